using WorkflowHost.Termijnen.Berekening;

namespace WorkflowHost.Termijnen.Regels;

/// <summary>Leest en weegt <c>termijnregels.json</c>.</summary>
internal static class Regelbestand
{
    private const int MaxDagen = 3660;
    private const int MaxLengte = 10_000;

    public static Regelboek Ontleed(string naam, string json)
    {
        var lezer = Veldlezer.Open(naam, json);
        var versie = lezer.Tekst("versie");
        var termijnen = lezer.Onderdelen("termijnen").Select(l => LeesTermijn(l, versie)).ToList();
        var dwangsommen = lezer.Onderdelen("dwangsommen").Select(l => LeesDwangsom(l, versie)).ToList();
        var regimes = lezer.Onderdelen("regimes").Select(l => LeesRegime(l, versie)).ToList();
        lezer.NietsMeer();

        var toets = new Samenhang(lezer);
        toets.UniekeIds([.. termijnen, .. dwangsommen, .. regimes]);
        toets.GeenGatOfOverlap(termijnen.Select(r => (Reeks: (r.Code, r.Toetsmoment), (Regel)r)));
        toets.GeenGatOfOverlap(dwangsommen.Select(r => (Reeks: (r.Code, r.Toetsmoment), (Regel)r)));
        toets.KetensBestaan(termijnen);
        toets.RegimesVerwijzenGoed(regimes, [.. termijnen.Select(r => r.Code), .. dwangsommen.Select(r => r.Code)]);
        return new Regelboek(versie, termijnen, dwangsommen, regimes);
    }

    private static Termijnregel LeesTermijn(Veldlezer lezer, string versie)
    {
        var kop = LeesKop(lezer, versie);
        var richting = lezer.Keuze<Richting>("richting");
        var lengte = LeesLengte(lezer, richting);
        var regel = new Termijnregel
        {
            Id = kop.Id,
            Naam = kop.Naam,
            Omschrijving = kop.Omschrijving,
            GeldigVan = kop.GeldigVan,
            GeldigTot = kop.GeldigTot,
            Toetsmoment = kop.Toetsmoment,
            Bron = kop.Bron,
            Mark = kop.Mark,
            BevestigdDoor = kop.BevestigdDoor,
            BevestigdOp = kop.BevestigdOp,
            Regelversie = kop.Regelversie,
            Code = lezer.Tekst("code"),
            Procedure = lezer.Tekst("procedure"),
            Dag0 = lezer.Tekst("dag0"),
            Lengte = lengte?.Aantal,
            Eenheid = lengte?.Eenheid ?? default,
            Richting = richting,
            Atw = lezer.Vlag("atw"),
            Grondslag = lezer.Keuze<Grondslag>("grondslag"),
            Partij = lezer.Keuze<Partij>("partij"),
            IsBeslistermijn = lezer.Vlag("beslistermijn", alsLeeg: false),
            HerinnerDagen = LeesDagen(lezer, "herinnerDagen"),
            HerinnerDagenNaStart = LeesDagen(lezer, "herinnerDagenNaStart"),
            HerhaalDagen = lezer.GetalOfNiets("herhaalDagen", 1, MaxDagen),
            DringendVanafDag = lezer.GetalOfNiets("dringendVanafDag", 0, MaxDagen),
            Escalaties = [.. lezer.Onderdelen("escalaties").Select(LeesEscalatie)],
            Verlenging = LeesVerlenging(lezer, lengte),
            VanafTermijn = LeesVertrekpunt(lezer),
        };
        lezer.NietsMeer();
        return regel;
    }

    private static Dwangsomregel LeesDwangsom(Veldlezer lezer, string versie)
    {
        var kop = LeesKop(lezer, versie);
        var regel = new Dwangsomregel
        {
            Id = kop.Id,
            Naam = kop.Naam,
            Omschrijving = kop.Omschrijving,
            GeldigVan = kop.GeldigVan,
            GeldigTot = kop.GeldigTot,
            Toetsmoment = kop.Toetsmoment,
            Bron = kop.Bron,
            Mark = kop.Mark,
            BevestigdDoor = kop.BevestigdDoor,
            BevestigdOp = kop.BevestigdOp,
            Regelversie = kop.Regelversie,
            Code = lezer.Tekst("code"),
            Munt = lezer.Tekst("munt"),
            Treden = [.. lezer.Onderdelen("treden").Select(LeesTrede)],
        };
        lezer.NietsMeer();
        return regel.Treden.Count > 0 ? regel : throw lezer.Fout("treden", "vul minstens één trede in");
    }

