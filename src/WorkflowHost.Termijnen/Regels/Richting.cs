namespace WorkflowHost.Termijnen.Regels;

/// <summary>Wat een termijn vraagt: vóór een datum handelen, na een datum, of een aantal dagen vóór een moment.</summary>
public enum Richting
{
    /// <summary>Uiterlijk op de laatste dag, vooruit geteld vanaf dag 0.</summary>
    Uiterlijk,

    /// <summary>Niet eerder dan de berekende dag. Een negatieve lengte ligt vóór dag 0.</summary>
    NietEerderDan,

    /// <summary>Teruggeteld vanaf dag 0 (een zitting); de hele lengte ligt tussen de laatste dag en dag 0.</summary>
    Terugrekening,
}
