using System.Globalization;

namespace Hangfire.Storage.SQLite.Data;

/// <summary>The tables and how they came to be. A file of an older version is brought up in one transaction; one of a newer version is refused.</summary>
internal static class Schema
{
    private const string VersionKey = "schema";
    private static readonly string FindTable = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ? COLLATE NOCASE";

    /// <summary>Step n brings version n to n + 1; {0} is the prefix. Released steps never change.</summary>
    public static readonly IReadOnlyList<string> Steps =
    [
        """
        CREATE TABLE {0}_meta(key TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        INSERT INTO {0}_meta(key, value) VALUES ('schema', 0), ('job', 0), ('token', 0);

        CREATE TABLE {0}_job(
            id INTEGER PRIMARY KEY, state_id INTEGER, state TEXT COLLATE NOCASE,
            type TEXT, method TEXT, parameter_types TEXT, arguments TEXT, queue TEXT,
            created_at INTEGER NOT NULL, expire_at INTEGER) STRICT;
        CREATE INDEX {0}_job_state ON {0}_job(state, state_id) WHERE state IS NOT NULL;
        CREATE INDEX {0}_job_expiry ON {0}_job(expire_at) WHERE expire_at IS NOT NULL;

        CREATE TABLE {0}_param(job_id INTEGER NOT NULL, name TEXT NOT NULL, value TEXT, PRIMARY KEY (job_id, name)) STRICT, WITHOUT ROWID;

        CREATE TABLE {0}_state(id INTEGER PRIMARY KEY, job_id INTEGER NOT NULL, name TEXT NOT NULL, reason TEXT, created_at INTEGER NOT NULL, data TEXT NOT NULL) STRICT;
        CREATE INDEX {0}_state_job ON {0}_state(job_id);

        CREATE TRIGGER {0}_job_deleted AFTER DELETE ON {0}_job BEGIN
            DELETE FROM {0}_param WHERE job_id = OLD.id;
            DELETE FROM {0}_state WHERE job_id = OLD.id;
        END;

        CREATE TABLE {0}_queue(id INTEGER PRIMARY KEY, queue TEXT NOT NULL, job_id INTEGER NOT NULL, owner INTEGER, token INTEGER, leased_at INTEGER) STRICT;
        CREATE INDEX {0}_queue_ready ON {0}_queue(queue, id) WHERE owner IS NULL;
        CREATE INDEX {0}_queue_leased ON {0}_queue(queue, id, owner) WHERE owner IS NOT NULL;

        CREATE TABLE {0}_owner(
            id INTEGER PRIMARY KEY AUTOINCREMENT, process INTEGER NOT NULL, machine TEXT NOT NULL, started_at INTEGER NOT NULL,
            lease_until INTEGER NOT NULL, lease_ms INTEGER NOT NULL, lock_until INTEGER NOT NULL, lock_ms INTEGER NOT NULL) STRICT;

        CREATE TABLE {0}_lock(resource TEXT PRIMARY KEY, owner INTEGER NOT NULL, token INTEGER NOT NULL, acquired_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

        CREATE TABLE {0}_server(id TEXT PRIMARY KEY, workers INTEGER NOT NULL, queues TEXT NOT NULL, started_at INTEGER NOT NULL, heartbeat INTEGER NOT NULL) STRICT, WITHOUT ROWID;

        CREATE TABLE {0}_set(key TEXT NOT NULL, value TEXT NOT NULL, score REAL NOT NULL, expire_at INTEGER, PRIMARY KEY (key, value)) STRICT, WITHOUT ROWID;
        CREATE INDEX {0}_set_score ON {0}_set(key, score, value);
        CREATE INDEX {0}_set_expiry ON {0}_set(expire_at) WHERE expire_at IS NOT NULL;

        CREATE TABLE {0}_hash(key TEXT NOT NULL, field TEXT NOT NULL, value TEXT, expire_at INTEGER, PRIMARY KEY (key, field)) STRICT, WITHOUT ROWID;
        CREATE INDEX {0}_hash_expiry ON {0}_hash(expire_at) WHERE expire_at IS NOT NULL;

        CREATE TABLE {0}_list(id INTEGER PRIMARY KEY, key TEXT NOT NULL, value TEXT NOT NULL, expire_at INTEGER) STRICT;
        CREATE INDEX {0}_list_key ON {0}_list(key, id);
        CREATE INDEX {0}_list_expiry ON {0}_list(expire_at) WHERE expire_at IS NOT NULL;

        CREATE TABLE {0}_counter(key TEXT PRIMARY KEY, value INTEGER NOT NULL, expire_at INTEGER) STRICT, WITHOUT ROWID;
        """,
    ];

    /// <summary>Brings the file to the newest version.</summary>
    /// <exception cref="NotSupportedException">The file is of a newer version, or its tables belong to something else.</exception>
    public static void Migrate(Database database, string prefix, IReadOnlyList<string> steps)
    {
        var current = Version(database, prefix);
        Refuse(current, steps.Count);
        if (current == steps.Count)
        {
            return;
        }

        database.Execute(Sql.BeginImmediate);
        try
        {
            // Again, under the write lock: another process may have done it in the meantime.
            current = Version(database, prefix);
            Refuse(current, steps.Count);
            for (var step = (int)current; step < steps.Count; step++)
            {
                database.Execute(steps[step].Replace("{0}", prefix, StringComparison.Ordinal));
            }

            database.Execute(string.Create(CultureInfo.InvariantCulture, $"UPDATE {prefix}_meta SET value = {steps.Count} WHERE key = '{VersionKey}'"));
            database.Execute(Sql.Commit);
        }
        catch
        {
            database.Rollback();
            throw;
        }
    }

    private static void Refuse(long current, int known)
    {
        if (current > known)
        {
            throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"The job storage in this file has schema version {current}; this program knows version {known} at most. Use a newer program, or another file."));
        }
    }

    private static long Version(Database database, string prefix)
    {
        if (database.Prepare(FindTable).Add($"{prefix}_meta").Scalar() is not null)
        {
            return database.Prepare($"SELECT value FROM {prefix}_meta WHERE key = '{VersionKey}'").Scalar()
                ?? throw new NotSupportedException($"The tables with prefix '{prefix}' in this file are not those of this job storage. Choose another prefix or file.");
        }

        if (database.Prepare(FindTable).Add($"{prefix}_job").Scalar() is not null)
        {
            throw new NotSupportedException($"This file already has a table '{prefix}_job' of another storage. Choose another prefix or file.");
        }

        return 0;
    }
}
