using System.Runtime.CompilerServices;
using MailKit;
using MailKit.Net.Smtp;
using WorkflowHost.Dossiers.Berichten;

namespace WorkflowHost.Web.Mail;

/// <summary>Delivers over SMTP, one connection for a batch. What a server says about one message never stops the others.</summary>
public sealed class SmtpPostbode(MailOptions opties) : IPostbode
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<Bezorging> BezorgAsync(IReadOnlyList<Post> post, [EnumeratorCancellation] CancellationToken ct)
    {
        using var client = new SmtpClient { Timeout = opties.WachttijdSeconden * 1000 };
        foreach (var stuk in post)
        {
            yield return await StuurAsync(client, stuk, ct);
        }

        if (client.IsConnected)
        {
            await client.DisconnectAsync(true, ct);
        }
    }

    private async Task<Bezorging> StuurAsync(SmtpClient client, Post stuk, CancellationToken ct)
    {
        try
        {
            if (!client.IsConnected)
            {
                await client.ConnectAsync(opties.Server, opties.Poort, opties.Beveiliging, ct);
                if (opties.Gebruiker.Length > 0)
                {
                    await client.AuthenticateAsync(opties.Gebruiker, opties.Wachtwoord, ct);
                }
            }

            var antwoord = await client.SendAsync(Postvorm.Maak(stuk, opties), ct);
            return new Bezorging(true, false, Zonder(antwoord, stuk));
        }
        catch (SmtpCommandException fout)
        {
            // 5xx: the server will not take this message, now or later. 4xx: try again.
            return new Bezorging(false, (int)fout.StatusCode >= 500, $"{(int)fout.StatusCode} {Zonder(fout.Message, stuk)}");
        }
        catch (Exception fout) when (fout is ProtocolException or IOException or System.Net.Sockets.SocketException or MailKit.Security.AuthenticationException or MailKit.Security.SslHandshakeException or TimeoutException)
        {
            if (client.IsConnected)
            {
                await client.DisconnectAsync(false, CancellationToken.None);
            }

            return new Bezorging(false, false, fout.GetType().Name);
        }
    }

    private static string Zonder(string antwoord, Post stuk) =>
        antwoord.Replace(stuk.Aan, "(adres)", StringComparison.OrdinalIgnoreCase) is var kort && kort.Length > 200 ? kort[..200] : kort;
}
