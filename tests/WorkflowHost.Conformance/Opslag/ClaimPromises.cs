using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Conformance.Opslag;

/// <summary>How two hosts on one store keep out of each other's way.</summary>
[TestFixture(typeof(OpSqlite))]
[TestFixture(typeof(OpPostgres))]
public sealed class ClaimPromises<TOpslag> : OpslagPromises<TOpslag> where TOpslag : Proefopslag, new()
{
    private static readonly TimeSpan Minuut = TimeSpan.FromMinutes(1);
    private Opslagbank _een = null!;
    private Opslagbank _ander = null!;

    [SetUp]
    public async Task Leeg()
    {
        await Opslagbank.LeegAsync(Database);
        (_een, _ander) = (new Opslagbank(Database), new Opslagbank(Opslag.Nogmaals(Database)));
        await _een.PubliceerAsync(Proefstroom.Wachttijd());
    }

    [TearDown]
    public async Task Sluit()
    {
        await _een.DisposeAsync();
        await _ander.DisposeAsync();
    }

    [Test]
    public async Task What_is_not_due_or_has_ended_is_not_claimed()
    {
        await _een.StartAsync("wachttijd", "later");
        await _een.StartAsync("wachttijd", "geannuleerd");
        await _een.DoeAsync(w => w.Runtime.CancelAsync("geannuleerd", _een.Run));

        Assert.That(await ClaimAsync(_een, 0, 10), Is.Empty);
        Assert.That(await ClaimAsync(_een, 1, 10), Is.EqualTo(new[] { "later" }));
    }

    [Test]
    public async Task What_another_host_claimed_is_not_claimed_until_its_lease_ends()
    {
        await _een.StartAsync("wachttijd", "a");
        await _een.StartAsync("wachttijd", "b");

        var eerst = await ClaimAsync(_een, 1, 1);
        var rest = await ClaimAsync(_ander, 1, 10);
        var tijdens = await ClaimAsync(_ander, 1, 10, TimeSpan.FromSeconds(59));
        var naDood = await ClaimAsync(_ander, 1, 10, Minuut);

        Assert.That(eerst.Concat(rest), Is.EquivalentTo(new[] { "a", "b" }));
        Assert.That((eerst.Count, tijdens.Count), Is.EqualTo((1, 0)));
        Assert.That(naDood, Is.EquivalentTo(new[] { "a", "b" }));
    }

    [Test]
    public async Task A_host_that_lost_its_lease_cannot_save_over_the_one_that_took_over()
    {
        await _een.StartAsync("wachttijd", "a");
        await ClaimAsync(_een, 1, 10);
        await using var traag = _een.Open();
        var vanTraag = (await traag.Store.LoadAsync("a", CancellationToken.None))!;
        await ClaimAsync(_ander, 1, 10, Minuut);
        await _ander.DoeAsync(async w => await w.Runtime.ResumeAsync("a", [new BookmarkResume((await w.Store.LoadAsync("a", CancellationToken.None))!.Bookmarks[0].Id)], _ander.Run));
        await traag.Runtime.ResumeAsync("a", [new BookmarkResume(vanTraag.Bookmarks[0].Id)], _een.Run);

        Assert.That(async () => await traag.Db.SaveChangesAsync(), Throws.InstanceOf<DbUpdateConcurrencyException>());

        Assert.That((await _een.JournaalAsync("a")).Count(j => j.ActivityId == "z" && j.EventName == "Completed"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_finished_burst_gives_the_claim_back()
    {
        await _een.PubliceerAsync(Proefstroom.Referentie());
        await _een.StartAsync("wachttijd", "a");
        await ClaimAsync(_een, 1, 10);
        var geclaimd = (await _een.LeesAsync("a"))!;

        await _een.DoeAsync(w => w.Runtime.CancelAsync("a", _een.Run));

        var na = (await _een.LeesAsync("a"))!;
        Assert.That((geclaimd.LeaseHost, na.LeaseHost, na.LeaseUntil), Is.EqualTo(("een", (string?)null, (DateTimeOffset?)null)));
    }

    [Test]
    public async Task A_person_is_not_held_up_by_a_claim()
    {
        await _een.StartAsync("wachttijd", "a");
        await ClaimAsync(_een, 1, 10);

        var geannuleerd = await _ander.DoeAsync(w => w.Runtime.CancelAsync("a", _ander.Run));

        Assert.That(geannuleerd.SubStatus, Is.EqualTo(WorkflowSubStatus.Cancelled));
    }

    [Test]
    public async Task Hosts_that_claim_at_once_divide_the_work_and_each_instance_moves_once()
    {
        const int Aantal = 120;
        for (var i = 0; i < Aantal; i++)
        {
            await _een.StartAsync("wachttijd", i.ToString("000", CultureInfo.InvariantCulture));
        }

        var geclaimd = new ConcurrentBag<string>();
        await Task.WhenAll(new[] { (_een, "een"), (_ander, "ander"), (_een, "derde") }.Select(h => Task.Run(async () =>
        {
            var (bank, host) = h;
            while (await ClaimAsync(bank, 1, 7, host: host) is { Count: > 0 } blok)
            {
                foreach (var id in blok)
                {
                    geclaimd.Add(id);
                    await bank.DoeAsync(async w => await w.Runtime.ResumeAsync(id, [new BookmarkResume((await w.Store.LoadAsync(id, CancellationToken.None))!.Bookmarks[0].Id)], bank.Run));
                }
            }
        })));

        await using var db = _een.Database.Open();
        Assert.That(geclaimd, Is.Unique.And.Exactly(Aantal).Items);
        Assert.That(await db.Set<WorkflowInstance>().CountAsync(i => i.Status == WorkflowStatus.Finished && i.Revision == 2), Is.EqualTo(Aantal));
    }

    private static Task<IReadOnlyList<string>> ClaimAsync(Opslagbank bank, int uren, int hoogstens, TimeSpan extra = default, string host = "een") =>
        bank.DoeAsync(w => w.Claims.ClaimDueAsync(host, bank.Nu.AddHours(uren) + extra, Minuut, hoogstens, CancellationToken.None).AsTask());
}
