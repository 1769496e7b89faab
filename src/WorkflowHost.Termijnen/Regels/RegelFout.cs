namespace WorkflowHost.Termijnen.Regels;

/// <summary>Een bestand met regels klopt niet; de host mag er niet mee starten.</summary>
/// <remarks>De tekst is één Nederlandse zin die bestand, regel en veld noemt en zegt wat wel mag.</remarks>
public sealed class RegelFout : Exception
{
    internal RegelFout(string bestand, string? regel, string? veld, string wat, Exception? oorzaak = null)
        : base(Zin(bestand, regel, veld, wat), oorzaak)
    {
        Bestand = bestand;
        Regel = regel;
        Veld = veld;
    }

    /// <summary>De naam van het bestand, zonder map.</summary>
    public string Bestand { get; }

    /// <summary>De plek in het bestand: het id van de regel of de naam van het onderdeel; leeg als het hele bestand fout is.</summary>
    public string? Regel { get; }

    /// <summary>Het veld dat fout is; leeg als het om het hele bestand of onderdeel gaat.</summary>
    public string? Veld { get; }

    private static string Zin(string bestand, string? regel, string? veld, string wat) => (regel, veld) switch
    {
        (null, null) => $"{bestand}: {wat}.",
        (null, _) => $"{bestand}, veld '{veld}': {wat}.",
        (_, null) => $"{bestand}, {regel}: {wat}.",
        _ => $"{bestand}, {regel}, veld '{veld}': {wat}.",
    };
}
