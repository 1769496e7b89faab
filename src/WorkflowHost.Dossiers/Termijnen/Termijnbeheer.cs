using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Activiteiten;
using WorkflowHost.Dossiers.Herinneringen;
using WorkflowHost.Dossiers.Taken;
using WorkflowHost.Termijnen.Berekening;
using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.Dossiers.Termijnen;

/// <summary>Start, verlengt, schort op en beeindigt termijnen van een dossier binnen een lopende handeling; slaat zelf niet op.</summary>
public static class Termijnbeheer
{
    /// <summary>Start een termijn met de regelversie die op dag 0 geldt.</summary>
    /// <param name="context">Het dossier en de handeling.</param>
    /// <param name="wie">Dossier, nareiziger of persoon.</param>
    /// <param name="code">Regelcode.</param>
    /// <param name="vanaf">Dag 0; de dag van het feit.</param>
    /// <param name="bronDatum">Datum uit de brief, als die er is.</param>
    /// <param name="isVoorlopig">Waar als dag 0 geen vaststaand feit is.</param>
    /// <param name="wachtOp">Op wie wordt gewacht.</param>
    /// <param name="taak">De taak die de termijn bewaakt.</param>
    /// <param name="lengte">Lengte uit een brief of uitspraak; leeg als de regel haar geeft.</param>
    /// <returns>De termijn; niets als de regel noch de brief een einde geeft.</returns>
    /// <exception cref="InvalidOperationException">Er is geen regel met deze code die op dag 0 geldt.</exception>
    public static async ValueTask<Termijn?> StartAsync(
        Dossiercontext context, Betrokkene wie, string code, DateOnly vanaf, DateOnly? bronDatum, bool isVoorlopig, string wachtOp, Taak? taak, Periode? lengte = null)
    {
        var regel = context.Regels.Regelboek.Kies(code, vanaf)
            ?? throw new InvalidOperationException($"Er is geen regel '{code}' die op {vanaf:yyyy-MM-dd} geldt; kijk in termijnregels.json.");
        if (regel.Lengte is null && lengte is null && bronDatum is null)
        {
            return null;
        }

        // A rule may count from the end of another term: the decision on an objection from the end of the time to object.
        vanaf = await Dag0Async(context, wie, regel, vanaf);
        foreach (var lopend in await ZoekAsync(context, wie, code))
        {
            // The same fact entered twice starts nothing; another fact replaces the term that ran.
            if (lopend.Vanaf == vanaf && lopend.BronDatum == bronDatum && taak is null)
            {
                return lopend;
            }

            Sluit(context, lopend, TermijnStatus.Vervallen);
        }

        var termijn = new Termijn
        {
            Id = new TermijnId(Ids.Nieuw(context.Handeling.Tijdstip)),
            DossierId = context.Dossier.Id,
            NareizigerId = wie.Nareiziger?.Id,
            PersoonId = wie.Persoon?.Id,
            TaakId = taak?.Id,
            Code = code,
            Naam = regel.Naam,
            RegelId = regel.Id,
            Partij = regel.Partij,
            Richting = regel.Richting,
            WachtOp = wachtOp,
            Vanaf = vanaf,
            BronDatum = bronDatum,
            IsVoorlopig = isVoorlopig,
            Mark = regel.Mark,
            HerinnerDagen = [.. regel.HerinnerDagen],
            LengteAantal = lengte?.Aantal,
            LengteEenheid = lengte?.Eenheid,
        };
        Bereken(context, termijn, regel);
        context.Db.Termijnen.Add(termijn);
        context.Gebeurtenis("TermijnGestart", wie, code, $"{regel.Naam}: {Datum(termijn)}.", vanaf);
        return termijn;
    }

    // The term that this one follows is the one of this dossier, as it was computed with its letters; only without one it is computed from the fact.
    private static async ValueTask<DateOnly> Dag0Async(Dossiercontext context, Betrokkene wie, Termijnregel regel, DateOnly feit)
    {
        if (regel.VanafTermijn is not { } punt)
        {
            return feit;
        }

        var (dossier, nareiziger, persoon) = (context.Dossier.Id, wie.Nareiziger?.Id, wie.Persoon?.Id);
        await context.Db.Termijnen.Where(t => t.DossierId == dossier && t.Code == punt.Code).LoadAsync(context.Afbreken);
        var vorige = context.Verstreken is { } om && (om.Code == punt.Code || context.Regels.Regelboek.Versies(om.Code).Any(r => r.IsBeslistermijn))
            ? om
            : context.Db.Termijnen.Local.Where(t => t.DossierId == dossier && t.Code == punt.Code && t.NareizigerId == nareiziger && t.PersoonId == persoon).MaxBy(t => (t.Vanaf, t.Id.Value));
        return vorige is null ? context.Regels.Keten.Dag0(regel, feit, feit)
            : punt.Lezing == Lezing.Einde ? vorige.Einde : vorige.LaatsteLezing;
    }

