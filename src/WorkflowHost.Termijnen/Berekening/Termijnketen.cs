using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.Termijnen.Berekening;

/// <summary>Termijnen waarvan dag 0 het einde van een andere termijn is, zoals de beslissing op bezwaar na de bezwaartermijn.</summary>
public sealed class Termijnketen(Regelboek boek, Termijnberekening berekening)
{
    /// <summary>Dag 0 van een regel: de gebeurtenis zelf, of het einde van de termijn waar de regel naar verwijst.</summary>
    /// <param name="regel">De regel.</param>
    /// <param name="gebeurtenis">De gebeurtenis waarmee de keten begint (dag 0 van de eerste termijn).</param>
    /// <param name="toetsdatum">De datum waarop de versies van de tussenliggende termijnen worden gekozen.</param>
    /// <exception cref="ArgumentException">Een termijn in de keten heeft op de toetsdatum geen versie.</exception>
    public DateOnly Dag0(Termijnregel regel, DateOnly gebeurtenis, DateOnly toetsdatum) =>
        regel.VanafTermijn is { } punt ? punt.Dag(Bereken(punt.Code, gebeurtenis, toetsdatum)) : gebeurtenis;

    /// <summary>Berekent een termijn met alles waar hij van afhangt.</summary>
    /// <param name="code">De code van de termijn.</param>
    /// <param name="gebeurtenis">De gebeurtenis waarmee de keten begint.</param>
    /// <param name="toetsdatum">De datum waarop de versies worden gekozen.</param>
    /// <exception cref="ArgumentException">De code is onbekend, of een termijn in de keten heeft op de toetsdatum geen versie.</exception>
    public TermijnUitkomst Bereken(string code, DateOnly gebeurtenis, DateOnly toetsdatum)
    {
        var regel = boek.Kies(code, toetsdatum)
            ?? throw new ArgumentException($"Termijn {code} heeft op {toetsdatum:O} geen geldige versie.", nameof(code));
        return berekening.Bereken(regel.Vraag(Dag0(regel, gebeurtenis, toetsdatum)));
    }
}
