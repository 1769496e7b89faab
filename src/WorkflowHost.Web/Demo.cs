using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Import;
using WorkflowHost.Storage;
using WorkflowHost.Web.Commandos;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web;

/// <summary>Prepares the demo: its own database, filled once by replaying the sample year, and a clock that goes on from there.</summary>
internal static class Demo
{
    private const string Voorbeeld = "hillegom-2017";
    private const string Kenmerk = "demo.jaar";

    private static readonly string[] Rolcodes = ["M05", "M11", "M18", "M20", "D1", "D2", "D3", "D4"];

    private static readonly (string Code, string Naam, string Functie)[] Rolspelers =
    [
        ("D1", "Julia Medewerker D1", "juridisch vrijwilliger"), ("D2", "Jonas Medewerker D2", "jurist"), ("D3", "Bea Medewerker D3", "beheerder"), ("D4", "Gerrit Medewerker D4", "gemeente"),
    ];

    public static async Task<(Database Database, TimeProvider Klok)> BereidVoorAsync(Gastheeropties opties, CancellationToken ct)
    {
        var pad = Path.GetFullPath(opties.Db ?? "data/demo.db");
        var map = Path.GetDirectoryName(pad)!;
        Directory.CreateDirectory(map);
        // The mark stands beside the file: a database without it may hold real data and is not touched.
        var kenmerk = $"{pad}.{Kenmerk}";
        if (File.Exists(pad) && !File.Exists(kenmerk))
        {
            throw new Invoerfout($"'{Path.GetFileName(pad)}' bestaat al en is geen demodatabase; kies met --db een ander bestand.");
        }

        var voorbeeld = Path.Combine(opties.Workflows, "voorbeelden", Voorbeeld);
        if (!File.Exists(pad))
        {
            await Console.Out.WriteLineAsync("De demo wordt gevuld met het voorbeeldjaar; dat duurt een halve minuut.");
            var deel = pad + ".deel";
            File.Delete(deel);
            var uitkomst = await NaspelenCommando.SpeelAsync(voorbeeld, deel, null, opties.Workflows, Path.Combine(map, "post"), ct);
            await File.WriteAllTextAsync(kenmerk, $"{uitkomst.Overzicht.Jaar}", ct);
            Sleutelkluis.Verplaats(deel, pad);
            File.Move(deel, pad);
        }

        var jaar = int.Parse(await File.ReadAllTextAsync(kenmerk, ct), System.Globalization.CultureInfo.InvariantCulture);
        return (Database.Sqlite(pad), new Verzetklok(Handeling.Om(new DateOnly(jaar, 12, 31), new TimeOnly(9, 0)) - TimeProvider.System.GetUtcNow()));
    }

    /// <summary>Somebody in every role, so that each can be tried; the sample year has no desk for some of them.</summary>
    public static async Task VulRollenAanAsync(Database database, TimeProvider klok, CancellationToken ct)
    {
        await using var db = database.Open();
        var gemeente = await db.Huishoudens.Select(h => h.Gemeente).FirstOrDefaultAsync(ct);
        foreach (var (code, naam, functie) in Rolspelers)
        {
            if (!await db.Medewerkers.AnyAsync(m => m.Code == code, ct))
            {
                db.Medewerkers.Add(new Medewerker
                {
                    Id = new MedewerkerId(Ids.Nieuw(klok.GetUtcNow())),
                    Code = code,
                    Naam = naam,
                    Email = $"{code.ToLowerInvariant()}@voorbeeld.nl",
                    Functie = functie,
                    Gemeente = Rollen.VanFunctie(functie) == Rol.Gemeente ? gemeente : null,
                    IsVrijwilliger = false,
                    Dagdelen = 2,
                    Vanaf = new DateOnly(2017, 12, 21),
                });
            }
        }

        await db.SaveChangesAsync(ct);
    }

    /// <summary>An account a role, listed on the page where people sign in.</summary>
    public static async Task MaakAccountsAsync(IServiceProvider diensten, CancellationToken ct)
    {
        await using var scope = diensten.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>();
        var beheer = scope.ServiceProvider.GetRequiredService<Accountbeheer>();
        foreach (var medewerker in await db.Medewerkers.Where(m => Rolcodes.Contains(m.Code)).ToListAsync(ct))
        {
            await beheer.VoorAsync(medewerker, ct);
        }
    }

    // Ticks like the real clock, but from another moment.
    private sealed class Verzetklok(TimeSpan verschil) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + verschil;
    }
}
