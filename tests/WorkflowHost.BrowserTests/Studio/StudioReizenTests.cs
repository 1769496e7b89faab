using System.IO.Compression;
using Microsoft.Playwright;
using static WorkflowHost.BrowserTests.Browseropstelling;

namespace WorkflowHost.BrowserTests.Studio;

/// <summary>From an empty sheet to an instance that is done: what the jurist does in the designer, with nothing going wrong beside it.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class StudioReizenTests
{
    [Test]
    public async Task Van_een_leeg_blad_tot_een_workflow_die_klaar_is()
    {
        await using var studio = await Studiovenster.OpenAsync();

        var workflow = await studio.NieuwAsync();
        await studio.SleepAsync("Schema", "Start", 60, 60);
        await studio.SleepAsync("Proberen", "Aantekenen", 270, 60);
        await studio.SleepAsync("Proberen", "Regel schrijven", 540, 60);
        await studio.VerbindAsync("Start1", "Log1");
        await studio.VerbindAsync("Log1", "WriteLine1");
        await studio.SelecteerAsync("Log1");
        await studio.KiesAsync("Ernst", "Warning");
        await studio.SelecteerAsync("WriteLine1");
        await studio.ScriptAsync("Tekst", "'Klaar: ' + getWorkflowInstanceId()");
        await studio.FotoAsync("studio-tekenen");
        await studio.PubliceerAsync();
        await studio.Melding("Workflow published").WaitForAsync();
        var bewaard = await studio.InhoudAsync(workflow);
        await studio.VoerUitAsync();
        await studio.Vlag("WriteLine1", "success").WaitForAsync();
        await studio.Journaal("WriteLine1").Filter(new() { HasText = "Completed" }).WaitForAsync();
        await studio.FotoAsync("studio-instantie");

        var activiteiten = bewaard["activities"]!.AsArray().ToDictionary(a => a!["type"]!.ToString());
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(bewaard["connections"]!.AsArray(), Has.Count.EqualTo(2));
            Assert.That(activiteiten["Elsa.Log"]!["level"]!["expression"]!["value"]!.ToString(), Is.EqualTo("Warning"));
            Assert.That(activiteiten["Elsa.WriteLine"]!["text"]!["expression"]!["type"]!.ToString(), Is.EqualTo("JavaScript"));
            Assert.That(activiteiten["Elsa.WriteLine"]!["text"]!["expression"]!["value"]!.ToString(), Is.EqualTo("'Klaar: ' + getWorkflowInstanceId()"));
            Assert.That(await studio.Pagina.Locator(".mud-timeline-item").AllInnerTextsAsync(), Has.Count.EqualTo(6), "each of the three started and completed");
        });
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Wat_wacht_wordt_gestopt_uit_de_lijst_van_instanties()
    {
        await using var studio = await Studiovenster.OpenAsync();
        var instantie = await studio.StartAsync(await studio.MaakAsync("Te stoppen", Tekeningen.Wachter));

        await studio.LijstAsync();
        await studio.Pagina.Locator("[data-onderdeel=instances]").ClickAsync();
        await studio.Rij(instantie).Filter(new() { HasText = "Suspended" }).WaitForAsync();
        await studio.FotoAsync("studio-instanties");
        await studio.MenuAsync(instantie, "Cancel");
        await studio.BevestigAsync("Yes");
        await studio.Rij(instantie).Filter(new() { HasText = "Cancelled" }).WaitForAsync();

        Assert.That(new Uri(studio.Pagina.Url).AbsolutePath, Is.EqualTo("/studio/workflows/instances"), "who loads again gets the list again");
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Een_workflow_gaat_als_bestand_naar_buiten_en_komt_gelijk_weer_binnen()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        var workflow = await studio.MaakAsync("Uitgaand", Tekeningen.Wachter);
        await studio.Pagina.GotoAsync("/studio/");
        await studio.ZoekAsync("Uitgaand");

        await studio.MenuAsync("Uitgaand", "Export");
        var bestand = await studio.Pagina.RunAndWaitForDownloadAsync(() => studio.BevestigAsync("Export"));
        using var inhoud = new StreamReader(await bestand.CreateReadStreamAsync());
        var tekst = (await inhoud.ReadToEndAsync()).Replace("Uitgaand", "Binnengekomen", StringComparison.Ordinal).Replace(workflow, workflow + "b", StringComparison.Ordinal);
        await studio.Pagina.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "een.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(tekst) });
        await studio.ZoekAsync("Binnengekomen");
        await studio.Rij("Binnengekomen").WaitForAsync();

        Assert.Multiple(() =>
        {
            Assert.That(bestand.SuggestedFilename, Does.StartWith("workflow-definition-uitgaand-").And.EndsWith(".json"));
            Assert.That(tekst, Does.StartWith("{").And.Contain("https://elsaworkflows.io/schemas/workflow-definition/"));
        });
        var (uit, terug) = (await studio.InhoudAsync(workflow), await studio.InhoudAsync(workflow + "b"));
        Assert.That(terug.ToJsonString(), Is.EqualTo(uit.ToJsonString()));
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task Twee_workflows_in_een_zip_komen_beide_binnen()
    {
        await using var studio = await Studiovenster.OpenAsync();
        await studio.LijstAsync();
        using var inhoud = new MemoryStream();
        using (var zip = new ZipArchive(inhoud, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var naam in new[] { "Zip een", "Zip twee" })
            {
                await using var deel = new StreamWriter(await zip.CreateEntry(naam + ".json").OpenAsync());
                await deel.WriteAsync($$"""{ "$schema": "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json", "id": "{{naam}}", "definitionId": "{{naam}}", "name": "{{naam}}", "version": 1, "root": {{Tekeningen.Wachter}} }""");
            }
        }

        await studio.Pagina.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "twee.zip", MimeType = "application/zip", Buffer = inhoud.ToArray() });
        await studio.ZoekAsync("Zip");

        await studio.Rij("Zip een").WaitForAsync();
        await studio.Rij("Zip twee").WaitForAsync();
        await studio.NietsGingMisAsync();
    }

    [Test]
    public async Task De_stap_van_een_echt_dossier_licht_op_en_schuift_door_als_een_collega_haar_afrondt()
    {
        await using var studio = await Studiovenster.OpenAsync(pad: null);
        await studio.Pagina.GotoAsync($"/studio/workflows/instances/{await studio.InstantieAsync("HIL-VE-016")}/view");
        await studio.Vlag("Coaching vestiging", "warning").WaitForAsync();
        await studio.PassendAsync();
        await studio.FotoAsync("studio-dossier");

        var collega = await VensterAsync(Teamleider);
        await collega.GotoAsync("/Dossiers/HIL-VE-016");
        await collega.Locator("#s0-uitkomst").CheckAsync();
        await collega.GetByRole(AriaRole.Button, new() { Name = "Rond stap af" }).First.ClickAsync();
        await collega.Locator(".melding-gelukt").WaitForAsync();

        await studio.Vlag("Coaching vestiging", "success").WaitForAsync();
        await studio.Vlag("Traject begeleiding, eerste jaar", "warning").WaitForAsync();
        await collega.Context.CloseAsync();
        await studio.NietsGingMisAsync();
    }
}
