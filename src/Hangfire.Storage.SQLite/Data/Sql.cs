namespace Hangfire.Storage.SQLite.Data;

/// <summary>The statements of one storage. Values only through parameters; the prefix is checked by the options.</summary>
internal sealed class Sql(string p)
{
    public static readonly string Begin = "BEGIN";
    public static readonly string BeginImmediate = "BEGIN IMMEDIATE";
    public static readonly string Commit = "COMMIT";
    public static readonly string Rollback = "ROLLBACK";
    public static readonly string DataVersion = "PRAGMA data_version";
    public static readonly string PassiveCheckpoint = "PRAGMA wal_checkpoint(PASSIVE)";
    public static readonly string TruncateCheckpoint = "PRAGMA wal_checkpoint(TRUNCATE)";

    // Ids
    public readonly string ReserveIds = $"UPDATE {p}_meta SET value = value + ? WHERE key = ? RETURNING value";

    // Jobs
    public readonly string InsertJob = $"INSERT INTO {p}_job(id, type, method, parameter_types, arguments, queue, created_at, expire_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    public readonly string InsertParameter = $"INSERT INTO {p}_param(job_id, name, value) VALUES (?, ?, ?)";
    public readonly string SetParameter = $"INSERT INTO {p}_param(job_id, name, value) SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM {p}_job WHERE id = ?1) ON CONFLICT(job_id, name) DO UPDATE SET value = excluded.value";
    public readonly string GetParameter = $"SELECT value FROM {p}_param WHERE job_id = ? AND name = ?";
    public readonly string JobExists = $"SELECT 1 FROM {p}_job WHERE id = ?";
    public readonly string GetJob = $"SELECT j.type, j.method, j.parameter_types, j.arguments, j.queue, j.state, j.created_at, p.name, p.value FROM {p}_job j LEFT JOIN {p}_param p ON p.job_id = j.id WHERE j.id = ?";
    public readonly string GetState = $"SELECT s.name, s.reason, s.data FROM {p}_job j JOIN {p}_state s ON s.id = j.state_id WHERE j.id = ?";
    public readonly string InsertState = $"INSERT INTO {p}_state(job_id, name, reason, created_at, data) SELECT ?1, ?2, ?3, ?4, ?5 WHERE EXISTS (SELECT 1 FROM {p}_job WHERE id = ?1)";
    public readonly string SetCurrentState = $"UPDATE {p}_job SET state_id = last_insert_rowid(), state = ? WHERE id = ?";
    public readonly string CapHistory = $"DELETE FROM {p}_state WHERE job_id = ?1 AND id <= (SELECT id FROM {p}_state WHERE job_id = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2) AND id <> (SELECT coalesce(state_id, 0) FROM {p}_job WHERE id = ?1)";
    public readonly string ExpireJob = $"UPDATE {p}_job SET expire_at = ? WHERE id = ?";
    public readonly string EvictJob = $"DELETE FROM {p}_job WHERE id = ? AND expire_at <= ?";

    // Queue
    public readonly string Enqueue = $"INSERT INTO {p}_queue(queue, job_id) VALUES (?, ?)";
    public readonly string IsReady = $"SELECT 1 FROM {p}_queue WHERE queue = ? AND owner IS NULL LIMIT 1";
    public readonly string CountReady = $"SELECT count(*) FROM (SELECT 1 FROM {p}_queue WHERE queue = ? AND owner IS NULL LIMIT ?)";
    public readonly string Fetch = $"UPDATE {p}_queue SET owner = ?, token = ?, leased_at = ? WHERE id = (SELECT id FROM {p}_queue WHERE queue = ? AND owner IS NULL ORDER BY id LIMIT 1) RETURNING id, job_id";
    public readonly string Acknowledge = $"DELETE FROM {p}_queue WHERE id = ? AND token = ?";
    public readonly string Requeue = $"UPDATE {p}_queue SET owner = NULL, token = NULL, leased_at = NULL WHERE id = ? AND token = ?";

