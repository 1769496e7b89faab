namespace WorkflowHost.Termijnen.Regels;

/// <summary>Waarop een termijn rust. Bepaalt of de Algemene termijnenwet kan gelden: welke grondslagen dat zijn, staat in <c>feestdagen.json</c>.</summary>
public enum Grondslag
{
    /// <summary>Een wet in formele zin.</summary>
    Wet,

    /// <summary>Een algemene maatregel van bestuur.</summary>
    Amvb,

    /// <summary>Beleidsregels, bijvoorbeeld de Vreemdelingencirculaire.</summary>
    Beleid,

    /// <summary>Een termijn die in een brief is gesteld.</summary>
    Brief,

    /// <summary>Een termijn die de rechter heeft gesteld.</summary>
    Rechter,

    /// <summary>Een verdrag of Europese regeling; die heeft een eigen kalenderregel.</summary>
    EuRecht,

    /// <summary>Een norm die de organisatie zichzelf stelt.</summary>
    EigenNorm,
}
