namespace WorkflowHost.Conformance.Opslag;

/// <summary>What any store does with a journal that has been kept long enough.</summary>
[TestFixture(typeof(OpSqlite))]
[TestFixture(typeof(OpPostgres))]
public sealed class JournaalPromises<TOpslag> : OpslagPromises<TOpslag> where TOpslag : Proefopslag, new()
{
    [Test]
    public async Task The_journal_of_what_finished_long_ago_goes_and_nothing_else()
    {
        await Opslagbank.LeegAsync(Database);
        await using var bank = new Opslagbank(Database);
        await bank.PubliceerAsync(Proefstroom.Referentie());
        await bank.PubliceerAsync(Proefstroom.Referentie("ander", "Y"));
        var klaar = (await bank.StartAsync("referentie")).InstanceId;
        var wacht = (await bank.StartAsync("ander")).InstanceId;
        await bank.PubliceerGebeurtenisAsync("X");
        bank.Nu += TimeSpan.FromDays(40);
        var nieuw = (await bank.StartAsync("referentie")).InstanceId;

        Assert.That(await bank.DoeAsync(w => w.Runtime.RemoveOldJournalAsync(41, 100, bank.Run).AsTask()), Is.Zero);
        Assert.That(await bank.DoeAsync(w => w.Runtime.RemoveOldJournalAsync(30, 1, bank.Run).AsTask()), Is.EqualTo(1));
        Assert.That(await bank.DoeAsync(w => w.Runtime.RemoveOldJournalAsync(30, 100, bank.Run).AsTask()), Is.EqualTo(1));

        Assert.That(await bank.JournaalAsync(klaar), Is.Empty);
        Assert.That(await bank.LeesAsync(klaar), Is.Not.Null);
        Assert.That(await bank.JournaalAsync(wacht), Is.Not.Empty);
        Assert.That(await bank.JournaalAsync(nieuw), Is.Not.Empty);
    }
}
