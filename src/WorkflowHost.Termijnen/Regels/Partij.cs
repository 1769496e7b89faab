namespace WorkflowHost.Termijnen.Regels;

/// <summary>Wie binnen de termijn moet handelen. Bepaalt welke lezing de veilige is.</summary>
public enum Partij
{
    /// <summary>Wij of onze cliënt: de vroegste lezing is veilig.</summary>
    Eigen,

    /// <summary>De IND, de rechtbank of een ander: de laatste lezing is veilig.</summary>
    Wederpartij,
}