    // Owners: a lease is alive when its end lies between now and its length from now. The clock is that of the machine since it started,
    // so after a restart of the machine an end of before lies too far ahead, or passes within its length.
    public readonly string InsertOwner = $"INSERT INTO {p}_owner(process, machine, started_at, lease_until, lease_ms, lock_until, lock_ms) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id";
    public readonly string RenewOwner = $"UPDATE {p}_owner SET lease_until = ?, lock_until = ? WHERE id = ?";
    public readonly string DeleteOwner = $"DELETE FROM {p}_owner WHERE id = ?";
    public readonly string CountOwners = $"SELECT count(*) FROM {p}_owner";
    public readonly string OtherOwners = $"SELECT id FROM {p}_owner WHERE id <> ?";
    public readonly string NeedsRecovery = $"""
        SELECT EXISTS (SELECT 1 FROM {p}_owner WHERE id <> ?2 AND NOT (lease_until >= ?1 AND lease_until - ?1 <= lease_ms))
            OR EXISTS (SELECT 1 FROM {p}_queue q WHERE q.owner IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {p}_owner o WHERE o.id = q.owner))
            OR EXISTS (SELECT 1 FROM {p}_lock l WHERE l.owner <> ?2 AND NOT EXISTS (SELECT 1 FROM {p}_owner o WHERE o.id = l.owner AND o.lock_until >= ?1 AND o.lock_until - ?1 <= o.lock_ms))
        """;
    public readonly string DeleteDeadOwners = $"DELETE FROM {p}_owner WHERE id <> ?2 AND NOT (lease_until >= ?1 AND lease_until - ?1 <= lease_ms)";
    public readonly string DeleteAllOwners = $"DELETE FROM {p}_owner";
    public readonly string RequeueOrphans = $"UPDATE {p}_queue SET owner = NULL, token = NULL, leased_at = NULL WHERE owner IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {p}_owner o WHERE o.id = {p}_queue.owner)";
    public readonly string DeleteDeadLocks = $"DELETE FROM {p}_lock WHERE owner <> ?2 AND NOT EXISTS (SELECT 1 FROM {p}_owner o WHERE o.id = {p}_lock.owner AND o.lock_until >= ?1 AND o.lock_until - ?1 <= o.lock_ms)";
    public readonly string DeleteAllLocks = $"DELETE FROM {p}_lock";
    public readonly string DeleteLocksOf = $"DELETE FROM {p}_lock WHERE owner = ?";
    public readonly string RequeueOf = $"UPDATE {p}_queue SET owner = NULL, token = NULL, leased_at = NULL WHERE owner IS NOT NULL AND owner = ?";

    // Locks
    public readonly string TakeLock = $"""
        INSERT INTO {p}_lock(resource, owner, token, acquired_at) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT(resource) DO UPDATE SET owner = excluded.owner, token = excluded.token, acquired_at = excluded.acquired_at
        WHERE NOT EXISTS (SELECT 1 FROM {p}_owner o WHERE o.id = {p}_lock.owner AND o.lock_until >= ?5 AND o.lock_until - ?5 <= o.lock_ms)
        """;
    public readonly string LockIsTaken = $"SELECT 1 FROM {p}_lock l JOIN {p}_owner o ON o.id = l.owner WHERE l.resource = ?1 AND o.lock_until >= ?2 AND o.lock_until - ?2 <= o.lock_ms";
    public readonly string ReleaseLock = $"DELETE FROM {p}_lock WHERE resource = ? AND token = ?";
    public readonly string HoldsLock = $"SELECT 1 FROM {p}_lock WHERE resource = ? AND token = ?";

    // Servers
    public readonly string AnnounceServer = $"INSERT INTO {p}_server(id, workers, queues, started_at, heartbeat) VALUES (?1, ?2, ?3, ?4, ?4) ON CONFLICT(id) DO UPDATE SET workers = excluded.workers, queues = excluded.queues, started_at = excluded.started_at, heartbeat = excluded.heartbeat";
    public readonly string RemoveServer = $"DELETE FROM {p}_server WHERE id = ?";
    public readonly string Heartbeat = $"UPDATE {p}_server SET heartbeat = ? WHERE id = ?";
    public readonly string RemoveServers = $"DELETE FROM {p}_server WHERE heartbeat < ?";

