using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebeurtenissen;
using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.Dossiers.Termijnen;

/// <summary>
/// Meldt termijnen die voorbij zijn aan de workflows die daarop wachten: een termijn van een ander pas na de laatste lezing, een vroegste datum
/// op de dag zelf. Een dossier is een transactie; twee keer draaien meldt niets dubbel.
/// </summary>
public sealed class TermijnenLatenVerstrijken(WorkflowHostDbContext db, Procesmotor motor)
{
    private const int Blok = 200;

    /// <summary>Meldt wat op de dag van de handeling voorbij is.</summary>
    /// <returns>Aantal verstreken termijnen.</returns>
    public async Task<int> HandleAsync(Handeling handeling, CancellationToken ct)
    {
        var totaal = 0;
        while (true)
        {
            var vandaag = handeling.Vandaag;
            var voorbij = await db.Termijnen
                .Where(t => t.Status == TermijnStatus.Lopend && ((t.Richting == Richting.NietEerderDan && t.LaatsteLezing <= vandaag) || (t.Richting != Richting.NietEerderDan && t.LaatsteLezing < vandaag)))
                .OrderBy(t => t.LaatsteLezing).Take(Blok).Select(t => new { t.Id, t.DossierId }).ToListAsync(ct);
            foreach (var perDossier in voorbij.GroupBy(t => t.DossierId))
            {
                await MeldAsync(perDossier.Key, perDossier.Select(t => t.Id).ToList(), handeling, ct);
                db.Vergeet();
            }

            totaal += voorbij.Count;
            if (voorbij.Count < Blok)
            {
                return totaal;
            }
        }
    }

    private async Task MeldAsync(DossierId dossierId, List<TermijnId> ids, Handeling handeling, CancellationToken ct)
    {
        var dossier = (await db.Dossiers.FindAsync([dossierId], ct))!;
        var termijnen = await db.Termijnen.Where(t => ids.Contains(t.Id) && t.Status == TermijnStatus.Lopend).ToListAsync(ct);
        await VoegToeAsync(dossier, termijnen, handeling, ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Meldt de voorbije termijnen van een dossier zonder op te slaan: voor wie meer dossiers in een transactie verwerkt.</summary>
    public async Task VoegToeAsync(Dossier dossier, IEnumerable<Termijn> termijnen, Handeling handeling, CancellationToken ct)
    {
        foreach (var termijn in termijnen.OrderBy(t => t.LaatsteLezing).ThenBy(t => t.Id.Value))
        {
            // A term of this dossier that passed earlier in this loop may have ended this one.
            if (termijn.Status != TermijnStatus.Lopend || !IsVoorbij(termijn, handeling.Vandaag))
            {
                continue;
            }

            termijn.Status = TermijnStatus.Verstreken;
            dossier.Revisie++;
            db.Gebeurtenissen.Add(new Gebeurtenis
            {
                DossierId = dossier.Id,
                NareizigerId = termijn.NareizigerId,
                PersoonId = termijn.PersoonId,
                Soort = termijn.Richting == Richting.NietEerderDan ? "TermijnBereikt" : "TermijnVerstreken",
                Onderwerp = termijn.Code,
                Tekst = termijn.Naam,
                Datum = termijn.Richting == Richting.NietEerderDan ? termijn.LaatsteLezing : termijn.LaatsteLezing.AddDays(1),
                Tijdstip = handeling.Tijdstip,
            });
            var betrokkene = termijn.NareizigerId is { } n ? (await db.Nareizigers.FindAsync([n], ct))!.Code
                : termijn.PersoonId is { } p ? (await db.Personen.FindAsync([p], ct))!.Code : null;
            await motor.MeldVerstrekenAsync(dossier, termijn, betrokkene, handeling, ct);
        }
    }

    private static bool IsVoorbij(Termijn termijn, DateOnly vandaag) =>
        termijn.Richting == Richting.NietEerderDan ? termijn.LaatsteLezing <= vandaag : termijn.LaatsteLezing < vandaag;
}
