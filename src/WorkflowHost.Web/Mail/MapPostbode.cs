using System.Runtime.CompilerServices;
using WorkflowHost.Dossiers.Berichten;

namespace WorkflowHost.Web.Mail;

/// <summary>Writes mail as .eml files to a pick-up folder. The name follows from the Message-ID: a repeat overwrites itself.</summary>
public sealed class MapPostbode(MailOptions opties) : IPostbode
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<Bezorging> BezorgAsync(IReadOnlyList<Post> post, [EnumeratorCancellation] CancellationToken ct)
    {
        Directory.CreateDirectory(opties.Map);
        foreach (var stuk in post)
        {
            var pad = Path.Combine(opties.Map, $"{stuk.Datum:yyyyMMdd}-{stuk.MessageId.Split('@')[0]}.eml");
            // Written beside and moved, so that whoever watches the folder never sees half a message.
            await using (var bestand = File.Create(pad + ".deel"))
            {
                await Postvorm.Maak(stuk, opties).WriteToAsync(bestand, ct);
            }

            File.Move(pad + ".deel", pad, overwrite: true);
            yield return new Bezorging(true, false, "in map gezet");
        }
    }
}
