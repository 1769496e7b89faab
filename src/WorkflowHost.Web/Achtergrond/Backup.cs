using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using WorkflowHost.Dossiers;
using WorkflowHost.Storage;

namespace WorkflowHost.Web.Achtergrond;

/// <summary>Where copies go and how long they stay.</summary>
public sealed class BackupOptions
{
    /// <summary>Name of the section in appsettings.json.</summary>
    public const string Sectie = "Backup";

    /// <summary>Folder for the copies; empty is <c>back-up</c> beside the database.</summary>
    public string Map { get; set; } = "";

    /// <summary>How many days a copy of each day stays (1 to 365).</summary>
    [Range(1, 365)]
    public int Dagen { get; set; } = 7;

    /// <summary>After that the copy of each Monday stays for so many weeks (0 to 520).</summary>
    [Range(0, 520)]
    public int Weken { get; set; } = 5;

    /// <summary>After that the copy of the first of each month stays for so many months (0 to 120).</summary>
    [Range(0, 120)]
    public int Maanden { get; set; } = 12;
}

/// <summary>
/// Copies the files of the host while it runs, opens each copy as a restore would, and removes copies that are too old. A copy that does not open does not
/// count, and the older ones stay. PostgreSQL is copied with its own tools, by the operator.
/// </summary>
public sealed class Backup(Database database, IOptions<BackupOptions> opties)
{
    private const string Vorm = "yyyy-MM-dd";

    /// <summary>Makes the copy of the day; a second one of the same day replaces the first.</summary>
    /// <returns>What was done, for the operator.</returns>
    /// <exception cref="InvalidOperationException">The copy does not open.</exception>
    public async Task<string> MaakAsync(Handeling handeling, CancellationToken ct)
    {
        if (database.SqlitePad is not { } pad)
        {
            return "niet hier: maak een kopie met pg_dump";
        }

        var map = Directory.CreateDirectory(opties.Value.Map.Length > 0 ? Path.GetFullPath(opties.Value.Map) : Path.Combine(Path.GetDirectoryName(pad)!, "back-up"));
        var naam = Path.GetFileNameWithoutExtension(pad);
        var doel = Path.Combine(map.FullName, handeling.Vandaag.ToString(Vorm, CultureInfo.InvariantCulture));
        var deel = Directory.CreateDirectory(doel + ".deel");
        try
        {
            long bytes = 0;
            foreach (var bron in new[] { pad, Takenopslag.PadBij(pad) }.Where(File.Exists))
            {
                var kopie = Path.Combine(deel.FullName, Path.GetFileName(bron));
                File.Delete(kopie);
                await KopieerAsync(bron, kopie, ct);
                bytes += new FileInfo(kopie).Length;
            }

            await ProbeerAsync(Path.Combine(deel.FullName, Path.GetFileName(pad)), ct);
            if (Directory.Exists(doel))
            {
                Directory.Delete(doel, recursive: true);
            }

            Directory.Move(deel.FullName, doel);
            var weg = RuimOp(map, handeling.Vandaag);
            return string.Create(CultureInfo.InvariantCulture, $"{naam}: {bytes / 1000} kB, geprobeerd en goed; {weg} oude weg");
        }
        finally
        {
            if (Directory.Exists(deel.FullName))
            {
                deel.Delete(recursive: true);
            }
        }
    }

    /// <summary>Whether a copy of a day is still kept on another day.</summary>
    public bool IsBewaard(DateOnly kopie, DateOnly vandaag)
    {
        var o = opties.Value;
        return kopie > vandaag.AddDays(-o.Dagen) || (kopie.DayOfWeek == DayOfWeek.Monday && kopie > vandaag.AddDays(-7 * o.Weken)) || (kopie.Day == 1 && kopie > vandaag.AddMonths(-o.Maanden));
    }

    private int RuimOp(DirectoryInfo map, DateOnly vandaag)
    {
        var oud = map.EnumerateDirectories()
            .Where(m => DateOnly.TryParseExact(m.Name, Vorm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var dag) && !IsBewaard(dag, vandaag)).ToList();
        oud.ForEach(m => m.Delete(recursive: true));
        return oud.Count;
    }

    // A consistent copy while others write; what is not finished is not in it.
    private static async Task KopieerAsync(string bron, string kopie, CancellationToken ct)
    {
        await using var verbinding = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = bron, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await verbinding.OpenAsync(ct);
        await using var opdracht = verbinding.CreateCommand();
        opdracht.CommandText = "VACUUM INTO $naar";
        opdracht.Parameters.AddWithValue("$naar", kopie);
        await opdracht.ExecuteNonQueryAsync(ct);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(kopie, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    // As a restore would: the file is whole, and this program can work with it. On a copy of the copy, because opening writes.
    private static async Task ProbeerAsync(string kopie, CancellationToken ct)
    {
        var proef = kopie + ".proef";
        var terug = Database.Sqlite(proef);
        File.Copy(kopie, proef, overwrite: true);
        try
        {
            await using (var verbinding = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = proef, Pooling = false }.ToString()))
            {
                await verbinding.OpenAsync(ct);
                await using var opdracht = verbinding.CreateCommand();
                opdracht.CommandText = "PRAGMA integrity_check";
                if (await opdracht.ExecuteScalarAsync(ct) is not "ok")
                {
                    throw new InvalidOperationException("The copy is not whole.");
                }
            }

            await terug.MigrateAsync(ct);
            await using var db = terug.Open();
            _ = db.Medewerkers.Count() + db.Dossiers.Count() + db.Gebeurtenissen.Count();
        }
        finally
        {
            terug.Sluit();
            foreach (var bestand in new[] { proef, proef + "-wal", proef + "-shm" })
            {
                File.Delete(bestand);
            }
        }
    }
}
