using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Dossiers.Stukken;

/// <summary>Een jurist legt vast dat de cliënt vroeg een stuk na sluiten te bewaren, of dat niet meer wil. Is het dossier al gesloten, dan gaat het stuk in dat laatste geval meteen weg.</summary>
/// <param name="Dossiernummer">Het dossier.</param>
/// <param name="Stuk">Het stuk.</param>
/// <param name="Gevraagd">De dag waarop de cliënt het vroeg; leeg als de cliënt het niet meer wil.</param>
public sealed record StukBewaren(string Dossiernummer, StukId Stuk, DateOnly? Gevraagd)
{
    /// <summary>Hoe het kan eindigen.</summary>
    public abstract record Uitkomst
    {
        /// <summary>Vastgelegd.</summary>
        public sealed record Vastgelegd : Uitkomst;

        /// <summary>Het stuk is weg.</summary>
        public sealed record Verwijderd : Uitkomst;

        /// <summary>De dag ligt in de toekomst.</summary>
        public sealed record InToekomst : Uitkomst;

        /// <summary>Het stuk is er niet voor wie vraagt.</summary>
        public sealed record NietGevonden : Uitkomst;
    }

    /// <summary>Voert de handeling uit.</summary>
    public sealed class Handler(WorkflowHostDbContext db, Zicht zicht)
    {
        /// <summary>Legt vast in een transactie.</summary>
        public async Task<Uitkomst> HandleAsync(StukBewaren vraag, Handeling handeling, CancellationToken ct)
        {
            if (await zicht.BijzonderSchrijfbaar(db, db.Dossiers).FirstOrDefaultAsync(d => d.Nummer == vraag.Dossiernummer, ct) is not { } dossier
                || await db.Stukken.FirstOrDefaultAsync(s => s.Id == vraag.Stuk && s.DossierId == dossier.Id, ct) is not { } stuk)
            {
                return new Uitkomst.NietGevonden();
            }

            if (vraag.Gevraagd > handeling.Vandaag)
            {
                return new Uitkomst.InToekomst();
            }

            // Whoever closes the dossier at this moment sees the wish, or hears that something changed.
            dossier.Revisie++;
            if (vraag.Gevraagd is null && dossier.Gesloten is not null)
            {
                await Stukkenbeheer.VerwijderAsync(db, dossier.Id, stuk.Id, stuk.Volgnummer, "niet langer gevraagd", handeling, ct);
                await db.SaveChangesAsync(ct);
                return new Uitkomst.Verwijderd();
            }

            stuk.BewarenGevraagd = vraag.Gevraagd;
            db.Gebeurtenissen.Add(Stukkenbeheer.Gebeurtenis(vraag.Gevraagd is null ? "StukNietBewaren" : "StukBewaren", dossier.Id, stuk.Volgnummer, null, handeling));
            await db.SaveChangesAsync(ct);
            return new Uitkomst.Vastgelegd();
        }
    }
}
