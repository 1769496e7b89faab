using WorkflowHost.Termijnen.Kalender;
using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.Termijnen.Berekening;

/// <summary>Eén gang door de berekening, in één lezing: basis, opschorting, verlenging, doorschuiven. Eén keer te gebruiken.</summary>
internal sealed class Doorloop(Kalender.Kalender kalender, TermijnVraag vraag, Lezingkeuze lezing)
{
    private readonly List<Rekenstap> stappen = [];

    /// <summary>Wat één gang oplevert.</summary>
    /// <param name="Ruw">Het einde vóór doorschuiven.</param>
    /// <param name="Einde">Het einde na doorschuiven.</param>
    /// <param name="Uiterst">Het einde waarvan ook een voorzichtig mens vindt dat het voorbij kan zijn; nooit vóór <paramref name="Einde"/>.</param>
    /// <param name="Atw">Of de Algemene termijnenwet is toegepast.</param>
    /// <param name="Stappen">De uitleg.</param>
    public sealed record Uitkomst(DateOnly Ruw, DateOnly Einde, DateOnly Uiterst, bool Atw, IReadOnlyList<Rekenstap> Stappen);

    /// <summary>Rekent vanaf dag 0 met de lengte.</summary>
    public Uitkomst VanLengte(Periode lengte)
    {
        var basis = Basis(lengte);
        return Afmaken(basis, lengte, RedenZonderAtw(lengte));
    }

    /// <summary>Rekent vanaf de einddatum die in de brief staat.</summary>
    public Uitkomst VanBrief(DateOnly datum)
    {
        Stap(RekenstapSoort.Brief, $"De brief noemt {Datumtekst.Voluit(datum)}.", datum);
        var reden = lezing == Lezingkeuze.Laatste ? RedenZonderAtw(vraag.Lengte) : "de datum staat in de brief";
        return Afmaken(datum, vraag.Lengte, reden);
    }

    private DateOnly Basis(Periode lengte)
    {
        if (vraag.Richting == Richting.Terugrekening)
        {
            // De hele lengte ligt tussen de laatste dag en dag 0: dag 0 telt niet mee, de laatste dag ook niet.
            var laatste = Telling.Verder(vraag.Vanaf, -lengte.InMaanden, -lengte.InDagen, Lezingkeuze.Gewoon).AddDays(-1);
            Stap(RekenstapSoort.Lengte, $"{lengte} vóór {Datumtekst.Voluit(vraag.Vanaf)}, hele dagen ertussen: {Datumtekst.Voluit(laatste)}.", laatste);
            return laatste;
        }

        var basis = Telling.Verder(vraag.Vanaf, lengte.InMaanden, lengte.InDagen, lezing);
        var gewoon = Telling.Verder(vraag.Vanaf, lengte.InMaanden, lengte.InDagen, Lezingkeuze.Gewoon);
        var hoe = basis == gewoon ? "" : ", geteld in hele maanden";
        var plek = lengte.Aantal < 0 ? $"{new Periode(-lengte.Aantal, lengte.Eenheid)} vóór" : $"{lengte} na";
        Stap(RekenstapSoort.Lengte, $"{plek} {Datumtekst.Voluit(vraag.Vanaf)}{hoe}: {Datumtekst.Voluit(basis)}.", basis);
        return basis;
    }

    private Uitkomst Afmaken(DateOnly basis, Periode? lengte, string? redenZonderAtw)
    {
        var ruw = Opgeschort(vraag.Vanaf, basis);
        var lengten = vraag.Verlengingen.Where(v => v.Lengte is not null).Select(v => v.Lengte!.Value).ToList();
        if (lengten.Count > 0)
        {
            ruw = Verlengd(ruw, lengte, lengten, redenZonderAtw is null);
            if (lezing == Lezingkeuze.Gewoon && redenZonderAtw is null && !BlijftBinnenAtw(basis, lengte!.Value, lengten))
            {
                redenZonderAtw = "met de verlenging is de termijn te lang";
            }
        }

        foreach (var verlenging in vraag.Verlengingen.OrderBy(v => v.Tot).ThenBy(v => v.Op))
        {
            if (verlenging.Tot is { } tot && VerlengdTot(tot, verlenging.Op) is var nieuw && nieuw > ruw)
            {
                Stap(RekenstapSoort.Verlenging, $"Een brief verlengt de termijn tot en met {Datumtekst.Voluit(tot)}.", nieuw);
                ruw = nieuw;
                redenZonderAtw ??= lezing == Lezingkeuze.Gewoon ? "de datum van de verlenging staat in de brief" : null;
            }
        }

        if (redenZonderAtw is { } reden)
        {
            Stap(RekenstapSoort.GeenAtw, $"De Algemene termijnenwet geldt niet: {reden}.", ruw);
            return new Uitkomst(ruw, ruw, Uiterst(ruw, lengte), Atw: false, stappen);
        }

        var einde = Doorgeschoven(ruw, lengte);
        return new Uitkomst(ruw, einde, einde, Atw: true, stappen);
    }

    private DateOnly Opgeschort(DateOnly na, DateOnly einde)
    {
        var nieuw = Telling.Opgeschort(na, einde, Opschortingen);
        if (nieuw != einde)
        {
            var dagen = new Periode(nieuw.DayNumber - einde.DayNumber, Eenheid.Dagen);
            Stap(RekenstapSoort.Opschorting, $"{dagen} opgeschort: {Datumtekst.Voluit(nieuw)}.", nieuw);
        }

        return nieuw;
    }

