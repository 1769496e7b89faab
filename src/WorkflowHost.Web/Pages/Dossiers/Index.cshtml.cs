using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Logboek;
using WorkflowHost.Web.TagHelpers;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Dossiers;

/// <summary>The list of dossiers.</summary>
/// <remarks>
/// A name never stands in an address, nor a number of the authorities. Who searches on anything but the number of a dossier gets an address in which it is enciphered with a key of this host.
/// </remarks>
[Recht(Recht.DossierLezen)]
[BindProperties(SupportsGet = true)]
public sealed class IndexModel(DossierLijst lijst, WorkflowHostDbContext db, Aanwezige aanwezige, IDataProtectionProvider bescherming, Inzageboek boek, Zicht zicht) : Pagina
{
    private readonly IDataProtector _geheim = bescherming.CreateProtector("Dossiers.Zoek");

    public string? Zoek { get; set; }

    /// <summary>What was sought, enciphered.</summary>
    public string? Naam { get; set; }

    public string? Procedure { get; set; }

    public Dossierstand Stand { get; set; }

    public string? Behandelaar { get; set; }

    public string? Na { get; set; }

    public string? Voor { get; set; }

    public DateOnly Vandaag => aanwezige.Vandaag;

    public DossierLijst.Pagina Lijst { get; private set; } = null!;

    public IReadOnlyList<Keuze> Procedures { get; private set; } = [];

    public IReadOnlyList<Keuze> Behandelaars { get; private set; } = [];

    public IReadOnlyList<Keuze> Standen { get; } = [new("Open", "Open dossiers"), new("Gesloten", "Gesloten dossiers"), new("Alle", "Alle dossiers")];

    public bool IsGefilterd => !string.IsNullOrWhiteSpace(Zoek) || !string.IsNullOrEmpty(Procedure) || !string.IsNullOrEmpty(Behandelaar) || Stand != Dossierstand.Open;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        (Na, Voor, Naam) = (null, null, null);
        if (!string.IsNullOrWhiteSpace(Zoek) && !await lijst.IsDossiernummerAsync(Zoek, ct))
        {
            Naam = _geheim.Protect(Zoek.Trim());
        }

        return LocalRedirect(Adres(null, null));
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(Naam))
        {
            try
            {
                Zoek = _geheim.Unprotect(Naam);
            }
            catch (CryptographicException)
            {
                // An address from another host, or from before the key was renewed.
                Naam = null;
            }
        }

        Lijst = await lijst.ZoekAsync(new DossierLijst.Vraag(Zoek, Procedure, Stand, Behandelaar, Na, Voor), Vandaag, ct);
        if (!string.IsNullOrWhiteSpace(Zoek))
        {
            boek.Noteer(Inzagesoort.Gezocht, null, $"op {(DossierLijst.IsNummer(Zoek) ? "nummer" : "naam")}, {Lijst.Aantal} gevonden");
        }

        Procedures = [new Keuze("", "Alle procedures"), .. (await lijst.ProceduresAsync(ct)).Select(p => new Keuze(p, Taal.Kop(p)))];
        Behandelaars = await BehandelaarsAsync(db, zicht, ct);
    }

    /// <summary>The address of another page of the same list.</summary>
    public string Adres(string? na, string? voor)
    {
        var vraag = new QueryBuilder();
        foreach (var (naam, waarde) in new[] { ("zoek", string.IsNullOrEmpty(Naam) ? Zoek?.Trim() : null), ("naam", Naam), ("procedure", Procedure), ("stand", Stand == Dossierstand.Open ? null : Stand.ToString()), ("behandelaar", Behandelaar), ("na", na), ("voor", voor) })
        {
            if (!string.IsNullOrEmpty(waarde))
            {
                vraag.Add(naam, waarde);
            }
        }

        return $"/Dossiers{vraag}";
    }

    /// <summary>Whoever handles a dossier, for a filter.</summary>
    internal static async Task<IReadOnlyList<Keuze>> BehandelaarsAsync(WorkflowHostDbContext db, Zicht zicht, CancellationToken ct)
    {
        var behandelaars = await zicht.Hier(db.Medewerkers.AsNoTracking()).Where(m => db.Dossiers.Any(d => d.BehandelaarId == m.Id)).Select(m => new { m.Code, m.Naam }).ToListAsync(ct);
        return [new Keuze("", "Iedereen"), new Keuze(DossierLijst.Niemand, "Zonder behandelaar"), .. behandelaars.OrderBy(m => m.Naam, StringComparer.CurrentCulture).Select(m => new Keuze(m.Code, m.Naam))];
    }
}
