using WorkflowHost.Termijnen.Kalender;
using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.Termijnen.Berekening;

/// <summary>Berekent termijnen volgens de Algemene termijnenwet en de Algemene wet bestuursrecht.</summary>
/// <remarks>
/// Zuiver: zelfde vraag, zelfde kalender, zelfde uitkomst. De volgorde van opschortingen en verlengingen maakt niet uit: van de
/// verlengingen tellen eerst alle maanden samen, dan alle dagen, dan de datums uit brieven. Opschorting doet niets bij terugrekenen.
/// </remarks>
public sealed class Termijnberekening(Kalender.Kalender kalender)
{
    /// <summary>Berekent een termijn.</summary>
    /// <exception cref="ArgumentException">De vraag spreekt zichzelf tegen of mist de lengte én de datum uit de brief.</exception>
    public TermijnUitkomst Bereken(TermijnVraag vraag)
    {
        Vraagtoets.Weiger(vraag);
        if (vraag.Lengte is { Eenheid: Eenheid.Uren } uren)
        {
            return new Urenberekening(kalender).Bereken(vraag, uren);
        }

        var lezingen = vraag.BronDatum is { } brief ? MetBrief(vraag, brief) : ZonderBrief(vraag, vraag.Lengte!.Value);
        return Uitkomst(vraag, lezingen);
    }

    private sealed record Lezingen(DateOnly Ruw, DateOnly Vroegste, DateOnly Laatste, Doorloop.Uitkomst Gekozen, bool WijktAf);

    private Lezingen ZonderBrief(TermijnVraag vraag, Periode lengte)
    {
        var (gewoon, laatste) = Beide(vraag, d => d.VanLengte(lengte));
        var gekozen = Lezingregel.NeemtLaatste(vraag) ? laatste : gewoon;
        return new Lezingen(gewoon.Ruw, gewoon.Ruw, laatste.Uiterst, gekozen, WijktAf: false);
    }

    private Lezingen MetBrief(TermijnVraag vraag, DateOnly brief)
    {
        var (gewoon, laatste) = Beide(vraag, d => d.VanBrief(brief));
        if (vraag.Lengte is not { } lengte)
        {
            return new Lezingen(gewoon.Ruw, gewoon.Ruw, laatste.Uiterst, gewoon, WijktAf: false);
        }

        var (berekend, uiterst) = Beide(vraag, d => d.VanLengte(lengte));
        var (kaal, kaalUiterst) = Beide(vraag with { Opschortingen = [], Verlengingen = [] }, d => d.VanLengte(lengte));
        return new Lezingen(
            berekend.Ruw,
            berekend.Ruw < gewoon.Ruw ? berekend.Ruw : gewoon.Ruw,
            uiterst.Uiterst > laatste.Uiterst ? uiterst.Uiterst : laatste.Uiterst,
            gewoon,
            WijktAf: brief < kaal.Ruw || brief > kaalUiterst.Uiterst);
    }

    // Bij een verlenging met maanden kan een later begin een eerder einde geven: 29 januari met één stille dag erna en één maand erbij
    // eindigt op 1 maart, 31 januari met één maand erbij op 28 februari. De laatste lezing is dan de gewone.
    private (Doorloop.Uitkomst Gewoon, Doorloop.Uitkomst Laatste) Beide(TermijnVraag vraag, Func<Doorloop, Doorloop.Uitkomst> gang)
    {
        var gewoon = gang(new Doorloop(kalender, vraag, Lezingkeuze.Gewoon));
        var laatste = gang(new Doorloop(kalender, vraag, Lezingkeuze.Laatste));
        return (gewoon, gewoon.Uiterst > laatste.Uiterst ? gewoon : laatste);
    }

    private TermijnUitkomst Uitkomst(TermijnVraag vraag, Lezingen lezingen)
    {
        var plandatum = Plandatum(vraag, lezingen);
        var onvolledig = OnvolledigeJaren(vraag, lezingen, plandatum);
        return new TermijnUitkomst
        {
            RuweDatum = lezingen.Ruw,
            Datum = lezingen.Gekozen.Einde,
            VroegsteLezing = lezingen.Vroegste,
            LaatsteLezing = lezingen.Laatste,
            Plandatum = plandatum,
            AtwToegepast = lezingen.Gekozen.Atw,
            Stappen = [.. lezingen.Gekozen.Stappen, .. Kanttekeningen(vraag, lezingen, onvolledig)],
            Regelversie = vraag.Regelversie,
            Kalenderversie = kalender.Versie,
            KalenderVolledig = onvolledig.Count == 0,
            Voorlopig = vraag.VanafIsBriefdatum,
            WijktAfVanBrief = lezingen.WijktAf,
        };
    }

    private DateOnly Plandatum(TermijnVraag vraag, Lezingen lezingen)
    {
        if (vraag.Richting == Richting.NietEerderDan)
        {
            return kalender.EersteWerkdagVanaf(lezingen.Laatste);
        }

        var werkdag = kalender.LaatsteWerkdagTotEnMet(lezingen.Vroegste);
        return werkdag < vraag.Vanaf && lezingen.Vroegste >= vraag.Vanaf ? vraag.Vanaf : werkdag;
    }

    /// <summary>De jaren zonder nagekeken tabel die de uitkomst hadden kunnen veranderen.</summary>
    private List<int> OnvolledigeJaren(TermijnVraag vraag, Lezingen lezingen, DateOnly plandatum)
    {
        var eerste = plandatum < lezingen.Vroegste ? plandatum : lezingen.Vroegste;
        if (lezingen.Gekozen.Atw)
        {
            // Zo ver terug als nodig was om genoeg werkdagen te vinden.
            var over = kalender.Atw.MinimumWerkdagen;
            for (var d = lezingen.Gekozen.Einde; over > 0 && d > vraag.Vanaf; d = d.AddDays(-1))
            {
                over -= kalender.IsWerkdag(d) ? 1 : 0;
                eerste = d < eerste ? d : eerste;
            }
        }

        var laatste = plandatum > lezingen.Laatste ? plandatum : lezingen.Laatste;
        return [.. Enumerable.Range(eerste.Year, laatste.Year - eerste.Year + 1).Where(jaar => !kalender.IsVolledig(jaar))];
    }

    private static IEnumerable<Rekenstap> Kanttekeningen(TermijnVraag vraag, Lezingen lezingen, IReadOnlyList<int> onvolledig)
    {
        var einde = lezingen.Gekozen.Einde;
        if (lezingen.WijktAf)
        {
            yield return LetOp($"De brief en de berekening (zonder doorschuiven {Datumtekst.Voluit(lezingen.Ruw)}) geven een andere datum: leg dit voor aan de jurist.");
        }

        if (vraag.BronDatum is null && Lezingregel.NeemtLaatste(vraag) && lezingen.Laatste != lezingen.Vroegste)
        {
            yield return LetOp($"De vroegste lezing is {Datumtekst.Voluit(lezingen.Vroegste)}; hier telt de laatste.");
        }

        if (vraag.VanafIsBriefdatum)
        {
            yield return LetOp($"De dag van verzending is niet bekend: geteld vanaf de datum op de brief, {Datumtekst.Voluit(vraag.Vanaf)}. De uitkomst is voorlopig.");
        }

        if (onvolledig.Count > 0)
        {
            yield return LetOp($"De feestdagenkalender is niet volledig voor {string.Join(" en ", onvolledig)}: de gelijkgestelde dagen zijn niet nagekeken.");
        }

        Rekenstap LetOp(string tekst) => new(RekenstapSoort.LetOp, tekst, einde);
    }
}
