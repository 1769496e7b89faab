using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Gebeurtenissen;

namespace WorkflowHost.Dossiers.Gebruikers;

/// <summary>Een beheerder voegt een locatie toe, of geeft er een andere naam aan. Weggaan doet een locatie niet: wat er hoort, hoort ergens.</summary>
/// <param name="Locatie">Welke; leeg is een nieuwe.</param>
/// <param name="Naam">De naam.</param>
public sealed record LocatieBewaren(LocatieId? Locatie, string? Naam)
{
    private const int NaamLengte = 60;

    /// <summary>Hoe het kan eindigen.</summary>
    public abstract record Uitkomst
    {
        /// <summary>De locatie heet nu zo.</summary>
        /// <param name="Naam">De naam.</param>
        public sealed record Bewaard(string Naam) : Uitkomst;

        /// <summary>Die locatie is er niet.</summary>
        public sealed record NietGevonden : Uitkomst;

        /// <summary>De naam ontbreekt of is te lang.</summary>
        public sealed record NaamOntbreekt : Uitkomst;

        /// <summary>Een andere locatie heet zo.</summary>
        public sealed record NaamBezet : Uitkomst;
    }

    /// <summary>Voert de handeling uit.</summary>
    public sealed class Handler(WorkflowHostDbContext db)
    {
        /// <summary>Bewaart in een transactie.</summary>
        public async Task<Uitkomst> HandleAsync(LocatieBewaren vraag, Handeling handeling, CancellationToken ct)
        {
            // There are few of them.
            var alle = await db.Locaties.ToListAsync(ct);
            var bestaand = alle.Find(l => l.Id == vraag.Locatie);
            if (bestaand is null && vraag.Locatie is not null)
            {
                return new Uitkomst.NietGevonden();
            }

            if (vraag.Naam?.Trim() is not { Length: > 0 and <= NaamLengte } naam || naam.Any(char.IsControl))
            {
                return new Uitkomst.NaamOntbreekt();
            }

            if (alle.Exists(l => l != bestaand && string.Equals(l.Naam, naam, StringComparison.CurrentCultureIgnoreCase)))
            {
                return new Uitkomst.NaamBezet();
            }

            if (bestaand is null)
            {
                db.Locaties.Add(new Locatie { Id = new LocatieId(Ids.Nieuw(handeling.Tijdstip)), Naam = naam });
            }
            else
            {
                bestaand.Naam = naam;
            }

            db.Gebeurtenissen.Add(new Gebeurtenis
            {
                Soort = bestaand is null ? "LocatieToegevoegd" : "LocatieHernoemd",
                Onderwerp = naam,
                Datum = handeling.Vandaag,
                Tijdstip = handeling.Tijdstip,
                Door = handeling.Door,
            });
            await db.SaveChangesAsync(ct);
            return new Uitkomst.Bewaard(naam);
        }
    }
}
