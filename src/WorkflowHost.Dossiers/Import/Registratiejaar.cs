using System.Text.Json.Nodes;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Participatieverklaring;
using WorkflowHost.Dossiers.Registraties;
using WorkflowHost.Dossiers.Spreekuur;
using WorkflowHost.Dossiers.Taakstellingen;
using WorkflowHost.Dossiers.Trajecten;

namespace WorkflowHost.Dossiers.Import;

/// <summary>Een dossier zoals het in de registratie staat, voordat de workflow ervan begint.</summary>
/// <param name="Nummer">Dossiernummer.</param>
/// <param name="Procedure">Id van de workflowdefinitie.</param>
/// <param name="Huishouden">Het huishouden.</param>
/// <param name="Persoon">De persoon; leeg bij een dossier van het huishouden.</param>
/// <param name="Behandelaar">Wie het behandelt; leeg als niemand is toegewezen.</param>
/// <param name="Geopend">Dag van opening.</param>
/// <param name="Nareizigers">De nareizigers, in volgorde.</param>
public sealed record TeOpenenDossier(
    string Nummer, string Procedure, Huishouden Huishouden, Persoon? Persoon, Medewerker? Behandelaar, DateOnly Geopend, IReadOnlyList<TeOpenenNareiziger> Nareizigers);

/// <summary>Een nareiziger zoals hij in de registratie staat.</summary>
/// <param name="Code">Code.</param>
/// <param name="Relatie">Relatie tot de referent.</param>
/// <param name="Geslacht">Geslacht.</param>
/// <param name="Persoon">De persoon die hij na huisvesting werd.</param>
public sealed record TeOpenenNareiziger(string Code, string Relatie, string Geslacht, Persoon? Persoon);

/// <summary>Een mutatie zoals zij in de registratie staat.</summary>
/// <param name="Regel">Regel in het bestand, voor meldingen.</param>
/// <param name="Datum">Dag van de mutatie.</param>
/// <param name="Dossier">Dossiernummer.</param>
/// <param name="Persoon">Code van nareiziger of persoon; leeg als de mutatie over allen gaat.</param>
/// <param name="Soort">Soort.</param>
/// <param name="Gegevens">Velden van de soort.</param>
/// <param name="Bron">Waar het vandaan komt.</param>
/// <param name="IngevoerdDoor">Wie het invoerde.</param>
public sealed record GeregistreerdeMutatie(
    int Regel, DateOnly Datum, string Dossier, string? Persoon, string Soort, JsonObject Gegevens, string? Bron, MedewerkerId? IngevoerdDoor);

/// <summary>Het registratiejaar van een locatie, ingelezen en gecontroleerd maar nog niet opgeslagen.</summary>
public sealed class Registratiejaar
{
    /// <summary>Het jaar van de taakstelling.</summary>
    public required int Jaar { get; init; }

    /// <summary>De gemeente van de locatie.</summary>
    public required string Gemeente { get; init; }

    /// <summary>Medewerkers.</summary>
    public required IReadOnlyList<Medewerker> Medewerkers { get; init; }

    /// <summary>Spreekuren.</summary>
    public required IReadOnlyList<Rooster> Roosters { get; init; }

    /// <summary>Taakstelling per half jaar.</summary>
    public required IReadOnlyList<Taakstelling> Taakstellingen { get; init; }

    /// <summary>Woningen.</summary>
    public required IReadOnlyList<Woning> Woningen { get; init; }

    /// <summary>Huishoudens.</summary>
    public required IReadOnlyList<Huishouden> Huishoudens { get; init; }

    /// <summary>Personen.</summary>
    public required IReadOnlyList<Persoon> Personen { get; init; }

    /// <summary>Dossiers, nog niet geopend.</summary>
    public required IReadOnlyList<TeOpenenDossier> Dossiers { get; init; }

    /// <summary>Mutaties in volgorde van invoer.</summary>
    public required IReadOnlyList<GeregistreerdeMutatie> Mutaties { get; init; }

    /// <summary>Contacten.</summary>
    public required IReadOnlyList<Contact> Contacten { get; init; }

    /// <summary>Trajecten.</summary>
    public required IReadOnlyList<Traject> Trajecten { get; init; }

    /// <summary>Groepen.</summary>
    public required IReadOnlyList<Groep> Groepen { get; init; }

    /// <summary>Aanwezigheid.</summary>
    public required IReadOnlyList<Groepsdeelname> Groepsdeelnames { get; init; }

    /// <summary>Losse registraties.</summary>
    public required IReadOnlyList<Registratie> Registraties { get; init; }
}