    // Sets; a new member gets the expiry the set has
    public readonly string AddToSet = $"INSERT INTO {p}_set(key, value, score, expire_at) VALUES (?1, ?2, ?3, (SELECT expire_at FROM {p}_set WHERE key = ?1 LIMIT 1)) ON CONFLICT(key, value) DO UPDATE SET score = excluded.score";
    public readonly string RemoveFromSet = $"DELETE FROM {p}_set WHERE key = ? AND value = ?";
    public readonly string RemoveSet = $"DELETE FROM {p}_set WHERE key = ?";
    public readonly string ExpireSet = $"UPDATE {p}_set SET expire_at = ? WHERE key = ?";
    public readonly string EvictSet = $"DELETE FROM {p}_set WHERE key = ? AND expire_at <= ?";
    public readonly string SetItems = $"SELECT value FROM {p}_set WHERE key = ? ORDER BY score, value";
    public readonly string SetRange = $"SELECT value FROM {p}_set WHERE key = ? ORDER BY score, value LIMIT ? OFFSET ?";
    public readonly string SetLowest = $"SELECT value FROM {p}_set WHERE key = ? AND score BETWEEN ? AND ? ORDER BY score, value LIMIT ?";
    public readonly string SetCount = $"SELECT count(*) FROM {p}_set WHERE key = ?";
    public readonly string SetCountLimited = $"SELECT count(*) FROM (SELECT 1 FROM {p}_set WHERE key = ? LIMIT ?)";
    public readonly string SetContains = $"SELECT 1 FROM {p}_set WHERE key = ? AND value = ?";
    public readonly string SetExpiry = $"SELECT min(expire_at) FROM {p}_set WHERE key = ?";

    // Hashes
    public readonly string SetField = $"INSERT INTO {p}_hash(key, field, value, expire_at) VALUES (?1, ?2, ?3, (SELECT expire_at FROM {p}_hash WHERE key = ?1 LIMIT 1)) ON CONFLICT(key, field) DO UPDATE SET value = excluded.value";
    public readonly string RemoveHash = $"DELETE FROM {p}_hash WHERE key = ?";
    public readonly string ExpireHash = $"UPDATE {p}_hash SET expire_at = ? WHERE key = ?";
    public readonly string EvictHash = $"DELETE FROM {p}_hash WHERE key = ? AND expire_at <= ?";
    public readonly string HashEntries = $"SELECT field, value FROM {p}_hash WHERE key = ?";
    public readonly string HashValue = $"SELECT value FROM {p}_hash WHERE key = ? AND field = ?";
    public readonly string HashCount = $"SELECT count(*) FROM {p}_hash WHERE key = ?";
    public readonly string HashExpiry = $"SELECT min(expire_at) FROM {p}_hash WHERE key = ?";

    // Lists, newest first
    public readonly string InsertToList = $"INSERT INTO {p}_list(key, value, expire_at) VALUES (?1, ?2, (SELECT expire_at FROM {p}_list WHERE key = ?1 LIMIT 1))";
    public readonly string RemoveFromList = $"DELETE FROM {p}_list WHERE key = ? AND value = ?";
    public readonly string RemoveList = $"DELETE FROM {p}_list WHERE key = ?";
    public readonly string TrimList = $"DELETE FROM {p}_list WHERE key = ?1 AND id NOT IN (SELECT id FROM {p}_list WHERE key = ?1 ORDER BY id DESC LIMIT ?2 OFFSET ?3)";
    public readonly string ExpireList = $"UPDATE {p}_list SET expire_at = ? WHERE key = ?";
    public readonly string EvictList = $"DELETE FROM {p}_list WHERE key = ? AND expire_at <= ?";
    public readonly string ListItems = $"SELECT value FROM {p}_list WHERE key = ? ORDER BY id DESC LIMIT ? OFFSET ?";
    public readonly string ListCount = $"SELECT count(*) FROM {p}_list WHERE key = ?";
    public readonly string ListExpiry = $"SELECT min(expire_at) FROM {p}_list WHERE key = ?";

    // Counters; the longest expiry wins and none does not erase one
    public readonly string AddToCounter = $"INSERT INTO {p}_counter(key, value, expire_at) VALUES (?, ?, ?) ON CONFLICT(key) DO UPDATE SET value = value + excluded.value, expire_at = max(coalesce(expire_at, excluded.expire_at), coalesce(excluded.expire_at, expire_at))";
    public readonly string EvictCounter = $"DELETE FROM {p}_counter WHERE key = ? AND expire_at <= ?";
    public readonly string GetCounter = $"SELECT value FROM {p}_counter WHERE key = ?";

