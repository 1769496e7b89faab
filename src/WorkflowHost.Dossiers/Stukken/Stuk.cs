namespace WorkflowHost.Dossiers.Stukken;

/// <summary>Wat voor bijzonder stuk.</summary>
public enum Stuksoort
{
    /// <summary>Het asielrelaas.</summary>
    Asielrelaas,

    /// <summary>Een verslag van een gehoor.</summary>
    Gehoor,

    /// <summary>Iets over gezondheid.</summary>
    Medisch,
}

/// <summary>
/// Een bijzonder stuk bij een dossier: een notitie of een papier. Alles wat erover te zeggen is staat versleuteld; open staan alleen het dossier, een
/// volgnummer, wie het toevoegde en hoe lang het blijft.
/// </summary>
public sealed class Stuk
{
    /// <summary>De kolom van de kop.</summary>
    public const string KopKolom = "Stukken.Kop";

    /// <summary>De kolom van de inhoud.</summary>
    public const string InhoudKolom = "Stukken.Inhoud";

    /// <summary>Interne id.</summary>
    public required StukId Id { get; init; }

    /// <summary>Het dossier.</summary>
    public required DossierId DossierId { get; init; }

    /// <summary>De locatie van het dossier; sleutel voor rechten.</summary>
    public required LocatieId LocatieId { get; init; }

    /// <summary>De gemeente van het dossier; sleutel voor rechten.</summary>
    public required string Gemeente { get; init; }

    /// <summary>Plaats in het dossier, vanaf 1; ook een stuk dat weg is houdt zijn nummer.</summary>
    public required int Volgnummer { get; init; }

    /// <summary>Wat voor stuk het is, zijn naam en zijn bestandsnaam, versleuteld; zie <see cref="Stukkop"/>.</summary>
    public required byte[] Kop { get; init; }

    /// <summary>De tekst of het bestand, versleuteld.</summary>
    public required byte[] Inhoud { get; init; }

    /// <summary>Wanneer het is toegevoegd.</summary>
    public required DateTimeOffset Toegevoegd { get; init; }

    /// <summary>Wie het toevoegde.</summary>
    public required MedewerkerId Door { get; init; }

    /// <summary>Op welke dag de cliënt vroeg het te bewaren; leeg betekent dat het bij sluiten van het dossier weggaat.</summary>
    public DateOnly? BewarenGevraagd { get; set; }
}

/// <summary>Wat er over een stuk te zeggen is; staat alleen versleuteld in de database.</summary>
/// <param name="Soort">Wat voor stuk.</param>
/// <param name="Naam">Hoe het heet in de lijst: neutraal, zonder namen of diagnose.</param>
/// <param name="Bestandsnaam">De naam van het bestand bij wie het stuurde; leeg bij een notitie.</param>
/// <param name="Bestandssoort">Wat voor bestand het is; leeg bij een notitie.</param>
/// <param name="Bytes">Hoe groot het is.</param>
public sealed record Stukkop(Stuksoort Soort, string Naam, string? Bestandsnaam, Bestandssoort? Bestandssoort, int Bytes);

/// <summary>Dat een medewerker een stuk mag openen. Geldt zolang het dossier van die medewerker is en niemand het intrekt.</summary>
public sealed class Stukvrijgave
{
    /// <summary>Interne id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Het stuk.</summary>
    public required StukId StukId { get; init; }

    /// <summary>Wie het mag openen.</summary>
    public required MedewerkerId MedewerkerId { get; init; }

    /// <summary>Wie het vrijgaf.</summary>
    public required MedewerkerId Door { get; init; }

    /// <summary>Sinds wanneer.</summary>
    public required DateTimeOffset Van { get; init; }

    /// <summary>Wanneer het ophield: ingetrokken, of het dossier, de rol of het dienstverband eindigde.</summary>
    public DateTimeOffset? Tot { get; set; }
}
