using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Berichten;
using WorkflowHost.Dossiers.Bewaren;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Signalering;
using WorkflowHost.Dossiers.Stukken;
using WorkflowHost.Storage;
using WorkflowHost.Web.Achtergrond;
using WorkflowHost.Web.Mail;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Commandos;

/// <summary>Registers what every form of the host needs: rules, options, actions, engine, database, mail.</summary>
public static class Werkplaats
{
    /// <summary>The folder with procedures and rules that travels with the program.</summary>
    public static string StandaardWorkflows => Path.Combine(AppContext.BaseDirectory, "workflows");

    /// <summary>The settings file that travels with the program, overridden by environment variables.</summary>
    public static IConfigurationRoot Instellingen() => new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json").AddEnvironmentVariables().Build();

    /// <summary>Registers everything.</summary>
    /// <param name="services">The container.</param>
    /// <param name="instellingen">Settings.</param>
    /// <param name="database">The database.</param>
    /// <param name="workflows">Folder with procedures and <c>regels/</c>.</param>
    /// <exception cref="Dossiers.Import.Invoerfout">A rule file is wrong.</exception>
    public static IServiceCollection AddWerkplaats(this IServiceCollection services, IConfiguration instellingen, Database database, string workflows)
    {
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddDossiers(Regelset.Lees(Path.Combine(workflows, "regels")));
        services.AddOpslag(database);
        services.AddSingleton<IVersleuteling>(new Kolomversleuteling(() => Sleutelkluis.Los(database, instellingen)));
        Opties<BerichtenOptions>(services, instellingen, BerichtenOptions.Sectie);
        Opties<MutatierondeOptions>(services, instellingen, MutatierondeOptions.Sectie);
        Opties<SignaleringOptions>(services, instellingen, SignaleringOptions.Sectie);
        Opties<BewarenOptions>(services, instellingen, BewarenOptions.Sectie);
        Opties<StukkenOptions>(services, instellingen, StukkenOptions.Sectie);
        Opties<BackupOptions>(services, instellingen, BackupOptions.Sectie);
        Opties<MailOptions>(services, instellingen, MailOptions.Sectie);
        services.AddOptions<BerichtenOptions>().Validate<IOptions<MailOptions>>(
            (b, m) => m.Value.WachttijdSeconden * 2 <= b.VasthoudSeconden, "Mail:WachttijdSeconden is hoogstens de helft van Berichten:VasthoudSeconden: wie een bericht vasthoudt, moet het kunnen afmaken.");
        services.AddSingleton<IPostbode>(p => p.GetRequiredService<IOptions<MailOptions>>().Value is { Server.Length: > 0 } mail
            ? new SmtpPostbode(mail, p.GetRequiredService<TimeProvider>())
            : new MapPostbode(p.GetRequiredService<IOptions<MailOptions>>().Value));
        return services;
    }

    private static void Opties<T>(IServiceCollection services, IConfiguration instellingen, string sectie) where T : class =>
        services.AddOptions<T>().Bind(instellingen.GetSection(sectie)).ValidateDataAnnotations().ValidateOnStart();
}
