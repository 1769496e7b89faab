using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace WorkflowHost.IntegrationTests.Mail;

/// <summary>Where in the conversation something happens.</summary>
internal enum Stap
{
    Begroeting,
    Ehlo,
    Tls,
    Auth,
    Mail,
    Rcpt,
    Data,
    Inhoud,
    Rust,
}

/// <summary>What the server does instead of what it should.</summary>
/// <param name="Antwoord">What it says; null says nothing.</param>
/// <param name="Verbreekt">Whether it hangs up afterwards.</param>
/// <param name="Druppelt">Whether it says it a letter at a time, and never the end.</param>
internal sealed record Gril(string? Antwoord, bool Verbreekt = false, bool Druppelt = false)
{
    /// <summary>Says nothing and does not hang up.</summary>
    public static readonly Gril Hangt = new((string?)null);

    public static readonly Gril HangtOp = new(null, Verbreekt: true);
}

/// <summary>An SMTP server on loopback that keeps what it gets and misbehaves on command, at any step, for anybody or one address.</summary>
internal sealed class StuurseMailserver : IAsyncDisposable
{
    private readonly TcpListener _luisteraar = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _gesprekken = [];
    private readonly Task _loopt;
    private readonly X509Certificate2? _certificaat;
    private readonly bool _meteenTls;
    private int _verbindingen;

    public StuurseMailserver(X509Certificate2? certificaat = null, bool meteenTls = false)
    {
        (_certificaat, _meteenTls) = (certificaat, meteenTls);
        _luisteraar.Start();
        _loopt = LuisterAsync();
    }

    public int Poort => ((IPEndPoint)_luisteraar.LocalEndpoint).Port;

    /// <summary>The messages it took: for whom, and all of the text.</summary>
    public ConcurrentQueue<(string Aan, string Tekst)> Ontvangen { get; } = new();

    /// <summary>What it does at a step; the line of the client is given. Null behaves.</summary>
    public Func<Stap, string, Gril?> Doet { get; set; } = (_, _) => null;

    /// <summary>What somebody must say to sign in, as sent: mechanism and the answer in base64. Null asks nothing.</summary>
    public string? Aanmelding { get; init; }

    public int Verbindingen => _verbindingen;

