using WorkflowHost.Dossiers.Berichten;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Rapportage;
using WorkflowHost.Dossiers.Taken;
using WorkflowHost.Termijnen.Berekening;
using WorkflowHost.Termijnen.Kalender;
using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.Dossiers;

/// <summary>Alles wat de regelbestanden zeggen, een keer gelezen bij het starten en daarna onveranderlijk.</summary>
public sealed class Regelset
{
    private Regelset(string map)
    {
        Kalender = Kalender.Lees(Path.Combine(map, "feestdagen.json"));
        Regelboek = Regelboek.Lees(Path.Combine(map, "termijnregels.json"));
        Mutatiesoorten = Mutatiesoorten.Lees(Path.Combine(map, "mutatiesoorten.json"));
        Checklists = Checklists.Lees(Path.Combine(map, "checklist.json"));
        Mailregels = Mailregels.Lees(Path.Combine(map, "mailregels.json"));
        Cijfers = Cijferdefinities.Lees(Path.Combine(map, "jaaroverzicht.json"));
        Berekening = new Termijnberekening(Kalender);
        Keten = new Termijnketen(Regelboek, Berekening);
    }

    /// <summary>Feestdagen en werkdagen.</summary>
    public Kalender Kalender { get; }

    /// <summary>De termijnen van wet, beleid en eigen norm.</summary>
    public Regelboek Regelboek { get; }

    /// <summary>Rekent termijnen uit.</summary>
    public Termijnberekening Berekening { get; }

    /// <summary>Rekent termijnen uit die op het einde van een andere volgen.</summary>
    public Termijnketen Keten { get; }

    /// <summary>De soorten mutaties.</summary>
    public Mutatiesoorten Mutatiesoorten { get; }

    /// <summary>De checklists.</summary>
    public Checklists Checklists { get; }

    /// <summary>De regels die een procedure in een mail kan zetten.</summary>
    public Mailregels Mailregels { get; }

    /// <summary>De cijfers van het jaaroverzicht.</summary>
    public Cijferdefinities Cijfers { get; }

    /// <summary>Leest <c>workflows/regels</c>.</summary>
    /// <param name="map">De map met regelbestanden.</param>
    /// <exception cref="RegelFout">Een termijnregel of feestdag klopt niet.</exception>
    /// <exception cref="Import.Invoerfout">Een ander bestand klopt niet.</exception>
    public static Regelset Lees(string map) => new(map);
}
