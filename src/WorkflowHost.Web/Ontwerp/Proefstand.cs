using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Berichten;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Herinneringen;
using WorkflowHost.Dossiers.Import;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Taken;
using WorkflowHost.Dossiers.Termijnen;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;
using WorkflowHost.Engine.Versions;
using WorkflowHost.Storage;
using WorkflowHost.Web.Commandos;

namespace WorkflowHost.Web.Ontwerp;

/// <summary>What is replayed: the running dossiers of a procedure as they were opened, and all that happened to them since.</summary>
/// <param name="Medewerkers">Who works here.</param>
/// <param name="Huishoudens">The households.</param>
/// <param name="Personen">The persons, under their codes: a rehearsal needs no names.</param>
/// <param name="Dossiers">The dossiers, with whether they began half-way and the version they are on.</param>
/// <param name="Mutaties">What happened, in order.</param>
internal sealed record Draaiboek(
    IReadOnlyList<Medewerker> Medewerkers, IReadOnlyList<Huishouden> Huishoudens, IReadOnlyList<Persoon> Personen,
    IReadOnlyList<(TeOpenenDossier Dossier, bool Halfweg, string VersieId)> Dossiers, IReadOnlyList<GeregistreerdeMutatie> Mutaties)
{
    /// <summary>These dossiers of it.</summary>
    public Draaiboek Van(params IEnumerable<string> nummers)
    {
        var deze = nummers.ToHashSet(StringComparer.Ordinal);
        return this with { Dossiers = [.. Dossiers.Where(d => deze.Contains(d.Dossier.Nummer))], Mutaties = [.. Mutaties.Where(m => deze.Contains(m.Dossier))] };
    }

    /// <summary>The dossiers of a procedure in the sample year: invented, so whoever draws may see them before there is a dossier.</summary>
    /// <returns>The book and the last day of the year; null when no sample travels with this host.</returns>
    public static (Draaiboek Boek, DateOnly Tot)? Voorbeeld(string workflows, Regelset regels, string procedure, DateTimeOffset nu)
    {
        if (!Directory.Exists(Path.Combine(workflows, "voorbeelden")) || Directory.EnumerateDirectories(Path.Combine(workflows, "voorbeelden")).Order(StringComparer.Ordinal).FirstOrDefault() is not { } map)
        {
            return null;
        }

        var jaar = new RegistratiejaarLezen(regels.Mutatiesoorten, Procedures.Alle).Lees(map, nu);
        var boek = new Draaiboek(
            jaar.Medewerkers, jaar.Huishoudens, jaar.Personen, [.. jaar.Dossiers.Where(d => d.Procedure == procedure).Select(d => (d, d.Geopend.Year < jaar.Jaar, ""))],
            [.. jaar.Mutaties.OrderBy(m => m.Datum)]);
        return (boek, new DateOnly(jaar.Jaar, 12, 31));
    }

    /// <summary>The other procedures as they are in use: one may start a dossier of another.</summary>
    public static async Task<IReadOnlyList<byte[]>> AndereAsync(IWorkflowDefinitionStore versies, string procedure, CancellationToken ct)
    {
        var andere = new List<byte[]>();
        foreach (var id in Procedures.Alle.Where(p => p != procedure))
        {
            if ((await versies.VersionsAsync(id, ct)).FirstOrDefault(v => v.IsPublished) is { } gepubliceerd)
            {
                andere.Add(gepubliceerd.Json);
            }
        }

        return andere;
    }

    /// <summary>Reads it from the database of the host.</summary>
    public static async Task<Draaiboek> LeesAsync(WorkflowHostDbContext db, IWorkflowStore store, IWorkflowDefinitionStore definities, string procedure, CancellationToken ct)
    {
        var dossiers = await db.Dossiers.AsNoTracking().Where(d => d.Procedure == procedure && d.Gesloten == null).OrderBy(d => d.Nummer).ToListAsync(ct);
        var ids = dossiers.ConvertAll(d => d.Id);
        var nareizigers = (await db.Nareizigers.AsNoTracking().Where(n => ids.Contains(n.DossierId)).OrderBy(n => n.Id).ToListAsync(ct)).ToLookup(n => n.DossierId);
        var mutaties = await db.Mutaties.AsNoTracking().Where(m => ids.Contains(m.DossierId) && m.Status != MutatieStatus.Afgekeurd && m.Status != MutatieStatus.Voorgesteld)
            .OrderBy(m => m.Datum).ThenBy(m => m.IngevoerdOp).ThenBy(m => m.Volgnummer).ToListAsync(ct);
        var huishoudenIds = dossiers.Select(d => d.HuishoudenId).Distinct().ToList();
        var huishoudens = await db.Huishoudens.AsNoTracking().Where(h => huishoudenIds.Contains(h.Id)).ToDictionaryAsync(h => h.Id, ct);
        var personen = await db.Personen.AsNoTracking().Where(p => huishoudenIds.Contains(p.HuishoudenId)).ToDictionaryAsync(p => p.Id, ct);
        foreach (var persoon in personen.Values)
        {
            (persoon.Roepnaam, persoon.Achternaam, persoon.Nationaliteit, persoon.Taal) = (persoon.Code, persoon.Code, null, null);
        }

        var medewerkers = await db.Medewerkers.AsNoTracking().ToDictionaryAsync(m => m.Id, ct);
        var nummers = dossiers.ToDictionary(d => d.Id, d => d.Nummer);
        var codes = nareizigers.SelectMany(g => g).ToDictionary(n => n.Id, n => n.Code);
        var erbij = mutaties.Where(m => m.Soort == "GezinslidToegevoegd").CountBy(m => m.DossierId).ToDictionary();
        var (halfweg, versie) = (new Dictionary<string, bool>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var instantie in await store.LoadManyAsync(dossiers.ConvertAll(d => d.InstantieId), ct))
        {
            versie[instantie.Id] = instantie.DefinitionVersionId;
            halfweg[instantie.Id] = await definities.FindVersionAsync(instantie.DefinitionVersionId, ct) is { } definitie
                && InstanceReader.Variables(instantie, definitie).GetValueOrDefault("dossier") is JsonObject gegevens && gegevens["halfweg"] is JsonValue waarde && waarde.TryGetValue<bool>(out var ja) && ja;
        }

        return new Draaiboek(
            [.. medewerkers.Values],
            [.. huishoudens.Values],
            [.. personen.Values],
            [.. dossiers.Select(d => (
                new TeOpenenDossier(
                    d.Nummer, d.Procedure, huishoudens[d.HuishoudenId], d.PersoonId is { } p ? personen.GetValueOrDefault(p) : null, d.BehandelaarId is { } b ? medewerkers.GetValueOrDefault(b) : null, d.Geopend,
                    // Who was added later is added again by the same mutatie.
                    [.. nareizigers[d.Id].SkipLast(erbij.GetValueOrDefault(d.Id)).Select(n => new TeOpenenNareiziger(n.Code, n.Relatie, n.Geslacht, n.PersoonId is { } np ? personen.GetValueOrDefault(np) : null))]),
                halfweg.GetValueOrDefault(d.InstantieId),
                versie.GetValueOrDefault(d.InstantieId, "")))],
            [.. mutaties.Select((m, n) => new GeregistreerdeMutatie(
                n, m.Datum, nummers[m.DossierId], m.NareizigerId is { } na ? codes.GetValueOrDefault(na) : m.PersoonId is { } pe ? personen.GetValueOrDefault(pe)?.Code : null, m.Soort, JsonNode.Parse(m.Gegevens)!.AsObject(), m.Bron, m.IngevoerdDoor))]);
    }
}

