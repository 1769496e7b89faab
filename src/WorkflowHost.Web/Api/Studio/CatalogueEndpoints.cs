using System.Reflection;

namespace WorkflowHost.Web.Api.Studio;

/// <summary>The small lists beside the palette: languages of expressions, types of variables, and the strategies of a workflow. They hold no data of the team.</summary>
internal static class CatalogueEndpoints
{
    private sealed record ExpressionLanguage(string Type, string DisplayName, bool IsSerializable, bool IsBrowsable, Dictionary<string, string> Properties);

    private sealed record VariableType(string TypeName, string DisplayName, string Category, string Description);

    private sealed record Strategy(string DisplayName, string Description, string TypeName);

    private sealed record StorageDriver(string TypeName, string DisplayName, double Priority, bool Deprecated);

    private sealed record CommitStrategy(string Name, string DisplayName, string Description);

    private sealed record Feature(string Name, string Namespace, string FullName, string DisplayName, string Description);

    private static readonly ExpressionLanguage[] Languages =
    [
        new("Literal", "Vaste waarde", true, false, []),
        new("Object", "JSON", true, false, new() { ["MonacoLanguage"] = "json" }),
        new("Json", "JSON (oude naam)", true, false, new() { ["MonacoLanguage"] = "json" }),
        new("Delegate", "Code", false, false, []),
        new("Variable", "Variabele", true, true, []),
        new("Input", "Invoer", true, true, []),
        new("JavaScript", "JavaScript", true, true, new() { ["MonacoLanguage"] = "javascript" }),
        new("Liquid", "Liquid", true, true, new() { ["MonacoLanguage"] = "liquid" }),
    ];

    private static readonly VariableType[] Types =
    [
        new("Object", "Alles", "Basis", "Een waarde van welke soort ook; tekst blijft tekst."),
        new("String", "Tekst", "Basis", "Tekst."),
        new("Boolean", "Ja of nee", "Basis", "Waar of onwaar."),
        new("Int32", "Geheel getal", "Basis", "Een geheel getal van 32 bits."),
        new("Int64", "Groot geheel getal", "Basis", "Een geheel getal van 64 bits."),
        new("Single", "Kommagetal (enkel)", "Basis", "Een kommagetal met enkele precisie."),
        new("Double", "Kommagetal", "Basis", "Een kommagetal met dubbele precisie."),
        new("Decimal", "Bedrag", "Basis", "Een kommagetal dat precies blijft."),
        new("Guid", "Kenmerk (GUID)", "Basis", "Een uniek kenmerk."),
        new("DateTime", "Datum en tijd", "Basis", "Datum en tijd zonder tijdzone."),
        new("DateTimeOffset", "Tijdstip", "Basis", "Een tijdstip met tijdzone."),
        new("TimeSpan", "Duur", "Basis", "Hoe lang iets duurt."),
        new("StringDictionary", "Woordenlijst van teksten", "Lijsten", "Teksten op naam."),
        new("ObjectDictionary", "Woordenlijst", "Lijsten", "Waarden op naam."),
        new("JSON", "JSON", "JSON", "Welke JSON ook."),
        new("JsonElement", "JSON-element", "JSON", "Welke JSON ook."),
        new("JsonNode", "JSON-knoop", "JSON", "Welke JSON ook."),
        new("JsonObject", "JSON-object", "JSON", "Velden op naam."),
        new("JsonArray", "JSON-lijst", "JSON", "Een lijst."),
    ];

    private static readonly StorageDriver[] Drivers =
    [
        new("Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core", "Bij de instantie (blijft bewaard)", 5, false),
        new("Elsa.Workflows.MemoryStorageDriver, Elsa.Workflows.Core", "Geheugen (weg na wachten)", 0, false),
    ];

