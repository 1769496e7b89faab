namespace WorkflowHost.Termijnen.Regels;

/// <summary>Hoe zeker een regel is.</summary>
public enum Mark
{
    /// <summary>Gelezen in de wet of een officiële bron.</summary>
    Zeker,

    /// <summary>Uit een betrouwbare tweede bron of vast recht, hier niet herlezen.</summary>
    Waarschijnlijk,

    /// <summary>Nog niet bevestigd: de jurist kijkt dit na.</summary>
    TeControleren,
}
