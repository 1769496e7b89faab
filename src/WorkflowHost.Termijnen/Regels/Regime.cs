namespace WorkflowHost.Termijnen.Regels;

/// <summary>Een stel regels dat op een dossier van toepassing kan zijn. Van één onderwerp kunnen er meer tegelijk open staan; de jurist kiest.</summary>
public sealed record Regime : Regel
{
    /// <summary>Waarover het regime gaat, bijvoorbeeld <c>nareis</c> of <c>participatieverklaring</c>.</summary>
    public required string Onderwerp { get; init; }

    /// <summary>Voor wie het regime geldt, in woorden; leeg is: voor iedereen die aan het toetsmoment voldoet.</summary>
    public string? Voorwaarde { get; init; }

    /// <summary>Of het regime recht is. <c>false</c> voor een wetsvoorstel waarvan de invoering niet vaststaat: het wordt nooit vanzelf gekozen.</summary>
    public required bool InWerking { get; init; }

    /// <summary>De codes van de termijnen en dwangsommen die bij het regime horen.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];
}