/// <summary>How a dossier stands on a day on which something changed.</summary>
/// <param name="Dag">The day.</param>
/// <param name="Feiten">What was registered on that day.</param>
/// <param name="Stappen">Open steps.</param>
/// <param name="Termijnen">Running terms with their end.</param>
/// <param name="Mails">What would be in a mail of that day, and to whom.</param>
/// <param name="Gesloten">Whether it is closed.</param>
public sealed record Dagstand(DateOnly Dag, IReadOnlyList<string> Feiten, IReadOnlyList<string> Stappen, IReadOnlyList<string> Termijnen, IReadOnlyList<string> Mails, bool Gesloten);

/// <summary>How a dossier stands at the end of a replay.</summary>
/// <param name="Stappen">Open steps, each with whom it is about.</param>
/// <param name="Termijnen">Running terms, each with whom it is about.</param>
/// <param name="NietPassend">How many mutaties fitted nowhere.</param>
/// <param name="Incidenten">How often the procedure failed.</param>
/// <param name="Gesloten">Whether it was closed.</param>
internal sealed record Eindstand(IReadOnlyList<string> Stappen, IReadOnlyList<string> Termijnen, int NietPassend, int Incidenten, bool Gesloten);

/// <summary>A database of its own, away from everything, in which a version is played. It sends nothing and is gone afterwards.</summary>
internal sealed class Proefstand : IAsyncDisposable
{
    private static readonly TimeOnly Nacht = new(0, 5);
    private static readonly TimeOnly Overdag = new(10, 0);
    private static readonly TimeOnly Herinneren = new(22, 0);
    private static readonly TimeOnly Avond = new(23, 0);

