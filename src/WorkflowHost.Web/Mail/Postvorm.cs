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
            Body = post.Html is null ? new TextPart("plain") { Text = post.Tekst }
                // The plain one first: whoever shows one of the two takes the last he can.
                : new MultipartAlternative(new TextPart("plain") { Text = post.Tekst }, new TextPart("html") { Text = post.Html }),
        };
        bericht.From.Add(new MailboxAddress(opties.AfzenderNaam, opties.Afzender));
        bericht.To.Add(MailboxAddress.Parse(post.Aan));
        // For programs that answer or sort: this comes from a machine, and is of one kind.
        bericht.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        bericht.Headers.Add(HeaderId.ListId, $"<taken.{(opties.Lijst.Length > 0 ? opties.Lijst : opties.Afzender[(opties.Afzender.IndexOf('@', StringComparison.Ordinal) + 1)..])}>");
        return bericht;
    }
}