    // Expiration, in batches
    public readonly string DeleteExpiredJobs = $"DELETE FROM {p}_job WHERE id IN (SELECT id FROM {p}_job WHERE expire_at <= ? ORDER BY expire_at LIMIT ?)";
    public readonly string DeleteExpiredSets = $"DELETE FROM {p}_set WHERE (key, value) IN (SELECT key, value FROM {p}_set WHERE expire_at <= ? LIMIT ?)";
    public readonly string DeleteExpiredHashes = $"DELETE FROM {p}_hash WHERE (key, field) IN (SELECT key, field FROM {p}_hash WHERE expire_at <= ? LIMIT ?)";
    public readonly string DeleteExpiredLists = $"DELETE FROM {p}_list WHERE id IN (SELECT id FROM {p}_list WHERE expire_at <= ? LIMIT ?)";
    public readonly string DeleteExpiredCounters = $"DELETE FROM {p}_counter WHERE key IN (SELECT key FROM {p}_counter WHERE expire_at <= ? LIMIT ?)";

    // Monitoring
    private const string JobColumns = "j.type, j.method, j.parameter_types, j.arguments, j.queue, j.state, s.reason, s.created_at, s.data";
    public readonly string ReadyQueues = QueueNames(p, "owner IS NULL");
    public readonly string LeasedQueues = QueueNames(p, "owner IS NOT NULL");
    public readonly string EnqueuedCount = $"SELECT count(*) FROM {p}_queue WHERE queue = ? AND owner IS NULL";
    public readonly string FetchedCount = $"SELECT count(*) FROM {p}_queue WHERE queue = ? AND owner IS NOT NULL";
    public readonly string EnqueuedPage = $"SELECT q.job_id, {JobColumns}, NULL FROM (SELECT id, job_id FROM {p}_queue WHERE queue = ? AND owner IS NULL ORDER BY id LIMIT ? OFFSET ?) q LEFT JOIN {p}_job j ON j.id = q.job_id LEFT JOIN {p}_state s ON s.id = j.state_id ORDER BY q.id";
    public readonly string FetchedPage = $"SELECT q.job_id, {JobColumns}, q.leased_at FROM (SELECT id, job_id, leased_at FROM {p}_queue WHERE queue = ? AND owner IS NOT NULL ORDER BY id LIMIT ? OFFSET ?) q LEFT JOIN {p}_job j ON j.id = q.job_id LEFT JOIN {p}_state s ON s.id = j.state_id ORDER BY q.id";
    public readonly string OldestFirst = StatePage(p, "ASC");
    public readonly string NewestFirst = StatePage(p, "DESC");
    public readonly string StateCount = $"SELECT count(*) FROM {p}_job WHERE state = ?";
    public readonly string StateOf = $"SELECT state FROM {p}_job WHERE id = ?";
    public readonly string JobDetails = $"SELECT type, method, parameter_types, arguments, queue, created_at, expire_at FROM {p}_job WHERE id = ?";
    public readonly string JobParameters = $"SELECT name, value FROM {p}_param WHERE job_id = ?";
    public readonly string JobHistory = $"SELECT name, reason, created_at, data FROM {p}_state WHERE job_id = ? ORDER BY id DESC";
    public readonly string Servers = $"SELECT id, workers, queues, started_at, heartbeat FROM {p}_server ORDER BY id";
    public readonly string ServerCount = $"SELECT count(*) FROM {p}_server";

    private static string StatePage(string p, string direction) => $"""
        SELECT k.id, {JobColumns}, NULL
        FROM (SELECT id, state_id FROM {p}_job WHERE state = ? ORDER BY state_id {direction} LIMIT ? OFFSET ?) k
        JOIN {p}_job j ON j.id = k.id LEFT JOIN {p}_state s ON s.id = k.state_id ORDER BY k.state_id {direction}
        """;

    // Skips from name to name in the index instead of reading every row.
    private static string QueueNames(string p, string which) => $"""
        WITH RECURSIVE names(queue) AS (
            SELECT min(queue) FROM {p}_queue WHERE {which}
            UNION ALL SELECT (SELECT min(queue) FROM {p}_queue WHERE {which} AND queue > names.queue) FROM names WHERE names.queue IS NOT NULL)
        SELECT queue FROM names WHERE queue IS NOT NULL
        """;
}
