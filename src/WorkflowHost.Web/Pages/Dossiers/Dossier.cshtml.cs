using Microsoft.AspNetCore.Mvc;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Logboek;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Taken;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Dossiers;

/// <summary>The page of a dossier: what to do now, by when and why then, and what happened.</summary>
[Recht(Recht.DossierLezen)]
public sealed class DossierModel(
    DossierTonen tonen, TakenAfronden.Handler afronden, PuntVervalt.Handler vervalt, MutatieVastleggen.Handler vastleggen, NummerVastleggen.Handler nummerVastleggen, NummerTonen.Handler nummerTonen,
    Regelset regels, Aanwezige aanwezige, Inzageboek boek) : Pagina
{
    private const int Kort = 15;

    public Dossierbeeld Beeld { get; private set; } = null!;

    public DateOnly Vandaag => aanwezige.Vandaag;

    public Regelset Regels => regels;

    /// <summary>May whoever looks finish this task?</summary>
    public bool Mag(Taak taak) => taak.Soort == TaakSoort.Beoordeling ? Beeld.MagBeoordelen : Beeld.MagSchrijven;

    public MedewerkerId? IkId { get; private set; }

    /// <summary>Which lines of the timeline; empty is all.</summary>
    [BindProperty(SupportsGet = true)]
    public Tijdlijngroep? Toon { get; set; }

    /// <summary>The whole timeline, not only the newest days.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Alles { get; set; }

    /// <summary>The step the sent form was about.</summary>
    public string? Groep { get; private set; }

    public string? Uitkomst { get; private set; }

    public string Datum { get; private set; } = "";

    public string? Reden { get; private set; }

    public IReadOnlyList<string> Gekozen { get; private set; } = [];

    /// <summary>Extra fields a step may carry, beside its outcome.</summary>
    public IEnumerable<Mutatieveld> Stapvelden => regels.Mutatiesoorten.Zoek(AangebodenMutatie.StapAfgerond)?.Velden.Where(v => v.Naam is not ("stap" or "uitkomst")) ?? [];

    /// <summary>What is shown of the number that was asked for, and whose it is; nothing as long as nobody asked.</summary>
    public (PersoonId? Persoon, string Tekst, bool IsNummer)? Getoond { get; private set; }

    /// <summary>What was typed as a number that is none.</summary>
    public string? Getypt { get; private set; }

    /// <summary>The lines of the timeline by day, newest first.</summary>
    public IReadOnlyList<IGrouping<DateOnly, (Tijdlijnregel Regel, string Zin)>> Dagen { get; private set; } = [];

    /// <summary>How many days are not shown.</summary>
    public int MeerDagen { get; private set; }

    /// <summary>The date to work with, and whether it asks for attention.</summary>
    public (string Soort, string Tekst) Termijnstand(WorkflowHost.Dossiers.Termijnen.Termijn t) => Termijnwoord.Van(t, Vandaag);

    public async Task<IActionResult> OnGetAsync(string nummer, CancellationToken ct)
    {
        if (await LeesAsync(nummer, ct))
        {
            boek.Noteer(Inzagesoort.Geopend, Beeld.Dossier.Id);
            return Page();
        }

        if (await tonen.BestaatAsync(nummer, ct) is { } dossier)
        {
            boek.Noteer(Inzagesoort.Geweigerd, dossier);
        }

        return NotFound();
    }

    /// <summary>The script says that the page is being printed.</summary>
    public async Task<IActionResult> OnPostAfgedruktAsync(string nummer, CancellationToken ct)
    {
        if (!await LeesAsync(nummer, ct))
        {
            return NotFound();
        }

        boek.Noteer(Inzagesoort.Afgedrukt, Beeld.Dossier.Id);
        return new NoContentResult();
    }

    [Vereist(Recht.DossierSchrijven)]
    public async Task<IActionResult> OnPostAfrondenAsync(string nummer, string groep, Guid[] taak, string? uitkomst, string? datum, CancellationToken ct)
    {
        if (!await LeesAsync(nummer, ct))
        {
            return NotFound();
        }

        var plek = Enumerable.Range(0, Beeld.Stappen.Count).FirstOrDefault(i => Sleutel(Beeld.Stappen[i]) == groep, -1);
        if (plek < 0 ? !Beeld.MagSchrijven : !Mag(Beeld.Stappen[plek].Eerste))
        {
            return NotFound();
        }

        if (plek < 0)
        {
            return Terug(nummer, Meldingsoort.LetOp, "Deze stap is al klaar of niet meer nodig. Iemand anders was eerder, of een brief bracht het dossier verder.");
        }

        var voorvoegsel = $"s{plek}-";
        (Groep, Uitkomst, Datum, Gekozen) = (groep, uitkomst, datum ?? "", [.. taak.Select(t => t.ToString("N"))]);
        if (taak.Length == 0)
        {
            Bezwaar(voorvoegsel + "taak", "Voor wie: vink minstens een gezinslid aan.");
        }

        if (string.IsNullOrEmpty(uitkomst))
        {
            Bezwaar(voorvoegsel + "uitkomst", "Uitkomst: kies hoe deze stap afliep.");
        }

        var dag = Dag(datum, voorvoegsel + "datum");
        var gegevens = Mutatieformulier.Lees(Stapvelden, Request.Form, voorvoegsel, Bezwaar);
        if (Fouten.Count > 0)
        {
            return Page();
        }

        var titel = Beeld.Stappen[plek].Eerste.Titel;
        switch (await afronden.HandleAsync(new TakenAfronden(nummer, [.. taak.Select(t => new TaakId(t))], uitkomst, dag, gegevens), aanwezige.AlsHandeling(), ct))
        {
            case TakenAfronden.Afloop.Afgerond gedaan:
                return Terug(
                    nummer,
                    Meldingsoort.Gelukt,
                    gedaan.Aantal > 0 ? $"{titel}: {uitkomst}." : $"Genoteerd bij {titel}: {uitkomst}. De stap blijft open.",
                    [.. gedaan.NieuweStappen.Select(s => $"Nu begonnen: {s}."), .. (gedaan.IsGesloten ? new[] { "Het dossier is hiermee gesloten." } : [])]);
            case TakenAfronden.Afloop.AlAfgerond:
                return Terug(nummer, Meldingsoort.LetOp, "Deze stap was al klaar: iemand anders was eerder.");
            case TakenAfronden.Afloop.EigenInvoer:
                return Terug(nummer, Meldingsoort.Fout, "U voerde dit zelf in. Een ander moet het beoordelen.");
            case TakenAfronden.Afloop.OnbekendeUitkomst:
                Bezwaar(voorvoegsel + "uitkomst", "Uitkomst: kies een uitkomst uit de lijst.");
                break;
            case TakenAfronden.Afloop.DatumInToekomst:
                Bezwaar(voorvoegsel + "datum", "Wanneer gebeurde dit: de datum ligt in de toekomst.");
                break;
            case TakenAfronden.Afloop.NietsGekozen:
                Bezwaar(voorvoegsel + "taak", "Voor wie: vink minstens een gezinslid aan.");
                break;
            case TakenAfronden.Afloop.NietGevonden:
                return NotFound();
        }

        return Page();
    }

    [Vereist(Recht.DossierSchrijven)]
    public async Task<IActionResult> OnPostAfvinkenAsync(string nummer, Guid[] punt, string? datum, CancellationToken ct)
    {
        if (!await LeesAsync(nummer, ct) || !Beeld.MagSchrijven)
        {
            return NotFound();
        }

        (Groep, Datum, Gekozen) = ("checklist", datum ?? "", [.. punt.Select(t => t.ToString("N"))]);
        if (punt.Length == 0)
        {
            Bezwaar("checklist", "Checklist: vink minstens een punt aan.");
        }

        var dag = Dag(datum, "c-datum");
        if (Fouten.Count > 0)
        {
            return Page();
        }

        switch (await afronden.HandleAsync(new TakenAfronden(nummer, [.. punt.Select(t => new TaakId(t))], null, dag), aanwezige.AlsHandeling(), ct))
        {
            case TakenAfronden.Afloop.Afgerond gedaan:
                return Terug(nummer, Meldingsoort.Gelukt, gedaan.Aantal == 1 ? "Een punt van de checklist is klaar." : $"{Taal.Getal(gedaan.Aantal)} punten van de checklist zijn klaar.");
            case TakenAfronden.Afloop.AlAfgerond:
                return Terug(nummer, Meldingsoort.LetOp, "Een van deze punten was al klaar; er is niets vastgelegd. Kijk welke nog open zijn.");
            case TakenAfronden.Afloop.DatumInToekomst:
                Bezwaar("c-datum", "Wanneer gebeurde dit: de datum ligt in de toekomst.");
                return Page();
            default:
                return NotFound();
        }
    }

    [Vereist(Recht.DossierSchrijven)]
    public async Task<IActionResult> OnPostVervaltAsync(string nummer, Guid punt, string? reden, CancellationToken ct)
    {
        if (!await LeesAsync(nummer, ct) || !Beeld.MagSchrijven)
        {
            return NotFound();
        }

        switch (await vervalt.HandleAsync(new PuntVervalt(nummer, new TaakId(punt), reden), aanwezige.AlsHandeling(), ct))
        {
            case PuntVervalt.Uitkomst.Vervallen klaar:
                return Terug(nummer, Meldingsoort.Gelukt, $"{klaar.Titel}: niet van toepassing.");
            case PuntVervalt.Uitkomst.AlAfgesloten:
                return Terug(nummer, Meldingsoort.LetOp, "Dit punt was al afgesloten.");
            case PuntVervalt.Uitkomst.RedenOntbreekt:
                (Groep, Reden) = ($"p{punt:N}", reden);
                Bezwaar($"p{punt:N}-reden", "Reden: schrijf in een paar woorden waarom dit punt niet geldt.");
                return Page();
            default:
                return NotFound();
        }
    }

    [Vereist(Recht.DossierSchrijven)]
    public async Task<IActionResult> OnPostGeenWijzigingAsync(string nummer, CancellationToken ct) =>
        await vastleggen.HandleAsync(new MutatieVastleggen(nummer, "GeenWijziging", Vandaag, [], [], null), aanwezige.AlsHandeling(), ct) switch
        {
            MutatieVastleggen.Uitkomst.Vastgelegd => Terug(nummer, Meldingsoort.Gelukt, "Geen wijziging: de vraag van de mutatieronde is beantwoord."),
            MutatieVastleggen.Uitkomst.DossierGesloten => Terug(nummer, Meldingsoort.LetOp, "Het dossier is gesloten; er is geen antwoord meer nodig."),
            _ => NotFound(),
        };

    /// <summary>Shows one number, in this answer and not on an address: who asks again leaves another row.</summary>
    public async Task<IActionResult> OnPostToonNummerAsync(string nummer, Guid? persoon, CancellationToken ct)
    {
        var wie = persoon is { } id ? new PersoonId(id) : (PersoonId?)null;
        switch (await nummerTonen.HandleAsync(new NummerTonen(nummer, wie, Inzageboek.Adres(HttpContext), aanwezige.Sessie), aanwezige.AlsHandeling(), ct))
        {
            case NummerTonen.Uitkomst.Getoond g:
                Getoond = (wie, g.Nummer, true);
                break;
            case NummerTonen.Uitkomst.Onleesbaar:
                Getoond = (wie, "Dit nummer is niet meer te lezen: de sleutel waarmee het is versleuteld, is er niet meer. Vul het opnieuw in.", false);
                break;
            default:
                return NotFound();
        }

        return await LeesAsync(nummer, ct) ? Page() : NotFound();
    }

    [Vereist(Recht.DossierSchrijven)]
    public async Task<IActionResult> OnPostNummerAsync(string nummer, Guid? persoon, string? waarde, bool weg, CancellationToken ct)
    {
        var wie = persoon is { } id ? new PersoonId(id) : (PersoonId?)null;
        switch (await nummerVastleggen.HandleAsync(new NummerVastleggen(nummer, wie, waarde, weg), aanwezige.AlsHandeling(), ct))
        {
            case NummerVastleggen.Uitkomst.Vastgelegd:
                return Terug(nummer, Meldingsoort.Gelukt, $"{(wie is null ? "Het zaaknummer" : "Het V-nummer")} is {(weg ? "weggehaald" : "vastgelegd")}.");
            case NummerVastleggen.Uitkomst.Ongeldig when await LeesAsync(nummer, ct):
                (Groep, Getypt) = (NummerSleutel(wie), waarde);
                Bezwaar(Groep + "waarde", wie is null ? $"Zaaknummer: {Mutatieformulier.GeenZaaknummer}" : "V-nummer: dit is geen V-nummer. Het heeft tien cijfers; punten en spaties mogen, bijvoorbeeld 123.456.7890.");
                return Page();
            default:
                return NotFound();
        }
    }

    /// <summary>Tells one number from another on the page.</summary>
    public static string NummerSleutel(PersoonId? persoon) => persoon is { } id ? $"v{id.Value:N}-" : "zaak-";

    /// <summary>Tells one step from another on the page.</summary>
    public static string Sleutel(Stapgroep groep) => $"{groep.Eerste.Sleutel}|{groep.Eerste.Titel}";

    private RedirectResult Terug(string nummer, Meldingsoort soort, string tekst, params IEnumerable<string> gevolgen)
    {
        Meld(soort, tekst, gevolgen);
        return Redirect($"/Dossiers/{Uri.EscapeDataString(nummer)}");
    }

    private DateOnly Dag(string? tekst, string veld)
    {
        if (!Taal.TryDatum(tekst, out var dag))
        {
            Bezwaar(veld, "Wanneer gebeurde dit: dit is geen bestaande datum. Schrijf dag, maand en jaar, bijvoorbeeld 2-6-2026.");
        }

        return dag;
    }

    private async Task<bool> LeesAsync(string nummer, CancellationToken ct)
    {
        if (await tonen.ToonAsync(nummer, ct) is not { } beeld)
        {
            return false;
        }

        Beeld = beeld;
        Datum = Taal.Invoer(Vandaag);
        IkId = aanwezige.Ik?.Id;
        var dagen = beeld.Tijdlijn.Where(Tijdlijnzin.IsZinvol)
            .Select(r => (Regel: r, Tekst: Tijdlijnzin.Van(r.Gebeurtenis, regels.Mutatiesoorten)))
            .Where(r => Toon is null || r.Tekst.Groep == Toon)
            .Select(r => (r.Regel, r.Tekst.Zin))
            .GroupBy(r => r.Regel.Gebeurtenis.Datum).ToList();
        Dagen = Alles ? dagen : dagen.Take(Kort).ToList();
        MeerDagen = dagen.Count - Dagen.Count;
        return true;
    }
}