    private DateOnly Verlengd(DateOnly ruw, Periode? lengte, IReadOnlyList<Periode> lengten, bool atw)
    {
        var start = lezing == Lezingkeuze.Laatste && atw ? Doorgeschoven(ruw, lengte) : ruw;
        var einde = Telling.Verder(start, lengten.Sum(v => v.InMaanden), lengten.Sum(v => v.InDagen), lezing);
        var woorden = string.Join(" en ", lengten.OrderByDescending(v => v.Eenheid).ThenByDescending(v => v.Aantal));
        Stap(RekenstapSoort.Verlenging, $"Verlengd met {woorden} na {Datumtekst.Voluit(start)}: {Datumtekst.Voluit(einde)}.", einde);

        // Wat vóór het begin van de verlenging stilstond, zit al in het einde. Een dag die wordt doorgeschoven én stilstaat, telt één keer.
        return Opgeschort(start, einde);
    }

    // Een datum in een brief heeft de opschorting tot de briefdatum al in zich. Is die briefdatum niet bekend, dan telt
    // alleen de laatste lezing alle opschorting erbij.
    private DateOnly VerlengdTot(DateOnly tot, DateOnly? op)
    {
        var na = op ?? (lezing == Lezingkeuze.Laatste ? vraag.Vanaf : tot);
        return Telling.Opgeschort(na, tot, Opschortingen);
    }

    private IReadOnlyList<Opschorting> Opschortingen => vraag.Richting == Richting.Terugrekening ? [] : vraag.Opschortingen;

    private bool BlijftBinnenAtw(DateOnly basis, Periode lengte, List<Periode> lengten)
    {
        if (lengten.All(v => v.Eenheid == lengte.Eenheid))
        {
            return kalender.Atw.GeldtVoor(lengte with { Aantal = lengte.Aantal + lengten.Sum(v => v.Aantal) });
        }

        // Verschillende eenheden: de hele termijn in dagen, zonder opschorting.
        var einde = Telling.Verder(basis, lengten.Sum(v => v.InMaanden), lengten.Sum(v => v.InDagen), Lezingkeuze.Gewoon);
        return kalender.Atw.GeldtVoor(new Periode(einde.DayNumber - vraag.Vanaf.DayNumber, Eenheid.Dagen));
    }

    /// <summary>Waarom de Algemene termijnenwet niet geldt; <c>null</c> als hij wel geldt.</summary>
    private string? RedenZonderAtw(Periode? lengte)
    {
        var atw = kalender.Atw;
        if (!atw.GeldtVoor(vraag.Grondslag))
        {
            return $"de termijn rust op {Woorden(vraag.Grondslag)}";
        }

        if (!vraag.Atw)
        {
            return "de regel zondert deze termijn uit";
        }

        if (IsTeruggerekend(lengte))
        {
            return "bij terugrekenen schuift het einde niet door";
        }

        return lengte is { } l && !atw.GeldtVoor(l) ? $"{l} is te lang voor die wet" : null;
    }

    /// <summary>Schuift het einde door tot een open dag, en tot er genoeg werkdagen in de termijn zitten.</summary>
    private DateOnly Doorgeschoven(DateOnly ruw, Periode? lengte)
    {
        var minimum = lengte is { } l && kalender.Atw.HeeftMinimum(l) ? kalender.Atw.MinimumWerkdagen : 0;
        for (var d = ruw; ; d = d.AddDays(1))
        {
            if (IsGesloten(d))
            {
                var naam = kalender.Naam(d)!;
                Stap(RekenstapSoort.Overgeslagen, $"{Datumtekst.Voluit(d)} is {naam}: schuift door.", d, naam);
            }
            else if (!HeeftWerkdagen(d, minimum))
            {
                Stap(RekenstapSoort.TeWeinigWerkdagen, $"Tot en met {Datumtekst.Voluit(d)} zijn er minder dan {minimum} werkdagen: schuift door.", d);
            }
            else
            {
                return d;
            }
        }
    }

    private DateOnly Uiterst(DateOnly ruw, Periode? lengte)
    {
        var voorzichtig = kalender.Atw.Voorzichtig.Contains(vraag.Grondslag) && !IsTeruggerekend(lengte);
        var d = ruw;
        while (voorzichtig && IsGesloten(d))
        {
            d = d.AddDays(1);
        }

        return d;
    }

    private bool IsTeruggerekend(Periode? lengte) => vraag.Richting == Richting.Terugrekening || lengte is { Aantal: < 0 };

    private bool HeeftWerkdagen(DateOnly totEnMet, int minimum)
    {
        var over = minimum;
        for (var d = totEnMet; over > 0 && d > vraag.Vanaf; d = d.AddDays(-1))
        {
            over -= IsGesloten(d) ? 0 : 1;
        }

        return over == 0;
    }

    private bool IsGesloten(DateOnly d) => lezing == Lezingkeuze.Laatste ? kalender.IsMisschienGesloten(d) : kalender.IsGesloten(d);

    private void Stap(RekenstapSoort soort, string tekst, DateOnly datum, string? dagnaam = null) =>
        stappen.Add(new Rekenstap(soort, tekst, datum, dagnaam));

    private static string Woorden(Grondslag grondslag) => grondslag switch
    {
        Grondslag.Wet => "een wet",
        Grondslag.Amvb => "een algemene maatregel van bestuur",
        Grondslag.Beleid => "beleid",
        Grondslag.Brief => "een brief",
        Grondslag.Rechter => "een uitspraak van de rechter",
        Grondslag.EuRecht => "Europees recht",
        Grondslag.EigenNorm => "een eigen norm",
    };
}
