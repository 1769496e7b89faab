using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Berichten;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Termijnen.Kalender;
using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.Dossiers.Herinneringen;

/// <summary>
/// Bepaalt wie vandaag aan welke termijn of welk controlepunt herinnerd wordt. Elke trap heeft een unieke sleutel en de rij onthoudt haar volgende dag:
/// twee keer draaien voegt niets toe, en na dagen stilte wordt alleen de dringendste trap alsnog bepaald.
/// </summary>
public sealed class HerinneringenBepalen(WorkflowHostDbContext db, Kalender kalender)
{
    private const int Blok = 500;

    /// <summary>Bepaalt de herinneringen van de dag van de handeling; op een dag die geen werkdag is gebeurt er niets. Een blok is een transactie.</summary>
    /// <returns>Aantal nieuwe herinneringen.</returns>
    public async Task<int> HandleAsync(Handeling handeling, CancellationToken ct)
    {
        if (!kalender.IsWerkdag(handeling.Vandaag))
        {
            return 0;
        }

        var dicht = await (from a in db.Adresstoringen join m in db.Medewerkers on a.MedewerkerId equals m.Id where a.Vrijgegeven == null && a.Adres == m.Email select a.MedewerkerId).ToHashSetAsync(ct);
        var aan = new Ontvangers(await db.Medewerkers.AsNoTracking().ToDictionaryAsync(m => m.Id, ct), dicht, handeling.Vandaag);
        return await InBlokkenAsync(TermijnenAsync) + await InBlokkenAsync(TakenAsync);

        async Task<int> InBlokkenAsync(Func<Ontvangers, DateOnly, CancellationToken, Task<(int Rijen, List<Wens> Wensen)>> lees)
        {
            var nieuw = 0;
            while (true)
            {
                var (rijen, wensen) = await lees(aan, handeling.Vandaag, ct);
                nieuw += await VoegToeAsync(wensen, handeling, ct);
                await db.SaveChangesAsync(ct);
                db.Vergeet();
                if (rijen < Blok)
                {
                    return nieuw;
                }
            }
        }
    }

    // One person to remind of one thing, under a key that is used once.
    private sealed record Wens(string Sleutel, Dossier Dossier, TermijnId? Termijn, TaakId? Taak, DateOnly Datum, string Sjabloon, MedewerkerId Aan, bool IsVerplicht = false);

    private async Task<(int Rijen, List<Wens> Wensen)> TermijnenAsync(Ontvangers aan, DateOnly vandaag, CancellationToken ct)
    {
        var blok = await (
            from t in db.Termijnen
            join d in db.Dossiers on t.DossierId equals d.Id
            where t.HerinnerOp <= vandaag && d.Gesloten == null
            orderby t.HerinnerOp
            select new { Termijn = t, Dossier = d }).Take(Blok).ToListAsync(ct);
        var wensen = new List<Wens>();
        foreach (var (t, dossier) in blok.Select(r => (r.Termijn, r.Dossier)))
        {
            if (Herinnerplan.Trap(t, vandaag) is { } dagen)
            {
                var doel = t.Doeldatum;
                wensen.AddRange(aan.Kies(dossier, ookTeamleider: t.Partij == Partij.Eigen && (dagen <= 0 || aan.IsOnbereikbaar(dossier))).Select(wie => new Wens(
                    $"termijn:{t.Id.Value:N}:{doel:yyyyMMdd}:{dagen}:{wie.Value:N}", dossier, t.Id, null, doel, doel < vandaag ? "termijn-voorbij" : "termijn", wie, t.Partij == Partij.Eigen)));
            }

            t.HerinnerOp = Herinnerplan.Volgende(t, vandaag);
        }

        return (blok.Count, wensen);
    }

    private async Task<(int Rijen, List<Wens> Wensen)> TakenAsync(Ontvangers aan, DateOnly vandaag, CancellationToken ct)
    {
        var blok = await (
            from t in db.Taken
            join d in db.Dossiers on t.DossierId equals d.Id
            where t.HerinnerOp <= vandaag && d.Gesloten == null
            orderby t.HerinnerOp
            select new { Taak = t, Dossier = d }).Take(Blok).ToListAsync(ct);
        var wensen = new List<Wens>();
        foreach (var (t, dossier) in blok.Select(r => (r.Taak, r.Dossier)))
        {
            if (Herinnerplan.Trap(t, vandaag) is { } dagen)
            {
                wensen.AddRange(aan.Kies(dossier, ookTeamleider: false).Select(wie => new Wens(
                    $"taak:{t.Id.Value:N}:{dagen}:{wie.Value:N}", dossier, null, t.Id, t.NormTot ?? t.Geopend.AddDays(dagen), "controlepunt", wie)));
            }

            t.HerinnerOp = Herinnerplan.Volgende(t, vandaag);
        }

        return (blok.Count, wensen);
    }

    private async Task<int> VoegToeAsync(List<Wens> wensen, Handeling handeling, CancellationToken ct)
    {
        var sleutels = wensen.ConvertAll(w => w.Sleutel);
        var bestaand = await db.Herinneringen.Where(h => sleutels.Contains(h.Sleutel)).Select(h => h.Sleutel).ToHashSetAsync(ct);
        var nieuw = wensen.Where(w => bestaand.Add(w.Sleutel)).ToList();
        foreach (var w in nieuw)
        {
            db.Herinneringen.Add(new Herinnering
            {
                Id = Ids.Nieuw(handeling.Tijdstip),
                Sleutel = w.Sleutel,
                DossierId = w.Dossier.Id,
                TermijnId = w.Termijn,
                TaakId = w.Taak,
                MedewerkerId = w.Aan,
                Datum = w.Datum,
                Bepaald = handeling.Vandaag,
            });
            db.Berichtregels.Add(new Berichtregel
            {
                Id = Ids.Nieuw(handeling.Tijdstip),
                Sleutel = $"herinnering:{w.Sleutel}",
                MedewerkerId = w.Aan,
                Sjabloon = w.Sjabloon,
                Dossier = w.Dossier.Nummer,
                TermijnId = w.Termijn,
                TaakId = w.Taak,
                Datum = w.Datum,
                Ontstaan = handeling.Vandaag,
                IsVerplicht = w.IsVerplicht,
            });
        }

        return nieuw.Count;
    }

    private sealed class Ontvangers(Dictionary<MedewerkerId, Medewerker> medewerkers, HashSet<MedewerkerId> dicht, DateOnly vandaag)
    {
        private readonly Dictionary<LocatieId, MedewerkerId?> _teamleiders =
            medewerkers.Values.Select(m => m.LocatieId).Distinct().ToDictionary(l => l, l => Medewerker.DienstdoendTeamleider(medewerkers.Values, l, vandaag));

        // The mail server refused the address of the handler: an act of our own must then be known to somebody else.
        public bool IsOnbereikbaar(Dossier dossier) => dossier.BehandelaarId is { } b && dicht.Contains(b);

        // The handler of the dossier; the team leader when there is none or on the last day of an act of our own.
        public IEnumerable<MedewerkerId> Kies(Dossier dossier, bool ookTeamleider)
        {
            var behandelaar = dossier.BehandelaarId is { } b && medewerkers[b].IsActiefOp(vandaag) ? b : (MedewerkerId?)null;
            if (behandelaar is { } wie)
            {
                yield return wie;
            }

            if (_teamleiders.GetValueOrDefault(dossier.LocatieId) is { } leider && leider != behandelaar && (behandelaar is null || ookTeamleider))
            {
                yield return leider;
            }
        }
    }
}
