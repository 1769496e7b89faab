using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Berichten;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Taken;
using WorkflowHost.Dossiers.Termijnen;
using WorkflowHost.Termijnen.Kalender;
using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.Dossiers.Herinneringen;

/// <summary>
/// Bepaalt wie vandaag aan welke termijn of welk controlepunt herinnerd wordt. Elke trap heeft een unieke sleutel: twee keer draaien voegt niets
/// toe, en een trap van een gemiste dag wordt bij de volgende keer alsnog bepaald (alleen de dringendste, niet alle gemiste).
/// </summary>
public sealed class HerinneringenBepalen(WorkflowHostDbContext db, Kalender kalender)
{
    /// <summary>Bepaalt de herinneringen van de dag van de handeling; op een dag die geen werkdag is gebeurt er niets.</summary>
    /// <returns>Aantal nieuwe herinneringen.</returns>
    public async Task<int> HandleAsync(Handeling handeling, CancellationToken ct)
    {
        if (!kalender.IsWerkdag(handeling.Vandaag))
        {
            return 0;
        }

        var medewerkers = await db.Medewerkers.AsNoTracking().ToDictionaryAsync(m => m.Id, ct);
        var aan = new Ontvangers(medewerkers, handeling.Vandaag);
        var kandidaten = (await VanTermijnenAsync(handeling.Vandaag, ct)).Concat(await VanTakenAsync(handeling.Vandaag, ct))
            .SelectMany(k => aan.Kies(k).Select(m => (Kandidaat: k, Medewerker: m, Sleutel: $"{k.Sleutel}:{m.Value:N}")));
        var nieuw = 0;
        foreach (var blok in kandidaten.Chunk(500))
        {
            var sleutels = blok.Select(b => b.Sleutel).ToList();
            var bestaand = (await db.Herinneringen.Where(h => sleutels.Contains(h.Sleutel)).Select(h => h.Sleutel).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
            foreach (var (kandidaat, medewerker, sleutel) in blok.Where(b => bestaand.Add(b.Sleutel)))
            {
                Voeg(kandidaat, medewerker, sleutel, handeling);
                nieuw++;
            }
        }

        await db.SaveChangesAsync(ct);
        return nieuw;
    }

    private void Voeg(Kandidaat kandidaat, MedewerkerId medewerker, string sleutel, Handeling handeling)
    {
        db.Herinneringen.Add(new Herinnering
        {
            Id = Ids.Nieuw(handeling.Tijdstip),
            Sleutel = sleutel,
            DossierId = kandidaat.Dossier.Id,
            TermijnId = kandidaat.TermijnId,
            TaakId = kandidaat.TaakId,
            MedewerkerId = medewerker,
            Datum = kandidaat.Datum,
            Bepaald = handeling.Vandaag,
        });
        db.Berichtregels.Add(new Berichtregel
        {
            Id = Ids.Nieuw(handeling.Tijdstip),
            Sleutel = $"herinnering:{sleutel}",
            MedewerkerId = medewerker,
            Sjabloon = kandidaat.Sjabloon,
            Dossier = kandidaat.Dossier.Nummer,
            TermijnId = kandidaat.TermijnId,
            TaakId = kandidaat.TermijnId is null ? kandidaat.TaakId : null,
            Datum = kandidaat.Datum,
            Ontstaan = handeling.Vandaag,
        });
    }

    private async Task<List<Kandidaat>> VanTermijnenAsync(DateOnly vandaag, CancellationToken ct)
    {
        // No rule reminds earlier than a year ahead: the index on the plan date bounds what is read.
        var horizon = vandaag.AddYears(1);
        var lopend = await (
            from t in db.Termijnen.AsNoTracking()
            join d in db.Dossiers.AsNoTracking() on t.DossierId equals d.Id
            where t.Status == TermijnStatus.Lopend && t.Plandatum <= horizon && d.Gesloten == null
            select new { Termijn = t, Dossier = d }).ToListAsync(ct);
        var kandidaten = new List<Kandidaat>();
        foreach (var rij in lopend)
        {
            var doel = rij.Termijn.Richting == Richting.NietEerderDan || rij.Termijn.Partij == Partij.Wederpartij ? rij.Termijn.Einde : rij.Termijn.Plandatum;
            var resterend = doel.DayNumber - vandaag.DayNumber;
            // The tightest step reached: with days 14, 7, 3 and five days left that is 7. A day of grace keeps the step of the day itself after a weekend.
            var trap = rij.Termijn.HerinnerDagen.Where(h => resterend <= h).Order().Select(h => (int?)h).FirstOrDefault();
            if (trap is { } dagen && resterend >= -7)
            {
                kandidaten.Add(new Kandidaat(
                    $"termijn:{rij.Termijn.Id.Value:N}:{doel:yyyyMMdd}:{dagen}", rij.Dossier, rij.Termijn.Id, rij.Termijn.TaakId, doel,
                    resterend < 0 ? "termijn-voorbij" : "termijn", dagen <= 0, rij.Termijn.Partij == Partij.Eigen));
            }
        }

        return kandidaten;
    }

    private async Task<List<Kandidaat>> VanTakenAsync(DateOnly vandaag, CancellationToken ct)
    {
        var open = await (
            from t in db.Taken.AsNoTracking()
            join d in db.Dossiers.AsNoTracking() on t.DossierId equals d.Id
            where t.Status == TaakStatus.Open && t.Soort == TaakSoort.Controlepunt && d.Gesloten == null
            select new { Taak = t, Dossier = d }).ToListAsync(ct);
        var kandidaten = new List<Kandidaat>();
        foreach (var rij in open)
        {
            var verlopen = vandaag.DayNumber - rij.Taak.Geopend.DayNumber;
            var trap = rij.Taak.HerinnerDagen.Where(h => verlopen >= h).OrderDescending().Select(h => (int?)h).FirstOrDefault();
            if (trap is { } dagen)
            {
                kandidaten.Add(new Kandidaat(
                    $"taak:{rij.Taak.Id.Value:N}:{dagen}", rij.Dossier, null, rij.Taak.Id, rij.Taak.NormTot ?? rij.Taak.Geopend.AddDays(dagen), "controlepunt", false, true));
            }
        }

        return kandidaten;
    }

    private sealed record Kandidaat(
        string Sleutel, Dossier Dossier, TermijnId? TermijnId, TaakId? TaakId, DateOnly Datum, string Sjabloon, bool OokTeamleider, bool IsEigen);

    private sealed class Ontvangers(Dictionary<MedewerkerId, Medewerker> medewerkers, DateOnly vandaag)
    {
        private readonly MedewerkerId? _teamleider = MutatierondeBijwerken.Vervanger(medewerkers.Values, vandaag);

        // The handler of the dossier; the team leader when there is none or on the last day of an act of our own.
        public IEnumerable<MedewerkerId> Kies(Kandidaat kandidaat)
        {
            var behandelaar = kandidaat.Dossier.BehandelaarId is { } b && medewerkers[b].IsActiefOp(vandaag) ? b : (MedewerkerId?)null;
            if (behandelaar is { } wie)
            {
                yield return wie;
            }

            if (_teamleider is { } leider && leider != behandelaar && (behandelaar is null || (kandidaat.OokTeamleider && kandidaat.IsEigen)))
            {
                yield return leider;
            }
        }
    }
}
