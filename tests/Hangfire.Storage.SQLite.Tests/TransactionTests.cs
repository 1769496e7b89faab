using System.Globalization;
using Hangfire.States;

namespace Hangfire.Storage.SQLite.Tests;

/// <summary>Behaviours 11 to 18: all or nothing, in order, visible when it says so.</summary>
[TestFixture(Stores.SQLite)]
[TestFixture(Stores.PostgreSQL)]
internal sealed class TransactionTests(string kind) : StoreFixture(kind)
{
    [Test]
    public void Disposing_without_commit_leaves_no_trace()
    {
        var id = Create();
        using (var connection = Connect())
        using (var transaction = (JobStorageTransaction)connection.CreateWriteTransaction())
        {
            Everything(transaction, id);
        }

        AssertNoTrace(id);
    }

    [Test]
    public void A_state_that_cannot_be_serialized_leaves_no_trace()
    {
        var id = Create();
        using (var connection = Connect())
        using (var transaction = (JobStorageTransaction)connection.CreateWriteTransaction())
        {
            Assert.That(() =>
            {
                Everything(transaction, id);
                transaction.SetJobState(id, new Broken());
                transaction.Commit();
            }, Throws.TypeOf<FormatException>());
        }

        AssertNoTrace(id);
    }

    [Test]
    public void Eight_threads_counting_give_the_exact_sum()
    {
        const int Times = 500;
        _ = Storage;
        OnThreads(8, _ =>
        {
            for (var i = 0; i < Times; i++)
            {
                Commit(t => t.IncrementCounter("counter", TimeSpan.FromDays(1)));
            }
        });

        Assert.That(Read(c => c.GetCounter("counter")), Is.EqualTo(8 * Times));
    }

    [Test]
    public void What_is_committed_is_seen_by_every_read_that_starts_afterwards()
    {
        const int Times = 2_000;
        var other = Store.Open();
        using var old = Connect(other);
        var missed = 0;
        for (var i = 0; i < Times; i++)
        {
            var value = i.ToString(CultureInfo.InvariantCulture);
            Commit(t => t.SetRangeInHash("hash", [new("field", value)]));
            missed += old.GetValueFromHash("hash", "field") == value ? 0 : 1;
            missed += Read(c => c.GetValueFromHash("hash", "field"), other) == value ? 0 : 1;
        }

        Assert.That(missed, Is.Zero);
    }

    [Test]
    public void A_created_job_is_seen_by_another_connection_at_once()
    {
        var other = Store.Open();

        var id = Create(parameters: new() { ["a"] = "1", ["b"] = null });

        var data = Read(c => c.GetJobData(id), other);
        Assert.Multiple(() =>
        {
            Assert.That(data?.Job.Method.Name, Is.EqualTo(nameof(Work.Nothing)));
            Assert.That(data?.State, Is.Null);
            Assert.That(Read(c => c.GetJobParameter(id, "a"), other), Is.EqualTo("1"));
            Assert.That(Read(c => c.GetJobParameter(id, "b"), other), Is.Null);
        });
    }

    [Test]
    public void An_empty_commit_is_fine() => Assert.That(() => Commit(_ => { }), Throws.Nothing);

    private static void Everything(JobStorageTransaction transaction, string id)
    {
        transaction.SetJobState(id, new EnqueuedState());
        transaction.AddJobState(id, new DeletedState());
        transaction.AddToQueue("default", id);
        transaction.AddToSet("set", "x");
        transaction.SetRangeInHash("hash", [new("a", "1")]);
        transaction.InsertToList("list", "x");
        transaction.IncrementCounter("counter");
    }

    private void AssertNoTrace(string id)
    {
        using var connection = Connect();
        Assert.Multiple(() =>
        {
            Assert.That(connection.GetStateData(id), Is.Null);
            Assert.That(Storage.GetMonitoringApi().JobDetails(id).History, Is.Empty);
            Assert.That(Storage.GetMonitoringApi().EnqueuedCount("default"), Is.Zero);
            Assert.That(connection.GetAllItemsFromSet("set"), Is.Empty);
            Assert.That(connection.GetAllEntriesFromHash("hash"), Is.Null);
            Assert.That(connection.GetAllItemsFromList("list"), Is.Empty);
            Assert.That(connection.GetCounter("counter"), Is.Zero);
        });
    }

    private sealed class Broken : IState
    {
        public string Name => "Broken";

        public string Reason => "";

        public bool IsFinal => false;

        public bool IgnoreJobLoadException => false;

        public Dictionary<string, string> SerializeData() => throw new FormatException("Not a state.");
    }
}
