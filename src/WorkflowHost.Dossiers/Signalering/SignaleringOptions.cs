using System.ComponentModel.DataAnnotations;

namespace WorkflowHost.Dossiers.Signalering;

/// <summary>Vanaf wanneer een dossier stilstaat. Eigen normen van het team; de teamleider mag ze wijzigen.</summary>
public sealed class SignaleringOptions
{
    /// <summary>Naam van de sectie in appsettings.json.</summary>
    public const string Sectie = "Signalering";

    /// <summary>S1: een termijn is zoveel dagen voorbij (1 tot 30).</summary>
    [Range(1, 30)]
    public int TermijnVoorbijDagen { get; set; } = 1;

    /// <summary>S2: een eigen termijn eindigt binnen zoveel dagen (1 tot 60).</summary>
    [Range(1, 60)]
    public int EigenTermijnNabijDagen { get; set; } = 7;

    /// <summary>S4: zonder gesprek per procedure, in dagen.</summary>
    public Dictionary<string, int> GeenContactDagen { get; set; } = new(StringComparer.Ordinal);

    /// <summary>S4: strengere norm in de eerste maanden, per procedure, in dagen.</summary>
    public Dictionary<string, int> GeenContactDagenBegin { get; set; } = new(StringComparer.Ordinal);

    /// <summary>S4: hoe lang de strengere norm geldt, in maanden (0 tot 24).</summary>
    [Range(0, 24)]
    public int BeginMaanden { get; set; } = 3;

    /// <summary>S6: zonder behandelaar, in werkdagen (0 tot 30).</summary>
    [Range(0, 30)]
    public int GeenBehandelaarWerkdagen { get; set; } = 3;

    /// <summary>S7: behandelaar afwezig zonder vervanger, in dagen (1 tot 90).</summary>
    [Range(1, 90)]
    public int AfwezigDagen { get; set; } = 14;

    /// <summary>S8: beoordeling wacht, in werkdagen (0 tot 30).</summary>
    [Range(0, 30)]
    public int BeoordelingWerkdagen { get; set; } = 3;

    /// <summary>S8: idem als er een termijn nadert (0 tot 30).</summary>
    [Range(0, 30)]
    public int BeoordelingSpoedWerkdagen { get; set; } = 1;

    /// <summary>S8: binnen zoveel dagen nadert een termijn (1 tot 60).</summary>
    [Range(1, 60)]
    public int BeoordelingTermijnDagen { get; set; } = 14;

    /// <summary>S9: na het verstrijken van een termijn van een ander is de vervolgstap zoveel dagen niet gedaan (0 tot 90).</summary>
    [Range(0, 90)]
    public int VervolgNaVerstrijkenDagen { get; set; } = 14;

    /// <summary>S11: een mutatie die nergens past ligt zoveel werkdagen (0 tot 30).</summary>
    [Range(0, 30)]
    public int NietPassendWerkdagen { get; set; } = 3;

    /// <summary>Zo ver vooruit mag een stilstand hoogstens worden uitgesteld, in dagen (1 tot 365).</summary>
    [Range(1, 365)]
    public int UitstelMaxDagen { get; set; } = 60;

    /// <summary>S12: een stap is zo vaak opnieuw geopend (1 tot 20).</summary>
    [Range(1, 20)]
    public int HeropendKeer { get; set; } = 3;
}
