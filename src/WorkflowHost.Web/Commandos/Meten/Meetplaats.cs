using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using WorkflowHost.Storage;

namespace WorkflowHost.Web.Commandos.Meten;

/// <summary>Where is measured: throw-away databases of one kind, and what that kind can do without us.</summary>
public abstract class Meetplaats : IAsyncDisposable
{
    /// <summary>Name in the outcome.</summary>
    public abstract string Naam { get; }

    /// <summary>A SQLite file in a temporary folder, or a database in a PostgreSQL cluster that may be thrown away.</summary>
    /// <exception cref="Dossiers.Import.Invoerfout">PostgreSQL is not installed or does not start.</exception>
    public static async Task<Meetplaats> OpenAsync(bool postgres, CancellationToken ct)
    {
        if (!postgres)
        {
            return new OpSqlite();
        }

        var beheer = Environment.GetEnvironmentVariable(Wegwerpcluster.Omgevingsvariabele);
        return string.IsNullOrEmpty(beheer) ? new OpPostgres(await Wegwerpcluster.StartAsync(ct)) : new OpPostgres(beheer);
    }

    /// <summary>A new database with the schema.</summary>
    public abstract Task<Database> NieuwAsync(CancellationToken ct);

    /// <summary>How a host reaches a database of this place; null when the path of its file is enough.</summary>
    public virtual string? Verbinding(Database database) => null;

    /// <summary>Bytes on disk of a database, with nothing left in a log that is still to be written home.</summary>
    public abstract Task<long> BytesAsync(Database database, CancellationToken ct);

    /// <summary>A statement that durably commits one small row, on a connection of its own, as bare as the driver allows.</summary>
    public abstract Task<DbCommand> KaleCommitAsync(CancellationToken ct);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    private sealed class OpSqlite : Meetplaats
    {
        private readonly DirectoryInfo _map = Directory.CreateTempSubdirectory("workflowhost-meten-");
        private readonly List<Database> _databases = [];

        public override string Naam => "sqlite";

        public override async Task<Database> NieuwAsync(CancellationToken ct)
        {
            var database = Database.Sqlite(Pad(_databases.Count.ToString(CultureInfo.InvariantCulture)));
            _databases.Add(database);
            await database.MigrateAsync(ct);
            return database;
        }

        public override async Task<long> BytesAsync(Database database, CancellationToken ct)
        {
            await using var db = database.Open();
            await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)", ct);
            return new FileInfo(database.SqlitePad!).Length;
        }

        public override async Task<DbCommand> KaleCommitAsync(CancellationToken ct)
        {
            var verbinding = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Pad("kaal"), Pooling = false }.ToString());
            return await MaakAsync(verbinding, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE IF NOT EXISTS kaal (id INTEGER PRIMARY KEY, tekst TEXT NOT NULL);", ct);
        }

        public override ValueTask DisposeAsync()
        {
            _databases.ForEach(d => d.Sluit());
            _map.Delete(recursive: true);
            return ValueTask.CompletedTask;
        }

        private string Pad(string naam) => Path.Combine(_map.FullName, $"{naam}.db");
    }

    private sealed class OpPostgres(string beheer) : Meetplaats
    {
        private readonly Dictionary<Database, string> _namen = [];
        private readonly Wegwerpcluster? _cluster;

        public OpPostgres(Wegwerpcluster cluster) : this(cluster.Verbinding) => _cluster = cluster;

        public override string Naam => "postgres";

        public override async Task<Database> NieuwAsync(CancellationToken ct)
        {
            var naam = $"meten_{Guid.NewGuid():N}";
            var database = new Database(null, await Wegwerpcluster.MaakDatabaseAsync(beheer, naam, ct));
            _namen[database] = naam;
            await database.MigrateAsync(ct);
            return database;
        }

        public override string? Verbinding(Database database) => new NpgsqlConnectionStringBuilder(beheer) { Database = _namen[database] }.ToString();

        public override async Task<long> BytesAsync(Database database, CancellationToken ct)
        {
            await using var db = database.Open();
            await db.Database.ExecuteSqlAsync($"CHECKPOINT", ct);
            return await db.Database.SqlQuery<long>($"SELECT pg_database_size(current_database()) AS \"Value\"").SingleAsync(ct);
        }

        public override async Task<DbCommand> KaleCommitAsync(CancellationToken ct)
        {
            var naam = _namen.Values.First();
            return await MaakAsync(
                new NpgsqlConnection(new NpgsqlConnectionStringBuilder(beheer) { Database = naam, Pooling = false }.ToString()),
                "CREATE TABLE IF NOT EXISTS kaal (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tekst TEXT NOT NULL)", ct);
        }

        public override async ValueTask DisposeAsync()
        {
            NpgsqlConnection.ClearAllPools();
            if (_cluster is not null)
            {
                await _cluster.DisposeAsync();
                return;
            }

            foreach (var naam in _namen.Values)
            {
                await Wegwerpcluster.VerwijderDatabaseAsync(beheer, naam, CancellationToken.None);
            }
        }
    }

    private static async Task<DbCommand> MaakAsync(DbConnection verbinding, string schema, CancellationToken ct)
    {
        await verbinding.OpenAsync(ct);
        var commando = verbinding.CreateCommand();
        commando.CommandText = schema;
        await commando.ExecuteNonQueryAsync(ct);
        commando.CommandText = "INSERT INTO kaal (tekst) VALUES ('een kleine rij zoals de kleinste handeling er een maakt')";
        await commando.PrepareAsync(ct);
        return commando;
    }
}
