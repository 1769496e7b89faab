using System.Globalization;
using WorkflowHost.Termijnen.Kalender;
using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.Termijnen.Berekening;

/// <summary>Termijnen in uren: verstreken tijd, over zomer- en wintertijd heen, zonder doorschuiven (Atw art. 4 onder a).</summary>
internal sealed class Urenberekening(Kalender.Kalender kalender)
{
    private static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    public TermijnUitkomst Bereken(TermijnVraag vraag, Periode lengte)
    {
        var uren = lengte.Aantal + vraag.Verlengingen.Sum(v => v.Lengte!.Value.Aantal);
        var verstreken = TimeSpan.FromHours(vraag.Richting == Richting.Terugrekening ? -uren : uren);

        // Zonder tijdstip kan dag 0 de hele dag zijn begonnen.
        var (vroegsteBegin, laatsteBegin) = vraag.VanafTijd is { } tijd
            ? (vraag.Vanaf.ToDateTime(tijd), vraag.Vanaf.ToDateTime(tijd))
            : (vraag.Vanaf.ToDateTime(TimeOnly.MinValue), vraag.Vanaf.AddDays(1).ToDateTime(TimeOnly.MinValue));
        var vroegste = OpDeKlok(Moment(vroegsteBegin, eerste: true) + verstreken);
        var laatste = OpDeKlok(Moment(laatsteBegin, eerste: false) + verstreken);
        var gekozen = Lezingregel.NeemtLaatste(vraag) ? laatste : vroegste;
        var plandatum = Plandatum(vraag, vroegste, laatste);
        var onvolledig = !kalender.IsVolledig(plandatum.Year);
        return new TermijnUitkomst
        {
            RuweDatum = DateOnly.FromDateTime(vroegste),
            Datum = DateOnly.FromDateTime(gekozen),
            VroegsteLezing = DateOnly.FromDateTime(vroegste),
            LaatsteLezing = DateOnly.FromDateTime(laatste),
            Plandatum = plandatum,
            Tijd = vraag.VanafTijd is null ? null : TimeOnly.FromDateTime(gekozen),
            AtwToegepast = false,
            Stappen = Stappen(vraag, uren, gekozen),
            Regelversie = vraag.Regelversie,
            Kalenderversie = kalender.Versie,
            KalenderVolledig = !onvolledig,
            Voorlopig = vraag.VanafIsBriefdatum || vraag.VanafTijd is null,
            WijktAfVanBrief = false,
        };
    }

    // Een termijn die om 00.00 uur eindigt, is op die dag al voorbij.
    private DateOnly Plandatum(TermijnVraag vraag, DateTime vroegste, DateTime laatste) => vraag.Richting == Richting.NietEerderDan
        ? kalender.EersteWerkdagVanaf(DateOnly.FromDateTime(laatste))
        : kalender.LaatsteWerkdagTotEnMet(DateOnly.FromDateTime(vroegste.AddTicks(-1)));

    /// <summary>Het moment bij een tijd op de klok; het uur dat in het najaar twee keer voorkomt, is het eerste of het tweede.</summary>
    private static DateTimeOffset Moment(DateTime klok, bool eerste)
    {
        var verschil = Amsterdam.IsAmbiguousTime(klok) && eerste ? Amsterdam.GetAmbiguousTimeOffsets(klok).Max() : Amsterdam.GetUtcOffset(klok);
        return new DateTimeOffset(klok, verschil);
    }

    private static DateTime OpDeKlok(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Amsterdam).DateTime;

    private static List<Rekenstap> Stappen(TermijnVraag vraag, int uren, DateTime einde)
    {
        var datum = DateOnly.FromDateTime(einde);
        var vanTijd = vraag.VanafTijd is { } tijd ? $" {tijd.ToString("HH.mm", CultureInfo.InvariantCulture)} uur" : "";
        var totTijd = vraag.VanafTijd is null ? "" : $" {einde.ToString("HH.mm", CultureInfo.InvariantCulture)} uur";
        var plek = vraag.Richting == Richting.Terugrekening || uren < 0 ? "vóór" : "na";
        List<Rekenstap> stappen =
        [
            new(RekenstapSoort.Lengte, $"{Math.Abs(uren)} uur {plek} {Datumtekst.Voluit(vraag.Vanaf)}{vanTijd}: {Datumtekst.Voluit(datum)}{totTijd}.", datum),
            new(RekenstapSoort.GeenAtw, "De Algemene termijnenwet geldt niet: termijnen in uren vallen erbuiten.", datum),
        ];
        if (vraag.VanafTijd is null)
        {
            stappen.Add(new(RekenstapSoort.LetOp, "Het tijdstip van het begin is niet bekend. De uitkomst is voorlopig.", datum));
        }

        return stappen;
    }
}
