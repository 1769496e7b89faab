using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Taken;
using WorkflowHost.Dossiers.Termijnen;
using WorkflowHost.Termijnen.Kalender;
using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.Dossiers.Signalering;

/// <summary>
/// Bepaalt welke dossiers stilstaan, waarom en op wie zij wachten (regels S1-S12). Nieuwe redenen komen erbij, weggevallen redenen worden
/// opgelost; twee keer draaien verandert niets.
/// </summary>
public sealed class StilstandBepalen(WorkflowHostDbContext db, Kalender kalender, IOptions<SignaleringOptions> opties)
{
    private static readonly CultureInfo Nederlands = CultureInfo.GetCultureInfo("nl-NL");
    private const string Wij = "VWN";

    /// <summary>Wat er veranderde.</summary>
    /// <param name="Nieuw">Nieuwe redenen.</param>
    /// <param name="Opgelost">Weggevallen redenen.</param>
    public sealed record Uitkomst(int Nieuw, int Opgelost);

    /// <summary>Bepaalt de stilstand op de dag van de handeling.</summary>
    public async Task<Uitkomst> HandleAsync(Handeling handeling, CancellationToken ct)
    {
        var vandaag = handeling.Vandaag;
        var redenen = new Dictionary<(DossierId, string, string), Reden>();
        foreach (var reden in (IEnumerable<Reden>)[
            .. await TermijnenAsync(vandaag, ct), .. await RondesAsync(ct), .. await ContactAsync(vandaag, ct), .. await StappenAsync(vandaag, ct),
            .. await BehandelaarAsync(vandaag, ct), .. await BeoordelingAsync(vandaag, ct), .. await VervolgAsync(vandaag, ct),
            .. await NietPassendAsync(vandaag, ct), .. await HeropendAsync(vandaag, ct)])
        {
            redenen.TryAdd((reden.Dossier, reden.Regel, reden.Sleutel), reden);
        }

        var opgelost = 0;
        foreach (var bestaand in await db.Stilstanden.Where(s => s.Opgelost == null).ToListAsync(ct))
        {
            if (redenen.Remove((bestaand.DossierId, bestaand.Regel, bestaand.Sleutel), out var reden))
            {
                bestaand.Ernst = reden.Ernst;
                bestaand.Oorzaak = reden.Oorzaak;
                bestaand.WachtOp = reden.WachtOp;
                bestaand.Sinds = reden.Sinds;
            }
            else
            {
                bestaand.Opgelost = vandaag;
                opgelost++;
            }
        }

        foreach (var reden in redenen.Values)
        {
            db.Stilstanden.Add(new Stilstand
            {
                Id = Ids.Nieuw(handeling.Tijdstip),
                DossierId = reden.Dossier,
                Regel = reden.Regel,
                Sleutel = reden.Sleutel,
                Ernst = reden.Ernst,
                Oorzaak = reden.Oorzaak,
                WachtOp = reden.WachtOp,
                Sinds = reden.Sinds,
                Gezien = vandaag,
            });
        }

        await db.SaveChangesAsync(ct);
        return new Uitkomst(redenen.Count, opgelost);
    }

    private IQueryable<Dossier> Open => db.Dossiers.AsNoTracking().Where(d => d.Gesloten == null);

    // S1 and S2: terms past their end, and acts of our own that end soon.
    private async Task<List<Reden>> TermijnenAsync(DateOnly vandaag, CancellationToken ct)
    {
        var grens = vandaag.AddDays(opties.Value.EigenTermijnNabijDagen);
        var termijnen = await (
            from t in db.Termijnen.AsNoTracking()
            join d in Open on t.DossierId equals d.Id
            where (t.Status == TermijnStatus.Lopend || t.Status == TermijnStatus.Verstreken) && t.Richting != Richting.NietEerderDan && t.Plandatum <= grens
            select new { t.DossierId, t.Code, t.Naam, t.Vanaf, t.Partij, t.Status, t.Einde, t.LaatsteLezing, t.Plandatum, t.WachtOp, t.HerinnerDagen }).ToListAsync(ct);
        var redenen = new List<Reden>();
        foreach (var t in termijnen)
        {
            var einde = t.Partij == Partij.Wederpartij ? t.LaatsteLezing : t.Einde;
            // One reason a term of the dossier, however many family members share it.
            var sleutel = $"{t.Code}:{t.Vanaf:yyyyMMdd}";
            // A term nobody is reminded of (how long a penalty runs) is information; its end stops nothing.
            if (t.HerinnerDagen.Count == 0)
            {
                continue;
            }

            if (vandaag.DayNumber - einde.DayNumber >= opties.Value.TermijnVoorbijDagen)
            {
                redenen.Add(new Reden(t.DossierId, "S1", sleutel, Ernst.Rood, $"{t.Naam} is voorbij sinds {Dag(einde)}.", t.WachtOp, einde.AddDays(1)));
            }
            else if (t.Partij == Partij.Eigen && t.Status == TermijnStatus.Lopend && t.Plandatum <= grens)
            {
                redenen.Add(new Reden(t.DossierId, "S2", sleutel, Ernst.Rood, $"{t.Naam} moet uiterlijk {Dag(t.Plandatum)} klaar zijn.", Wij, t.Plandatum.AddDays(-opties.Value.EigenTermijnNabijDagen)));
            }
        }

        return redenen;
    }