    private readonly DirectoryInfo _map;
    private readonly ServiceProvider _diensten;
    private readonly Database _database;

    private Proefstand(DirectoryInfo map, Database database, string workflows)
    {
        (_map, _database) = (map, database);
        var instellingen = new ConfigurationBuilder().AddConfiguration(Werkplaats.Instellingen())
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Mail:Server"] = "", ["Mail:Map"] = Path.Combine(map.FullName, "post") }).Build();
        _diensten = new ServiceCollection().AddWerkplaats(instellingen, database, workflows).BuildServiceProvider(validateScopes: true);
    }

    /// <summary>Makes one with these versions in use.</summary>
    public static async Task<Proefstand> MaakAsync(string workflows, IEnumerable<byte[]> versies, CancellationToken ct)
    {
        var map = Directory.CreateTempSubdirectory("repetitie-");
        var stand = new Proefstand(map, Database.Sqlite(Path.Combine(map.FullName, "proef.db")), workflows);
        await stand._database.MigrateAsync(ct);
        await stand.DoeAsync<DefinitionPublisher>(async (uitgever, db) =>
        {
            foreach (var versie in versies)
            {
                await uitgever.ImportAsync(JsonNode.Parse(versie)!.AsObject(), new RunContext(DateTimeOffset.UnixEpoch.AddYears(20), [], ct));
            }

            await db.SaveChangesAsync(ct);
        });
        return stand;
    }

    /// <summary>Plays day by day until today.</summary>
    /// <returns>The end of each dossier by number.</returns>
    public async Task<IReadOnlyDictionary<string, Eindstand>> SpeelAsync(Draaiboek boek, DateOnly tot, IProgress<double> voortgang, CancellationToken ct)
    {
        var vast = await SpeelAsync(boek, tot, (dag, begin) =>
        {
            voortgang.Report((double)(dag.DayNumber - begin.DayNumber + 1) / (tot.DayNumber - begin.DayNumber + 1));
            return Task.CompletedTask;
        }, ct);
        return await EindAsync(vast, ct);
    }

