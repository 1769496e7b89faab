using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Termijnen;
using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.Dossiers.Taken;

/// <summary>Wat een medewerker te doen heeft, naar wanneer. Leest alleen.</summary>
public sealed class MijnWerk(WorkflowHostDbContext db, Zicht zicht)
{
    private const int MaxTaken = 2000;
    private const string Wij = "VWN";
    private static readonly Rol[] Eigenrollen = [Rol.Jurist, Rol.Teamleider];

    /// <summary>Een stap, termijn of checklist van een dossier.</summary>
    /// <param name="Nummer">Dossiernummer.</param>
    /// <param name="Procedure">Procedure.</param>
    /// <param name="Roepnaam">Roepnaam.</param>
    /// <param name="Wat">Wat er te doen is.</param>
    /// <param name="Aantal">Gezinsleden of punten waar het om gaat; 1 als dat niet speelt.</param>
    /// <param name="Datum">De dag die telt; leeg als er geen is.</param>
    /// <param name="IsNorm">Waar als die dag een eigen norm is, onwaar bij een termijn.</param>
    /// <param name="WachtOp">Op wie wordt gewacht.</param>
    /// <param name="Soort">Stap, controlepunt of beoordeling; leeg bij een termijn zonder stap.</param>
    public sealed record Regel(string Nummer, string Procedure, string? Roepnaam, string Wat, int Aantal, DateOnly? Datum, bool IsNorm, string WachtOp, TaakSoort? Soort);

    /// <summary>Het werk van een medewerker.</summary>
    /// <param name="TeLaat">De dag is voorbij.</param>
    /// <param name="Vandaag">Vandaag.</param>
    /// <param name="DezeWeek">Binnen zeven dagen.</param>
    /// <param name="Later">Later, of zonder dag.</param>
    /// <param name="WachtOpAnderen">Een ander is aan zet.</param>
    /// <param name="OpenVerzoeken">Verzoeken van de mutatieronde die nog wachten.</param>
    /// <param name="Deadline">Uiterste dag van die ronde.</param>
    /// <param name="IsAfgekapt">Waar als er meer is dan hier past; wat het eerst aan de beurt is staat er wel.</param>
    /// <param name="Dossiers">Open dossiers die deze medewerker behandelt of waarneemt.</param>
    public sealed record Beeld(
        IReadOnlyList<Regel> TeLaat, IReadOnlyList<Regel> Vandaag, IReadOnlyList<Regel> DezeWeek, IReadOnlyList<Regel> Later, IReadOnlyList<Regel> WachtOpAnderen,
        int OpenVerzoeken, DateOnly? Deadline, bool IsAfgekapt, int Dossiers);

    /// <summary>Leest het werk van een medewerker op een dag.</summary>
    public async Task<Beeld> ToonAsync(Medewerker ik, DateOnly vandaag, CancellationToken ct)
    {
        var waarneming = await WaarneemAsync(ik, vandaag, ct);
        var (regels, isAfgekapt) = await StappenAsync(waarneming, ct);
        regels.AddRange(await LosseTermijnenAsync(waarneming, ct));
        var week = vandaag.AddDays(7);
        // A date of our own counts whoever is to move; a norm only says how long the other may take.
        bool Telt(Regel r) => r.Datum is { } d && (d < vandaag || !r.IsNorm || r.WachtOp == Wij);
        var ingedeeld = regels.OrderBy(r => r.Datum ?? DateOnly.MaxValue).ThenBy(r => r.Nummer, StringComparer.Ordinal).ToLookup(r =>
            r.Datum < vandaag ? 0
            : Telt(r) && r.Datum == vandaag ? 1
            : Telt(r) && r.Datum <= week ? 2
            : r.WachtOp != Wij ? 4 : 3);
        var leesbaar = zicht.Leesbaar(db, db.Dossiers).Select(d => d.Id);
        var open = db.Mutatieverzoeken.Where(v => v.MedewerkerId == ik.Id && v.Status == VerzoekStatus.Open && leesbaar.Contains(v.DossierId));
        return new Beeld(
            [.. ingedeeld[0]], [.. ingedeeld[1]], [.. ingedeeld[2]], [.. ingedeeld[3]], [.. ingedeeld[4]],
            await open.CountAsync(ct),
            await db.Mutatierondes.Where(r => r.Gesloten == null).OrderByDescending(r => r.Maand).Select(r => (DateOnly?)r.Deadline).FirstOrDefaultAsync(ct),
            isAfgekapt,
            await Van(waarneming).CountAsync(ct));
    }

    // Nothing may fall between two people: the team leader sees the dossiers of who left, and the steps of a role that nobody has or that cannot
    // read the dossier.
    private async Task<Waarneming> WaarneemAsync(Medewerker ik, DateOnly vandaag, CancellationToken ct)
    {
        if (ik.Rol != Rol.Teamleider)
        {
            return new Waarneming([ik.Id], Eigenrollen.Contains(ik.Rol) ? [ik.Rol] : [], false, []);
        }

        var team = await db.Medewerkers.AsNoTracking().Where(m => m.LocatieId == ik.LocatieId).ToListAsync(ct);
        return new Waarneming(
            [ik.Id, .. team.Where(m => m.Tot < vandaag).Select(m => m.Id)],
            team.Exists(m => m.Rol == Rol.Jurist && m.IsActiefOp(vandaag)) ? [Rol.Teamleider] : [Rol.Teamleider, Rol.Jurist],
            true,
            Procedures.Alle.Where(p => Rechten.Van(Rol.Jurist, Rechten.Lezen(p)!.Value) < Bereik.Locatie).ToList());
    }