    // S3: no answer in the last round, and nothing registered since the month it asked about.
    private async Task<List<Reden>> RondesAsync(CancellationToken ct)
    {
        var rondes = await db.Mutatierondes.AsNoTracking().Where(r => r.GeenReactieVastgelegd != null).OrderByDescending(r => r.Maand).Take(2).ToListAsync(ct);
        if (rondes.Count == 0)
        {
            return [];
        }

        var (laatste, ids) = (rondes[0], rondes.ConvertAll(r => r.Id));
        var zonder = await (
            from v in db.Mutatieverzoeken.AsNoTracking()
            join d in Open on v.DossierId equals d.Id
            where ids.Contains(v.RondeId) && v.Status == VerzoekStatus.GeenReactie && (d.LaatsteMutatie == null || d.LaatsteMutatie < laatste.Maand)
            select new { v.DossierId, v.RondeId, d.LaatsteMutatie }).ToListAsync(ct);
        return zonder.GroupBy(v => v.DossierId).Where(g => g.Any(v => v.RondeId == laatste.Id))
            .Select(g => (Dossier: g.Key, Keer: g.Count(v => v.LaatsteMutatie is null || v.LaatsteMutatie < rondes.First(r => r.Id == v.RondeId).Maand)))
            .Select(g => new Reden(
                g.Dossier, "S3", "ronde", g.Keer > 1 ? Ernst.Rood : Ernst.Oranje,
                g.Keer > 1 ? "Twee mutatierondes zonder antwoord." : $"Geen antwoord in de mutatieronde over {laatste.Maand.ToString("MMMM yyyy", Nederlands)}.", Wij, laatste.Deadline.AddDays(1)))
            .ToList();
    }

    // S4: no conversation with anybody of the household.
    private async Task<List<Reden>> ContactAsync(DateOnly vandaag, CancellationToken ct)
    {
        if (opties.Value.GeenContactDagen.Count == 0)
        {
            return [];
        }

        var minimum = opties.Value.GeenContactDagen.Values.Concat(opties.Value.GeenContactDagenBegin.Values).Min();
        var grens = vandaag.AddDays(-minimum);
        var procedures = opties.Value.GeenContactDagen.Keys.ToList();
#pragma warning disable VSTHRD103 // becomes part of one SQL query
        var stil = await (
            from d in Open
            where procedures.Contains(d.Procedure) && d.Geopend < grens
            let laatste = (from c in db.Contacten
                           join p in db.Personen on c.PersoonId equals p.Id
                           where p.HuishoudenId == d.HuishoudenId && c.Datum <= vandaag
                           select (DateOnly?)c.Datum).Max()
            where laatste == null || laatste < grens
            select new { d.Id, d.Procedure, d.Geopend, Laatste = laatste }).ToListAsync(ct);
#pragma warning restore VSTHRD103
        var redenen = new List<Reden>();
        foreach (var d in stil)
        {
            var begin = vandaag < d.Geopend.AddMonths(opties.Value.BeginMaanden);
            var norm = begin && opties.Value.GeenContactDagenBegin.TryGetValue(d.Procedure, out var streng) ? streng : opties.Value.GeenContactDagen[d.Procedure];
            var sinds = d.Laatste is { } l && l > d.Geopend ? l : d.Geopend;
            if (vandaag.DayNumber - sinds.DayNumber > norm)
            {
                redenen.Add(new Reden(
                    d.Id, "S4", "contact", Ernst.Oranje, d.Laatste is null ? "Er is nog geen gesprek vastgelegd." : $"Laatste gesprek was op {Dag(d.Laatste.Value)}.", Wij, sinds.AddDays(norm + 1)));
            }
        }

        return redenen;
    }

