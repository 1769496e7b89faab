using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Dossiers.Stukken;

/// <summary>Een jurist geeft een stuk vrij aan de juridisch vrijwilliger die het dossier behandelt.</summary>
/// <param name="Dossiernummer">Het dossier.</param>
/// <param name="Stuk">Het stuk.</param>
/// <param name="Wie">Aan wie, zoals de pagina het toonde.</param>
public sealed record StukVrijgeven(string Dossiernummer, StukId Stuk, MedewerkerId Wie)
{
    /// <summary>Hoe vrijgeven kan eindigen.</summary>
    public abstract record Uitkomst
    {
        /// <summary>Vrijgegeven; een tweede keer verandert niets.</summary>
        /// <param name="Naam">Aan wie.</param>
        public sealed record Vrijgegeven(string Naam) : Uitkomst;

        /// <summary>Het dossier is intussen van een ander, of wie het behandelt is geen juridisch vrijwilliger.</summary>
        public sealed record AndereBehandelaar : Uitkomst;

        /// <summary>Het stuk is er niet voor wie vraagt.</summary>
        public sealed record NietGevonden : Uitkomst;
    }

    /// <summary>Voert de handeling uit.</summary>
    public sealed class Handler(WorkflowHostDbContext db, Zicht zicht)
    {
        /// <summary>Geeft vrij in een transactie.</summary>
        public async Task<Uitkomst> HandleAsync(StukVrijgeven vraag, Handeling handeling, CancellationToken ct)
        {
            if (await zicht.BijzonderSchrijfbaar(db, db.Dossiers).FirstOrDefaultAsync(d => d.Nummer == vraag.Dossiernummer, ct) is not { } dossier
                || await db.Stukken.Where(s => s.Id == vraag.Stuk && s.DossierId == dossier.Id).Select(s => (int?)s.Volgnummer).FirstOrDefaultAsync(ct) is not { } volgnummer)
            {
                return new Uitkomst.NietGevonden();
            }

            if (dossier.BehandelaarId != vraag.Wie || await db.Medewerkers.FirstOrDefaultAsync(m => m.Id == vraag.Wie, ct) is not { } wie || !KanKrijgen(wie, handeling.Vandaag))
            {
                return new Uitkomst.AndereBehandelaar();
            }

            if (!await db.Stukvrijgaven.AnyAsync(v => v.StukId == vraag.Stuk && v.MedewerkerId == wie.Id && v.Tot == null, ct))
            {
                db.Stukvrijgaven.Add(new Stukvrijgave { Id = Ids.Nieuw(handeling.Tijdstip), StukId = vraag.Stuk, MedewerkerId = wie.Id, Door = handeling.Door!.Value, Van = handeling.Tijdstip });
                // Whoever hands the dossier over at this moment and whoever grants cannot both be right.
                dossier.Revisie++;
                db.Gebeurtenissen.Add(Stukkenbeheer.Gebeurtenis("StukVrijgegeven", dossier.Id, volgnummer, $"aan {wie.Code}", handeling));
                await db.SaveChangesAsync(ct);
            }

            return new Uitkomst.Vrijgegeven(wie.Naam);
        }
    }

    /// <summary>Kan deze medewerker een stuk krijgen? Wie alleen leest wat is vrijgegeven, en hier werkt.</summary>
    internal static bool KanKrijgen(Medewerker wie, DateOnly dag) => Rechten.Van(wie.Rol, Recht.BijzonderLezen) == Bereik.Eigen && wie.IsActiefOp(dag);
}
