using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;
using WorkflowHost.Engine.Versions;

namespace WorkflowHost.Web.Commandos;

/// <summary>
/// <c>workflow valideer|uitvoeren|proef</c>: definities nakijken, zonder database uitvoeren en opgenomen gevallen naspelen.
/// </summary>
public static class WorkflowCommando
{
    private const int VerkeerdeInvoer = 2;

    private static readonly JsonSerializerOptions Leesbaar = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Het commando met zijn drie subcommando's.</summary>
    /// <param name="catalogus">De activiteiten die de host kent, de eigen activiteiten meegeteld.</param>
    /// <param name="klok">Het tijdstip waarop <c>uitvoeren</c> rekent.</param>
    public static Command Maak(ActivityCatalog catalogus, TimeProvider klok) => new("workflow", "Kijkt workflows na en voert ze uit zonder database.")
    {
        Valideer(catalogus),
        Uitvoeren(catalogus, klok),
        Proef(catalogus),
    };

    private static Command Valideer(ActivityCatalog catalogus)
    {
        var bestanden = new Argument<string[]>("bestand") { Description = "Een of meer workflowbestanden (Elsa 3, JSON).", Arity = ArgumentArity.OneOrMore };
        var commando = new Command("valideer", "Zegt per bestand of de workflow klopt, en anders waar niet.") { bestanden };
        commando.SetAction(async (invoer, stop) =>
        {
            var (uit, fout) = (invoer.InvocationConfiguration.Output, invoer.InvocationConfiguration.Error);
            var goed = true;
            foreach (var bestand in invoer.GetValue(bestanden)!)
            {
                if (await LeesAsync(bestand, catalogus, fout, stop) is not { } definitie)
                {
                    goed = false;
                    continue;
                }

                var bevindingen = DefinitionValidator.Validate(definitie);
                goed &= bevindingen.Count == 0;
                if (bevindingen is [var eerste, ..])
                    await fout.WriteLineAsync($"{bestand}: {eerste.Path}: {eerste.Sentence}{(bevindingen.Count > 1 ? $" (en nog {bevindingen.Count - 1})" : "")}");
                else
                    await uit.WriteLineAsync($"{bestand}: in orde, {definitie.Nodes.Count} activiteiten.");
            }

            return goed ? 0 : VerkeerdeInvoer;
        });
        return commando;
    }

    private static Command Uitvoeren(ActivityCatalog catalogus, TimeProvider klok)
    {
        var bestand = new Argument<string>("bestand") { Description = "Het workflowbestand (Elsa 3, JSON)." };
        var invoerOptie = new Option<string?>("--invoer") { Description = "Invoer van de workflow: een JSON-object." };
        var commando = new Command("uitvoeren", "Voert een workflow uit in het geheugen; schrijft zijn regels en daarna een JSON-regel met de uitkomst.") { bestand, invoerOptie };
        commando.SetAction(async (invoer, stop) =>
        {
            var (uit, fout) = (invoer.InvocationConfiguration.Output, invoer.InvocationConfiguration.Error);
            if (await LeesAsync(invoer.GetValue(bestand)!, catalogus, fout, stop) is not { } definitie)
                return VerkeerdeInvoer;

            JsonObject? gegevens = null;
            if (invoer.GetValue(invoerOptie) is { } tekst && (gegevens = Object(tekst)) is null)
            {
                await fout.WriteLineAsync("--invoer: dit is geen JSON-object; bijvoorbeeld {\"naam\": \"waarde\"}.");
                return VerkeerdeInvoer;
            }

            var definities = new InMemoryDefinitionStore(new DefinitionReader(catalogus));
            definities.AddPublished(definitie);
            var engine = new WorkflowRuntime(catalogus, definities, new InMemoryStore(), new EngineOptions { BackgroundActivities = false });
            var resultaat = await engine.StartAsync(new StartRequest { VersionId = definitie.Id, Input = gegevens }, new RunContext(klok.GetUtcNow(), [], stop));

            foreach (var regel in resultaat.Lines)
                await uit.WriteLineAsync(regel);
            await uit.WriteLineAsync(new JsonObject
            {
                ["status"] = resultaat.Status.ToString(),
                ["subStatus"] = resultaat.SubStatus.ToString(),
                ["incidents"] = new JsonArray([.. resultaat.Incidents.Select(i => new JsonObject { ["activityId"] = i.ActivityId, ["activityType"] = i.ActivityType, ["message"] = i.Message })]),
            }.ToJsonString(Leesbaar));
            return 0;
        });
        return commando;
    }

    private static Command Proef(ActivityCatalog catalogus)
    {
        var map = new Argument<string>("map") { Description = "Map met een map per geval (definitie.json, invoer.json, stappen.json, afhankelijk/)." };
        var uitOptie = new Option<string?>("--uit") { Description = "Bestand voor de JSON; zonder deze optie gaat die naar standaarduitvoer." };
        var commando = new Command("proef", "Speelt opgenomen gevallen na op een eigen klok en schrijft per geval wat er gebeurde.") { map, uitOptie };
        commando.SetAction(async (invoer, stop) =>
        {
            var (uit, fout) = (invoer.InvocationConfiguration.Output, invoer.InvocationConfiguration.Error);
            var pad = invoer.GetValue(map)!;
            if (!Directory.Exists(pad))
            {
                await fout.WriteLineAsync($"{pad}: deze map is er niet.");
                return VerkeerdeInvoer;
            }

            var gevallen = new JsonObject();
            foreach (var geval in Directory.GetDirectories(pad).Where(g => File.Exists(Path.Combine(g, "definitie.json"))).Order(StringComparer.Ordinal))
            {
                stop.ThrowIfCancellationRequested();
                gevallen[Path.GetFileName(geval)] = await SpeelAsync(geval, catalogus);
            }

            var json = gevallen.ToJsonString(Leesbaar);
            if (invoer.GetValue(uitOptie) is { } doel)
                await File.WriteAllTextAsync(doel, json + Environment.NewLine, new UTF8Encoding(false), stop);
            else
                await uit.WriteLineAsync(json);
            return 0;
        });
        return commando;
    }

    private static async Task<JsonObject> SpeelAsync(string map, ActivityCatalog catalogus)
    {
        try
        {
            return await CaseRehearsal.PlayAsync(map, catalogus);
        }
#pragma warning disable CA1031 // Wat er met een geval ook misgaat, de andere gevallen worden gespeeld.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return new JsonObject { ["startFout"] = e.GetType().Name, ["melding"] = e.Message };
        }
    }

    private static async Task<WorkflowDefinition?> LeesAsync(string bestand, ActivityCatalog catalogus, TextWriter fout, CancellationToken stop)
    {
        try
        {
            return new DefinitionReader(catalogus).Read(await File.ReadAllBytesAsync(bestand, stop));
        }
        catch (DefinitionException e)
        {
            await fout.WriteLineAsync($"{bestand}: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await fout.WriteLineAsync($"{bestand}: dit bestand is er niet of is niet te lezen.");
        }

        return null;
    }

    private static JsonObject? Object(string tekst)
    {
        try
        {
            return JsonNode.Parse(tekst) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