    /// <summary>Plays day by day, reminders too, and tells each day on which something changed.</summary>
    /// <param name="boek">One dossier.</param>
    /// <param name="tot">The last day; after the last mutatie nothing happens but what the procedure does by itself.</param>
    /// <param name="soorten">What a mutatie is called.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<IReadOnlyList<Dagstand>> VolgAsync(Draaiboek boek, DateOnly tot, Mutatiesoorten soorten, CancellationToken ct)
    {
        var dagen = new List<Dagstand>();
        var (dossier, _, _) = boek.Dossiers[0];
        // Of a step that was done: which, and how. Nothing else of what was filled in is told.
        var feiten = boek.Mutaties.ToLookup(
            m => Dag(m, dossier.Geopend),
            m => $"{soorten.Zoek(m.Soort)?.Naam ?? m.Soort}{(m.Soort == AangebodenMutatie.StapAfgerond ? $": {m.Gegevens["stap"]}, {m.Gegevens["uitkomst"]}" : "")}");
        var rollen = boek.Medewerkers.ToDictionary(m => m.Id, m => m.Rol.Naam().Replace('-', ' '));
        await SpeelAsync(boek, tot, async (dag, _) =>
        {
            await DoeAsync<HerinneringenBepalen>((h, _) => h.HandleAsync(new Handeling(null, Handeling.Om(dag, Herinneren)), ct));
            await DoeAsync<WorkflowHostDbContext>(async (db, _) =>
            {
                var stappen = (await db.Taken.AsNoTracking().Where(t => t.Status == TaakStatus.Open && t.Soort != TaakSoort.Controlepunt).Select(t => t.Titel).ToListAsync(ct)).Order(StringComparer.CurrentCulture).ToList();
                var termijnen = (await db.Termijnen.AsNoTracking().Where(t => t.Status == TermijnStatus.Lopend).Select(t => new { t.Code, t.Naam, t.Einde }).ToListAsync(ct))
                    .Select(t => $"{t.Naam} ({t.Code}) tot {Pages.Taal.Invoer(t.Einde)}").Order(StringComparer.CurrentCulture).ToList();
                var mails = (await db.Berichtregels.AsNoTracking().Where(b => b.Ontstaan == dag && !b.IsIngetrokken).ToListAsync(ct))
                    .Select(b => $"Aan de {rollen.GetValueOrDefault(b.MedewerkerId, "medewerker")}: {Regel(b)}").Distinct(StringComparer.Ordinal).Order(StringComparer.CurrentCulture).ToList();
                var gesloten = await db.Dossiers.AsNoTracking().AnyAsync(d => d.Nummer == dossier.Nummer && d.Gesloten != null, ct);
                List<string> gebeurd = [.. dag == dossier.Geopend ? ["Dossier geopend"] : (string[])[], .. feiten[dag]];
                if (gebeurd.Count > 0 || mails.Count > 0 || dagen is not [.., var vorige] || !vorige.Stappen.SequenceEqual(stappen, StringComparer.Ordinal) || !vorige.Termijnen.SequenceEqual(termijnen, StringComparer.Ordinal) || vorige.Gesloten != gesloten)
                {
                    dagen.Add(new Dagstand(dag, gebeurd, stappen, termijnen, mails, gesloten));
                }
            });
        }, ct);
        return dagen;
    }

    private static string Regel(Berichtregel regel) => regel.Sjabloon switch
    {
        "termijn" => $"Herinnering aan een uiterste datum{(regel.Datum is { } dag ? $" ({Pages.Taal.Invoer(dag)})" : "")}.",
        "termijn-voorbij" => "Melding dat een uiterste datum voorbij is.",
        "controlepunt" => "Herinnering aan een open punt.",
        var tekst when tekst.StartsWith("tekst:", StringComparison.Ordinal) => $"„{tekst["tekst:".Length..]}”",
        var anders => anders,
    };

    // What was entered before its dossier opened is read on the day of opening: the dossier is there first.
    private static DateOnly Dag(GeregistreerdeMutatie mutatie, DateOnly geopend) => mutatie.Datum < geopend ? geopend : mutatie.Datum;

    private async Task<HashSet<string>> SpeelAsync(Draaiboek boek, DateOnly tot, Func<DateOnly, DateOnly, Task> naDag, CancellationToken ct)
    {
        await DoeAsync<WorkflowHostDbContext>(async (db, _) =>
        {
            db.Medewerkers.AddRange(boek.Medewerkers);
            db.Huishoudens.AddRange(boek.Huishoudens);
            db.Personen.AddRange(boek.Personen);
            await db.SaveChangesAsync(ct);
        });
        var geopend = boek.Dossiers.ToDictionary(d => d.Dossier.Nummer, d => d.Dossier.Geopend, StringComparer.Ordinal);
        var dossiers = boek.Dossiers.ToLookup(d => d.Dossier.Geopend);
        var mutaties = boek.Mutaties.ToLookup(m => Dag(m, geopend[m.Dossier]));
        var vast = new HashSet<string>(StringComparer.Ordinal);
        var begin = boek.Dossiers.Select(d => d.Dossier.Geopend).Append(tot).Min();
        for (var dag = begin; dag <= tot; dag = dag.AddDays(1))
        {
            ct.ThrowIfCancellationRequested();
            await DoeAsync<TermijnenLatenVerstrijken>((t, _) => t.HandleAsync(new Handeling(null, Handeling.Om(dag, Nacht)), ct));
            var volgnummer = 0;
            foreach (var (dossier, halfweg, _) in dossiers[dag])
            {
                var handeling = new Handeling(null, Handeling.Om(dag, Overdag).AddSeconds(volgnummer++));
                await DoeAsync<DossierOpenen.Handler>((h, _) => h.HandleAsync(new DossierOpenen(dossier, halfweg), handeling, ct));
            }

            foreach (var mutatie in mutaties[dag])
            {
                var handeling = new Handeling(mutatie.IngevoerdDoor, Handeling.Om(dag, Overdag).AddSeconds(volgnummer++));
                await DoeAsync<MutatieRegistreren.Handler>(async (h, _) =>
                {
                    if (await h.HandleAsync(new MutatieRegistreren(mutatie.Dossier, mutatie.Soort, mutatie.Datum, mutatie.Gegevens, mutatie.Persoon, mutatie.Bron, IsImport: true), handeling, ct) is MutatieRegistreren.Uitkomst.Ongeldig)
                    {
                        vast.Add(mutatie.Dossier);
                    }
                });
            }

            if (volgnummer > 0)
            {
                await DoeAsync<TermijnenLatenVerstrijken>((t, _) => t.HandleAsync(new Handeling(null, Handeling.Om(dag, Avond)), ct));
            }

            await naDag(dag, begin);
        }

        return vast;
    }

