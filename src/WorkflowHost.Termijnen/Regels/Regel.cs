namespace WorkflowHost.Termijnen.Regels;

/// <summary>Wat elke regel heeft: waar hij vandaan komt, hoe zeker hij is en wanneer hij geldt.</summary>
public abstract record Regel
{
    /// <summary>De naam van deze versie, uniek in het bestand, bijvoorbeeld <c>G06-1</c>.</summary>
    public required string Id { get; init; }

    /// <summary>De naam in gewone taal.</summary>
    public required string Naam { get; init; }

    /// <summary>Wat de regel inhoudt en waar de gebruiker op moet letten.</summary>
    public required string Omschrijving { get; init; }

    /// <summary>De eerste dag waarop de regel geldt; leeg is: altijd al.</summary>
    public DateOnly? GeldigVan { get; init; }

    /// <summary>De laatste dag waarop de regel geldt (die dag hoort erbij); leeg is: nog steeds.</summary>
    public DateOnly? GeldigTot { get; init; }

    /// <summary>Welke datum van het dossier binnen <see cref="GeldigVan"/> en <see cref="GeldigTot"/> moet vallen.</summary>
    public required Toetsmoment Toetsmoment { get; init; }

    /// <summary>De vindplaats: wet en artikel, beleid, brief of bron.</summary>
    public required string Bron { get; init; }

    /// <summary>Hoe zeker de regel is.</summary>
    public required Mark Mark { get; init; }

    /// <summary>Wie de regel heeft bevestigd; leeg zolang niemand dat deed.</summary>
    public string? BevestigdDoor { get; init; }

    /// <summary>De dag waarop de regel is bevestigd; leeg zolang niemand dat deed.</summary>
    public DateOnly? BevestigdOp { get; init; }

    /// <summary>Het id met de versie van het bestand, bijvoorbeeld <c>G06-1 (2026-11-24)</c>; hoort bij elke uitkomst bewaard te worden.</summary>
    public required string Regelversie { get; init; }

    /// <summary>Of de regel geldt op deze toetsdatum; beide grenzen horen erbij.</summary>
    public bool GeldtOp(DateOnly toetsdatum) =>
        (GeldigVan is not { } van || toetsdatum >= van) && (GeldigTot is not { } tot || toetsdatum <= tot);
}
