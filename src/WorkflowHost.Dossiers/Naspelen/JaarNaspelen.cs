using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WorkflowHost.Dossiers.Berichten;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Herinneringen;
using WorkflowHost.Dossiers.Import;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Rapportage;
using WorkflowHost.Dossiers.Signalering;
using WorkflowHost.Dossiers.Taken;
using WorkflowHost.Dossiers.Termijnen;

namespace WorkflowHost.Dossiers.Naspelen;

/// <summary>
/// Speelt een registratiejaar dag voor dag na op een nagebootste klok: dossiers openen op hun dag, mutaties komen op hun dag binnen, en in het jaar
/// zelf draaien dezelfde rondes als in het echt. Wat voor het jaar gebeurde wordt ingehaald zonder mail: toen was dit systeem er niet.
/// </summary>
public sealed class JaarNaspelen(IServiceScopeFactory scopes)
{
    private static readonly TimeOnly Nacht = new(0, 5);
    private static readonly TimeOnly Ochtend = new(6, 0);
    private static readonly TimeOnly Herinneren = new(7, 0);
    private static readonly TimeOnly Post = new(7, 30);
    private static readonly TimeOnly Overdag = new(10, 0);
    private static readonly TimeOnly Avond = new(23, 0);

    /// <summary>Speelt na tot en met een dag.</summary>
    /// <param name="jaar">Het ingelezen jaar.</param>
    /// <param name="tot">Laatste dag; leeg is 31 december van het jaar.</param>
    /// <param name="voortgang">Krijgt na elke dag het deel dat klaar is, van 0 tot 1.</param>
    /// <param name="ct">Afbreken.</param>
    public async Task<Uitkomst> SpeelAsync(Registratiejaar jaar, DateOnly? tot, IProgress<double>? voortgang, CancellationToken ct)
    {
        var einde = tot ?? new DateOnly(jaar.Jaar, 12, 31);
        var nieuwjaar = new DateOnly(jaar.Jaar, 1, 1);
        await VoerUitAsync<RegistratiejaarOpslaan>(o => o.HandleAsync(jaar, ct));

        var dossiers = jaar.Dossiers.Where(d => d.Geopend <= einde).GroupBy(d => d.Geopend).ToDictionary(g => g.Key, g => g.ToList());
        var opening = jaar.Dossiers.ToDictionary(d => d.Nummer, d => d.Geopend, StringComparer.Ordinal);
        // What was entered before its dossier opened is read on the day of opening: the dossier is there first.
        var mutaties = jaar.Mutaties.GroupBy(m => m.Datum < opening[m.Dossier] ? opening[m.Dossier] : m.Datum).Where(g => g.Key <= einde).ToDictionary(g => g.Key, g => g.ToList());
        var begin = dossiers.Keys.Concat(mutaties.Keys).Append(nieuwjaar).Min();
        var teamleider = jaar.Medewerkers.Where(m => m.Rol == Rol.Teamleider).Select(m => (MedewerkerId?)m.Id).FirstOrDefault();
        for (var dag = begin; dag <= einde; dag = dag.AddDays(1))
        {
            ct.ThrowIfCancellationRequested();
            await VoerUitAsync<TermijnenLatenVerstrijken>(t => t.HandleAsync(Systeem(dag, Nacht), ct));
            if (dag >= nieuwjaar)
            {
                await OchtendAsync(dag, ct);
            }

            var volgnummer = 0;
            foreach (var dossier in dossiers.GetValueOrDefault(dag, []))
            {
                var handeling = new Handeling(teamleider, Handeling.Om(dag, Overdag).AddSeconds(volgnummer++));
                await VoerUitAsync<DossierOpenen.Handler>(h => h.HandleAsync(new DossierOpenen(dossier, dag < nieuwjaar), handeling, ct));
            }

            foreach (var mutatie in mutaties.GetValueOrDefault(dag, []))
            {
                await RegistreerAsync(mutatie, new Handeling(mutatie.IngevoerdDoor, Handeling.Om(dag, Overdag).AddSeconds(volgnummer++)), ct);
            }

            // A term with a date in the past has passed the moment it is entered.
            if (volgnummer > 0)
            {
                await VoerUitAsync<TermijnenLatenVerstrijken>(t => t.HandleAsync(Systeem(dag, Avond), ct));
            }

            voortgang?.Report((double)(dag.DayNumber - begin.DayNumber + 1) / (einde.DayNumber - begin.DayNumber + 1));
        }

        await VoerUitAsync<StilstandBepalen>(s => s.HandleAsync(Systeem(einde, Avond), ct));
        return await UitkomstAsync(jaar, einde, ct);
    }

    private async Task OchtendAsync(DateOnly dag, CancellationToken ct)
    {
        await VoerUitAsync<MutatierondeBijwerken>(m => m.HandleAsync(Systeem(dag, Ochtend), ct));
        await VoerUitAsync<StilstandBepalen>(s => s.HandleAsync(Systeem(dag, Ochtend), ct));
        await VoerUitAsync<HerinneringenBepalen>(h => h.HandleAsync(Systeem(dag, Herinneren), ct));
        await VoerUitAsync<BerichtenVersturen>(b => b.HandleAsync(Systeem(dag, Post), ct));
    }

