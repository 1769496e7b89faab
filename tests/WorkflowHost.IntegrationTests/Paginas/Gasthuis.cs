using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using WorkflowHost.Dossiers;
using WorkflowHost.IntegrationTests.Opstelling;
using WorkflowHost.Web;
using WorkflowHost.Web.Commandos;

namespace WorkflowHost.IntegrationTests.Paginas;

/// <summary>The real host on loopback over a database that the workbench fills, with a clock that stands still and a log that is kept.</summary>
internal sealed class Gasthuis : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Gasthuis(Werkbank werkbank, WebApplication app, Logboekvanger log, FakeTimeProvider klok)
    {
        (Werkbank, _app, Log, Klok) = (werkbank, app, log, klok);
        Adres = new Uri(app.Urls.First());
    }

    /// <summary>The day of all page tests.</summary>
    public static DateOnly Vandaag { get; } = new(2017, 3, 1);

    public Werkbank Werkbank { get; }

    public Uri Adres { get; }

    public IServiceProvider Diensten => _app.Services;

    public Logboekvanger Log { get; }

    public FakeTimeProvider Klok { get; }

    // The tests send more forms in a minute than people do; what is limited has a test with the limits as they are.
    private static readonly Dictionary<string, string?> s_ruim = new()
    {
        ["Grenzen:AanmeldenPerAccountPerMinuut"] = "10000",
        ["Grenzen:AanmeldenPerAdresPerMinuut"] = "10000",
        ["Grenzen:FormulierenPerPersoonPerMinuut"] = "10000",
        ["Grenzen:OntwerperPerPersoonPerMinuut"] = "10000",
    };

    /// <summary>Settings with which the limits are out of the way.</summary>
    public static IReadOnlyDictionary<string, string?> Ruim => s_ruim;

    /// <summary>Starts the host; without settings its limits are out of the way.</summary>
    /// <param name="urls">Where it listens.</param>
    /// <param name="instellingen">Settings.</param>
    /// <param name="diensten">Services in place of the host's.</param>
    /// <param name="werkbank">A database that is filled already.</param>
    public static async Task<Gasthuis> MaakAsync(string urls = "http://127.0.0.1:0", IReadOnlyDictionary<string, string?>? instellingen = null, Action<IServiceCollection>? diensten = null, Werkbank? werkbank = null)
    {
        if (werkbank is null)
        {
            werkbank = await Werkbank.MaakAsync();
            await werkbank.DossierAsync(nummer: "T-EERSTE");
        }

        var log = new Logboekvanger();
        var klok = new FakeTimeProvider(Handeling.Om(Vandaag, new TimeOnly(10, 0)));
        var app = await Gastheer.MaakAsync(new Gastheeropties(urls, werkbank.Database.SqlitePad, Werkplaats.StandaardWorkflows, Klok: klok, Instellingen: instellingen ?? s_ruim, Diensten: diensten), CancellationToken.None);
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        await app.StartAsync();
        return new Gasthuis(werkbank, app, log, klok);
    }

    /// <summary>A visitor who signed in; null did not.</summary>
    public async Task<Bezoeker> BezoekerAsync(string? code = "V1", bool volgt = true)
    {
        var bezoeker = new Bezoeker(Adres, Diensten, volgt);
        return code is null ? bezoeker : await bezoeker.BenAsync(code);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        VergeetHangfire();
        await _app.DisposeAsync();
        await Werkbank.DisposeAsync();
    }

    /// <summary>
    /// Hangfire keeps the log and the services of the last host in statics. Whoever opens a job storage or a server after that host is gone would write to
    /// a log that is gone, and make jobs from services that are.
    /// </summary>
    internal static void VergeetHangfire()
    {
        Hangfire.Logging.LogProvider.SetCurrentLogProvider(null);
        Hangfire.JobActivator.Current = new Hangfire.JobActivator();
    }

    /// <summary>Keeps every line of the log.</summary>
    internal sealed class Logboekvanger : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _regels = new();

        public IReadOnlyCollection<string> Regels => _regels;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _regels.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
