using System.ComponentModel.DataAnnotations;
using MailKit.Security;

namespace WorkflowHost.Web.Mail;

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

    /// <summary>How the connection is secured.</summary>
    public SecureSocketOptions Beveiliging { get; set; } = SecureSocketOptions.StartTls;

    /// <summary>User name; empty means no sign-in.</summary>
    public string Gebruiker { get; set; } = "";

    /// <summary>Password; set it through the environment, never in the file.</summary>
    public string Wachtwoord { get; set; } = "";

    /// <summary>Sender address.</summary>
    [Required, EmailAddress]
    public string Afzender { get; set; } = "";

    /// <summary>Sender name.</summary>
    [Required]
    public string AfzenderNaam { get; set; } = "";

    /// <summary>How long the server may take for one answer, in seconds (1 to 300).</summary>
    [Range(1, 300)]
    public int WachttijdSeconden { get; set; } = 30;

    /// <summary>Pick-up folder for .eml files.</summary>
    [Required]
    public string Map { get; set; } = "data/post";
}
