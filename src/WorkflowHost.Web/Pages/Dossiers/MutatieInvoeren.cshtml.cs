using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Logboek;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Web.TagHelpers;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Dossiers;

/// <summary>Asks the fields of a kind of mutatie and enters it. Whoever comes second sees what the first entered before their own counts.</summary>
[Recht(Recht.MutatieVoorstellen)]
public sealed class MutatieInvoerenModel(DossierTonen tonen, MutatieVastleggen.Handler vastleggen, Regelset regels, WorkflowHostDbContext db, Aanwezige aanwezige, Inzageboek boek, Zicht zicht) : Pagina
{
    /// <summary>Where it came from.</summary>
    public static readonly IReadOnlyList<Keuze> Bronnen =
        [new("", "Maak een keuze"), .. new[] { "brief", "cliënt", "IND", "advocaat", "gemeente", "corporatie", "eigen werk" }.Select(b => new Keuze(b, Taal.Kop(b)))];

    private IReadOnlyList<Keuze> _medewerkers = [];

    public Dossierbeeld Beeld { get; private set; } = null!;

    public Mutatiesoort Soort { get; private set; } = null!;

    public IReadOnlyList<Keuze> Wie { get; private set; } = [];

    public IReadOnlyList<string> Gekozen { get; private set; } = [];

    public string Datum { get; private set; } = "";

    public string? Bron { get; private set; }

    /// <summary>The newest event this form knows of.</summary>
    public long Gezien { get; private set; }

    /// <summary>What was added since the form was opened.</summary>
    public IReadOnlyList<string> Intussen { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string nummer, string soort, CancellationToken ct)
    {
        if (!await LeesAsync(nummer, soort, ct))
        {
            return NotFound();
        }

        boek.Noteer(Inzagesoort.Geopend, Beeld.Dossier.Id, "om een mutatie vast te leggen");
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string nummer, string soort, string[] wie, string? datum, string? bron, long gezien, CancellationToken ct)
    {
        if (!await LeesAsync(nummer, soort, ct))
        {
            return NotFound();
        }

        (Gekozen, Datum, Bron) = (wie, datum ?? "", bron);
        if (Wie.Count > 1 && wie.Length == 0)
        {
            Bezwaar("wie", "Voor wie geldt dit: vink minstens een persoon aan.");
        }

        var gegevens = Mutatieformulier.Lees(Soort.Velden, Request.Form, "", Bezwaar);
        if (!Taal.TryDatum(datum, out var dag))
        {
            Bezwaar("datum", "Sinds wanneer weet u dit: dit is geen bestaande datum. Schrijf dag, maand en jaar, bijvoorbeeld 2-6-2026.");
        }

        if (!string.IsNullOrEmpty(bron) && !Bronnen.Any(b => b.Waarde == bron))
        {
            Bezwaar("bron", "Waar komt het vandaan: kies uit de lijst.");
        }

        if (Fouten.Count > 0)
        {
            return Page();
        }

        if (gezien < Beeld.LaatsteGebeurtenis)
        {
            Intussen = (await tonen.SindsAsync(Beeld.Dossier.Id, gezien, ct)).Select(g => Tijdlijnzin.Van(g, regels.Mutatiesoorten).Zin).Distinct().ToList();
            return Page();
        }

        // Everybody is one mutatie about all of them; the person a dossier is about need not be chosen.
        IReadOnlyList<string> personen = Wie.Count > 1 && wie.Length < Wie.Count ? wie
            : Wie.Count == 0 && Beeld.Dossier.PersoonId is not null && Beeld.Nareizigers.Count == 0 && Beeld.Hoofdpersoon is { } p ? [p.Code] : [];
        var uitkomst = await vastleggen.HandleAsync(
            new MutatieVastleggen(nummer, Soort.Code, dag, gegevens, personen, string.IsNullOrEmpty(bron) ? null : bron), aanwezige.AlsHandeling(), ct);
        switch (uitkomst)
        {
            case MutatieVastleggen.Uitkomst.Vastgelegd { IsPassend: true } klaar:
                Meld(Meldingsoort.Gelukt, $"{Soort.Naam} is vastgelegd.", klaar.NieuweStappen.Select(s => $"Nu begonnen: {s}."));
                break;
            case MutatieVastleggen.Uitkomst.Vastgelegd:
                Meld(Meldingsoort.LetOp, $"{Soort.Naam} is vastgelegd, maar past bij geen enkele open stap. Er verandert niets aan het dossier; de jurist kijkt ernaar.");
                break;
            case MutatieVastleggen.Uitkomst.Voorgesteld:
                Meld(Meldingsoort.Gelukt, $"{Soort.Naam} is voorgesteld. Een ander kijkt het na; tot dan verandert er niets.");
                break;
            case MutatieVastleggen.Uitkomst.DossierGesloten:
                Meld(Meldingsoort.Fout, "Er is niets vastgelegd: het dossier is intussen gesloten.");
                break;
            case MutatieVastleggen.Uitkomst.DatumInToekomst:
                Bezwaar("datum", "Sinds wanneer weet u dit: de datum ligt in de toekomst.");
                return Page();
            case MutatieVastleggen.Uitkomst.Ongeldig ongeldig:
                Bezwaar("", Taal.Kop(ongeldig.Melding));
                return Page();
            default:
                return NotFound();
        }

        return Redirect($"/Dossiers/{Uri.EscapeDataString(nummer)}");
    }

