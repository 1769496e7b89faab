using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;
using WorkflowHost.Storage;

namespace WorkflowHost.Conformance.Opslag;

/// <summary>What the engine asks of any store.</summary>
[TestFixture(typeof(OpSqlite))]
[TestFixture(typeof(OpPostgres))]
public sealed class WorkflowStorePromises<TOpslag>(CommitTeller commits) : OpslagPromises<TOpslag>(commits) where TOpslag : Proefopslag, new()
{
    private readonly CommitTeller _commits = commits;

    public WorkflowStorePromises() : this(new CommitTeller())
    {
    }

    private Opslagbank _bank = null!;

    [SetUp]
    public async Task Leeg()
    {
        await Opslagbank.LeegAsync(Database);
        _bank = new Opslagbank(Database);
    }

    [TearDown]
    public async Task Sluit() => await _bank.DisposeAsync();

    // ---- refusals --------------------------------------------------------------------------------------------------

    [Test]
    public async Task A_second_save_of_the_same_instance_is_refused_and_changes_nothing()
    {
        await _bank.PubliceerAsync(Proefstroom.Referentie());
        var id = (await _bank.StartAsync("referentie")).InstanceId;
        await using var een = _bank.Open();
        await using var ander = _bank.Open();
        var vanEen = (await een.Store.LoadAsync(id, CancellationToken.None))!;
        var vanAnder = (await ander.Store.LoadAsync(id, CancellationToken.None))!;
        await een.Runtime.ResumeAsync(id, [new BookmarkResume(vanEen.Bookmarks[0].Id)], _bank.Run);
        await ander.Runtime.CancelAsync(id, _bank.Run);
        await een.Db.SaveChangesAsync();

        Assert.That(async () => await ander.Db.SaveChangesAsync(), Throws.InstanceOf<DbUpdateConcurrencyException>());

        var nu = (await _bank.LeesAsync(id))!;
        Assert.That((vanAnder.SubStatus, nu.SubStatus, nu.Revision), Is.EqualTo((WorkflowSubStatus.Cancelled, WorkflowSubStatus.Finished, 2L)));
    }

    [Test]
    public async Task Twice_the_same_stimulus_at_once_moves_the_instance_once()
    {
        await _bank.PubliceerAsync(Proefstroom.Referentie());
        var id = (await _bank.StartAsync("referentie")).InstanceId;
        await using var een = _bank.Open();
        await using var ander = _bank.Open();
        await een.Runtime.PublishEventAsync("X", null, null, null, _bank.Run);
        await ander.Runtime.PublishEventAsync("X", null, null, null, _bank.Run);
        await een.Db.SaveChangesAsync();

        Assert.That(async () => await ander.Db.SaveChangesAsync(), Throws.InstanceOf<DbUpdateConcurrencyException>());

        var journaal = await _bank.JournaalAsync(id);
        Assert.That(journaal.Where(j => j.EventName == "Completed").Select(j => j.ActivityInstanceId), Is.Unique.And.Exactly(6).Items);
    }

    [Test]
    public async Task A_second_instance_with_the_same_id_is_refused()
    {
        await _bank.PubliceerAsync(Proefstroom.Referentie());
        await _bank.StartAsync("referentie", "dezelfde");

        Assert.That(async () => await _bank.StartAsync("referentie", "dezelfde"), Throws.InvalidOperationException);

        Assert.That((await _bank.LeesAsync("dezelfde"))!.Revision, Is.EqualTo(1));
    }

    [Test]
    public async Task A_second_instance_with_the_same_id_from_another_host_is_refused()
    {
        await _bank.PubliceerAsync(Proefstroom.Referentie());
        await using var een = _bank.Open();
        await using var ander = _bank.Open();
        var start = new StartRequest { DefinitionId = "referentie", InstanceId = "dezelfde" };
        await een.Runtime.StartAsync(start, _bank.Run);
        await ander.Runtime.StartAsync(start, _bank.Run);
        await een.Db.SaveChangesAsync();

        Assert.That(async () => await ander.Db.SaveChangesAsync(), Throws.InstanceOf<DbUpdateException>());
    }

