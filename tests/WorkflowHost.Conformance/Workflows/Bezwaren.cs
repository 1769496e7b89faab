using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WorkflowHost.Dossiers.Ontwerp;

namespace WorkflowHost.Conformance.Workflows;

/// <summary>Wat er niet klopt aan een workflowbestand, in zinnen; geen zin is goed.</summary>
internal static partial class Bezwaren
{
    private const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/";
    private const string OpslagVanWorkflow = "WorkflowInstanceStorageDriver";

    /// <summary>Speling tussen twee knopen, in beeldpunten: er moet een lijn tussendoor passen.</summary>
    private const double Speling = 15;

    private static readonly HashSet<string> Typen = new(StringComparer.Ordinal)
    {
        "Elsa.Flowchart", "Elsa.Start", "Elsa.End", "Elsa.FlowDecision", "Elsa.FlowSwitch", "Elsa.FlowJoin", "Elsa.SetVariable",
        "Procedure.Stap", "Procedure.TermijnStarten", "Procedure.TermijnBeeindigen", "Procedure.TermijnVerlengen", "Procedure.TermijnOpschorten",
        "Procedure.OpschortingBeeindigen", "Procedure.TermijnAfwachten", "Procedure.MutatieAfwachten", "Procedure.Checklist",
        "Procedure.VoorElkeNareiziger", "Procedure.VoorElkePersoon", "Procedure.Beoordeling", "Procedure.BerichtSturen", "Procedure.DossierStarten",
        "Procedure.Mijlpaal", "Procedure.NareizigerAfsluiten", "Procedure.DossierSluiten",
    };

    private static readonly HashSet<string> WachtOp = ["VWN", "IND", "cliënt", "gezinslid", "gemeente", "post", "rechtbank", "advocaat", "COA", "corporatie"];

    /// <summary>Namen die de host of een omvattende activiteit meegeeft zonder dat het bestand ze als variabele noemt.</summary>
    private static readonly HashSet<string> VanBuiten = ["nareiziger", "laterToegevoegd"];

    public static IEnumerable<string> Vorm(Tekening bestand, string procedure)
    {
        var json = bestand.Json;
        if (json["$schema"]?.ToString().StartsWith(Schema, StringComparison.Ordinal) != true)
        {
            yield return "$schema ontbreekt of is niet dat van een workflow.";
        }

        if (json["definitionId"]?.ToString() != procedure)
        {
            yield return $"definitionId is niet '{procedure}'.";
        }

        if (string.IsNullOrWhiteSpace(json["name"]?.ToString()) || json["version"]?.GetValue<int>() is not >= 1 || json["root"]?["type"]?.ToString() != "Elsa.Flowchart")
        {
            yield return "naam, versie of een stroomschema als root ontbreekt.";
        }

        foreach (var canvas in bestand.Canvassen.Where(c => c.Begin is null))
        {
            yield return $"canvas {canvas.Id} heeft geen Start.";
        }

        foreach (var knoop in bestand.Knopen)
        {
            if (!Typen.Contains(knoop.Type))
            {
                yield return $"{knoop.Id}: soort '{knoop.Type}' bestaat niet.";
            }

            if (knoop.Json["version"]?.GetValue<int>() != 1 || knoop.Json["metadata"] is not JsonObject || knoop.Json["customProperties"] is not JsonObject)
            {
                yield return $"{knoop.Id}: version, metadata of customProperties ontbreekt.";
            }
        }
    }

    public static IEnumerable<string> Ids(Tekening bestand) =>
        bestand.Knopen.Select(k => k.Id).Concat(bestand.Canvassen.SelectMany(c => c.Variabelen).Concat(bestand.Json["variables"]!.AsArray().OfType<JsonObject>()).Select(v => v["id"]!.ToString()))
            .GroupBy(id => id, StringComparer.Ordinal).Where(g => g.Count() > 1 || g.Key.Length == 0).Select(g => $"id '{g.Key}' komt {g.Count()} keer voor.");

