namespace WorkflowHost.Termijnen.Regels;

/// <summary>Welke datum van het dossier kiest welke versie van een regel geldt.</summary>
public enum Toetsmoment
{
    /// <summary>Dag 0 van de termijn zelf.</summary>
    Dag0,

    /// <summary>De datum van de aanvraag.</summary>
    Aanvraag,

    /// <summary>De datum van het besluit.</summary>
    Besluit,

    /// <summary>De datum waarop de vergunning bekend is gemaakt.</summary>
    Vergunning,

    /// <summary>De datum van de eerste huisvesting in een gemeente.</summary>
    EersteHuisvesting,

    /// <summary>De datum waarop iemand inburgeringsplichtig werd.</summary>
    Inburgeringsplicht,
}
