using System.ComponentModel.DataAnnotations;

namespace WorkflowHost.Web.Toegang;

/// <summary>Settings of signing in.</summary>
public sealed class AanmeldOptions
{
    /// <summary>Name of the section in appsettings.json.</summary>
    public const string Sectie = "Aanmelden";

    /// <summary>A local account needs a code from a phone beside its password.</summary>
    public bool TweedeFactorVerplicht { get; set; } = true;

    /// <summary>A session ends after so many minutes without a request.</summary>
    [Range(5, 60)]
    public int StilMinuten { get; set; } = 30;

    /// <summary>A session ends after so many hours, whatever happens.</summary>
    [Range(1, 12)]
    public int MaxUren { get; set; } = 10;

    /// <summary>An invitation works for so many hours.</summary>
    [Range(1, 168)]
    public int UitnodigingUren { get; set; } = 72;

    /// <summary>Certificate (PFX) that encrypts the keys in the database; empty is a file beside the database, made at the first start.</summary>
    public string Sleutelbestand { get; set; } = "";

    /// <summary>Password of that certificate.</summary>
    public string Sleutelwachtwoord { get; set; } = "";

    /// <summary>The provider of OpenID Connect; without an address there is none.</summary>
    [Required]
    public AanbiederOptions Aanbieder { get; set; } = new();
}

/// <summary>Settings of a provider of OpenID Connect.</summary>
public sealed class AanbiederOptions
{
    /// <summary>What the button says.</summary>
    public string Naam { get; set; } = "uw organisatie";

    /// <summary>Address of the issuer.</summary>
    public string Adres { get; set; } = "";

    /// <summary>Our id there.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>Our secret there; give it as environment variable.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>The claim with the role; empty when our own table says who has which role.</summary>
    public string Rolclaim { get; set; } = "";

    /// <summary>True only for a provider on this computer, in tests: an issuer over plain http.</summary>
    public bool ZonderHttps { get; set; }

    /// <summary>True when there is a provider.</summary>
    public bool Is => Adres.Length > 0;
}