    [Test]
    public async Task Two_drafts_with_the_same_number_are_refused()
    {
        var eerste = await _bank.PubliceerAsync(Proefstroom.Referentie());
        await using var werk = _bank.Open();
        werk.Definities.Add(new WorkflowDefinitionVersion { Id = "ander", DefinitionId = eerste.DefinitionId, Version = eerste.Version, Json = eerste.Json });

        Assert.That(async () => await werk.Db.SaveChangesAsync(), Throws.InstanceOf<DbUpdateException>());
    }

    [Test]
    public async Task A_bookmark_that_was_used_is_skipped()
    {
        await _bank.PubliceerAsync(Proefstroom.Referentie());
        var id = (await _bank.StartAsync("referentie")).InstanceId;
        var bladwijzer = (await _bank.LeesAsync(id))!.Bookmarks[0].Id;
        await _bank.DoeAsync(w => w.Runtime.ResumeAsync(id, [new BookmarkResume(bladwijzer)], _bank.Run));
        var na = (await _bank.LeesAsync(id))!;

        var weer = await _bank.DoeAsync(w => w.Runtime.ResumeAsync(id, [new BookmarkResume(bladwijzer)], _bank.Run));

        Assert.That(weer.ResumedBookmarkIds, Is.Empty);
        Assert.That((await _bank.LeesAsync(id))!.State, Is.EqualTo(na.State));
    }

    [Test]
    public async Task What_is_not_saved_never_happened()
    {
        await _bank.PubliceerAsync(Proefstroom.Referentie());
        await using (var werk = _bank.Open())
        {
            await werk.Runtime.StartAsync(new StartRequest { DefinitionId = "referentie", InstanceId = "weg" }, _bank.Run);
        }

        Assert.That(await _bank.LeesAsync("weg"), Is.Null);
        Assert.That(await _bank.JournaalAsync("weg"), Is.Empty);
    }

    // ---- definitions -----------------------------------------------------------------------------------------------

    [Test]
    public async Task A_definition_comes_back_byte_for_byte_with_what_nobody_knows()
    {
        var versie = await _bank.PubliceerAsync(Proefstroom.Referentie());

        await using var werk = _bank.Open();
        var gelezen = (await werk.Definities.VersionsAsync("referentie", CancellationToken.None)).Single();
        Assert.That(gelezen.Json, Is.EqualTo(versie.Json));
        Assert.That(JsonNode.Parse(gelezen.Json)!["eigenVeld"]!.ToJsonString(), Is.EqualTo(JsonNode.Parse("""{ "blijft": [1, 2.50, "é"] }""")!.ToJsonString()));
    }

    [Test]
    public async Task Versions_drafts_and_the_published_one_are_told_apart()
    {
        await _bank.PubliceerAsync(Proefstroom.Referentie());
        await _bank.PubliceerAsync(Proefstroom.Referentie(gebeurtenis: "Y"));
        await _bank.DoeAsync(w => w.Uitgever.SaveDraftAsync(JsonNode.Parse(Proefstroom.Referentie(gebeurtenis: "Z"))!.AsObject(), _bank.Run).AsTask());

        await using var werk = _bank.Open();
        async Task<int?> Versie(VersionOptions keuze) => (await werk.Definities.FindAsync("referentie", keuze, CancellationToken.None))?.Version;
        Assert.That(
            (await Versie(VersionOptions.Published), await Versie(VersionOptions.Latest), await Versie(VersionOptions.PublishedOrLatest), await Versie(VersionOptions.Specific(1)), await Versie(VersionOptions.Specific(9))),
            Is.EqualTo(((int?)2, (int?)3, (int?)2, (int?)1, (int?)null)));
    }

    [Test]
    public async Task An_instance_stays_on_the_version_it_started_on()
    {
        await _bank.PubliceerAsync(Proefstroom.Referentie());
        var oud = (await _bank.StartAsync("referentie")).InstanceId;
        await _bank.PubliceerAsync(Proefstroom.Referentie(gebeurtenis: "Y"));
        var nieuw = (await _bank.StartAsync("referentie")).InstanceId;

        var bewogen = await _bank.PubliceerGebeurtenisAsync("X");

        Assert.That(bewogen.Select(r => r.InstanceId), Is.EqualTo(new[] { oud }));
        Assert.That(((await _bank.LeesAsync(oud))!.Version, (await _bank.LeesAsync(nieuw))!.Version), Is.EqualTo((1, 2)));
    }

