using WorkflowHost.Dossiers.Berichten;

namespace WorkflowHost.Web.Mail;

/// <summary>Writes mail as .eml files to a pick-up folder. The name follows from the Message-ID: a repeat overwrites itself.</summary>
public sealed class MapPostbode(MailOptions opties) : IPostbode
{
    /// <inheritdoc/>
    public async Task<Bezorging> BezorgAsync(Post post, CancellationToken ct)
    {
        try
        {
            Directory.CreateDirectory(opties.Map);
            var pad = Path.Combine(opties.Map, $"{post.Datum:yyyyMMdd}-{post.MessageId.Split('@')[0]}.eml");
            // Written beside and moved, so that whoever watches the folder never sees half a message.
            await using (var bestand = File.Create(pad + ".deel"))
            {
                await Postvorm.Maak(post, opties).WriteToAsync(bestand, ct);
            }

            File.Move(pad + ".deel", pad, overwrite: true);
            return new Bezorging(Afloop.Bezorgd, "in map gezet");
        }
        catch (MimeKit.ParseException)
        {
            return new Bezorging(Afloop.AdresGeweigerd, "geen adres");
        }
        catch (Exception fout) when (fout is IOException or UnauthorizedAccessException)
        {
            // A full disk or a folder that is not ours: that is not the fault of one message.
            return new Bezorging(Afloop.Storing, fout.GetType().Name);
        }
    }
}