    // S5 and S10: steps and checklist items past their norm.
    private async Task<List<Reden>> StappenAsync(DateOnly vandaag, CancellationToken ct)
    {
        var taken = await (
            from t in db.Taken.AsNoTracking()
            join d in Open on t.DossierId equals d.Id
            where t.Status == TaakStatus.Open && t.NormTot < vandaag
            select new { t.DossierId, t.Soort, t.Sleutel, t.PersoonId, t.IsWettelijk, t.Titel, t.WachtOp, t.Geopend, t.NormTot }).ToListAsync(ct);
        return taken.ConvertAll(t =>
        {
            var norm = t.NormTot!.Value;
            if (t.Soort == TaakSoort.Controlepunt)
            {
                return new Reden(
                    t.DossierId, "S10", $"{t.Sleutel}:{t.PersoonId?.Value:N}", t.IsWettelijk ? Ernst.Oranje : Ernst.Geel, $"Punt \"{t.Titel}\" had {Dag(norm)} klaar moeten zijn.", t.WachtOp, norm.AddDays(1));
            }

            var dubbel = vandaag.DayNumber - t.Geopend.DayNumber > 2 * (norm.DayNumber - t.Geopend.DayNumber);
            return new Reden(
                t.DossierId, "S5", $"{t.Sleutel}:{t.Geopend:yyyyMMdd}", dubbel ? Ernst.Rood : Ernst.Oranje, $"Stap \"{t.Titel}\" duurt langer dan de norm (tot {Dag(norm)}).", t.WachtOp, norm.AddDays(1));
        });
    }

    // S6 and S7: nobody assigned, the handler left, or is away without a deputy.
    private async Task<List<Reden>> BehandelaarAsync(DateOnly vandaag, CancellationToken ct)
    {
        var weg = await db.Medewerkers.AsNoTracking().Where(m => m.Tot < vandaag).ToDictionaryAsync(m => m.Id, m => m.Tot!.Value, ct);
        var wegIds = weg.Keys.Select(id => (MedewerkerId?)id).ToList();
        var afwezig = (await db.Afwezigheden.AsNoTracking()
            .Where(a => a.Van <= vandaag && (a.Tot == null || a.Tot >= vandaag) && a.VervangerId == null).ToListAsync(ct))
            .Where(a => vandaag.DayNumber - a.Van.DayNumber > opties.Value.AfwezigDagen)
            .GroupBy(a => a.MedewerkerId).ToDictionary(g => g.Key, g => g.Min(a => a.Van));
        var afwezigIds = afwezig.Keys.Select(id => (MedewerkerId?)id).ToList();
        var dossiers = await Open.Where(d => d.BehandelaarId == null || wegIds.Contains(d.BehandelaarId) || afwezigIds.Contains(d.BehandelaarId))
            .Select(d => new { d.Id, d.BehandelaarId, d.BehandelaarSinds }).ToListAsync(ct);
        var redenen = new List<Reden>();
        foreach (var d in dossiers)
        {
            if (d.BehandelaarId is not { } b || weg.ContainsKey(b))
            {
                var sinds = d.BehandelaarId is { } wie ? weg[wie] : d.BehandelaarSinds;
                if (kalender.WerkdagenTussen(sinds, vandaag) > opties.Value.GeenBehandelaarWerkdagen)
                {
                    redenen.Add(new Reden(d.Id, "S6", "behandelaar", Ernst.Rood, d.BehandelaarId is null ? "Er is geen behandelaar toegewezen." : "De behandelaar werkt niet meer bij het team.", Wij, sinds.AddDays(1)));
                }
            }
            else
            {
                redenen.Add(new Reden(d.Id, "S7", "afwezig", Ernst.Oranje, $"De behandelaar is afwezig sinds {Dag(afwezig[b])} en er is geen vervanger.", Wij, afwezig[b]));
            }
        }

        return redenen;
    }

