using MimeKit;
using WorkflowHost.Dossiers.Berichten;

namespace WorkflowHost.Web.Mail;

/// <summary>Gives a message its MIME form.</summary>
internal static class Postvorm
{
    public static MimeMessage Maak(Post post, MailOptions opties)
    {
        var bericht = new MimeMessage
        {
            MessageId = post.MessageId,
            Date = post.Datum,
            Subject = post.Onderwerp,
            Body = new TextPart("plain") { Text = post.Tekst },
        };
        bericht.From.Add(new MailboxAddress(opties.AfzenderNaam, opties.Afzender));
        bericht.To.Add(MailboxAddress.Parse(post.Aan));
        bericht.Headers.Add("Auto-Submitted", "auto-generated");
        return bericht;
    }
}