    private async Task RegistreerAsync(GeregistreerdeMutatie mutatie, Handeling handeling, CancellationToken ct)
    {
        var vraag = new MutatieRegistreren(mutatie.Dossier, mutatie.Soort, mutatie.Datum, mutatie.Gegevens, mutatie.Persoon, mutatie.Bron, IsImport: true);
        var uitkomst = await VoerUitAsync<MutatieRegistreren.Handler, MutatieRegistreren.Uitkomst>(h => h.HandleAsync(vraag, handeling, ct));
        if (uitkomst is MutatieRegistreren.Uitkomst.Ongeldig ongeldig)
        {
            throw new Invoerfout("mutaties.csv", mutatie.Regel, "gegevens", ongeldig.Melding);
        }

        if (uitkomst is MutatieRegistreren.Uitkomst.NietGevonden)
        {
            throw new Invoerfout("mutaties.csv", mutatie.Regel, "persoon", "hoort niet bij dit dossier.");
        }
    }

    private static Handeling Systeem(DateOnly dag, TimeOnly tijd) => new(null, Handeling.Om(dag, tijd));

    private async Task<Uitkomst> UitkomstAsync(Registratiejaar jaar, DateOnly einde, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>();
        var overzicht = await scope.ServiceProvider.GetRequiredService<JaaroverzichtMaken>().MaakAsync(jaar.Gemeente, jaar.Jaar, einde, ct);
        var nummers = await db.Dossiers.AsNoTracking().ToDictionaryAsync(d => d.Id, ct);
        var open = (await db.Taken.AsNoTracking().Where(t => t.Status == TaakStatus.Open && t.Soort == TaakSoort.Stap).OrderBy(t => t.Id).Select(t => new { t.DossierId, t.Sleutel }).ToListAsync(ct))
            .ToLookup(t => t.DossierId, t => t.Sleutel);
        var dossiers = new JsonObject(nummers.Values.OrderBy(d => d.Nummer, StringComparer.Ordinal).Select(d => KeyValuePair.Create<string, JsonNode?>(d.Nummer, new JsonObject
        {
            ["resultaat"] = d.Resultaat,
            ["open_stappen"] = new JsonArray([.. open[d.Id].Distinct(StringComparer.Ordinal).Select(s => (JsonNode)s)]),
        })));
        var stilstand = (await db.Stilstanden.AsNoTracking().Where(s => s.Opgelost == null).ToListAsync(ct))
            .OrderByDescending(s => s.Ernst).ThenBy(s => nummers[s.DossierId].Nummer, StringComparer.Ordinal).ThenBy(s => s.Regel, StringComparer.Ordinal).ThenBy(s => s.Sinds)
            .Select(s => (JsonNode)new JsonObject
            {
                ["dossier"] = nummers[s.DossierId].Nummer,
                ["regel"] = s.Regel,
                ["ernst"] = s.Ernst.ToString().ToLowerInvariant(),
                ["oorzaak"] = s.Oorzaak,
                ["wacht_op"] = s.WachtOp,
                ["sinds"] = $"{s.Sinds:yyyy-MM-dd}",
            });
        var berichten = (await db.Berichten.AsNoTracking().Where(b => b.Status == BerichtStatus.Verzonden).Select(b => b.Dag).ToListAsync(ct))
            .GroupBy(d => $"{d:yyyy-MM}").OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => KeyValuePair.Create<string, JsonNode?>(g.Key, g.Count()));
        var nietPassend = (await db.Mutaties.AsNoTracking().Where(m => m.Passing == Passing.NietPassend).OrderBy(m => m.IngevoerdOp).ThenBy(m => m.Id).ToListAsync(ct))
            .Select(m => (JsonNode)new JsonObject { ["dossier"] = nummers[m.DossierId].Nummer, ["datum"] = $"{m.Datum:yyyy-MM-dd}", ["soort"] = m.Soort, ["gegevens"] = JsonNode.Parse(m.Gegevens) });
        return new Uitkomst(overzicht, new JsonObject
        {
            ["jaaroverzicht"] = overzicht.AlsJson(),
            ["dossiers"] = dossiers,
            ["stilstand"] = new JsonArray([.. stilstand]),
            ["berichten"] = new JsonObject(berichten),
            ["niet_passend"] = new JsonArray([.. nietPassend]),
        });
    }

    private async Task VoerUitAsync<T>(Func<T, Task> doe) where T : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        await doe(scope.ServiceProvider.GetRequiredService<T>());
    }

    private async Task<TUit> VoerUitAsync<T, TUit>(Func<T, Task<TUit>> doe) where T : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        return await doe(scope.ServiceProvider.GetRequiredService<T>());
    }

    /// <summary>Wat naspelen opleverde.</summary>
    /// <param name="Overzicht">Het jaaroverzicht.</param>
    /// <param name="Json">Jaaroverzicht, dossiers, stilstand, berichten en niet passend.</param>
    public sealed record Uitkomst(Jaaroverzicht Overzicht, JsonObject Json);
}
