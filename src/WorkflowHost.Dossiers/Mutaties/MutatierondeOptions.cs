using System.ComponentModel.DataAnnotations;

namespace WorkflowHost.Dossiers.Mutaties;

/// <summary>De dagen van de mutatieronde, geteld in werkdagen van de maand waarin zij opengaat.</summary>
public sealed class MutatierondeOptions
{
    /// <summary>Naam van de sectie in appsettings.json.</summary>
    public const string Sectie = "Mutatieronde";

    /// <summary>Werkdag waarop de ronde opengaat (1 tot 10).</summary>
    [Range(1, 10)]
    public int OpentWerkdag { get; set; } = 1;

    /// <summary>Werkdagen waarop open verzoeken opnieuw onder de aandacht komen.</summary>
    [Required]
    public int[] HerinnerWerkdagen { get; set; } = [];

    /// <summary>Laatste werkdag om te antwoorden (2 tot 20).</summary>
    [Range(2, 20)]
    public int DeadlineWerkdag { get; set; } = 10;

    /// <summary>Werkdag waarop de ronde sluit (2 tot 23).</summary>
    [Range(2, 23)]
    public int SluitWerkdag { get; set; } = 15;

    /// <summary>Een dossier dat na deze dag van de maand opende, krijgt over die maand geen verzoek (1 tot 31).</summary>
    [Range(1, 31)]
    public int GeenVerzoekNaDag { get; set; } = 25;
}
