using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Dossiers.Stukken;

/// <summary>Een jurist haalt een stuk weg dat hier niet hoort of waarvan de cliënt dat vraagt.</summary>
/// <param name="Dossiernummer">Het dossier.</param>
/// <param name="Stuk">Het stuk.</param>
public sealed record StukVerwijderen(string Dossiernummer, StukId Stuk)
{
    /// <summary>Voert de handeling uit.</summary>
    public sealed class Handler(WorkflowHostDbContext db, Zicht zicht)
    {
        /// <summary>Haalt weg in een transactie; onwaar als het stuk er niet is voor wie vraagt.</summary>
        public async Task<bool> HandleAsync(StukVerwijderen vraag, Handeling handeling, CancellationToken ct)
        {
            var dossiers = zicht.BijzonderSchrijfbaar(db, db.Dossiers).Where(d => d.Nummer == vraag.Dossiernummer).Select(d => d.Id);
            if (await db.Stukken.Where(s => s.Id == vraag.Stuk && dossiers.Contains(s.DossierId)).Select(s => new { s.DossierId, s.Volgnummer }).FirstOrDefaultAsync(ct) is not { } stuk)
            {
                return false;
            }

            await Stukkenbeheer.VerwijderAsync(db, stuk.DossierId, vraag.Stuk, stuk.Volgnummer, null, handeling, ct);
            await db.SaveChangesAsync(ct);
            return true;
        }
    }
}
