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

    /// <summary>Houdt een proces een bericht zo lang vast zonder dat er iets verandert, dan geldt het als weggevallen, in seconden (10 tot 3600). Langer dan de mailserver over een bericht mag doen.</summary>
    [Range(10, 3600)]
    public int VasthoudSeconden { get; set; } = 120;

    /// <summary>Langste pauze tussen twee pogingen, in minuten (1 tot 1440); de pauzes verdubbelen tot hier.</summary>
    [Range(1, 1440)]
    public int MaxPauzeMinuten { get; set; } = 60;

    /// <summary>Zo lang wacht een ronde op het antwoord over een bericht voordat zij intussen aan het volgende begint, in seconden (1 tot 60).</summary>
    [Range(1, 60)]
    public int GeduldSeconden { get; set; } = 2;

    /// <summary>Hoeveel berichten hoogstens tegelijk onderweg zijn als antwoorden uitblijven, elk over een eigen verbinding (1 tot 64). Anders is er een onderweg.</summary>
    [Range(1, 64)]
    public int Gelijktijdig { get; set; } = 16;

    /// <summary>Hoeveel mails iemand hoogstens krijgt in 24 uur (1 tot 100); wat meer is, wacht.</summary>
    [Range(1, 100)]
    public int MaxPerPersoonPerDag { get; set; } = 4;

    /// <summary>Zo lang na het begin van een ronde begint zij nog aan een bericht dat eerder mislukte, in seconden (0 tot 600); nieuwe berichten gaan altijd voor.</summary>
    [Range(0, 600)]
    public int HerkansingSeconden { get; set; } = 45;
}
