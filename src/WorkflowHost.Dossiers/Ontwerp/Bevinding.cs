namespace WorkflowHost.Dossiers.Ontwerp;

/// <summary>Hoe zwaar een bevinding weegt.</summary>
public enum Gewicht
{
    /// <summary>Zo kan de procedure niet in gebruik.</summary>
    Fout,

    /// <summary>Het kan, maar alleen met een reden.</summary>
    Waarschuwing,
}

/// <summary>Iets dat de keuring van een procedure vond.</summary>
/// <param name="Gewicht">Houdt tegen, of vraagt een reden.</param>
/// <param name="ActiviteitId">De activiteit; niets als het over de hele procedure gaat.</param>
/// <param name="Zin">Een zin die begint met de naam van de activiteit.</param>
public sealed record Bevinding(Gewicht Gewicht, string? ActiviteitId, string Zin)
{
    internal static Bevinding Fout(Knoop knoop, string zin) => new(Gewicht.Fout, knoop.Id, $"{knoop.Naam}: {zin}");

    internal static Bevinding LetOp(Knoop knoop, string zin) => new(Gewicht.Waarschuwing, knoop.Id, $"{knoop.Naam}: {zin}");
}