    public static IEnumerable<string> Plaatsen(Tekening bestand)
    {
        foreach (var canvas in bestand.Canvassen)
        {
            for (var i = 0; i < canvas.Knopen.Count; i++)
            {
                if (canvas.Knopen[i].Vak is not { } a)
                {
                    yield return $"{canvas.Knopen[i].Id} heeft geen plaats op het canvas.";
                    continue;
                }

                for (var j = 0; j < i; j++)
                {
                    if (canvas.Knopen[j].Vak is { } b && a.X < b.X + b.Breed + Speling && b.X < a.X + a.Breed + Speling && a.Y < b.Y + b.Hoog + Speling && b.Y < a.Y + a.Hoog + Speling)
                    {
                        yield return $"{canvas.Id}: {canvas.Knopen[i].Id} ligt over {canvas.Knopen[j].Id}.";
                    }
                }
            }
        }
    }

    public static IEnumerable<string> Teksten(Tekening bestand)
    {
        foreach (var knoop in bestand.Knopen.Where(k => string.IsNullOrWhiteSpace(k.Titel)))
        {
            yield return $"{knoop.Id} heeft geen titel.";
        }

        foreach (var stap in bestand.Stappen)
        {
            if (!Sleutel().IsMatch(stap.Vast("sleutel")))
            {
                yield return $"{stap.Id}: sleutel '{stap.Vast("sleutel")}' heeft niet de vorm gh.intake.";
            }

            if (stap.Vast("titel").Length == 0 || stap.Vast("uitleg").Length < 20)
            {
                yield return $"{stap.Id}: titel of uitleg ontbreekt.";
            }

            if (!WachtOp.Contains(stap.Vast("wachtOp")))
            {
                yield return $"{stap.Id}: wacht op '{stap.Vast("wachtOp")}' bestaat niet.";
            }
        }
    }

    public static IEnumerable<string> Variabelen(Tekening bestand)
    {
        var vanHost = bestand.Json["variables"]!.AsArray().OfType<JsonObject>().ToList();
        foreach (var variabele in vanHost.Concat(bestand.Canvassen.SelectMany(c => c.Variabelen)).Where(v => v["storageDriverTypeName"]?.ToString().Contains(OpslagVanWorkflow, StringComparison.Ordinal) != true))
        {
            yield return $"variabele {variabele["name"]} overleeft het wachten niet.";
        }

        foreach (var knoop in bestand.Knopen)
        {
            var zichtbaar = vanHost.Concat(Buitenste(knoop.Canvas).SelectMany(c => c.Variabelen)).ToList();
            foreach (var id in Verwijzingen(knoop.Json).Where(id => !zichtbaar.Exists(v => v["id"]!.ToString() == id)))
            {
                yield return $"{knoop.Id}: variabele met id '{id}' is hier niet zichtbaar.";
            }

            foreach (var naam in Scripts(knoop.Json).SelectMany(s => Variabele().Matches(s)).Select(m => m.Groups["naam"].Value).Distinct().Where(n => !VanBuiten.Contains(n) && !zichtbaar.Exists(v => v["name"]!.ToString() == n)))
            {
                yield return $"{knoop.Id}: variabele '{naam}' is hier niet bekend.";
            }
        }
    }

    private static IEnumerable<Canvas> Buitenste(Canvas? canvas)
    {
        for (; canvas is not null; canvas = canvas.Buiten)
        {
            yield return canvas;
        }
    }

    private static IEnumerable<string> Verwijzingen(JsonObject activiteit)
    {
        foreach (var (naam, waarde) in activiteit)
        {
            if (waarde is JsonObject json)
            {
                if (json["memoryReference"]?["id"]?.ToString() is { } id)
                {
                    yield return id;
                }

                if (naam == "variable")
                {
                    yield return json["id"]!.ToString();
                }
            }
        }
    }

    private static IEnumerable<string> Scripts(JsonObject activiteit) =>
        activiteit.Select(e => e.Value).OfType<JsonObject>().Where(e => e["expression"]?["type"]?.ToString() == "JavaScript").Select(e => e["expression"]!["value"]!.ToString())
            .Concat((activiteit["cases"] as JsonArray ?? []).Select(c => c!["condition"]!["value"]!.ToString()));

    [GeneratedRegex(@"^(gh|ve|pvt)\.[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Sleutel();

    [GeneratedRegex(@"(?:variables\.|getVariable\(')(?<naam>\w+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Variabele();
}
