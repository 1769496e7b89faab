namespace WorkflowHost.Dossiers.Import;

/// <summary>
/// Ingelezen bestanden kloppen niet. De melding is een Nederlandse zin met bestand, regel, veld en wat wel mag; er is niets opgeslagen.
/// </summary>
public sealed class Invoerfout : Exception
{
    /// <summary>Maakt de fout.</summary>
    public Invoerfout(string melding) : base(melding)
    {
    }

    /// <summary>Maakt de fout met plaats: bestand, regel en veld.</summary>
    public Invoerfout(string bestand, int regel, string veld, string melding)
        : base($"{bestand}, regel {regel}, veld '{veld}': {melding}")
    {
    }
}
