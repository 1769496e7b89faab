using System.Globalization;
using Hangfire;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Localization;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Import;
using WorkflowHost.Storage;
using WorkflowHost.Web.Achtergrond;
using WorkflowHost.Web.Api.Studio;
using WorkflowHost.Web.Assets;
using WorkflowHost.Web.Beveiliging;
using WorkflowHost.Web.Commandos;
using WorkflowHost.Web.Ontwerp;
using WorkflowHost.Web.Studio;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web;

/// <summary>What to serve.</summary>
/// <param name="Urls">Addresses; null is what the settings say.</param>
/// <param name="Db">SQLite file; null is what the settings say.</param>
/// <param name="Workflows">Folder with procedures and rules.</param>
/// <param name="IsDemo">Own database with the sample year and a clock that stands at its end.</param>
/// <param name="Klok">The clock; null is the system's, or that of the demo.</param>
/// <param name="Instellingen">Settings that go before those of the file and the environment.</param>
/// <param name="Diensten">Services that come after those of the host, for whoever builds one in code.</param>
public sealed record Gastheeropties(
    string? Urls, string? Db, string Workflows, bool IsDemo = false, TimeProvider? Klok = null, IReadOnlyDictionary<string, string?>? Instellingen = null, Action<IServiceCollection>? Diensten = null);

/// <summary>Builds the web host.</summary>
public static class Gastheer
{
    /// <summary>Builds the host with its database migrated and its procedures published; the caller runs it.</summary>
    /// <exception cref="Invoerfout">A setting or file is wrong; the sentence says which.</exception>
    public static async Task<WebApplication> MaakAsync(Gastheeropties opties, CancellationToken ct)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(Gastheer).Assembly.GetName().Name });
        builder.Configuration.AddInMemoryCollection(opties.Instellingen ?? new Dictionary<string, string?>());
        var urls = (opties.Urls ?? builder.Configuration["Urls"] ?? "http://127.0.0.1:5080").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var proxys = Luisteren.Proxys(builder.Configuration);
        Luisteren.Controleer(urls, proxys);
        if (builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            throw new Invoerfout("De instelling 'Kestrel:Endpoints' is niet toegestaan; gebruik --urls of Urls.");
        }

        builder.WebHost.UseUrls(urls);

        var klok = TimeProvider.System;
        Database database;
        string? postgres = null;
        if (opties.IsDemo)
        {
            (database, klok) = await Demo.BereidVoorAsync(opties, ct);
            builder.Configuration["Mail:Server"] = "";
            builder.Configuration["Mail:Map"] = Path.Combine(Path.GetDirectoryName(database.SqlitePad!)!, "post");
            builder.Configuration["Berichten:Adres"] = urls[0] + "/";
        }
        else
        {
            postgres = opties.Db is null && builder.Configuration["Database:Postgres"] is { Length: > 0 } verbinding ? verbinding : null;
            database = postgres is not null
                ? new Database(null, postgres)
                : Database.Sqlite(opties.Db ?? builder.Configuration["Database:Pad"] ?? "data/workflowhost.db");
        }

        klok = opties.Klok ?? klok;
        builder.Services.AddSingleton(klok);
        builder.Services.AddSingleton(new Omgeving(opties.IsDemo));
        builder.Services.AddWerkplaats(builder.Configuration, database, opties.Workflows);
        builder.Services.AddSingleton(new Workflowmap(opties.Workflows)).AddSingleton<Repetities>();
        builder.Services.AddAchtergrond(database.SqlitePad, postgres);
        builder.Services.AddToegang(builder.Configuration, database, proxys.Count > 0 || urls.All(u => u.StartsWith("https://", StringComparison.OrdinalIgnoreCase)));
        builder.Services.AddBeveiliging(builder.Configuration);
        builder.Services.AddHealthChecks().AddCheck<Gezondheid>("achtergrond");
        builder.Services.AddRazorPages();
        builder.Services.AddSingleton(new Studiobestanden(AppContext.BaseDirectory));
        builder.Services.AddStudioApi();
        builder.Services.AddResponseCompression(o => o.EnableForHttps = true);
        builder.Services.AddProblemDetails();
        builder.Services.Configure<RequestLocalizationOptions>(o =>
        {
            var nederlands = CultureInfo.GetCultureInfo("nl-NL");
            o.DefaultRequestCulture = new RequestCulture(nederlands);
            o.SupportedCultures = [nederlands];
            o.SupportedUICultures = [nederlands];
            o.RequestCultureProviders.Clear();
        });
        builder.Host.UseDefaultServiceProvider(o =>
        {
            o.ValidateScopes = true;
            o.ValidateOnBuild = true;
        });

        opties.Diensten?.Invoke(builder.Services);
        var app = builder.Build();
        app.Lifetime.ApplicationStopped.Register(database.Sluit);
        await database.MigrateAsync(ct);
        if (opties.IsDemo)
        {
            await Demo.VulRollenAanAsync(database, klok, ct);
            await Demo.MaakAccountsAsync(app.Services, ct);
        }

        await ProceduresPubliceren.PubliceerAsync(app.Services, opties.Workflows, klok.GetUtcNow(), ct);
        app.UseProxy(proxys);
        app.UseRequestLocalization();
        app.UseFoutpaginas();
        app.UseKoppen();
        // Only what a program reads: these answers hold nothing secret beside what was asked.
        app.UseWhen(static context => context.Request.Path.StartsWithSegments(StudioApi.Basis, StringComparison.OrdinalIgnoreCase), static tak => tak.UseResponseCompression());
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.Use(Inzageboek.WachtAsync);
        app.UseAntiforgery();
        app.MapMiddelen();
        app.MapRazorPages();
        app.MapStudiobestanden();
        app.MapStudioApi();
        app.MapHealthChecks("/gezond", new HealthCheckOptions { ResponseWriter = Gezondheid.SchrijfAsync }).AllowAnonymous();
        app.MapHangfireDashboard("/hangfire", new DashboardOptions
        {
            DashboardTitle = "Achtergrondtaken",
            IsReadOnlyFunc = _ => !builder.Configuration.GetValue("Achtergrond:BordWijzigbaar", defaultValue: false),
            // The endpoint asks the right; Hangfire's own filter would let in this computer and nobody else.
            Authorization = [],
            DisplayStorageConnectionString = false,
        }).RequireRecht(Recht.Beheer);
        if (!opties.IsDemo && await EersteBeheerder.LinkAsync(app.Services, ct) is { } link)
        {
            await Console.Out.WriteLineAsync($"Er is nog geen beheerder. Open deze link om te beginnen; hij werkt een keer:{Environment.NewLine}{link}");
        }

        Taakrooster.Stel(app.Services.GetRequiredService<JobStorage>());
        return app;
    }
}

/// <summary>What pages must know of how the host was started.</summary>
/// <param name="IsDemo">Sample data, simulated clock, mailbox page.</param>
public sealed record Omgeving(bool IsDemo);
