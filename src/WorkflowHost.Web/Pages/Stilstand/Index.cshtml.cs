using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Signalering;
using WorkflowHost.Web.TagHelpers;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Stilstand;

/// <summary>The dossiers that stand still: why, on whom they wait, since when.</summary>
[Recht(Recht.DossierLezen)]
[BindProperties(SupportsGet = true)]
public sealed class IndexModel(StilstandLijst lijst, DossierLijst dossiers, WorkflowHostDbContext db, Aanwezige aanwezige, Zicht zicht) : Pagina
{
    public string? WachtOp { get; set; }

    public string? Behandelaar { get; set; }

    public string? Procedure { get; set; }

    public string? Regel { get; set; }

    public Ernst? Ernst { get; set; }

    public bool Uitgesteld { get; set; }

    public string? Na { get; set; }

    public DateOnly Vandaag => aanwezige.Vandaag;

    public StilstandLijst.Pagina Lijst { get; private set; } = null!;

    public IReadOnlyList<Keuze> WachtOpKeuzes { get; private set; } = [];

    public IReadOnlyList<Keuze> Behandelaars { get; private set; } = [];

    public IReadOnlyList<Keuze> Procedures { get; private set; } = [];

    public IReadOnlyList<Keuze> Regels { get; } = [new Keuze("", "Alle oorzaken"), .. Enumerable.Range(1, 12).Select(n => new Keuze($"S{n}", Taal.Regel($"S{n}")))];

    public IReadOnlyList<Keuze> Ernsten { get; } =
        [new Keuze("", "Alles"), .. Enum.GetValues<Ernst>().Reverse().Select(e => new Keuze(e.ToString(), Taal.Ernstnaam(e)))];

    public bool IsGefilterd => Ernst is not null || new[] { WachtOp, Behandelaar, Procedure, Regel }.Any(f => !string.IsNullOrEmpty(f));

    public async Task OnGetAsync(CancellationToken ct)
    {
        Lijst = await lijst.ZoekAsync(new StilstandLijst.Vraag(WachtOp, Behandelaar, Procedure, Regel, Ernst, Uitgesteld, Na), Vandaag, ct);
        var wachtenden = await lijst.WachtOpAsync(ct);
        WachtOpKeuzes = [new Keuze("", "Iedereen"), .. wachtenden.Select(w => new Keuze(w, Taal.Kop(Taal.WachtOp(w)))).OrderBy(k => k.Tekst, StringComparer.CurrentCulture)];
        Procedures = [new Keuze("", "Alle procedures"), .. (await dossiers.ProceduresAsync(ct)).Select(p => new Keuze(p, Taal.Kop(p)))];
        Behandelaars = await Dossiers.IndexModel.BehandelaarsAsync(db, zicht, ct);
    }

    /// <summary>The address of this list with one thing changed.</summary>
    public string Adres(string? regel = null, string? wachtOp = null, bool? uitgesteld = null, string? na = null)
    {
        var vraag = new QueryBuilder();
        foreach (var (naam, waarde) in new[]
        {
            ("wachtOp", wachtOp ?? WachtOp), ("behandelaar", Behandelaar), ("procedure", Procedure), ("regel", regel ?? Regel), ("ernst", Ernst?.ToString()),
            ("uitgesteld", uitgesteld ?? Uitgesteld ? "true" : null), ("na", na),
        })
        {
            if (!string.IsNullOrEmpty(waarde))
            {
                vraag.Add(naam, waarde);
            }
        }

        return $"/Stilstand{vraag}";
    }
}
