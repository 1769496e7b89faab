using Microsoft.Extensions.DependencyInjection;
using WorkflowHost.Dossiers.Activiteiten;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;
using WorkflowHost.Engine.Versions;
using WorkflowHost.Storage.Engine;

namespace WorkflowHost.Storage;

/// <summary>Registers the database and the engine on it.</summary>
public static class Opslagservices
{
    /// <summary>One context per scope; engine and dossiers share it.</summary>
    public static IServiceCollection AddOpslag(this IServiceCollection services, Database database) => services
        .AddSingleton(database)
        .AddSingleton(new ActivityCatalog().AddFrom(typeof(ProcedureActiviteit).Assembly))
        .AddSingleton<DefinitionReader>()
        .AddSingleton(_ => new DefinitionCache())
        .AddSingleton<EngineOptions>()
        .AddScoped(_ => database.Open())
        .AddScoped<IWorkflowStore, SqlWorkflowStore>()
        .AddScoped<IWorkflowClaims, EfWorkflowClaims>()
        .AddScoped<IWorkflowDefinitionStore, EfWorkflowDefinitionStore>()
        .AddScoped<WorkflowRuntime>()
        .AddScoped<DefinitionPublisher>()
        .AddScoped<DefinitionQueries>()
        .AddScoped<InstanceQueries>()
        .AddSingleton<DesignerModel>();
}
