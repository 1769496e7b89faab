using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using WorkflowHost.Dossiers.Berichten;

namespace WorkflowHost.Web.Mail;

/// <summary>
/// Delivers over SMTP with a few connections that stay open between messages. What a server says about one message is the answer to that message; a
/// connection that misbehaved is closed and the next message gets another.
/// </summary>
public sealed class SmtpPostbode(MailOptions opties, TimeProvider klok) : IPostbode, IDisposable
{
    // A server closes what is idle; before that a connection is asked whether it is still there.
    private static readonly TimeSpan Vers = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Oud = TimeSpan.FromMinutes(1);

    private readonly ConcurrentStack<(SmtpClient Client, long Sinds)> _vrij = new();

    /// <inheritdoc/>
    public async Task<Bezorging> BezorgAsync(Post post, CancellationToken ct)
    {
        using var grens = new CancellationTokenSource(TimeSpan.FromSeconds(opties.WachttijdSeconden), klok);
        using var samen = CancellationTokenSource.CreateLinkedTokenSource(ct, grens.Token);
        var meter = new Meter();
        SmtpClient? client = null;
        try
        {
            var bericht = Postvorm.Maak(post, opties);
            try
            {
                client = await VerbondenAsync(samen.Token);
            }
            catch (Exception fout) when (IsStoring(fout) || (fout is OperationCanceledException && !ct.IsCancellationRequested))
            {
                return new Bezorging(Afloop.Storing, Kort(fout));
            }

            await client.SendAsync(bericht, samen.Token, meter);
            _vrij.Push((client, klok.GetTimestamp()));
            client = null;
            return new Bezorging(Afloop.Bezorgd, "250");
        }
        catch (ParseException)
        {
            return new Bezorging(Afloop.AdresGeweigerd, "geen adres");
        }
        catch (SmtpCommandException fout)
        {
            return Antwoord(fout);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Bezorging(meter.IsBegonnen ? Afloop.Onzeker : Afloop.Later, "tijd om");
        }
        catch (Exception fout) when (fout is not OperationCanceledException && IsStoring(fout))
        {
            return new Bezorging(meter.IsBegonnen ? Afloop.Onzeker : Afloop.Later, Kort(fout));
        }
        finally
        {
            // What is not back among the free ones is in a state nobody knows.
            client?.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_vrij.TryPop(out var vrij))
        {
            vrij.Client.Dispose();
        }
    }

    private async Task<SmtpClient> VerbondenAsync(CancellationToken ct)
    {
        while (_vrij.TryPop(out var vrij))
        {
            var rust = klok.GetElapsedTime(vrij.Sinds);
            if (vrij.Client.IsConnected && rust < Oud && (rust < Vers || await LeeftAsync(vrij.Client, ct)))
            {
                return vrij.Client;
            }

            vrij.Client.Dispose();
        }

        var client = new SmtpClient { Timeout = opties.WachttijdSeconden * 1000, LocalDomain = opties.Naam.Length > 0 ? opties.Naam : null };
        if (opties.Vertrouwd.Length > 0)
        {
            client.CheckCertificateRevocation = false;
            client.ServerCertificateValidationCallback = KloptOokMetEigenGezag;
        }

        try
        {
            await client.ConnectAsync(opties.Server, opties.Poort, opties.Beveiliging, ct);
            if (opties.Gebruiker.Length > 0)
            {
                await (opties.Toegang == Mailtoegang.XOAuth2
                    ? client.AuthenticateAsync(new SaslMechanismOAuth2(opties.Gebruiker, await TokenAsync(ct)), ct)
                    : client.AuthenticateAsync(opties.Gebruiker, opties.Wachtwoord, ct));
            }

            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    // The name must be right in any case; only who signed it may be an authority of the organisation's own.
    private bool KloptOokMetEigenGezag(object sender, X509Certificate? certificaat, X509Chain? keten, SslPolicyErrors fouten)
    {
        if (fouten == SslPolicyErrors.None)
        {
            return true;
        }

        if (fouten != SslPolicyErrors.RemoteCertificateChainErrors || certificaat is not X509Certificate2 blad)
        {
            return false;
        }

        using var eigen = new X509Chain();
        eigen.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        eigen.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        eigen.ChainPolicy.CustomTrustStore.ImportFromPemFile(opties.Vertrouwd);
        if (keten is not null)
        {
            eigen.ChainPolicy.ExtraStore.AddRange(keten.ChainElements.Select(s => s.Certificate).ToArray());
        }

        return eigen.Build(blad);
    }

    // A token lives an hour; whoever fetches it writes it to this file.
    private async Task<string> TokenAsync(CancellationToken ct) =>
        opties.Tokenbestand.Length > 0 ? (await File.ReadAllTextAsync(opties.Tokenbestand, ct)).Trim() : opties.Wachtwoord;

    private static async Task<bool> LeeftAsync(SmtpClient client, CancellationToken ct)
    {
        try
        {
            await client.NoOpAsync(ct);
            return true;
        }
        catch (Exception fout) when (fout is not OperationCanceledException && IsStoring(fout))
        {
            return false;
        }
    }

    private static Bezorging Antwoord(SmtpCommandException fout)
    {
        var code = (int)fout.StatusCode;
        var tekst = code.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return fout.ErrorCode switch
        {
            // Whoever may not send from here may not send anything: that is for the operator, not for this message.
            SmtpErrorCode.SenderNotAccepted when code >= 500 => new Bezorging(Afloop.Storing, tekst),
            SmtpErrorCode.RecipientNotAccepted when code >= 500 => new Bezorging(Afloop.AdresGeweigerd, tekst),
            SmtpErrorCode.MessageNotAccepted or SmtpErrorCode.UnexpectedStatusCode when code >= 500 => new Bezorging(Afloop.BerichtGeweigerd, tekst),
            _ => new Bezorging(Afloop.Later, tekst),
        };
    }

    private static bool IsStoring(Exception fout) => fout is ProtocolException or CommandException or IOException or SocketException
        or AuthenticationException or SslHandshakeException or TimeoutException or NotSupportedException or ServiceNotConnectedException or ServiceNotAuthenticatedException;

    private static string Kort(Exception fout) => fout switch
    {
        SmtpCommandException c => ((int)c.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture),
        OperationCanceledException or TimeoutException => "tijd om",
        SslHandshakeException => "certificaat niet vertrouwd",
        AuthenticationException => "aanmelden geweigerd",
        SocketException or IOException => "geen verbinding",
        NotSupportedException => "geen versleuteling",
        ProtocolException => "onverwacht antwoord",
        _ => fout.GetType().Name,
    };

    // From the first byte of the content on, the server may have all of it.
    private sealed class Meter : ITransferProgress
    {
        public bool IsBegonnen { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => IsBegonnen = true;

        public void Report(long bytesTransferred) => IsBegonnen = true;
    }
}