    public async ValueTask DisposeAsync()
    {
        await _diensten.DisposeAsync();
        _database.Sluit();
        _map.Delete(recursive: true);
    }

    private async Task<IReadOnlyDictionary<string, Eindstand>> EindAsync(HashSet<string> vast, CancellationToken ct)
    {
        var standen = new Dictionary<string, Eindstand>(StringComparer.Ordinal);
        await DoeAsync<WorkflowHostDbContext>(async (db, _) =>
        {
            var codes = await db.Nareizigers.AsNoTracking().ToDictionaryAsync(n => n.Id, n => n.Code, ct);
            var personen = await db.Personen.AsNoTracking().ToDictionaryAsync(p => p.Id, p => p.Code, ct);
            string Wie(NareizigerId? nareiziger, PersoonId? persoon) => nareiziger is { } n ? $" ({codes.GetValueOrDefault(n)})" : persoon is { } p ? $" ({personen.GetValueOrDefault(p)})" : "";
            var taken = (await db.Taken.AsNoTracking().Where(t => t.Status == TaakStatus.Open && t.Soort != TaakSoort.Controlepunt).ToListAsync(ct)).ToLookup(t => t.DossierId);
            var termijnen = (await db.Termijnen.AsNoTracking().Where(t => t.Status == TermijnStatus.Lopend).ToListAsync(ct)).ToLookup(t => t.DossierId);
            var passend = (await db.Mutaties.AsNoTracking().Where(m => m.Passing == Passing.NietPassend).Select(m => m.DossierId).ToListAsync(ct)).CountBy(d => d).ToDictionary();
            var incidenten = (await db.Gebeurtenissen.AsNoTracking().Where(g => g.Soort == "IncidentOntstaan" && g.DossierId != null).Select(g => g.DossierId!.Value).ToListAsync(ct)).CountBy(d => d).ToDictionary();
            foreach (var dossier in await db.Dossiers.AsNoTracking().ToListAsync(ct))
            {
                standen[dossier.Nummer] = new Eindstand(
                    [.. taken[dossier.Id].Select(t => $"{t.Titel}{Wie(t.NareizigerId, t.PersoonId)}").Order(StringComparer.Ordinal)],
                    [.. termijnen[dossier.Id].Select(t => $"{t.Code}{Wie(t.NareizigerId, t.PersoonId)}").Order(StringComparer.Ordinal)],
                    passend.GetValueOrDefault(dossier.Id),
                    incidenten.GetValueOrDefault(dossier.Id) + (vast.Contains(dossier.Nummer) ? 1 : 0),
                    dossier.Gesloten is not null);
            }
        });
        return standen;
    }

    private async Task DoeAsync<T>(Func<T, WorkflowHostDbContext, Task> doe) where T : notnull
    {
        await using var scope = _diensten.CreateAsyncScope();
        await doe(scope.ServiceProvider.GetRequiredService<T>(), scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>());
    }
}
