using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Logboek;
using WorkflowHost.Web.TagHelpers;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Logboek;

/// <summary>Who opened, sought, exported or printed what.</summary>
[Recht(Recht.LogboekLezen)]
[BindProperties(SupportsGet = true)]
public sealed class IndexModel(LogboekTonen tonen, WorkflowHostDbContext db, Zicht zicht) : Pagina
{
    public string? Dossier { get; set; }

    public string? Wie { get; set; }

    public Inzagesoort? Soort { get; set; }

    public string? Vanaf { get; set; }

    public string? Tot { get; set; }

    public long? Na { get; set; }

    public LogboekTonen.Pagina Lijst { get; private set; } = null!;

    public IReadOnlyList<Keuze> Medewerkers { get; private set; } = [];

    public IReadOnlyList<Keuze> Soorten { get; } = [new Keuze("", "Alles"), .. Enum.GetValues<Inzagesoort>().Select(s => new Keuze(s.ToString(), Taal.Kop(Woord(s))))];

    public bool IsGefilterd => Soort is not null || new[] { Dossier, Wie, Vanaf, Tot }.Any(f => !string.IsNullOrEmpty(f));

    /// <summary>What somebody did, in a word.</summary>
    public static string Woord(Inzagesoort soort) => soort switch
    {
        Inzagesoort.Geopend => "geopend",
        Inzagesoort.Gezocht => "gezocht",
        Inzagesoort.Uitgevoerd => "bestand gemaakt",
        Inzagesoort.Afgedrukt => "afgedrukt",
        Inzagesoort.Geweigerd => "geweigerd",
        Inzagesoort.Spreekuur => "toegang aan het spreekuur",
        Inzagesoort.Nummer => "nummer getoond",
        Inzagesoort.Stuk => "bijzonder stuk geopend",
        _ => throw new ArgumentOutOfRangeException(nameof(soort)),
    };

    public async Task OnGetAsync(CancellationToken ct)
    {
        DateOnly? van = Taal.TryDatum(Vanaf, out var eerste) ? eerste : null;
        DateOnly? tot = Taal.TryDatum(Tot, out var laatste) ? laatste : null;
        if (!string.IsNullOrEmpty(Vanaf) && van is null)
        {
            Bezwaar("vanaf", "Vanaf: dit is geen bestaande datum. Schrijf dag, maand en jaar, bijvoorbeeld 2-6-2026.");
        }

        if (!string.IsNullOrEmpty(Tot) && tot is null)
        {
            Bezwaar("tot", "Tot en met: dit is geen bestaande datum. Schrijf dag, maand en jaar, bijvoorbeeld 2-6-2026.");
        }

        Lijst = await tonen.ZoekAsync(new LogboekTonen.Vraag(Dossier, Wie, Soort, van, tot, Na), ct);
        Medewerkers =
        [
            new Keuze("", "Iedereen"),
            .. (await zicht.Hier(db.Medewerkers.AsNoTracking()).Select(m => new { m.Code, m.Naam }).ToListAsync(ct)).OrderBy(m => m.Naam, StringComparer.CurrentCulture).Select(m => new Keuze(m.Code, m.Naam)),
        ];
    }

    /// <summary>The address of the next page.</summary>
    public string Adres(long na)
    {
        var vraag = new QueryBuilder();
        foreach (var (naam, waarde) in new[] { ("dossier", Dossier), ("wie", Wie), ("soort", Soort?.ToString()), ("vanaf", Vanaf), ("tot", Tot), ("na", na.ToString(System.Globalization.CultureInfo.InvariantCulture)) })
        {
            if (!string.IsNullOrEmpty(waarde))
            {
                vraag.Add(naam, waarde);
            }
        }

        return $"/Logboek{vraag}";
    }
}
