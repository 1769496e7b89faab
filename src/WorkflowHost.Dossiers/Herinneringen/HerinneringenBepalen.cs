using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Berichten;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Taken;
using WorkflowHost.Dossiers.Termijnen;
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

        var aan = new Ontvangers(await db.Medewerkers.AsNoTracking().ToDictionaryAsync(m => m.Id, ct), handeling.Vandaag);
        return await TermijnenAsync(aan, handeling, ct) + await TakenAsync(aan, handeling, ct);
    }

    private async Task<int> TermijnenAsync(Ontvangers aan, Handeling handeling, CancellationToken ct)
    {
        var (vandaag, nieuw) = (handeling.Vandaag, 0);
        while (true)
        {
            var blok = await (
                from t in db.Termijnen
                join d in db.Dossiers on t.DossierId equals d.Id
                where t.HerinnerOp <= vandaag && d.Gesloten == null
                orderby t.HerinnerOp
                select new { Termijn = t, Dossier = d }).Take(Blok).ToListAsync(ct);
            foreach (var rij in blok)
            {
                if (Herinnerplan.Trap(rij.Termijn, vandaag) is { } dagen)
                {
                    var doel = rij.Termijn.Doeldatum;
                    var ontvangers = aan.Kies(rij.Dossier, ookTeamleider: dagen <= 0 && rij.Termijn.Partij == Partij.Eigen);
                    nieuw += await VoegAsync($"termijn:{rij.Termijn.Id.Value:N}:{doel:yyyyMMdd}:{dagen}", rij.Dossier, rij.Termijn, null, doel, doel < vandaag ? "termijn-voorbij" : "termijn", ontvangers, handeling, ct);
                }

                rij.Termijn.HerinnerOp = Herinnerplan.Volgende(rij.Termijn, vandaag);
            }

            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
            if (blok.Count < Blok)
            {
                return nieuw;
            }
        }
    }

    private async Task<int> TakenAsync(Ontvangers aan, Handeling handeling, CancellationToken ct)
    {
        var (vandaag, nieuw) = (handeling.Vandaag, 0);
        while (true)
        {
            var blok = await (
                from t in db.Taken
                join d in db.Dossiers on t.DossierId equals d.Id
                where t.HerinnerOp <= vandaag && d.Gesloten == null
                orderby t.HerinnerOp
                select new { Taak = t, Dossier = d }).Take(Blok).ToListAsync(ct);
            foreach (var rij in blok)
            {
                if (Herinnerplan.Trap(rij.Taak, vandaag) is { } dagen)
                {
                    var datum = rij.Taak.NormTot ?? rij.Taak.Geopend.AddDays(dagen);
                    nieuw += await VoegAsync($"taak:{rij.Taak.Id.Value:N}:{dagen}", rij.Dossier, null, rij.Taak, datum, "controlepunt", aan.Kies(rij.Dossier, ookTeamleider: false), handeling, ct);
                }

                rij.Taak.HerinnerOp = Herinnerplan.Volgende(rij.Taak, vandaag);
            }

            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
            if (blok.Count < Blok)
            {
                return nieuw;
            }
        }
    }

    private async Task<int> VoegAsync(
        string sleutel, Dossier dossier, Termijn? termijn, Taak? taak, DateOnly datum, string sjabloon, IEnumerable<MedewerkerId> ontvangers, Handeling handeling, CancellationToken ct)
    {
        var nieuw = 0;
        foreach (var medewerker in ontvangers)
        {
            var eigen = $"{sleutel}:{medewerker.Value:N}";
            if (await db.Herinneringen.AnyAsync(h => h.Sleutel == eigen, ct))
            {
                continue;
            }

            db.Herinneringen.Add(new Herinnering
            {
                Id = Ids.Nieuw(handeling.Tijdstip),
                Sleutel = eigen,
                DossierId = dossier.Id,
                TermijnId = termijn?.Id,
                TaakId = taak?.Id,
                MedewerkerId = medewerker,
                Datum = datum,
                Bepaald = handeling.Vandaag,
            });
            db.Berichtregels.Add(new Berichtregel
            {
                Id = Ids.Nieuw(handeling.Tijdstip),
                Sleutel = $"herinnering:{eigen}",
                MedewerkerId = medewerker,
                Sjabloon = sjabloon,
                Dossier = dossier.Nummer,
                TermijnId = termijn?.Id,
                TaakId = taak?.Id,
                Datum = datum,
                Ontstaan = handeling.Vandaag,
            });
            nieuw++;
        }

        return nieuw;
    }

    private sealed class Ontvangers(Dictionary<MedewerkerId, Medewerker> medewerkers, DateOnly vandaag)
    {
        private readonly MedewerkerId? _teamleider = Medewerker.DienstdoendTeamleider(medewerkers.Values, vandaag);

        // The handler of the dossier; the team leader when there is none or on the last day of an act of our own.
        public IEnumerable<MedewerkerId> Kies(Dossier dossier, bool ookTeamleider)
        {
            var behandelaar = dossier.BehandelaarId is { } b && medewerkers[b].IsActiefOp(vandaag) ? b : (MedewerkerId?)null;
            if (behandelaar is { } wie)
            {
                yield return wie;
            }

            if (_teamleider is { } leider && leider != behandelaar && (behandelaar is null || ookTeamleider))
            {
                yield return leider;
            }
        }
    }
}