    private static readonly Strategy[] Activation =
    [
        new("Altijd", "Er mag altijd een nieuwe instantie beginnen.", "Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy, Elsa.Workflows.Core"),
        new("Een tegelijk", "Er begint geen nieuwe zolang er een van deze workflow loopt.", "Elsa.Workflows.ActivationValidators.SingletonStrategy, Elsa.Workflows.Core"),
        new("Een per correlatie", "Er begint geen nieuwe zolang er een workflow loopt met dezelfde correlatie-id.", "Elsa.Workflows.ActivationValidators.CorrelationStrategy, Elsa.Workflows.Core"),
        new("Een van deze per correlatie", "Er begint geen nieuwe zolang er een van deze workflow loopt met dezelfde correlatie-id.", "Elsa.Workflows.ActivationValidators.CorrelatedSingletonStrategy, Elsa.Workflows.Core"),
    ];

    private static readonly Strategy[] Incidents =
    [
        new("Stoppen bij een fout", "De instantie eindigt als mislukt.", "Elsa.Workflows.IncidentStrategies.FaultStrategy, Elsa.Workflows.Core"),
        new("Doorgaan bij een fout", "De fout wordt genoteerd; andere takken gaan door.", "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core"),
    ];

    private static readonly Strategy[] Logs =
    [
        new("Zoals hierboven", "Volgt wat voor de workflow of de activiteit is gekozen.", "Elsa.Workflows.LogPersistence.Strategies.Inherit, Elsa.Workflows.Core"),
        new("Bewaren", "Wordt bewaard.", "Elsa.Workflows.LogPersistence.Strategies.Include, Elsa.Workflows.Core"),
        new("Niet bewaren", "Wordt niet bewaard.", "Elsa.Workflows.LogPersistence.Strategies.Exclude, Elsa.Workflows.Core"),
        new("Zoals ingesteld", "Volgt de instellingen van deze host.", "Elsa.Workflows.LogPersistence.Strategies.Configuration, Elsa.Workflows.Core"),
    ];

    // Only what the host really does: anything else would put buttons on the screen that lead nowhere.
    private static readonly Feature[] Features =
    [
        new("RealTimeWorkflowUpdates", "Elsa", "Elsa.RealTimeWorkflowUpdates", "Meekijken", "Een open instantie ververst vanzelf."),
        new("WorkflowManagement", "Elsa", "Elsa.WorkflowManagement", "Workflows", "Workflows ontwerpen en publiceren."),
        new("WorkflowRuntime", "Elsa", "Elsa.WorkflowRuntime", "Uitvoeren", "Workflows uitvoeren."),
        new("JavaScript", "Elsa", "Elsa.JavaScript", "JavaScript", "Expressies in JavaScript."),
        new("Liquid", "Elsa", "Elsa.Liquid", "Liquid", "Expressies in Liquid."),
    ];

    public static void MapCatalogues(this IEndpointRouteBuilder api)
    {
        var groep = api.MapGroup("/descriptors");
        groep.MapGet("/expression-descriptors", () => StudioApi.List(Languages));
        groep.MapGet("/variables", () => StudioApi.Ok(new { items = Types }));
        groep.MapGet("/storage-drivers", () => StudioApi.Ok(new { items = Drivers }));
        groep.MapGet("/workflow-activation-strategies", () => StudioApi.List(Activation));
        groep.MapGet("/incident-strategies", () => StudioApi.List(Incidents));
        groep.MapGet("/log-persistence-strategies", () => StudioApi.List(Logs));
        // One action is one transaction here; there is nothing to choose.
        groep.MapGet("/commit-strategies/workflows", () => StudioApi.List(Array.Empty<CommitStrategy>()));
        groep.MapGet("/commit-strategies/activities", () => StudioApi.List(Array.Empty<CommitStrategy>()));
        groep.MapGet("/output-converters", (string? sourceType, string? destinationType) =>
            string.IsNullOrEmpty(sourceType) ? StudioApi.Refused("Het veld 'sourceType' ontbreekt.")
            : string.IsNullOrEmpty(destinationType) ? StudioApi.Refused("Het veld 'destinationType' ontbreekt.")
            : StudioApi.List(Array.Empty<object>()));
        api.MapGet("/features/installed", () => StudioApi.List(Features));
        api.MapGet("/features/installed/{fullName}", (string fullName) => Features.FirstOrDefault(f => f.FullName == fullName) is { } feature ? StudioApi.Ok(feature) : Results.NotFound());
        api.MapGet("/package/version", () => StudioApi.Ok(new { packageVersion = typeof(StudioApi).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0" }));
    }
}
