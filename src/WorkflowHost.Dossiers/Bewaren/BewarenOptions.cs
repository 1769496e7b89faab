using System.ComponentModel.DataAnnotations;

namespace WorkflowHost.Dossiers.Bewaren;

/// <summary>Hoe lang iets wordt bewaard. De termijnen zijn voorstellen die de jurist nog moet bevestigen.</summary>
public sealed class BewarenOptions
{
    /// <summary>Naam van de sectie in appsettings.json.</summary>
    public const string Sectie = "Bewaren";

    /// <summary>Maanden na sluiten, per procedure; een procedure die hier niet staat, wordt nooit voorgesteld.</summary>
    public Dictionary<string, int> DossierMaanden { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Maanden dat een contact wordt bewaard (1 tot 600).</summary>
    [Range(1, 600)]
    public int ContactMaanden { get; set; } = 24;

    /// <summary>Maanden na vertrek van een medewerker (1 tot 600).</summary>
    [Range(1, 600)]
    public int MedewerkerMaanden { get; set; } = 12;

    /// <summary>Dagen dat de tekst van een verzonden mail wordt bewaard (1 tot 3650); daarna blijft alleen dat hij ging.</summary>
    [Range(1, 3650)]
    public int MailtekstDagen { get; set; } = 30;

    /// <summary>Dagen dat het verloop van een afgesloten procedure stap voor stap wordt bewaard (1 tot 36500).</summary>
    [Range(1, 36500)]
    public int JournaalDagen { get; set; } = 730;
}