    [Test]
    public async Task Nothing_is_published_after_a_retract()
    {
        await _bank.PubliceerAsync(Proefstroom.DoorGebeurtenis("start", "Begin"));
        await _bank.DoeAsync(w => w.Uitgever.RetractAsync("start", _bank.Run).AsTask());

        Assert.That(await _bank.PubliceerGebeurtenisAsync("Begin"), Is.Empty);
    }

    // ---- instances -------------------------------------------------------------------------------------------------

    [Test]
    public async Task An_instance_comes_back_as_it_was()
    {
        var bewaard = new WorkflowInstance
        {
            Id = "i1",
            DefinitionId = "d",
            DefinitionVersionId = "d-1",
            Version = 7,
            Name = "naam é",
            CorrelationId = "correlatie",
            ParentInstanceId = "ouder",
            ParentActivityInstanceId = "ouder.3",
            Status = WorkflowStatus.Running,
            SubStatus = WorkflowSubStatus.Suspended,
            IncidentCount = 2,
            CreatedAt = _bank.Nu.AddTicks(10),
            UpdatedAt = _bank.Nu.AddMicroseconds(123_456),
            FinishedAt = _bank.Nu.AddDays(1),
            Revision = 5,
            State = [0, 1, 2, 255],
        };
        var bladwijzer = new Bookmark
        {
            InstanceId = "i1",
            Sequence = 3,
            Name = "Elsa.Event",
            Hash = "abc",
            PayloadJson = """{"EventName":"X"}""",
            ActivityId = "e",
            ActivityInstanceId = "i1.4",
            CorrelationId = "correlatie",
            ResumeAt = _bank.Nu.AddHours(1),
            CreatedAt = _bank.Nu,
            AutoBurn = false,
        };
        bewaard.Bookmarks.Add(bladwijzer);
        await _bank.DoeAsync(w =>
        {
            w.Store.Add(bewaard);
            return Task.FromResult(0);
        });

        var gelezen = (await _bank.LeesAsync("i1"))!;

        Assert.That(gelezen, Is.EqualTo(bewaard).UsingPropertiesComparer());
        Assert.That(gelezen.Bookmarks.Single().Id, Is.EqualTo("i1-3"));
    }

    [Test]
    public async Task What_changes_on_an_instance_and_its_bookmarks_comes_back([Values] bool isKlaar)
    {
        await _bank.PubliceerAsync(Proefstroom.Referentie());
        await _bank.StartAsync("referentie", "i");

        var gewijzigd = await _bank.DoeAsync(async w =>
        {
            var i = (await w.Store.LoadAsync("i", CancellationToken.None))!;
            (i.Name, i.CorrelationId, i.DefinitionVersionId, i.Version) = ("nieuwe naam", "andere", "d-2", 2);
            (i.SubStatus, i.IncidentCount, i.UpdatedAt, i.State) = (WorkflowSubStatus.Faulted, 3, _bank.Nu.AddMinutes(5), [9, 9]);
            i.Revision++;
            i.Status = isKlaar ? WorkflowStatus.Finished : WorkflowStatus.Running;
            i.FinishedAt = isKlaar ? _bank.Nu.AddMinutes(5) : null;
            (i.Bookmarks[0].ActivityId, i.Bookmarks[0].CorrelationId, i.Bookmarks[0].ResumeAt) = ("hernoemd", "andere", _bank.Nu.AddDays(1));
            i.Bookmarks.Add(new Bookmark { InstanceId = "i", Sequence = 9, Name = "n", Hash = "h", ActivityId = "e", ActivityInstanceId = "i.9", CreatedAt = _bank.Nu });
            w.Store.Changed(i);
            return i;
        });

        Assert.That(await _bank.LeesAsync("i"), Is.EqualTo(gewijzigd).UsingPropertiesComparer());
    }

    [Test]
    public async Task The_same_object_is_given_twice_within_a_unit_of_work_and_several_at_once()
    {
        await _bank.PubliceerAsync(Proefstroom.Referentie());
        await _bank.StartAsync("referentie", "a");
        await _bank.StartAsync("referentie", "b");
        await using var werk = _bank.Open();

        var een = await werk.Store.LoadAsync("a", CancellationToken.None);
        var allebei = await werk.Store.LoadManyAsync(["a", "b", "onbekend"], CancellationToken.None);

        Assert.That(allebei.Select(i => i.Id), Is.EquivalentTo(new[] { "a", "b" }));
        Assert.That(allebei, Has.Some.SameAs(een));
        Assert.That(allebei.Select(i => i.Bookmarks.Count), Is.All.EqualTo(1));
    }

