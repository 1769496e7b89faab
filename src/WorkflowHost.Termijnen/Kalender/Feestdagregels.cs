using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.Termijnen.Kalender;

/// <summary>Een dag en maand, elk jaar dezelfde.</summary>
internal readonly record struct DagMaand(int Maand, int Dag)
{
    public DateOnly In(int jaar) => new(jaar, Maand, Dag);
}

/// <summary>Een feestdag op een vaste datum, tussen twee jaren (grenzen horen erbij) en met een uitwijk als hij op zondag valt.</summary>
internal sealed record VasteFeestdag(string Naam, DagMaand Dag, int VanafJaar, int TotJaar, DagMaand? AlsZondag)
{
    public DateOnly? In(int jaar)
    {
        if (jaar < VanafJaar || jaar > TotJaar)
        {
            return null;
        }

        var dag = Dag.In(jaar);
        return AlsZondag is { } uitwijk && dag.DayOfWeek == DayOfWeek.Sunday ? uitwijk.In(jaar) : dag;
    }
}

/// <summary>Een feestdag op een vast aantal dagen na (of, negatief, vóór) eerste paasdag.</summary>
internal sealed record FeestdagRondPasen(string Naam, int DagenNaPasen)
{
    public DateOnly In(int jaar) => Pasen.In(jaar).AddDays(DagenNaPasen);
}

/// <summary>De dagen die bij besluit met een feestdag gelijk zijn gesteld, voor een reeks jaren.</summary>
/// <param name="VanJaar">Het eerste jaar.</param>
/// <param name="TotEnMetJaar">Het laatste jaar.</param>
/// <param name="Volledig">Of de lijst voor deze jaren nagekeken en compleet is.</param>
/// <param name="Dagen">De aangewezen dagen.</param>
/// <param name="Mark">Hoe zeker de dagen zijn; een dag die nog te controleren is, telt alleen in de laatste lezing.</param>
internal sealed record GelijkgesteldeDagen(int VanJaar, int TotEnMetJaar, bool Volledig, IReadOnlyList<DateOnly> Dagen, Mark Mark)
{
    public bool Omvat(int jaar) => jaar >= VanJaar && jaar <= TotEnMetJaar;
}