    /// <summary>A port where nobody listens.</summary>
    public static int Doof()
    {
        using var luisteraar = new TcpListener(IPAddress.Loopback, 0);
        luisteraar.Start();
        return ((IPEndPoint)luisteraar.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loopt;
        _luisteraar.Stop();
        await Task.WhenAll(_gesprekken);
        _luisteraar.Dispose();
        _stop.Dispose();
    }

    private async Task LuisterAsync()
    {
        try
        {
            while (true)
            {
                var client = await _luisteraar.AcceptTcpClientAsync(_stop.Token);
                client.NoDelay = true;
                Interlocked.Increment(ref _verbindingen);
                _gesprekken.Add(PraatAsync(client));
            }
        }
        catch (Exception fout) when (_stop.IsCancellationRequested && fout is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // It was told to stop.
        }
    }

    private async Task PraatAsync(TcpClient client)
    {
        using var verbinding = client;
        try
        {
            Stream stroom = client.GetStream();
            if (_meteenTls)
            {
                stroom = await VersleutelAsync(stroom);
            }

            await new Gesprek(this, stroom, _meteenTls).VoerAsync(_stop.Token);
        }
        catch (Exception fout) when (fout is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException or ObjectDisposedException)
        {
            // The other side hung up or refused our certificate.
        }
    }

    private async Task<Stream> VersleutelAsync(Stream stroom)
    {
        var tls = new SslStream(stroom);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificaat }, _stop.Token);
        return tls;
    }

    private sealed class Gesprek(StuurseMailserver server, Stream verbinding, bool meteenTls)
    {
        private readonly byte[] _een = new byte[1];
        private Stream _stroom = verbinding;
        private bool _isVersleuteld = meteenTls;

        public async Task VoerAsync(CancellationToken ct)
        {
            var aan = "";
            if (!await ZegAsync(Stap.Begroeting, "", "220 proef", ct))
            {
                return;
            }

            while (await LeesAsync(ct) is { } regel)
            {
                var woord = regel.Split(' ', ':')[0].ToUpperInvariant();
                var door = woord switch
                {
                    "EHLO" => await ZegAsync(Stap.Ehlo, regel, $"250-proef\r\n{(server._certificaat is not null && !_isVersleuteld ? "250-STARTTLS\r\n" : "")}{(server.Aanmelding is null ? "" : "250-AUTH PLAIN LOGIN XOAUTH2\r\n")}250 SIZE 1000000", ct),
                    "STARTTLS" => await ZegAsync(Stap.Tls, regel, "220 toe maar", ct),
                    "AUTH" => await ZegAsync(Stap.Auth, regel, regel["AUTH ".Length..] == server.Aanmelding ? "235 welkom" : "535 nee", ct),
                    "MAIL" => await ZegAsync(Stap.Mail, regel, "250 goed", ct),
                    "RCPT" => await ZegAsync(Stap.Rcpt, aan = regel[(regel.IndexOf('<', StringComparison.Ordinal) + 1)..regel.IndexOf('>', StringComparison.Ordinal)], "250 goed", ct),
                    "DATA" => await DataAsync(aan, ct),
                    "QUIT" => false,
                    _ => await ZegAsync(Stap.Rust, regel, "250 goed", ct),
                };
                if (!door)
                {
                    return;
                }

                if (woord == "STARTTLS" && !_isVersleuteld)
                {
                    (_stroom, _isVersleuteld) = (await server.VersleutelAsync(_stroom), true);
                }
            }
        }

        private async Task<bool> DataAsync(string aan, CancellationToken ct)
        {
            var gril = server.Doet(Stap.Data, aan);
            return await ZegAsync(gril, "354 toe maar", ct) && (gril is not null || await OntvangAsync(aan, ct));
        }

        private async Task<bool> OntvangAsync(string aan, CancellationToken ct)
        {
            var tekst = new StringBuilder();
            while (await LeesAsync(ct) is { } regel)
            {
                if (regel == ".")
                {
                    // Only what is answered with 250 was taken, or what is cut off after it was kept.
                    var gril = server.Doet(Stap.Inhoud, aan);
                    if (gril is null or { Antwoord: null })
                    {
                        server.Ontvangen.Enqueue((aan, tekst.ToString()));
                    }

                    return await ZegAsync(gril, "250 aangenomen", ct);
                }

                tekst.Append(regel.StartsWith('.') ? regel[1..] : regel).Append("\r\n");
            }

            return false;
        }

        private Task<bool> ZegAsync(Stap stap, string regel, string gewoon, CancellationToken ct) => ZegAsync(server.Doet(stap, regel), gewoon, ct);

        private async Task<bool> ZegAsync(Gril? gril, string gewoon, CancellationToken ct)
        {
            if (gril is { Antwoord: null, Verbreekt: false })
            {
                await Task.Delay(Timeout.Infinite, ct);
            }

            if (gril is { Druppelt: true })
            {
                // A letter at a time: every letter in time, the answer never.
                while (true)
                {
                    await _stroom.WriteAsync("2"u8.ToArray(), ct);
                    await _stroom.FlushAsync(ct);
                    await Task.Delay(TimeSpan.FromMilliseconds(50), ct);
                }
            }

            if ((gril is null ? gewoon : gril.Antwoord) is { } antwoord)
            {
                await _stroom.WriteAsync(Encoding.ASCII.GetBytes(antwoord + "\r\n"), ct);
                await _stroom.FlushAsync(ct);
            }

            return gril is not { Verbreekt: true };
        }

        private async Task<string?> LeesAsync(CancellationToken ct)
        {
            var regel = new List<byte>();
            while (await _stroom.ReadAsync(_een, ct) == 1)
            {
                if (_een[0] == (byte)'\n')
                {
                    return Encoding.UTF8.GetString([.. regel]).TrimEnd('\r');
                }

                regel.Add(_een[0]);
            }

            return null;
        }
    }
}
