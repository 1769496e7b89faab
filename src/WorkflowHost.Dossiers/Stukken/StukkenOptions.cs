using System.ComponentModel.DataAnnotations;

namespace WorkflowHost.Dossiers.Stukken;

/// <summary>Grenzen van bijzondere stukken.</summary>
public sealed class StukkenOptions
{
    /// <summary>Naam van de sectie in appsettings.json.</summary>
    public const string Sectie = "Stukken";

    /// <summary>Hoogste grootte van een bestand in megabytes (1 tot 39, standaard 8); blijft onder <c>Grenzen:InvoerMegabytes</c>, anders weigert de host het eerder.</summary>
    [Range(1, 39)]
    public int BestandMegabytes { get; set; } = 8;

    /// <summary>Langste notitie in tekens (100 tot 100000).</summary>
    [Range(100, 100_000)]
    public int NotitieTekens { get; set; } = 20_000;
}