    private IQueryable<Dossier> Van(Waarneming w)
    {
        var wie = w.Behandelaars.Select(id => (MedewerkerId?)id).ToList();
        return zicht.Leesbaar(db, db.Dossiers.AsNoTracking()).Where(d => d.Gesloten == null && (wie.Contains(d.BehandelaarId) || (w.OokNiemand && d.BehandelaarId == null)));
    }

    private sealed record Waarneming(IReadOnlyList<MedewerkerId> Behandelaars, IReadOnlyList<Rol> Rollen, bool OokNiemand, IReadOnlyList<string> ZonderJurist);

    private async Task<(List<Regel> Regels, bool IsAfgekapt)> StappenAsync(Waarneming w, CancellationToken ct)
    {
        var (rollen, ookNiemand, wie) = (w.Rollen.ToList(), w.OokNiemand, w.Behandelaars.Select(id => (MedewerkerId?)id).ToList());
        var zonderJurist = w.ZonderJurist.ToList();
        // A step for the jurist or the team leader is theirs in every dossier, and somebody else's in the dossiers of the others.
        var taken = await (
            from t in db.Taken.AsNoTracking()
            join d in zicht.Leesbaar(db, db.Dossiers.AsNoTracking()) on t.DossierId equals d.Id
            where t.Status == TaakStatus.Open && d.Gesloten == null
                && (wie.Contains(d.BehandelaarId) || (ookNiemand && d.BehandelaarId == null) || rollen.Contains(t.Rol) || (t.Rol == Rol.Jurist && zonderJurist.Contains(d.Procedure)))
            orderby t.NormTot == null, t.NormTot, t.Geopend
            select new { Taak = t, d.Nummer, d.Procedure, d.PersoonId, d.HuishoudenId }).Take(MaxTaken).ToListAsync(ct);
        var dossiers = taken.Select(t => t.Taak.DossierId).Distinct().ToList();
        var termijnen = (await db.Termijnen.AsNoTracking()
            .Where(t => dossiers.Contains(t.DossierId) && t.TaakId != null && t.Partij == Partij.Eigen && t.Richting != Richting.NietEerderDan && (t.Status == TermijnStatus.Lopend || t.Status == TermijnStatus.Verstreken))
            .Select(t => new { t.TaakId, t.Plandatum }).ToListAsync(ct)).ToLookup(t => t.TaakId!.Value, t => t.Plandatum);
        var namen = await NamenAsync(taken.Select(t => t.HuishoudenId), ct);
        var regels = taken
            .GroupBy(t => (t.Nummer, t.Taak.Soort, Sleutel: t.Taak.Soort == TaakSoort.Controlepunt ? "" : t.Taak.Sleutel))
            .Select(g =>
            {
                var eerste = g.First();
                var einden = g.SelectMany(t => termijnen[t.Taak.Id]).ToList();
                var normen = g.Select(t => t.Taak.NormTot).OfType<DateOnly>().ToList();
                var vanAnder = Eigenrollen.Contains(eerste.Taak.Rol) && !rollen.Contains(eerste.Taak.Rol) && !zonderJurist.Contains(eerste.Procedure);
                var punt = g.Key.Soort == TaakSoort.Controlepunt;
                return new Regel(
                    g.Key.Nummer,
                    eerste.Procedure,
                    namen(eerste.HuishoudenId, eerste.PersoonId),
                    punt ? (g.Count() == 1 ? eerste.Taak.Titel : "Checklist") : eerste.Taak.Titel,
                    g.Count(),
                    einden.Count > 0 ? einden.Min() : normen.Count > 0 ? normen.Min() : null,
                    einden.Count == 0,
                    vanAnder ? eerste.Taak.Rol.Naam() : eerste.Taak.WachtOp,
                    g.Key.Soort);
            }).ToList();
        return (regels, taken.Count == MaxTaken);
    }

    // Terms of our own that run beside the steps, such as the term for the application.
    private async Task<List<Regel>> LosseTermijnenAsync(Waarneming w, CancellationToken ct)
    {
        var rijen = await (
            from t in db.Termijnen.AsNoTracking()
            join d in Van(w) on t.DossierId equals d.Id
            where t.TaakId == null && t.Partij == Partij.Eigen && t.Richting != Richting.NietEerderDan
                && (t.Status == TermijnStatus.Lopend || t.Status == TermijnStatus.Verstreken)
            orderby t.Plandatum
            select new { t.Code, t.Naam, t.Plandatum, t.WachtOp, d.Nummer, d.Procedure, d.PersoonId, d.HuishoudenId }).Take(MaxTaken).ToListAsync(ct);
        var namen = await NamenAsync(rijen.Select(r => r.HuishoudenId), ct);
        return rijen.GroupBy(r => (r.Nummer, r.Code, r.Plandatum)).Select(g => (Eerste: g.First(), Aantal: g.Count()))
            .Select(g => new Regel(g.Eerste.Nummer, g.Eerste.Procedure, namen(g.Eerste.HuishoudenId, g.Eerste.PersoonId), g.Eerste.Naam, g.Aantal, g.Eerste.Plandatum, IsNorm: false, g.Eerste.WachtOp, null)).ToList();
    }

    private async Task<Func<HuishoudenId, PersoonId?, string?>> NamenAsync(IEnumerable<HuishoudenId> van, CancellationToken ct)
    {
        var huishoudens = van.Distinct().ToList();
        var personen = (await db.Personen.Where(p => huishoudens.Contains(p.HuishoudenId)).Select(p => new { p.Id, p.HuishoudenId, p.Code, p.Roepnaam }).ToListAsync(ct))
            .OrderBy(p => p.Code, StringComparer.Ordinal).ToLookup(p => p.HuishoudenId);
        return (huishouden, persoon) => (personen[huishouden].FirstOrDefault(p => p.Id == persoon) ?? personen[huishouden].FirstOrDefault())?.Roepnaam;
    }
}