    /// <summary>What was typed in a field.</summary>
    public string? Waarde(string naam) => Request.HasFormContentType ? Request.Form[naam].ToString() : null;

    /// <summary>A text for which the dossier or the team knows all values.</summary>
    public bool HeeftVasteKeuzes(Mutatieveld veld) => (Soort.Code, veld.Naam) is ("BegeleiderGewijzigd", "van" or "naar") or ("Correctie", "mutatie");

    /// <summary>The choices of a field: of the file, or of what the dossier and the team know.</summary>
    public IEnumerable<Keuze> Keuzes(Mutatieveld veld) => (Soort.Code, veld.Naam) switch
    {
        ("BegeleiderGewijzigd", "van" or "naar") => _medewerkers,
        ("Correctie", "mutatie") =>
        [
            new Keuze("", "Maak een keuze"),
            .. Beeld.Tijdlijn.Select(r => r.Mutatie).OfType<Mutatie>().DistinctBy(m => m.Id).OrderByDescending(m => m.Volgnummer)
                .Select(m => new Keuze($"{m.Volgnummer}", $"{m.Volgnummer}: {regels.Mutatiesoorten.Zoek(m.Soort)?.Naam ?? m.Soort}, {Taal.Datum(m.Datum)}")),
        ],
        (_, "termijn") => Mutatieformulier.Keuzes(veld).Select(k => k.Waarde.Length == 0 ? k : new Keuze(k.Waarde, $"{(regels.Regelboek.Versies(k.Waarde) is [.., var laatste] ? laatste.Naam : null) ?? "Termijn"} ({k.Waarde})")),
        _ => Mutatieformulier.Keuzes(veld),
    };

    private async Task<bool> LeesAsync(string nummer, string soort, CancellationToken ct)
    {
        if (await tonen.ToonAsync(nummer, ct) is not { Dossier.Gesloten: null, MagVoorstellen: true } beeld || MutatieModel.Soorten(regels, beeld.Dossier.Procedure, User).FirstOrDefault(s => s.Code == soort) is not { } gevonden)
        {
            return false;
        }

        (Beeld, Soort, Gezien, Datum) = (beeld, gevonden, beeld.LaatsteGebeurtenis, Taal.Invoer(aanwezige.Vandaag));
        // A dossier of one person needs no choice; a family member whose procedure ended has none.
        Wie = beeld.Dossier.PersoonId is not null && beeld.Nareizigers.Count == 0 ? []
            : beeld.Betrokkenen.Where(b => b.Resultaat is null).Select(b => new Keuze(b.Code, Taal.Kop(b.Naam), b.Bijschrift)).ToList();
        Gekozen = Wie.Select(w => w.Waarde).ToList();
        if (soort == "BegeleiderGewijzigd")
        {
            _medewerkers =
            [
                new Keuze("", "Maak een keuze"),
                .. (await zicht.Hier(db.Medewerkers.AsNoTracking()).ToListAsync(ct)).Where(m => m.IsActiefOp(aanwezige.Vandaag)).OrderBy(m => m.Naam, StringComparer.CurrentCulture)
                    .Select(m => new Keuze(m.Code, $"{m.Naam} ({m.Functie})")),
            ];
        }

        return true;
    }
}
