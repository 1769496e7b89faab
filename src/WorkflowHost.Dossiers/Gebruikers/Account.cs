using Microsoft.AspNetCore.Identity;

namespace WorkflowHost.Dossiers.Gebruikers;

/// <summary>
/// Waarmee een medewerker zich aanmeldt. De naam en de rol staan bij de medewerker; hier staan alleen de bewijzen: de samenvatting van het wachtwoord,
/// de tweede factor, en sinds wanneer het account dicht is.
/// </summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>De medewerker.</summary>
    public required MedewerkerId MedewerkerId { get; init; }

    /// <summary>Wanneer het account is dichtgezet; leeg zolang het open is.</summary>
    public DateTimeOffset? Dicht { get; set; }

    /// <summary>De laatst gebruikte code van de tweede factor: een code werkt maar een keer.</summary>
    [ProtectedPersonalData]
    public string? LaatsteCode { get; set; }

    /// <summary>Wanneer voor het laatst een uitnodiging is verstuurd.</summary>
    public DateTimeOffset? Uitgenodigd { get; set; }
}

/// <summary>Iemand die nu is aangemeld. Het koekje in de browser noemt alleen deze rij: zonder de rij is het koekje niets waard.</summary>
public sealed class Sessie
{
    /// <summary>Interne id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Het account.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Het stempel van het account toen de sessie begon; verandert het, dan is de sessie voorbij.</summary>
    public required string Stempel { get; init; }

    /// <summary>De rol toen de sessie begon; verandert de rol, dan is de sessie voorbij.</summary>
    public required Rol Rol { get; init; }

    /// <summary>Begin.</summary>
    public required DateTimeOffset Begin { get; init; }

    /// <summary>Waarmee: wachtwoord, wachtwoord en code, of de naam van de aanbieder.</summary>
    public required string Middel { get; init; }

    /// <summary>Einde door afmelden; leeg zolang zij loopt.</summary>
    public DateTimeOffset? Einde { get; set; }
}

/// <summary>Een sleutel waarmee de host koekjes en kolommen versleutelt; zelf versleuteld met het certificaat dat naast de database staat.</summary>
public sealed class Hostsleutel
{
    /// <summary>Interne id.</summary>
    public int Id { get; init; }

    /// <summary>Naam.</summary>
    public required string Naam { get; init; }

    /// <summary>De versleutelde sleutel, als XML.</summary>
    public required string Xml { get; init; }
}
