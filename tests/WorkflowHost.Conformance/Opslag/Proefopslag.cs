using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using WorkflowHost.Storage;
using WorkflowHost.Web.Commandos.Meten;

namespace WorkflowHost.Conformance.Opslag;

/// <summary>A kind of database the promises are kept on. Every database it gives is new and empty.</summary>
public abstract class Proefopslag : IAsyncDisposable
{
    /// <summary>A new, empty database without a schema.</summary>
    public abstract Task<Database> NieuwAsync(params IInterceptor[] interceptors);

    /// <summary>The same database as another host sees it: other connections, other caches.</summary>
    public abstract Database Nogmaals(Database database);

    public abstract ValueTask DisposeAsync();
}

public sealed class OpSqlite : Proefopslag
{
    private readonly DirectoryInfo _map = Directory.CreateTempSubdirectory("workflowhost-opslag-");
    private readonly List<Database> _databases = [];

    public override Task<Database> NieuwAsync(params IInterceptor[] interceptors) =>
        Task.FromResult(Houd(Database.Sqlite(Path.Combine(_map.FullName, $"{_databases.Count.ToString(CultureInfo.InvariantCulture)}.db"), interceptors)));

    public override Database Nogmaals(Database database) => Houd(Database.Sqlite(database.SqlitePad!));

    public override ValueTask DisposeAsync()
    {
        _databases.ForEach(d => d.Sluit());
        _map.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private Database Houd(Database database)
    {
        _databases.Add(database);
        return database;
    }
}

public sealed class OpPostgres : Proefopslag
{
    private readonly List<string> _namen = [];
    private readonly Dictionary<Database, string> _verbindingen = [];

    public override async Task<Database> NieuwAsync(params IInterceptor[] interceptors)
    {
        var naam = $"opslag_{Guid.NewGuid():N}";
        var verbinding = await Wegwerpcluster.MaakDatabaseAsync(await Postgrescluster.BeheerAsync(), naam, CancellationToken.None);
        _namen.Add(naam);
        var database = new Database(null, verbinding, interceptors);
        _verbindingen[database] = verbinding;
        return database;
    }

    public string Verbinding(Database database) => _verbindingen[database];

    public override Database Nogmaals(Database database) => new(null, _verbindingen[database] + ";Application Name=nogmaals");

    public override async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        foreach (var naam in _namen)
        {
            await Wegwerpcluster.VerwijderDatabaseAsync(await Postgrescluster.BeheerAsync(), naam, CancellationToken.None);
        }
    }
}
