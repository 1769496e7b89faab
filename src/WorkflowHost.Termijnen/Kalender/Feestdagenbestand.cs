using System.Globalization;
using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.Termijnen.Kalender;

/// <summary>De inhoud van <c>feestdagen.json</c>, nagekeken.</summary>
internal sealed record Feestdagenbestand(
    string Versie,
    IReadOnlyList<Weekdag> Weekend,
    IReadOnlyList<VasteFeestdag> VasteDagen,
    IReadOnlyList<FeestdagRondPasen> DagenRondPasen,
    IReadOnlyList<GelijkgesteldeDagen> Gelijkgesteld,
    AtwRegels Atw)
{
    private const int EersteJaar = 1583;
    private const int LaatsteJaar = 9999;

    /// <exception cref="RegelFout">Het is geen JSON of spreekt zichzelf tegen.</exception>
    public static Feestdagenbestand Ontleed(string naam, string json)
    {
        var lezer = Veldlezer.Open(naam, json);
        var bestand = new Feestdagenbestand(
            lezer.Tekst("versie"),
            LeesWeekend(lezer.Onderdeel("weekend")),
            [.. lezer.Onderdelen("vasteDagen").Select(LeesVasteDag)],
            [.. lezer.Onderdelen("dagenRondPasen").Select(LeesDagRondPasen)],
            [.. lezer.Onderdelen("gelijkgesteldeDagen").Select(LeesGelijkgesteld)],
            LeesAtw(lezer.Onderdeel("termijnenwet")));
        lezer.NietsMeer();
        WeigerDubbeleJaren(lezer, bestand.Gelijkgesteld);
        return bestand;
    }

    private static IReadOnlyList<Weekdag> LeesWeekend(Veldlezer lezer)
    {
        var dagen = lezer.Keuzes<Weekdag>("dagen");
        LeesHerkomst(lezer);
        return dagen.Distinct().Count() < Enum.GetValues<Weekdag>().Length
            ? dagen
            : throw lezer.Fout("dagen", "er moet minstens één dag van de week een werkdag zijn");
    }

    private static VasteFeestdag LeesVasteDag(Veldlezer lezer)
    {
        var naam = LeesNaam(lezer);
        var dag = LeesDagMaand(lezer, "dag", lezer.Tekst("dag"));
        var uitwijk = lezer.TekstOfNiets("alsZondag") is { } tekst ? LeesDagMaand(lezer, "alsZondag", tekst) : (DagMaand?)null;
        var vanaf = lezer.GetalOfNiets("vanafJaar", EersteJaar, LaatsteJaar) ?? EersteJaar;
        var tot = lezer.GetalOfNiets("totJaar", EersteJaar, LaatsteJaar) ?? LaatsteJaar;
        LeesHerkomst(lezer);
        return tot >= vanaf
            ? new VasteFeestdag(naam, dag, vanaf, tot, uitwijk)
            : throw lezer.Fout("totJaar", $"{tot} ligt vóór vanafJaar {vanaf}");
    }

    private static FeestdagRondPasen LeesDagRondPasen(Veldlezer lezer)
    {
        var dag = new FeestdagRondPasen(LeesNaam(lezer), lezer.Getal("dagenNaPasen", -60, 200));
        LeesHerkomst(lezer);
        return dag;
    }

    private static GelijkgesteldeDagen LeesGelijkgesteld(Veldlezer lezer)
    {
        var van = lezer.Getal("vanJaar", EersteJaar, LaatsteJaar);
        var tot = lezer.Getal("totEnMetJaar", EersteJaar, LaatsteJaar);
        lezer.Noem($"gelijkgesteldeDagen {van}-{tot}");
        var volledig = lezer.Vlag("volledig");
        var dagen = lezer.Datums("dagen");
        var mark = LeesHerkomst(lezer);
        var reeks = new GelijkgesteldeDagen(van, tot, volledig, dagen, mark);
        if (tot < van)
        {
            throw lezer.Fout("totEnMetJaar", $"{tot} ligt vóór vanJaar {van}");
        }

        foreach (var dag in dagen)
        {
            if (!reeks.Omvat(dag.Year))
            {
                throw lezer.Fout("dagen", $"{dag:O} ligt buiten de jaren {van} tot en met {tot}");
            }
        }

        return volledig && mark == Mark.TeControleren
            ? throw lezer.Fout("volledig", "een lijst die nog te controleren is, kan niet volledig heten")
            : reeks;
    }

    private static AtwRegels LeesAtw(Veldlezer lezer)
    {
        var grondslagen = lezer.Keuzes<Grondslag>("grondslagen");
        var voorzichtig = lezer.Keuzes<Grondslag>("voorzichtig");
        var maximaal = lezer.Onderdeel("maximaal");
        var minimum = lezer.Onderdeel("minimum");
        var atw = new AtwRegels(
            grondslagen,
            voorzichtig,
            maximaal.Getal("dagen", 0, 366),
            maximaal.Getal("weken", 0, 53),
            maximaal.Getal("maanden", 0, 12),
            minimum.Getal("vanafDagen", 1, 31),
            minimum.Getal("werkdagen", 0, 31),
            lezer.Tekst("bron"));
        maximaal.NietsMeer();
        minimum.NietsMeer();
        LeesHerkomst(lezer);
        return atw;
    }

    private static string LeesNaam(Veldlezer lezer)
    {
        var naam = lezer.Tekst("naam");
        lezer.Noem($"feestdag '{naam}'");
        return naam;
    }

    private static Mark LeesHerkomst(Veldlezer lezer)
    {
        _ = lezer.Tekst("bron");
        var mark = lezer.Keuze<Mark>("mark");
        lezer.NietsMeer();
        return mark;
    }

    // 2023 is geen schrikkeljaar: 29 februari kan dus geen vaste feestdag zijn.
    private static DagMaand LeesDagMaand(Veldlezer lezer, string veld, string tekst) =>
        DateOnly.TryParseExact($"2023-{tekst}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var d)
            ? new DagMaand(d.Month, d.Day)
            : throw lezer.Fout(veld, $"'{tekst}' is geen dag; schrijf maand-dag, bijvoorbeeld 04-27");

    private static void WeigerDubbeleJaren(Veldlezer lezer, IReadOnlyList<GelijkgesteldeDagen> reeksen)
    {
        var gesorteerd = reeksen.OrderBy(r => r.VanJaar).ToList();
        foreach (var (vorige, volgende) in gesorteerd.Zip(gesorteerd.Skip(1)))
        {
            if (volgende.VanJaar <= vorige.TotEnMetJaar)
            {
                throw lezer.Fout("gelijkgesteldeDagen", $"het jaar {volgende.VanJaar} staat er twee keer in; elk jaar mag in één reeks staan");
            }
        }
    }
}
