using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Ontwerp;
using WorkflowHost.Engine.Format;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Api.Studio;

/// <summary>The server contract of Elsa Studio: Elsa's addresses and Elsa's JSON, on this host's engine. One group, so that who may use it is decided in one place.</summary>
public static class StudioApi
{
    /// <summary>Where Studio expects the contract.</summary>
    public const string Basis = "/elsa/api";

    /// <summary>camelCase, enums by name, no nulls.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        MaxDepth = 500,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>
    /// Maps every endpoint and the hub. Whoever may look gets the definitions, changing them asks the right to draw; what instances did holds the content of dossiers and asks a right of its own.
    /// </summary>
    public static RouteGroupBuilder MapStudioApi(this IEndpointRouteBuilder routes)
    {
        var groep = routes.MapGroup("/elsa");
        groep.AddEndpointFilter(WeigerAsync);
        groep.DisableAntiforgery();
        groep.RequireRecht(Recht.WorkflowBekijken);
        var api = groep.MapGroup("/api");
        api.MapDefinitions();
        api.MapDefinitionExports();
        api.MapSubgraphs();
        api.MapDescriptors();
        api.MapCatalogues();
        api.MapScripting();
        var tekenen = groep.MapGroup("/api").RequireRecht(Recht.WorkflowOntwerpen);
        tekenen.MapDefinitionWrites();
        tekenen.MapDefinitionBulk();
        tekenen.MapDefinitionImports();
        tekenen.MapActivityTests();
        var verloop = groep.MapGroup("").RequireRecht(Recht.WorkflowVerloop);
        var instanties = verloop.MapGroup("/api");
        instanties.MapDefinitionRuns();
        instanties.MapInstances();
        instanties.MapInstanceBulk();
        instanties.MapInstanceTransfer();
        instanties.MapActivityExecutions();
        instanties.MapAlterations();
        instanties.MapStimuli();
        verloop.MapHub<WorkflowInstanceHub>("/hubs/workflow-instance");
        return groep;
    }

    /// <summary>Registers what the endpoints need.</summary>
    public static IServiceCollection AddStudioApi(this IServiceCollection services)
    {
        services.AddSingleton<DefinitionLocks>();
        services.AddScoped<StudioDefinitions>();
        services.AddScoped<StudioInstances>();
        services.AddScoped<DescriptorCatalogue>();
        services.AddScoped<ConsumerQueries>();
        services.AddSingleton<Palet>();
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.MaxDepth = Json.MaxDepth);
        services.AddSingleton<InstanceObservers>();
        services.AddHostedService<InstanceWatcher>();
        services.AddSignalR().AddJsonProtocol(o => o.PayloadSerializerOptions = Json);
        return services;
    }

    /// <summary>An answer in the contract's JSON.</summary>
    internal static IResult Ok(object? value, int status = StatusCodes.Status200OK) => Results.Json(value, Json, statusCode: status);

    /// <summary>A list as the contract wraps it.</summary>
    internal static IResult List<T>(IReadOnlyCollection<T> items) => Ok(new { items, count = items.Count });

    /// <summary>A refusal Studio shows as messages: only 400 with an errors object is shown, anything else breaks its page.</summary>
    internal static IResult Refused(params IEnumerable<string> sentences)
    {
        var all = sentences.ToArray();
        return Results.Json(new { statusCode = 400, message = string.Join(" ", all), errors = new { generalErrors = all } }, Json, "application/problem+json", StatusCodes.Status400BadRequest);
    }

    /// <summary>What the proofs have against a version. The editor shows the messages; the host page marks the activities they are about, and tells the warnings where Studio shows nothing.</summary>
    internal static IResult Refused(StudioDefinitions.Saved saved)
    {
        var all = saved.Complaints.Select(c => c.Zin).ToArray();
        return Results.Json(
            new { statusCode = 400, message = string.Join(" ", all), errors = new { generalErrors = all }, activities = Activities(saved.Complaints), warnings = NotPublished(saved) },
            Json, "application/problem+json", StatusCodes.Status400BadRequest);
    }

    /// <summary>The sentences of each activity.</summary>
    internal static Dictionary<string, string[]> Activities(IEnumerable<Bevinding> findings) =>
        findings.Where(f => f.ActiviteitId is not null).GroupBy(f => f.ActiviteitId!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(f => f.Zin).ToArray(), StringComparer.Ordinal);

    /// <summary>What the host page tells of a workflow that did not go into use though it was asked.</summary>
    internal static string[] NotPublished(string? name, IEnumerable<string> sentences)
    {
        const int Shown = 5;
        var all = sentences.ToArray();
        return [$"{name} is niet gepubliceerd:", .. all.Take(Shown), .. all.Length > Shown ? (string[])[$"En nog {all.Length - Shown}; zie Procedures, {name}."] : []];
    }

    /// <summary>What the host page tells of a workflow its proofs held back.</summary>
    internal static string[] NotPublished(StudioDefinitions.Saved saved) => NotPublished(saved.Version.Name ?? saved.Version.DefinitionId, saved.Complaints.Select(c => c.Zin));

    /// <summary>A refusal of a row action; the host page shows the sentence and tells Studio that nothing happened.</summary>
    internal static IResult Conflict(string sentence) =>
        Results.Json(new ProblemDetails { Type = "/fouten/kan-nu-niet", Title = "Dat kan nu niet", Detail = sentence, Status = StatusCodes.Status409Conflict }, Json, "application/problem+json", StatusCodes.Status409Conflict);

    // The session travels with every request of the browser, so a request that another site set up must be told apart from one of our own page.
    private static async ValueTask<object?> WeigerAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var verzoek = context.HttpContext.Request;
        if (context.HttpContext.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodePagesFeature>() is { } paginas)
        {
            // An answer for a program, not a page for a person.
            paginas.Enabled = false;
        }

        if (!IsEigen(verzoek))
        {
            return Results.Problem("Dit verzoek komt van een andere site.", statusCode: StatusCodes.Status403Forbidden);
        }

        try
        {
            return await next(context);
        }
        catch (DefinitionException fout)
        {
            return Refused(Zin(fout));
        }
        catch (BadHttpRequestException fout) when (fout.StatusCode == StatusCodes.Status400BadRequest)
        {
            return Refused("Het verzoek is geen geldige JSON.");
        }
    }

    internal static string Zin(DefinitionException fout) =>
        fout.ActivityIds.Count > 0 ? $"Activiteit {string.Join(", ", fout.ActivityIds)}: {fout.Sentence}" : $"{fout.Path}: {fout.Sentence}";

    /// <summary>Whether a request comes from a page of this host, or from something that is no browser.</summary>
    internal static bool IsEigen(HttpRequest verzoek)
    {
        if (HttpMethods.IsGet(verzoek.Method) || HttpMethods.IsHead(verzoek.Method))
        {
            // A socket is opened with a GET; the browser then always says from where.
            if (!verzoek.HttpContext.WebSockets.IsWebSocketRequest)
            {
                return true;
            }
        }
        else if (verzoek.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } vanaf && vanaf is not ("same-origin" or "none"))
        {
            return false;
        }

        return verzoek.Headers.Origin.ToString() is not { Length: > 0 } herkomst || (Uri.TryCreate(herkomst, UriKind.Absolute, out var adres) && adres.Authority == verzoek.Host.Value);
    }
}