    [Test]
    public async Task A_burst_is_one_transaction()
    {
        await _bank.PubliceerAsync(Proefstroom.Referentie());
        var voor = _commits.Aantal;
        await _bank.StartAsync("referentie", "a");
        var naStart = _commits.Aantal;
        await _bank.StartAsync("referentie", "b");
        await _bank.StartAsync("referentie", "c");
        var naDrie = _commits.Aantal;

        var bewogen = await _bank.PubliceerGebeurtenisAsync("X");

        Assert.That((naStart - voor, _commits.Aantal - naDrie, bewogen.Count), Is.EqualTo((1, 1, 3)));
    }

    [Test]
    public async Task A_removed_instance_leaves_nothing()
    {
        await _bank.PubliceerAsync(Proefstroom.Referentie());
        await _bank.StartAsync("referentie", "weg");
        await _bank.StartAsync("referentie", "blijft");

        await _bank.DoeAsync(async w =>
        {
            await w.Store.RemoveAsync((await w.Store.LoadAsync("weg", CancellationToken.None))!, CancellationToken.None);
            return 0;
        });

        await using var db = _bank.Database.Open();
        Assert.That(await db.Set<WorkflowInstance>().Select(i => i.Id).ToListAsync(), Is.EqualTo(new[] { "blijft" }));
        Assert.That(await db.Set<Bookmark>().Select(b => b.InstanceId).ToListAsync(), Is.EqualTo(new[] { "blijft" }));
        Assert.That(await db.Set<JournalBatch>().Select(j => j.InstanceId).ToListAsync(), Is.EqualTo(new[] { "blijft" }));
    }

    [Test]
    public async Task The_journal_is_kept_in_order_over_the_bursts()
    {
        await _bank.PubliceerAsync(Proefstroom.Referentie());
        var id = (await _bank.StartAsync("referentie")).InstanceId;
        _bank.Nu = _bank.Nu.AddHours(1);
        await _bank.PubliceerGebeurtenisAsync("X");

        var journaal = await _bank.JournaalAsync(id);

        Assert.That(journaal.Select(j => j.Sequence), Is.EqualTo(Enumerable.Range(1, journaal.Count).Select(n => (long)n)));
        Assert.That(journaal.Select(j => j.Timestamp).Distinct(), Is.EqualTo(new[] { _bank.Nu.AddHours(-1), _bank.Nu }));
        Assert.That(journaal.Where(j => j.EventName == "Completed").Select(j => j.ActivityId), Is.EqualTo(new[] { "a", "e", "s", "z", "f", "Workflow1" }));
    }

    [Test]
    public async Task Running_instances_are_counted_by_definition_and_correlation()
    {
        await _bank.PubliceerAsync(Proefstroom.Referentie());
        await _bank.PubliceerAsync(Proefstroom.Referentie("tweede", "Y"));
        await _bank.StartAsync("referentie", correlatie: "k1");
        await _bank.StartAsync("referentie", correlatie: "k2");
        await _bank.StartAsync("tweede", correlatie: "k1");
        await _bank.PubliceerGebeurtenisAsync("X", correlatie: "k2");

        await using var werk = _bank.Open();
        async Task<int> Tel(string? definitie, string? correlatie) => await werk.Store.CountRunningAsync(definitie, correlatie, CancellationToken.None);
        Assert.That((await Tel(null, null), await Tel("referentie", null), await Tel(null, "k1"), await Tel("referentie", "k2")), Is.EqualTo((2, 1, 2, 0)));
    }

    // ---- bookmarks -------------------------------------------------------------------------------------------------

    [Test]
    public async Task A_stimulus_reaches_all_that_wait_for_it_in_order_of_making()
    {
        await _bank.PubliceerAsync(Proefstroom.Referentie());
        await _bank.PubliceerAsync(Proefstroom.Referentie("anders", "x"));
        await _bank.StartAsync("referentie", "c");
        _bank.Nu = _bank.Nu.AddSeconds(1);
        await _bank.StartAsync("referentie", "a");
        await _bank.StartAsync("anders", "hoofdletter");

        var bewogen = await _bank.PubliceerGebeurtenisAsync("X");

        Assert.That(bewogen.Select(r => r.InstanceId), Is.EqualTo(new[] { "c", "a" }));
        Assert.That((await _bank.LeesAsync("hoofdletter"))!.Status, Is.EqualTo(WorkflowStatus.Running));
    }

