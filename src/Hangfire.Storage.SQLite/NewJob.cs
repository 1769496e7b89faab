using System.Globalization;
using Hangfire.Common;
using Hangfire.Storage.SQLite.Data;

namespace Hangfire.Storage.SQLite;

/// <summary>A job that is to be inserted. Everything that runs code of the user happens while making it, not inside the gate.</summary>
internal sealed class NewJob
{
    private readonly InvocationData _invocation;
    private readonly KeyValuePair<string, string?>[] _parameters;
    private readonly long _createdAt;

    private NewJob(long id, InvocationData invocation, KeyValuePair<string, string?>[] parameters, long createdAt, long expireAt)
    {
        Id = id;
        Text = id.ToString(CultureInfo.InvariantCulture);
        _invocation = invocation;
        _parameters = parameters;
        _createdAt = createdAt;
        ExpireAt = expireAt;
    }

    public long Id { get; }

    public string Text { get; }

    public long ExpireAt { get; }

    public static NewJob Make(SQLiteStorage storage, Job job, IDictionary<string, string?> parameters, DateTime createdAt, TimeSpan expireIn)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(parameters);
        var invocation = InvocationData.SerializeJob(job);
        var created = Values.Milliseconds(createdAt);
        return new NewJob(storage.JobIds.Next(), invocation, [.. parameters], created, Values.Later(created, expireIn));
    }

    public void Insert(Database db, Sql sql)
    {
        db.Prepare(sql.InsertJob).Add(Id).Add(_invocation.Type).Add(_invocation.Method).Add(_invocation.ParameterTypes).Add(_invocation.Arguments)
            .Add(_invocation.Queue).Add(_createdAt).Add(ExpireAt).Run();
        foreach (var (name, value) in _parameters)
        {
            db.Prepare(sql.InsertParameter).Add(Id).Add(name).Add(value).Run();
        }
    }
}
