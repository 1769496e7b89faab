using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Dossiers.Stukken;

/// <summary>Een jurist trekt een vrijgave in. Vanaf dan gaat het stuk niet meer open, ook niet vanaf een pagina die nog openstaat.</summary>
/// <param name="Dossiernummer">Het dossier.</param>
/// <param name="Vrijgave">De vrijgave.</param>
public sealed record StukIntrekken(string Dossiernummer, Guid Vrijgave)
{
    /// <summary>Voert de handeling uit.</summary>
    public sealed class Handler(WorkflowHostDbContext db, Zicht zicht)
    {
        /// <summary>Trekt in, in een transactie; onwaar als de vrijgave er niet is voor wie vraagt. Een tweede keer verandert niets.</summary>
        public async Task<bool> HandleAsync(StukIntrekken vraag, Handeling handeling, CancellationToken ct)
        {
            var dossiers = zicht.BijzonderSchrijfbaar(db, db.Dossiers).Where(d => d.Nummer == vraag.Dossiernummer).Select(d => d.Id);
            if (await db.Stukvrijgaven.FirstOrDefaultAsync(v => v.Id == vraag.Vrijgave, ct) is not { } vrijgave
                || await db.Stukken.Where(s => s.Id == vrijgave.StukId && dossiers.Contains(s.DossierId)).Select(s => new { s.DossierId, s.Volgnummer }).FirstOrDefaultAsync(ct) is not { } stuk)
            {
                return false;
            }

            if (vrijgave.Tot is null)
            {
                vrijgave.Tot = handeling.Tijdstip;
                db.Gebeurtenissen.Add(Stukkenbeheer.Gebeurtenis("StukIngetrokken", stuk.DossierId, stuk.Volgnummer, null, handeling));
                await db.SaveChangesAsync(ct);
            }

            return true;
        }
    }
}
