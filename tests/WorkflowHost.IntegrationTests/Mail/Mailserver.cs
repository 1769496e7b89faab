using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace WorkflowHost.IntegrationTests.Mail;

/// <summary>A real SMTP server on loopback that keeps what it gets and is rude on command.</summary>
internal sealed class Mailserver : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loopt;

    public Mailserver()
    {
        Poort = VrijePoort();
        var opties = new SmtpServerOptionsBuilder().ServerName("proef").Endpoint(e => e.Endpoint(new IPEndPoint(IPAddress.Loopback, Poort))).Build();
        var diensten = new ServiceProvider();
        diensten.Add(new Bak(this));
        diensten.Add(new Poortwachter(this));
        _loopt = new SmtpServer.SmtpServer(opties, diensten).StartAsync(_stop.Token);
    }

    public int Poort { get; }

    public ConcurrentQueue<MimeMessage> Ontvangen { get; } = [];

    /// <summary>Address that is refused for good.</summary>
    public string? Onbekend { get; set; }

    /// <summary>How many messages are answered with "later" after their content came in.</summary>
    public int LaterKeer;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loopt;
        _stop.Dispose();
    }

    private static int VrijePoort()
    {
        using var luisteraar = new TcpListener(IPAddress.Loopback, 0);
        luisteraar.Start();
        return ((IPEndPoint)luisteraar.LocalEndpoint).Port;
    }

    private sealed class Bak(Mailserver server) : MessageStore
    {
        public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            if (Interlocked.Decrement(ref server.LaterKeer) >= 0)
            {
                return new SmtpResponse(SmtpReplyCode.InsufficientStorage, "straks weer");
            }

            using var stroom = new MemoryStream(buffer.ToArray());
            server.Ontvangen.Enqueue(await MimeMessage.LoadAsync(stroom, cancellationToken));
            return SmtpResponse.Ok;
        }
    }

    private sealed class Poortwachter(Mailserver server) : MailboxFilter
    {
        public override Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) => Task.FromResult(true);

        public override Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
            Task.FromResult($"{to.User}@{to.Host}" != server.Onbekend);
    }
}
