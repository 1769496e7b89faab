using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using WorkflowHost.Dossiers.Import;

namespace WorkflowHost.Web.Commandos.Meten;

/// <summary>A PostgreSQL cluster of its own on loopback, from the binaries Debian installs; thrown away afterwards.</summary>
public sealed class Wegwerpcluster : IAsyncDisposable
{
    private readonly DirectoryInfo _map;

    private Wegwerpcluster(DirectoryInfo map, string verbinding)
    {
        _map = map;
        Verbinding = verbinding;
    }

    /// <summary>Name of the environment variable with an admin connection string to a cluster that may be filled and thrown away.</summary>
    public const string Omgevingsvariabele = "WORKFLOWHOST_POSTGRES";

    /// <summary>Folder of the newest server programs; null when PostgreSQL is not installed.</summary>
    public static string? Programmas => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(m => Path.Combine(m, "bin")).Where(m => File.Exists(Path.Combine(m, "initdb")))
            .MaxBy(m => int.TryParse(Path.GetFileName(Path.GetDirectoryName(m)), NumberStyles.None, CultureInfo.InvariantCulture, out var versie) ? versie : 0)
        : null;

    /// <summary>Admin connection string.</summary>
    public string Verbinding { get; }

    /// <summary>Starts a cluster; commits are as durable as on a real one.</summary>
    /// <exception cref="Invoerfout">PostgreSQL is not installed or does not start.</exception>
    public static async Task<Wegwerpcluster> StartAsync(CancellationToken ct)
    {
        var programmas = Programmas ?? throw new Invoerfout($"PostgreSQL is hier niet geïnstalleerd; zet {Omgevingsvariabele} of installeer het pakket postgresql.");
        var map = Directory.CreateTempSubdirectory("workflowhost-pg-");
        if (Environment.IsPrivilegedProcess)
        {
            // The server refuses to run as root; the package made a user for it.
            await DraaiAsync("chown", ["postgres", map.FullName], ct);
        }

        var poort = VrijePoort().ToString(CultureInfo.InvariantCulture);
        await AlsServerAsync(Path.Combine(programmas, "initdb"), ["-D", Path.Combine(map.FullName, "data"), "-A", "trust", "-U", "workflowhost", "-E", "UTF8", "--no-sync"], ct);
        await AlsServerAsync(Path.Combine(programmas, "pg_ctl"),
            ["-D", Path.Combine(map.FullName, "data"), "-w", "-l", Path.Combine(map.FullName, "log"), "-o", $"-p {poort} -c listen_addresses=127.0.0.1 -c unix_socket_directories={map.FullName}", "start"], ct);
        return new Wegwerpcluster(map, $"Host=127.0.0.1;Port={poort};Username=workflowhost;Database=postgres");
    }

    /// <summary>Makes an empty database in the cluster of an admin connection string.</summary>
    /// <returns>Connection string of the new database.</returns>
    public static async Task<string> MaakDatabaseAsync(string beheer, string naam, CancellationToken ct)
    {
        await using var verbinding = new NpgsqlConnection(beheer);
        await verbinding.OpenAsync(ct);
        await using var commando = verbinding.CreateCommand();
        commando.CommandText = $"CREATE DATABASE \"{naam}\"";
        await commando.ExecuteNonQueryAsync(ct);
        return new NpgsqlConnectionStringBuilder(beheer) { Database = naam }.ToString();
    }

    /// <summary>Drops a database, with the connections that are still on it.</summary>
    public static async Task VerwijderDatabaseAsync(string beheer, string naam, CancellationToken ct)
    {
        await using var verbinding = new NpgsqlConnection(beheer);
        await verbinding.OpenAsync(ct);
        await using var commando = verbinding.CreateCommand();
        commando.CommandText = $"DROP DATABASE IF EXISTS \"{naam}\" WITH (FORCE)";
        await commando.ExecuteNonQueryAsync(ct);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await AlsServerAsync(Path.Combine(Programmas!, "pg_ctl"), ["-D", Path.Combine(_map.FullName, "data"), "-m", "immediate", "stop"], CancellationToken.None);
        _map.Delete(recursive: true);
    }

    private static int VrijePoort()
    {
        using var luisteraar = new TcpListener(IPAddress.Loopback, 0);
        luisteraar.Start();
        return ((IPEndPoint)luisteraar.LocalEndpoint).Port;
    }

    private static Task AlsServerAsync(string programma, string[] argumenten, CancellationToken ct) => Environment.IsPrivilegedProcess
        ? DraaiAsync("runuser", ["-u", "postgres", "--", programma, .. argumenten], ct)
        : DraaiAsync(programma, argumenten, ct);

    private static async Task DraaiAsync(string programma, string[] argumenten, CancellationToken ct)
    {
        // Nothing is captured: the server inherits the streams and would keep them open for as long as it lives.
        using var proces = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1", "sh", programma, .. argumenten]) { WorkingDirectory = "/" })!;
        await proces.WaitForExitAsync(ct);
        if (proces.ExitCode != 0)
        {
            throw new Invoerfout($"'{Path.GetFileName(programma)}' van PostgreSQL eindigde met code {proces.ExitCode.ToString(CultureInfo.InvariantCulture)}.");
        }
    }
}