    [Test]
    public async Task A_stimulus_for_one_correlation_or_one_instance_leaves_the_others()
    {
        await _bank.PubliceerAsync(Proefstroom.Referentie());
        await _bank.StartAsync("referentie", "a", "k1");
        await _bank.StartAsync("referentie", "b", "k2");
        await _bank.StartAsync("referentie", "c", "k2");

        var perCorrelatie = await _bank.PubliceerGebeurtenisAsync("X", correlatie: "k1");
        var perInstantie = await _bank.PubliceerGebeurtenisAsync("X", instantie: "c");

        Assert.That(perCorrelatie.Concat(perInstantie).Select(r => r.InstanceId), Is.EqualTo(new[] { "a", "c" }));
        Assert.That((await _bank.LeesAsync("b"))!.Status, Is.EqualTo(WorkflowStatus.Running));
    }

    [Test]
    public async Task A_stimulus_finds_what_the_same_unit_of_work_made_and_not_what_it_used()
    {
        await _bank.PubliceerAsync(Proefstroom.Referentie());
        await _bank.StartAsync("referentie", "bestaand");

        var aantallen = await _bank.DoeAsync(async w =>
        {
            await w.Runtime.StartAsync(new StartRequest { DefinitionId = "referentie", InstanceId = "nieuw" }, _bank.Run);
            var eerst = await w.Runtime.PublishEventAsync("X", null, null, null, _bank.Run);
            var daarna = await w.Runtime.PublishEventAsync("X", null, null, null, _bank.Run);
            return (eerst.Count, daarna.Count);
        });

        Assert.That(aantallen, Is.EqualTo((2, 0)));
    }

    [Test]
    public async Task An_event_that_found_nobody_is_kept_and_delivered_once()
    {
        await _bank.PubliceerAsync(Proefstroom.Referentie());
        await _bank.PubliceerGebeurtenisAsync("X");

        var eerste = await _bank.StartAsync("referentie");
        var tweede = await _bank.StartAsync("referentie");

        Assert.That((eerste.Status, tweede.Status), Is.EqualTo((WorkflowStatus.Finished, WorkflowStatus.Running)));
    }

    [Test]
    public async Task Who_publishes_and_who_comes_to_wait_at_one_moment_find_each_other_when_the_next_bell_rings()
    {
        await _bank.PubliceerAsync(Proefstroom.Referentie());
        await using (var wachter = _bank.Open())
        {
            await wachter.Runtime.StartAsync(new StartRequest { DefinitionId = "referentie", InstanceId = "a" }, _bank.Run);
            Assert.That(await _bank.PubliceerGebeurtenisAsync("X"), Is.Empty);
            await wachter.Db.SaveChangesAsync();
        }

        var gemist = await _bank.DoeAsync(w => w.Runtime.DeliverMissedAsync(10, _bank.Run));

        Assert.That((gemist, (await _bank.LeesAsync("a"))!.Status, await _bank.DoeAsync(w => w.Runtime.DeliverMissedAsync(10, _bank.Run))), Is.EqualTo((1, WorkflowStatus.Finished, 0)));
    }

    [Test]
    public async Task A_missed_event_reaches_only_those_it_was_for()
    {
        await _bank.PubliceerAsync(Proefstroom.Referentie());
        await using (var wachters = _bank.Open())
        {
            await wachters.Runtime.StartAsync(new StartRequest { DefinitionId = "referentie", InstanceId = "a", CorrelationId = "1" }, _bank.Run);
            await wachters.Runtime.StartAsync(new StartRequest { DefinitionId = "referentie", InstanceId = "b", CorrelationId = "2" }, _bank.Run);
            await _bank.PubliceerGebeurtenisAsync("X", correlatie: "2");
            await _bank.PubliceerGebeurtenisAsync("X", correlatie: "3");
            await wachters.Db.SaveChangesAsync();
        }

        Assert.That(await _bank.DoeAsync(w => w.Runtime.DeliverMissedAsync(10, _bank.Run)), Is.EqualTo(1));
        Assert.That(((await _bank.LeesAsync("a"))!.Status, (await _bank.LeesAsync("b"))!.Status), Is.EqualTo((WorkflowStatus.Running, WorkflowStatus.Finished)));
    }