    /// <summary>De lopende of verstreken, nog niet afgesloten termijnen met deze code.</summary>
    public static async ValueTask<List<Termijn>> ZoekAsync(Dossiercontext context, Betrokkene wie, string code)
    {
        var (dossier, nareiziger, persoon) = (context.Dossier.Id, wie.Nareiziger?.Id, wie.Persoon?.Id);
        await context.Db.Termijnen.Where(t => t.DossierId == dossier && t.Code == code && (t.Status == TermijnStatus.Lopend || t.Status == TermijnStatus.Verstreken)).LoadAsync(context.Afbreken);
        return context.Db.Termijnen.Local
            .Where(t => t.DossierId == dossier && t.Code == code && t.NareizigerId == nareiziger && t.PersoonId == persoon && t.Status is (TermijnStatus.Lopend or TermijnStatus.Verstreken))
            .ToList();
    }

    /// <summary>Rekent opnieuw nadat een brief, opschorting of verlenging is vastgelegd; een termijn die daardoor weer loopt, loopt weer.</summary>
    public static void Herbereken(Dossiercontext context, Termijn termijn, string aanleiding)
    {
        var oud = Datum(termijn);
        Bereken(context, termijn, Regel(context, termijn));
        if (termijn.Status == TermijnStatus.Verstreken && termijn.LaatsteLezing >= context.Handeling.Vandaag)
        {
            termijn.Status = TermijnStatus.Lopend;
            termijn.IsVerstrekenGemeld = false;
        }

        context.Gebeurtenis("TermijnHerberekend", termijn.NareizigerId, termijn.PersoonId, termijn.Code, $"{termijn.Naam}: {aanleiding}; was {oud}, is nu {Datum(termijn)}.", context.Handeling.Vandaag);
    }

    /// <summary>Sluit een termijn: gehaald of vervallen.</summary>
    public static void Sluit(Dossiercontext context, Termijn termijn, TermijnStatus status)
    {
        termijn.Status = status;
        termijn.Afgesloten = context.DagVanFeit;
        termijn.HerinnerOp = null;
        context.Gebeurtenis(status == TermijnStatus.Gehaald ? "TermijnGehaald" : "TermijnVervallen", termijn.NareizigerId, termijn.PersoonId, termijn.Code, $"{termijn.Naam}.", context.DagVanFeit);
    }

    private static Termijnregel Regel(Dossiercontext context, Termijn termijn) => context.Regels.Regelboek.Versies(termijn.Code).First(r => r.Id == termijn.RegelId);

    private static void Bereken(Dossiercontext context, Termijn termijn, Termijnregel regel)
    {
        var uitkomst = Uitleg(context.Regels.Berekening, regel, termijn);
        termijn.Ruw = uitkomst.RuweDatum;
        termijn.Einde = uitkomst.Datum;
        termijn.VroegsteLezing = uitkomst.VroegsteLezing;
        termijn.LaatsteLezing = uitkomst.LaatsteLezing;
        termijn.Plandatum = uitkomst.Plandatum;
        termijn.Stappen = [.. uitkomst.Stappen.Select(s => s.Tekst)];
        termijn.Kalenderversie = uitkomst.Kalenderversie;
        termijn.KalenderVolledig = uitkomst.KalenderVolledig;
        termijn.WijktAfVanBrief = uitkomst.WijktAfVanBrief;
        termijn.HerinnerOp = Herinnerplan.Volgende(termijn, DateOnly.MinValue);
    }

    /// <summary>Rekent een termijn uit zonder iets te wijzigen.</summary>
    public static TermijnUitkomst Uitleg(Termijnberekening berekening, Termijnregel regel, Termijn termijn)
    {
        var vraag = regel.Vraag(termijn.Vanaf);
        return berekening.Bereken(vraag with
        {
            Lengte = termijn.LengteAantal is { } aantal ? new Periode(aantal, termijn.LengteEenheid!.Value) : vraag.Lengte,
            Opschortingen = [.. termijn.Opschortingen.Select(o => new Opschorting(o.Van, o.TotEnMet))],
            Verlengingen = [.. termijn.Verlengingen.Select(v => v.Tot is { } tot ? new Verlenging(tot) : new Verlenging(new Periode(v.Aantal, v.Eenheid)))],
            BronDatum = termijn.BronDatum,
            VanafIsBriefdatum = termijn.IsVoorlopig,
        });
    }

    private static string Datum(Termijn termijn) => termijn.Richting == Richting.NietEerderDan ? $"niet eerder dan {termijn.Einde:yyyy-MM-dd}" : $"uiterlijk {termijn.Einde:yyyy-MM-dd}";
}