    private static Regime LeesRegime(Veldlezer lezer, string versie)
    {
        var kop = LeesKop(lezer, versie);
        var regel = new Regime
        {
            Id = kop.Id,
            Naam = kop.Naam,
            Omschrijving = kop.Omschrijving,
            GeldigVan = kop.GeldigVan,
            GeldigTot = kop.GeldigTot,
            Toetsmoment = kop.Toetsmoment,
            Bron = kop.Bron,
            Mark = kop.Mark,
            BevestigdDoor = kop.BevestigdDoor,
            BevestigdOp = kop.BevestigdOp,
            Regelversie = kop.Regelversie,
            Onderwerp = lezer.Tekst("onderwerp"),
            Voorwaarde = lezer.TekstOfNiets("voorwaarde"),
            InWerking = lezer.Vlag("inWerking", alsLeeg: true),
            Codes = lezer.Teksten("codes"),
        };
        lezer.NietsMeer();
        return regel;
    }

    private sealed record Kop : Regel;

    private static Kop LeesKop(Veldlezer lezer, string versie)
    {
        var id = lezer.Tekst("id");
        lezer.Noem($"regel '{id}'");
        var kop = new Kop
        {
            Id = id,
            Naam = lezer.Tekst("naam"),
            Omschrijving = lezer.Tekst("omschrijving"),
            GeldigVan = lezer.DatumOfNiets("geldigVan"),
            GeldigTot = lezer.DatumOfNiets("geldigTot"),
            Toetsmoment = lezer.Keuze<Toetsmoment>("toetsmoment"),
            Bron = lezer.Tekst("bron"),
            Mark = lezer.Keuze<Mark>("mark"),
            BevestigdDoor = lezer.TekstOfNiets("bevestigdDoor"),
            BevestigdOp = lezer.DatumOfNiets("bevestigdOp"),
            Regelversie = $"{id} ({versie})",
        };

        // Ook "open" is een keuze die de jurist zichtbaar maakt.
        lezer.MoetErStaan("geldigVan");
        lezer.MoetErStaan("geldigTot");
        if (kop.GeldigTot < kop.GeldigVan)
        {
            throw lezer.Fout("geldigTot", $"{kop.GeldigTot:O} ligt vóór geldigVan {kop.GeldigVan:O}");
        }

        return (kop.BevestigdDoor is null) == (kop.BevestigdOp is null)
            ? kop
            : throw lezer.Fout("bevestigdOp", "vul bevestigdDoor en bevestigdOp allebei in, of geen van beide");
    }

    private static Periode? LeesLengte(Veldlezer lezer, Richting richting)
    {
        lezer.MoetErStaan("lengte");
        var lengte = lezer.GetalOfNiets("lengte", richting == Richting.NietEerderDan ? -MaxLengte : 0, MaxLengte);
        var eenheid = lezer.KeuzeOfNiets<Eenheid>("eenheid");
        return (lengte, eenheid) switch
        {
            ({ } aantal, { } soort) => new Periode(aantal, soort),
            (null, null) => null,
            ({ }, null) => throw lezer.Fout("eenheid", "dit veld ontbreekt; een lengte heeft een eenheid: uren, dagen, weken, maanden of jaren"),
            (null, { }) => throw lezer.Fout("lengte", "zonder lengte komt de datum uit de brief; laat dan ook eenheid weg"),
        };
    }

    private static IReadOnlyList<int> LeesDagen(Veldlezer lezer, string veld)
    {
        var dagen = lezer.Getallen(veld, 0, MaxDagen);
        return dagen.Distinct().Count() == dagen.Count ? dagen : throw lezer.Fout(veld, "een dag staat er twee keer in");
    }

    private static Escalatie LeesEscalatie(Veldlezer lezer)
    {
        var escalatie = new Escalatie(lezer.Getal("vanafDagen", 0, MaxDagen), lezer.Teksten("rollen"));
        lezer.NietsMeer();
        return escalatie.Rollen.Count > 0 ? escalatie : throw lezer.Fout("rollen", "vul minstens één rol in");
    }

    private static Periode? LeesVerlenging(Veldlezer lezer, Periode? lengte)
    {
        if (lezer.OnderdeelOfNiets("verlenging") is not { } onderdeel)
        {
            return null;
        }

        var verlenging = new Periode(onderdeel.Getal("lengte", 1, MaxLengte), onderdeel.Keuze<Eenheid>("eenheid"));
        onderdeel.NietsMeer();
        var uren = verlenging.Eenheid == Eenheid.Uren;
        return uren == (lengte?.Eenheid == Eenheid.Uren)
            ? verlenging
            : throw onderdeel.Fout("eenheid", "een termijn in uren verlengt in uren, en een andere termijn niet");
    }

    private static Vertrekpunt? LeesVertrekpunt(Veldlezer lezer)
    {
        if (lezer.OnderdeelOfNiets("vanafTermijn") is not { } onderdeel)
        {
            return null;
        }

        var vertrekpunt = new Vertrekpunt(onderdeel.Tekst("code"), onderdeel.Keuze<Lezing>("lezing"));
        onderdeel.NietsMeer();
        return vertrekpunt;
    }

    private static DwangsomTrede LeesTrede(Veldlezer lezer)
    {
        var trede = new DwangsomTrede(lezer.Getal("dagen", 1, MaxDagen), lezer.Bedrag("bedragPerDag"));
        lezer.NietsMeer();
        return trede;
    }
}