    [Test]
    public async Task A_missed_event_that_expired_reaches_nobody_and_goes()
    {
        await _bank.PubliceerAsync(Proefstroom.Referentie());
        await using (var wachter = _bank.Open())
        {
            await wachter.Runtime.StartAsync(new StartRequest { DefinitionId = "referentie", InstanceId = "a" }, _bank.Run);
            await _bank.PubliceerGebeurtenisAsync("X");
            await wachter.Db.SaveChangesAsync();
        }

        _bank.Nu += new EngineOptions().KeepUndelivered;

        Assert.That(await _bank.DoeAsync(w => w.Runtime.DeliverMissedAsync(10, _bank.Run)), Is.Zero);
        Assert.That((await _bank.DoeAsync(w => w.Store.RemoveExpiredAsync(_bank.Nu, CancellationToken.None).AsTask()), await _bank.DoeAsync(w => w.Store.RemoveExpiredAsync(_bank.Nu, CancellationToken.None).AsTask())), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task A_kept_event_expires()
    {
        await _bank.PubliceerAsync(Proefstroom.Referentie());
        await _bank.PubliceerGebeurtenisAsync("X");
        _bank.Nu = _bank.Nu.AddHours(1);

        Assert.That((await _bank.StartAsync("referentie")).Status, Is.EqualTo(WorkflowStatus.Running));
    }

    // ---- triggers and timers ---------------------------------------------------------------------------------------

    [Test]
    public async Task A_trigger_starts_the_published_version_only()
    {
        await _bank.PubliceerAsync(Proefstroom.DoorGebeurtenis("start", "Begin"));
        await _bank.PubliceerAsync(Proefstroom.DoorGebeurtenis("start", "Begin2"));

        var oud = await _bank.PubliceerGebeurtenisAsync("Begin");
        var nieuw = await _bank.PubliceerGebeurtenisAsync("Begin2");

        Assert.That((oud.Count, nieuw.Count), Is.EqualTo((0, 1)));
        Assert.That((await _bank.LeesAsync(nieuw[0].InstanceId))!.Version, Is.EqualTo(2));
    }

    [Test]
    public async Task A_clock_that_rings_on_two_hosts_at_once_starts_one_instance()
    {
        await _bank.PubliceerAsync(Proefstroom.DoorWekker("klok", "01:00:00"));
        _bank.Nu = _bank.Nu.AddHours(5);
        await using var een = _bank.Open();
        await using var ander = _bank.Open();
        await een.Runtime.FireDueTriggersAsync(10, _bank.Run);
        await ander.Runtime.FireDueTriggersAsync(10, _bank.Run);
        await een.Db.SaveChangesAsync();

        Assert.That(async () => await ander.Db.SaveChangesAsync(), Throws.InstanceOf<DbUpdateConcurrencyException>());

        await using var na = _bank.Open();
        Assert.That(await na.Runtime.FireDueTriggersAsync(10, _bank.Run), Is.Zero, "missed rings are one ring");
        Assert.That(await na.Db.Set<WorkflowInstance>().CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Due_timers_come_oldest_first_and_no_more_than_asked()
    {
        await _bank.PubliceerAsync(Proefstroom.Wachttijd("lang", "03:00:00"));
        await _bank.PubliceerAsync(Proefstroom.Wachttijd("kort", "01:00:00"));
        await _bank.PubliceerAsync(Proefstroom.Wachttijd("middel", "02:00:00"));
        await _bank.StartAsync("lang", "lang");
        await _bank.StartAsync("kort", "kort");
        await _bank.StartAsync("middel", "middel");

        await using var werk = _bank.Open();
        async Task<string[]> Aan(int uren, int hoogstens) => [.. (await werk.Store.DueBookmarksAsync(_bank.Nu.AddHours(uren), hoogstens, CancellationToken.None)).Select(b => b.InstanceId)];
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(await Aan(0, 10), Is.Empty);
            Assert.That(await Aan(2, 10), Is.EqualTo(new[] { "kort", "middel" }), "at the instant itself it is due");
            Assert.That(await Aan(3, 1), Is.EqualTo(new[] { "kort" }));
        });
    }
}