    // S8: a second pair of eyes is waited for, sooner when a term is near.
    private async Task<List<Reden>> BeoordelingAsync(DateOnly vandaag, CancellationToken ct)
    {
        var wachtend = await (
            from m in db.Mutaties.AsNoTracking()
            join d in Open on m.DossierId equals d.Id
            where m.Status == MutatieStatus.Voorgesteld
            select new { m.Id, m.DossierId, m.IngevoerdOp }).ToListAsync(ct);
        var taken = await (
            from t in db.Taken.AsNoTracking()
            join d in Open on t.DossierId equals d.Id
            where t.Status == TaakStatus.Open && t.Soort == TaakSoort.Beoordeling
            select new { t.Id, t.DossierId, t.Geopend }).ToListAsync(ct);
        var alle = wachtend.Select(m => (m.DossierId, Sleutel: m.Id.Value, Sinds: Handeling.Dag(m.IngevoerdOp)))
            .Concat(taken.Select(t => (t.DossierId, Sleutel: t.Id.Value, Sinds: t.Geopend))).ToList();
        if (alle.Count == 0)
        {
            return [];
        }

        var grens = vandaag.AddDays(opties.Value.BeoordelingTermijnDagen);
        var dossiers = alle.Select(a => a.DossierId).Distinct().ToList();
        var nabij = (await db.Termijnen.Where(t => dossiers.Contains(t.DossierId) && t.Status == TermijnStatus.Lopend && t.Plandatum <= grens)
            .Select(t => t.DossierId).Distinct().ToListAsync(ct)).ToHashSet();
        return alle
            .Select(a => (a, Spoed: nabij.Contains(a.DossierId)))
            .Where(x => kalender.WerkdagenTussen(x.a.Sinds, vandaag) > (x.Spoed ? opties.Value.BeoordelingSpoedWerkdagen : opties.Value.BeoordelingWerkdagen))
            .Select(x => new Reden(x.a.DossierId, "S8", x.a.Sleutel.ToString("N"), x.Spoed ? Ernst.Rood : Ernst.Oranje, "Een wijziging wacht op beoordeling.", Wij, x.a.Sinds))
            .ToList();
    }

    // S9: a term of somebody else passed, and the step that this opened is not done.
    private async Task<List<Reden>> VervolgAsync(DateOnly vandaag, CancellationToken ct)
    {
        var grens = vandaag.AddDays(-opties.Value.VervolgNaVerstrijkenDagen);
        var rijen = await (
            from t in db.Taken.AsNoTracking()
            join r in db.Termijnen.AsNoTracking() on t.AanleidingId equals r.Id
            join d in Open on t.DossierId equals d.Id
            where t.Status == TaakStatus.Open && r.LaatsteLezing < grens
            select new { t.DossierId, t.Titel, r.Code, r.Naam, r.LaatsteLezing }).ToListAsync(ct);
        return rijen.ConvertAll(r => new Reden(
            r.DossierId, "S9", $"{r.Code}:{r.LaatsteLezing:yyyyMMdd}", Ernst.Oranje, $"{r.Naam} liep af op {Dag(r.LaatsteLezing)}; stap \"{r.Titel}\" is nog niet gedaan.", Wij, r.LaatsteLezing.AddDays(1)));
    }

    // S11: something came in that fits no step, and nobody looked.
    private async Task<List<Reden>> NietPassendAsync(DateOnly vandaag, CancellationToken ct)
    {
        var rijen = await (
            from m in db.Mutaties.AsNoTracking()
            join d in Open on m.DossierId equals d.Id
            where m.Passing == Passing.NietPassend && m.AfgehandeldOp == null
            select new { m.Id, m.DossierId, m.IngevoerdOp }).ToListAsync(ct);
        return rijen.Select(m => (m, Sinds: Handeling.Dag(m.IngevoerdOp)))
            .Where(x => kalender.WerkdagenTussen(x.Sinds, vandaag) > opties.Value.NietPassendWerkdagen)
            .Select(x => new Reden(x.m.DossierId, "S11", x.m.Id.Value.ToString("N"), Ernst.Oranje, "Een mutatie past bij geen enkele stap en is nog niet bekeken.", Wij, x.Sinds)).ToList();
    }

    // S12: going round in circles.
    private async Task<List<Reden>> HeropendAsync(DateOnly vandaag, CancellationToken ct)
    {
        var grens = opties.Value.HeropendKeer;
        var rijen = await (
            from t in db.Taken.AsNoTracking()
            join d in Open on t.DossierId equals d.Id
            where t.Soort == TaakSoort.Stap
            group t by new { t.DossierId, t.NareizigerId, t.PersoonId, t.Sleutel } into g
            where g.Count() > grens && g.Any(t => t.Status == TaakStatus.Open)
            select new { g.Key.DossierId, g.Key.Sleutel, Titel = g.Max(t => t.Titel), Keer = g.Count(), Sinds = g.Max(t => t.Geopend), WachtOp = g.Max(t => t.WachtOp) }).ToListAsync(ct);
        return rijen.ConvertAll(r => new Reden(
            r.DossierId, "S12", r.Sleutel, Ernst.Oranje, $"Stap \"{r.Titel}\" is {(r.Keer - 1).ToString(Nederlands)} keer opnieuw geopend.", r.WachtOp!, r.Sinds > vandaag ? vandaag : r.Sinds));
    }

    private static string Dag(DateOnly dag) => dag.ToString("d MMMM yyyy", Nederlands);

    private sealed record Reden(DossierId Dossier, string Regel, string Sleutel, Ernst Ernst, string Oorzaak, string WachtOp, DateOnly Sinds);
}
