using Microsoft.Extensions.DependencyInjection;
using WorkflowHost.Dossiers.Berichten;
using WorkflowHost.Dossiers.Bewaren;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Herinneringen;
using WorkflowHost.Dossiers.Import;
using WorkflowHost.Dossiers.Logboek;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Naspelen;
using WorkflowHost.Dossiers.Ontwerp;
using WorkflowHost.Dossiers.Rapportage;
using WorkflowHost.Dossiers.Signalering;
using WorkflowHost.Dossiers.Spreekuur;
using WorkflowHost.Dossiers.Stukken;
using WorkflowHost.Dossiers.Taken;
using WorkflowHost.Dossiers.Termijnen;

namespace WorkflowHost.Dossiers;

/// <summary>Registers the actions; each action runs in a scope of its own with its own unit of work.</summary>
public static class Dossierservices
{
    /// <summary>Registers the actions and the rules they need.</summary>
    public static IServiceCollection AddDossiers(this IServiceCollection services, Regelset regels) => services
        .AddSingleton(regels)
        .AddSingleton(regels.Kalender)
        .AddSingleton(regels.Cijfers)
        .AddScoped(_ => Zicht.Alles)
        .AddSingleton<Keuring>()
        .AddScoped<ProcedurePubliceren.Handler>()
        .AddScoped<DossiersVerhuizen.Handler>()
        .AddScoped<ProcedureTonen>()
        .AddScoped<Procesmotor>()
        .AddScoped<Timers>()
        .AddScoped<DossierOpenen.Handler>()
        .AddScoped<MutatieRegistreren.Handler>()
        .AddScoped<MutatieBeoordelen.Handler>()
        .AddScoped<RegistratiejaarOpslaan>()
        .AddScoped<TermijnenLatenVerstrijken>()
        .AddScoped<MutatierondeBijwerken>()
        .AddScoped<HerinneringenBepalen>()
        .AddScoped<StilstandBepalen>()
        .AddSingleton<Vastgehouden>()
        .AddScoped<DagmailSamenstellen>()
        .AddScoped<BerichtenVersturen>()
        .AddScoped<PostNalezen>()
        .AddScoped<BerichtAfhandelen.Handler>()
        .AddScoped<AdresVrijgeven.Handler>()
        .AddScoped<MailvoorkeurZetten.Handler>()
        .AddScoped<BewaarvoorstellenDoen>()
        .AddScoped<BewaarvoorstelBeslissen.Handler>()
        .AddScoped<Bewaarlijst>()
        .AddScoped<Opschonen>()
        .AddScoped<JaaroverzichtMaken>()
        .AddScoped<TakenAfronden.Handler>()
        .AddScoped<PuntVervalt.Handler>()
        .AddScoped<MutatieVastleggen.Handler>()
        .AddScoped<NietPassendAfhandelen.Handler>()
        .AddScoped<StilstandUitstellen.Handler>()
        .AddScoped<DossierLijst>()
        .AddScoped<DossierTonen>()
        .AddScoped<NummerVastleggen.Handler>()
        .AddScoped<NummerTonen.Handler>()
        .AddSingleton<Bestandsherkenner>(Bestandsherkenning.Herken)
        .AddScoped<Stukkenlijst>()
        .AddScoped<StukToevoegen.Handler>()
        .AddScoped<StukOpenen.Handler>()
        .AddScoped<StukVrijgeven.Handler>()
        .AddScoped<StukIntrekken.Handler>()
        .AddScoped<StukBewaren.Handler>()
        .AddScoped<StukVerwijderen.Handler>()
        .AddScoped<MijnWerk>()
        .AddScoped<RondeTonen>()
        .AddScoped<Beoordelingslijst>()
        .AddScoped<StilstandLijst>()
        .AddScoped<Locatiecijfers>()
        .AddScoped<PostvakLezen>()
        .AddScoped<LogboekTonen>()
        .AddScoped<LogboekOpruimen>()
        .AddScoped<MedewerkerBewaren.Handler>()
        .AddScoped<LocatieBewaren.Handler>()
        .AddScoped<SpreekuurtoegangNemen.Handler>()
        .AddScoped<SpreekuurtoegangTonen>()
        .AddSingleton<JaarNaspelen>()
        .AddSingleton<DossiersVullen>();
}
