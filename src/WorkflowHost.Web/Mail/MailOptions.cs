using System.ComponentModel.DataAnnotations;
using MailKit.Security;

namespace WorkflowHost.Web.Mail;

/// <summary>How the host signs in at the mail server.</summary>
public enum Mailtoegang
{
    /// <summary>With user name and password.</summary>
    Wachtwoord,

    /// <summary>With user name and a token (XOAUTH2).</summary>
    XOAuth2,
}

/// <summary>How mail leaves the host: over SMTP when a server is set, otherwise as files in a folder.</summary>
public sealed class MailOptions
{
    /// <summary>Name of the section in appsettings.json.</summary>
    public const string Sectie = "Mail";

    /// <summary>SMTP server; empty writes .eml files to <see cref="Map"/>.</summary>
    public string Server { get; set; } = "";

    /// <summary>Port, 1 to 65535.</summary>
    [Range(1, 65535)]
    public int Poort { get; set; } = 587;

    /// <summary>How the connection is secured; a certificate that is not trusted is refused.</summary>
    public SecureSocketOptions Beveiliging { get; set; } = SecureSocketOptions.StartTls;

    /// <summary>File with an authority (PEM) to trust beside those of the machine, for a relay with a certificate of the organisation's own; empty is none.</summary>
    public string Vertrouwd { get; set; } = "";

    /// <summary>User name; empty means no sign-in.</summary>
    public string Gebruiker { get; set; } = "";

    /// <summary>How to sign in, when there is a user name.</summary>
    public Mailtoegang Toegang { get; set; } = Mailtoegang.Wachtwoord;

    /// <summary>File with the token for XOAUTH2, read at every new connection; empty takes it from <see cref="Wachtwoord"/>.</summary>
    public string Tokenbestand { get; set; } = "";

    /// <summary>Name this host says to the server; empty is the name of the machine.</summary>
    public string Naam { get; set; } = "";

    /// <summary>Password; set it through the environment, never in the file.</summary>
    public string Wachtwoord { get; set; } = "";

    /// <summary>Sender address.</summary>
    [Required, EmailAddress]
    public string Afzender { get; set; } = "";

    /// <summary>Sender name.</summary>
    [Required]
    public string AfzenderNaam { get; set; } = "";

    /// <summary>Domain of List-Id; empty is the domain of the sender.</summary>
    public string Lijst { get; set; } = "";

    /// <summary>How long one message may take, connecting included, in seconds (1 to 300). Shorter than half of <c>Berichten:VasthoudSeconden</c>.</summary>
    [Range(1, 300)]
    public int WachttijdSeconden { get; set; } = 30;

    /// <summary>Pick-up folder for .eml files.</summary>
    [Required]
    public string Map { get; set; } = "data/post";
}
