using System.ComponentModel.DataAnnotations;

namespace WorkflowHost.Dossiers.Berichten;

/// <summary>Instellingen van de uitgaande post.</summary>
public sealed class BerichtenOptions
{
    /// <summary>Naam van de sectie in appsettings.json.</summary>
    public const string Sectie = "Berichten";

    /// <summary>Vast onderwerp; noemt nooit een persoon of procedure.</summary>
    [Required, MaxLength(100)]
    public string Onderwerp { get; set; } = "Taken VluchtelingenWerk";

    /// <summary>Adres van de pagina met taken; staat onder elke mail en geeft alleen na inloggen inhoud.</summary>
    [Required, Url]
    public string Adres { get; set; } = "http://127.0.0.1:5080/";

    /// <summary>Vanaf dit tijdstip (Nederlandse tijd) wordt de mail van de dag samengesteld; wat later ontstaat gaat de volgende dag mee.</summary>
    public TimeOnly Vanaf { get; set; } = new(7, 30);

    /// <summary>Tot hoeveel dagen vooruit een datum in de samenvatting als "deze week" telt (1 tot 31).</summary>
    [Range(1, 31)]
    public int WeekDagen { get; set; } = 7;

    /// <summary>Na zoveel mislukte pogingen wordt een bericht opgegeven en gemeld (1 tot 100).</summary>
    [Range(1, 100)]
    public int MaxPogingen { get; set; } = 12;

    /// <summary>Zo lang houdt een proces een bericht vast terwijl het bezorgt, in seconden (10 tot 3600).</summary>
    [Range(10, 3600)]
    public int VasthoudSeconden { get; set; } = 120;
}
