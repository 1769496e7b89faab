using System.ComponentModel.DataAnnotations;

namespace WorkflowHost.Web.Beveiliging;

/// <summary>How much somebody may ask of the host.</summary>
public sealed class GrenzenOptions
{
    /// <summary>Name of the section in appsettings.json.</summary>
    public const string Sectie = "Grenzen";

    /// <summary>Attempts to sign in to one account, a minute.</summary>
    [Range(1, 100_000)]
    public int AanmeldenPerAccountPerMinuut { get; set; } = 5;

    /// <summary>Attempts to sign in from one address, a minute.</summary>
    [Range(1, 100_000)]
    public int AanmeldenPerAdresPerMinuut { get; set; } = 20;

    /// <summary>Forms one person sends, a minute.</summary>
    [Range(1, 100_000)]
    public int FormulierenPerPersoonPerMinuut { get; set; } = 60;

    /// <summary>What the designer of one person sends, a minute; it saves by itself.</summary>
    [Range(1, 100_000)]
    public int OntwerperPerPersoonPerMinuut { get; set; } = 600;

    /// <summary>Largest body, in megabytes.</summary>
    [Range(1, 40)]
    public int InvoerMegabytes { get; set; } = 10;
}
