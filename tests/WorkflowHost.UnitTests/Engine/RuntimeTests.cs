using System.Text.Json.Nodes;
using WorkflowHost.Engine.Activities;
using WorkflowHost.Engine.Catalog;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;
using WorkflowHost.Engine.Versions;

namespace WorkflowHost.UnitTests.Engine;

[TestFixture]
public class RuntimeTests
{
    [Test]
    public void Starting_what_is_not_published_is_refused() =>
        Assert.That(() => new Bench().Runtime.StartAsync(new() { DefinitionId = "weg" }, new Bench().Run), Throws.InvalidOperationException.With.Message.Contains("'weg'"));

    [Test]
    public async Task A_stimulus_for_a_finished_instance_changes_nothing()
    {
        var bench = new Bench();
        await bench.StartAsync(Bench.Sequence("s", Bench.Event("e", "A")));
        await bench.PublishAsync("A");
        var instance = bench.Store.Instances.Single();
        var (revision, state) = (instance.Revision, instance.State);

        var again = await bench.Runtime.ResumeAsync(instance.Id, [new BookmarkResume($"{instance.Id}-1")], bench.Run);
        await bench.Runtime.CancelAsync(instance.Id, bench.Run);

        Assert.That(again.ResumedBookmarkIds, Is.Empty);
        Assert.That(instance.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
        Assert.That((instance.Revision, instance.State), Is.EqualTo((revision, state)));
    }

    [Test]
    public async Task An_endless_loop_is_stopped_and_becomes_an_incident()
    {
        var bench = new Bench(new EngineOptions { MaxActivitiesPerBurst = 500 });

        var result = await bench.StartAsync($$"""{ "id": "w", "type": "Elsa.While", "version": 1, "condition": { "expression": { "type": "Literal", "value": true } }, "body": {{Bench.WriteLine("b", "b")}} }""");

        Assert.That(result.SubStatus, Is.EqualTo(WorkflowSubStatus.Faulted));
        Assert.That(result.Incidents.Single().Message, Does.Contain("tot rust"));
    }

    [Test]
    public async Task A_workflow_that_executes_itself_is_stopped()
    {
        var bench = new Bench();

        await bench.StartAsync("""{ "id": "x", "type": "Elsa.ExecuteWorkflow", "version": 1, "workflowDefinitionId": { "expression": { "type": "Literal", "value": "proef" } } }""");

        Assert.That(bench.Store.Instances, Has.Count.LessThanOrEqualTo(20));
        Assert.That(bench.Store.Instances.Select(i => i.SubStatus), Has.Some.EqualTo(WorkflowSubStatus.Faulted));
    }

    [Test]
    public async Task An_early_event_is_kept_and_delivered_once()
    {
        var bench = new Bench();
        await bench.PublishAsync("A", JsonValue.Create(1));

        var first = await bench.StartAsync(Bench.Sequence("s", Bench.Event("e", "A"), Bench.WriteLine("z", "z")));
        var second = await bench.Runtime.StartAsync(new() { DefinitionId = "proef" }, bench.Run);

        Assert.That(first.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
        Assert.That(second.SubStatus, Is.EqualTo(WorkflowSubStatus.Suspended));
    }

    [Test]
    public async Task An_early_event_is_not_kept_for_ever()
    {
        var bench = new Bench();
        await bench.PublishAsync("A");
        bench.Now += TimeSpan.FromMinutes(11);

        var result = await bench.StartAsync(Bench.Sequence("s", Bench.Event("e", "A")));

        Assert.That(result.SubStatus, Is.EqualTo(WorkflowSubStatus.Suspended));
    }

    [TestCase("iets.anders")]
    [TestCase("")]
    public async Task A_report_of_a_task_nobody_knows_changes_nothing(string taskId)
    {
        var bench = new Bench();
        await bench.StartAsync(Bench.Sequence("s", RunTask("t"), Bench.WriteLine("z", "z")));
        var revision = bench.Store.Instances.Single().Revision;

        Assert.That(await bench.Runtime.CompleteTaskAsync(taskId, null, bench.Run), Is.Empty);
        Assert.That(bench.Store.Instances.Single().Revision, Is.EqualTo(revision));
    }

    [Test]
    public async Task The_second_report_of_a_task_changes_nothing()
    {
        var bench = new Bench();
        await bench.StartAsync(Bench.Sequence("s", RunTask("t"), Bench.WriteLine("z", "z"), Bench.Event("e", "E")));
        var taskId = (string)bench.Store.Instances.Single().Bookmarks.Single().ReadPayload()!["TaskId"]!;

        var first = await bench.Runtime.CompleteTaskAsync(taskId, null, bench.Run);
        var revision = bench.Store.Instances.Single().Revision;
        var second = await bench.Runtime.CompleteTaskAsync(taskId, null, bench.Run);

        Assert.That(first.Single().Lines, Is.EqualTo(new[] { "z" }));
        Assert.That(second, Is.Empty);
        Assert.That(bench.Store.Instances.Single().Revision, Is.EqualTo(revision));
    }

    [Test]
    public async Task The_same_bookmark_is_used_once()
    {
        var bench = new Bench();
        var id = (await bench.StartAsync(Bench.Sequence("s", Bench.Event("e", "E"), Bench.WriteLine("z", "z"), Bench.Event("f", "F")))).InstanceId;
        var bookmark = bench.Store.Instances.Single().Bookmarks.Single().Id;
        await bench.Runtime.ResumeAsync(id, [new(bookmark)], bench.Run);
        var revision = bench.Store.Instances.Single().Revision;

        var second = await bench.Runtime.ResumeAsync(id, [new(bookmark)], bench.Run);

        Assert.That(second.ResumedBookmarkIds, Is.Empty);
        Assert.That(second.Lines, Is.Empty);
        Assert.That(bench.Store.Instances.Single().Revision, Is.EqualTo(revision));
    }

    [TestCase(true, new[] { "a" }, 1)]
    [TestCase(false, new[] { "a", "kind", "z" }, 0)]
    public async Task An_activity_in_the_background_gets_a_burst_of_its_own(bool background, string[] before, int due)
    {
        var bench = new Bench(new() { BackgroundActivities = background });
        bench.Definitions.AddPublished(bench.Reader.Read(Bench.Definition("kind", Bench.WriteLine("k", "kind"))));

        var start = await bench.StartAsync(Bench.Sequence("s", Bench.WriteLine("a", "a"),
            """{ "id": "x", "type": "Elsa.ExecuteWorkflow", "version": 1, "customProperties": { "runAsynchronously": true }, "workflowDefinitionId": { "expression": { "type": "Literal", "value": "kind" } } }""",
            Bench.WriteLine("z", "z")));

        Assert.That(start.Lines, Is.EqualTo(before));
        Assert.That(await bench.Runtime.FireDueTimersAsync(10, bench.Run), Is.EqualTo(due));
        Assert.That(bench.Store.Instances.Select(i => i.SubStatus), Is.All.EqualTo(WorkflowSubStatus.Finished));
    }

    [Test]
    public async Task A_timer_of_an_activity_that_failed_is_due_no_more()
    {
        var bench = new Bench();
        await bench.StartAsync(Bench.Sequence("s", Delay("d", "00:01:00")));
        bench.Store.Instances.Single().Bookmarks.Single().ActivityInstanceId = "weg";
        bench.Now += TimeSpan.FromMinutes(1);

        Assert.That(await bench.Runtime.FireDueTimersAsync(10, bench.Run), Is.EqualTo(1));
        Assert.That(await bench.Runtime.FireDueTimersAsync(10, bench.Run), Is.Zero);
    }

    [Test]
    public void A_journal_is_kept_a_day_at_least() =>
        Assert.That(async () => await new Bench().Runtime.RemoveOldJournalAsync(0, 10, new(default)), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public async Task The_journal_of_what_has_finished_goes_after_its_days()
    {
        var bench = new Bench();
        await bench.StartAsync(Bench.WriteLine("a", "a"));
        await bench.StartAsync(Bench.Event("e", "E"));
        bench.Now += TimeSpan.FromDays(30);
        await bench.StartAsync(Bench.WriteLine("a", "a"));

        Assert.That(await bench.Runtime.RemoveOldJournalAsync(31, 10, bench.Run), Is.Zero);
        Assert.That(await bench.Runtime.RemoveOldJournalAsync(29, 10, bench.Run), Is.EqualTo(1));
        Assert.That(bench.Store.Journal.Select(j => j.InstanceId), Is.EqualTo(bench.Store.Instances.Skip(1).Select(i => i.Id)));
    }

    [Test]
    public async Task A_timer_fires_when_it_is_due_and_not_before()
    {
        var bench = new Bench();
        await bench.StartAsync(Bench.Sequence("s", Delay("d", "1.00:00:00"), Bench.WriteLine("z", "z")));
        var instance = bench.Store.Instances.Single();

        bench.Now += TimeSpan.FromHours(23);
        Assert.That(await bench.Runtime.FireDueTimersAsync(10, bench.Run), Is.Zero);
        bench.Now += TimeSpan.FromHours(1);
        Assert.That(await bench.Runtime.FireDueTimersAsync(10, bench.Run), Is.EqualTo(1));
        Assert.That(await bench.Runtime.FireDueTimersAsync(10, bench.Run), Is.Zero);
        Assert.That(instance.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
    }

    [Test]
    public async Task A_timer_trigger_starts_an_instance_each_time()
    {
        var bench = new Bench();
        var publisher = new DefinitionPublisher(bench.Runtime);
        await publisher.ImportAsync(Json(Bench.Definition("proef", """{ "id": "t", "type": "Elsa.Timer", "version": 1, "customProperties": { "canStartWorkflow": true }, "interval": { "expression": { "type": "Literal", "value": "00:10:00" } } }""")), bench.Run);

        for (var i = 0; i < 3; i++)
        {
            bench.Now += TimeSpan.FromMinutes(10);
            await bench.Runtime.FireDueTimersAsync(10, bench.Run);
        }

        Assert.That(bench.Store.Instances.Select(i => i.SubStatus), Is.EqualTo(Enumerable.Repeat(WorkflowSubStatus.Finished, 3)));
    }

    [Test]
    public async Task A_trigger_that_cannot_be_evaluated_is_refused_at_publish_and_what_ran_stays()
    {
        var bench = new Bench();
        var publisher = new DefinitionPublisher(bench.Runtime);
        await publisher.ImportAsync(Json(Bench.Definition("proef", Cron("0 0 6 * * *"))), bench.Run);

        Assert.That(async () => await publisher.ImportAsync(Json(Bench.Definition("proef", Cron("elke dag"))), bench.Run), Throws.TypeOf<DefinitionException>().With.Property("ActivityIds").EqualTo(new[] { "c" }));
        Assert.That(await bench.Definitions.VersionsAsync("proef", default), Has.Count.EqualTo(1));
        Assert.That(bench.Store.Triggers.Single().DueAt, Is.EqualTo(new DateTimeOffset(2026, 3, 3, 6, 0, 0, TimeSpan.Zero)));
    }

    [Test]
    public async Task An_instance_stays_on_the_version_it_started_on()
    {
        var bench = new Bench();
        var publisher = new DefinitionPublisher(bench.Runtime);
        await publisher.ImportAsync(Json(Bench.Definition("proef", Bench.Sequence("s", Bench.Event("e", "A"), Bench.WriteLine("z", "oud")))), bench.Run);
        await bench.Runtime.StartAsync(new() { DefinitionId = "proef" }, bench.Run);
        await publisher.ImportAsync(Json(Bench.Definition("proef", Bench.Sequence("s", Bench.Event("e", "A"), Bench.WriteLine("z", "nieuw")))), bench.Run);
        await bench.Runtime.StartAsync(new() { DefinitionId = "proef" }, bench.Run);

        var results = await bench.PublishAsync("A");

        Assert.That(results[0].Lines, Is.EqualTo(new[] { "oud", "nieuw" }));
        Assert.That(bench.Store.Instances.Select(i => i.Version), Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public async Task Drafts_are_replaced_published_versions_are_not_and_revert_makes_a_new_draft()
    {
        var bench = new Bench();
        var publisher = new DefinitionPublisher(bench.Runtime);
        JsonObject Content(string text) => Json(Bench.Definition("proef", Bench.WriteLine("a", text)));

        await publisher.SaveDraftAsync(Content("1"), bench.Run);
        await publisher.SaveDraftAsync(Content("1b"), bench.Run);
        await publisher.PublishAsync("proef", bench.Run);
        await publisher.SaveDraftAsync(Content("2"), bench.Run);
        await publisher.PublishAsync("proef", bench.Run);
        var reverted = await publisher.RevertAsync("proef", 1, bench.Run);
        await publisher.RetractAsync("proef", bench.Run);

        var versions = await bench.Definitions.VersionsAsync("proef", default);
        Assert.That(versions.Select(v => (v.Version, v.IsLatest, v.IsPublished)), Is.EqualTo(new[] { (1, false, false), (2, false, false), (3, true, false) }));
        Assert.That(System.Text.Encoding.UTF8.GetString(reverted.Json), Does.Contain("1b"));
        Assert.That(() => bench.Runtime.StartAsync(new() { DefinitionId = "proef" }, bench.Run), Throws.InvalidOperationException);
    }

    [Test]
    public async Task A_singleton_does_not_start_beside_itself()
    {
        var bench = new Bench();
        await bench.StartAsync(Bench.Event("e", "A"), options: """{ "activationStrategyType": "Elsa.Workflows.ActivationValidators.SingletonStrategy, Elsa.Workflows.Core" }""");

        var second = await bench.Runtime.StartAsync(new() { DefinitionId = "proef" }, bench.Run);
        await bench.PublishAsync("A");
        var third = await bench.Runtime.StartAsync(new() { DefinitionId = "proef" }, bench.Run);

        Assert.That(second.Refusal, Does.Contain("Singleton"));
        Assert.That(third.Refusal, Is.Null);
    }

    [Test]
    public async Task What_failed_can_be_tried_again()
    {
        var flaky = new Flaky();
        var bench = new Bench(null, flaky);
        var result = await bench.StartAsync(Bench.Flowchart("f", [Bench.Simple("x", "Test.Flaky"), Bench.WriteLine("z", "z")], [Bench.Line("x", "Done", "z")]));
        flaky.Fails = false;

        var retried = await new Alterations(bench.Runtime).RetryAsync(result.InstanceId, null, bench.Run);

        Assert.That(result.SubStatus, Is.EqualTo(WorkflowSubStatus.Faulted));
        Assert.That(retried.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
        Assert.That(retried.Lines, Is.EqualTo(new[] { "z" }));
        Assert.That(retried.Incidents, Is.Empty);
    }

    [Test]
    public async Task A_waiting_instance_moves_to_another_version_when_what_it_is_busy_with_is_there()
    {
        var bench = new Bench();
        await bench.StartAsync(Bench.Flowchart("f", [Bench.WriteLine("a", "a"), Bench.Event("e", "A"), Bench.WriteLine("z", "oud")], [Bench.Line("a", "Done", "e"), Bench.Line("e", "Done", "z")]));
        var instance = bench.Store.Instances.Single();
        WorkflowDefinition Version(string id, string waiting, string type) => bench.Reader.Read(Bench.Definition("proef", Bench.Flowchart("f", [type == "Elsa.Event" ? Bench.Event(waiting, "A") : Bench.Simple(waiting, type), Bench.WriteLine("a", "a"), Bench.WriteLine("z", "nieuw")], [Bench.Line(waiting, "Done", "z"), Bench.Line("a", "Done", waiting)])).Replace("proef-v1", id));
        bench.Definitions.AddPublished(Version("v2", "e", "Elsa.Delay"));
        bench.Definitions.AddPublished(Version("v3", "wacht", "Elsa.Event"));
        var alterations = new Alterations(bench.Runtime);

        var wrongType = await alterations.MigrateAsync(instance.Id, "v2", new Dictionary<string, string>(), false, bench.Run);
        var missing = await alterations.MigrateAsync(instance.Id, "v3", new Dictionary<string, string>(), false, bench.Run);
        var rehearsed = await alterations.MigrateAsync(instance.Id, "v3", new Dictionary<string, string> { ["e"] = "wacht" }, true, bench.Run);
        Assert.That(instance.DefinitionVersionId, Is.EqualTo("proef-v1"));
        var moved = await alterations.MigrateAsync(instance.Id, "v3", new Dictionary<string, string> { ["e"] = "wacht" }, false, bench.Run);
        var result = (await bench.PublishAsync("A")).Single();

        Assert.That(wrongType.Single(), Does.Contain("Elsa.Delay"));
        Assert.That(missing.Single(), Does.Contain("'e'"));
        Assert.That(rehearsed.Concat(moved), Is.Empty);
        Assert.That(result.Lines, Is.EqualTo(new[] { "nieuw" }));
        Assert.That(result.SubStatus, Is.EqualTo(WorkflowSubStatus.Finished));
    }

    [Test]
    public async Task Calls_to_hosts_that_are_not_allowed_are_refused()
    {
        var result = await new Bench().StartAsync("""{ "id": "h", "type": "Elsa.FlowSendHttpRequest", "version": 1, "url": { "expression": { "type": "Literal", "value": "https://elders.example/x" } } }""");

        Assert.That(result.Incidents.Single().Message, Does.Contain("niet toegestaan"));
    }

    [Test]
    public async Task The_journal_gives_records_and_executions()
    {
        var bench = new Bench();
        await bench.StartAsync(Bench.Sequence("s", Bench.Event("e", "A"), Bench.WriteLine("z", "z")));
        await bench.PublishAsync("A");

        var records = JournalReader.Records(bench.Store.Journal);
        var executions = JournalReader.Executions(bench.Store.Journal);

        Assert.That(records.Select(r => $"{r.EventName} {r.ActivityId}"), Is.EqualTo(new[] { "Started Workflow1", "Started s", "Started e", "Suspended e", "Resumed e", "Completed e", "Started z", "Completed z", "Completed s", "Completed Workflow1" }));
        Assert.That(records.Select(r => r.Sequence), Is.EqualTo(Enumerable.Range(1, 10).Select(i => (long)i)));
        Assert.That(executions.Single(e => e.ActivityId == "z").NodeId, Is.EqualTo("Workflow1:s:z"));
        Assert.That(executions.Select(e => e.Status), Is.All.EqualTo(ActivityStatus.Completed));
    }

    [Test]
    public void Reading_and_writing_keeps_every_unknown_property()
    {
        const string File = """{ "definitionId": "x", "id": "x1", "name": "x", "version": 3, "vreemd": { "a": [1, null] }, "root": { "id": "s", "type": "Elsa.Sequence", "version": 1, "metadata": { "designer": { "position": { "x": 1.5, "y": -2 } } }, "mijn": "eigen", "activities": [{ "id": "q", "type": "Van.Elders", "version": 4, "iets": { "expression": { "type": "Toverij", "value": 1 } } }] } }""";

        var written = DefinitionWriter.Write(new DefinitionReader(new ActivityCatalog()).Read(File));

        Assert.That(JsonNode.DeepEquals(written, JsonNode.Parse(File)), Is.True);
    }

    [Test]
    public void A_payload_equal_in_meaning_has_the_same_hash()
    {
        var a = Stimulus.Hash("X", JsonNode.Parse("""{ "a": 1, "b": "t" }"""));

        Assert.That(Stimulus.Hash("X", JsonNode.Parse("""{"b":"t","a":1}""")), Is.EqualTo(a));
        Assert.That(Stimulus.Hash("X", JsonNode.Parse("""{"b":"T","a":1}""")), Is.Not.EqualTo(a));
        Assert.That(Stimulus.Hash("Y", JsonNode.Parse("""{"b":"t","a":1}""")), Is.Not.EqualTo(a));
    }

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();

    private static string RunTask(string id) => $$"""{ "id": "{{id}}", "type": "Elsa.RunTask", "version": 1, "taskName": { "expression": { "type": "Literal", "value": "{{id}}" } } }""";

    private static string Delay(string id, string span) => $$"""{ "id": "{{id}}", "type": "Elsa.Delay", "version": 1, "timeSpan": { "expression": { "type": "Literal", "value": "{{span}}" } } }""";

    private static string Cron(string schedule) => $$"""{ "id": "c", "type": "Elsa.Cron", "version": 1, "customProperties": { "canStartWorkflow": true }, "cronExpression": { "expression": { "type": "Literal", "value": "{{schedule}}" } } }""";

    private sealed class Flaky : Activity
    {
        public bool Fails { get; set; } = true;

        public override ActivityDescriptor Descriptor { get; } = new() { TypeName = "Test.Flaky", Category = "Test", DisplayName = "Wankel" };

        public override ValueTask ExecuteAsync(ActivityContext context) => Fails ? throw new InvalidOperationException("stuk") : context.CompleteAsync();
    }
}
