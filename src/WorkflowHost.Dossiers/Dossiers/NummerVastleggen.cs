using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Gebeurtenissen;
using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Dossiers.Dossiers;

/// <summary>Iemand legt een V-nummer of een zaaknummer vast, verbetert het, of haalt het weg. Het nummer zelf staat alleen versleuteld in zijn kolom.</summary>
/// <param name="Dossiernummer">Het dossier.</param>
/// <param name="Persoon">Van wie het V-nummer is; leeg bij het zaaknummer van het dossier.</param>
/// <param name="Nummer">Het nummer; met punten en spaties mag.</param>
/// <param name="IsWeg">Waar: het nummer gaat weg.</param>
public sealed record NummerVastleggen(string Dossiernummer, PersoonId? Persoon, string? Nummer, bool IsWeg = false)
{
    /// <summary>Hoe vastleggen kan eindigen.</summary>
    public abstract record Uitkomst
    {
        /// <summary>Het staat er, of het is weg.</summary>
        public sealed record Vastgelegd : Uitkomst;

        /// <summary>Dossier of persoon is er niet voor wie vraagt.</summary>
        public sealed record NietGevonden : Uitkomst;

        /// <summary>Zo ziet een V-nummer of zaaknummer er niet uit.</summary>
        public sealed record Ongeldig : Uitkomst;
    }

    /// <summary>Voert de handeling uit.</summary>
    public sealed class Handler(WorkflowHostDbContext db, IVersleuteling sleutels, Zicht zicht)
    {
        /// <summary>Legt vast in een transactie.</summary>
        public async Task<Uitkomst> HandleAsync(NummerVastleggen vraag, Handeling handeling, CancellationToken ct)
        {
            var dossier = await zicht.Schrijfbaar(db, db.Dossiers).FirstOrDefaultAsync(d => d.Nummer == vraag.Dossiernummer, ct);
            var persoon = dossier is null || vraag.Persoon is null ? null : await db.Personen.FirstOrDefaultAsync(p => p.Id == vraag.Persoon && p.HuishoudenId == dossier.HuishoudenId, ct);
            if (dossier is null || (persoon is null && (vraag.Persoon is not null || dossier.Procedure != Procedures.Gezinshereniging)))
            {
                return new Uitkomst.NietGevonden();
            }

            var nummer = persoon is null ? Indnummers.Zaaknummer(vraag.Nummer) : Indnummers.VNummer(vraag.Nummer);
            if (nummer is null && !vraag.IsWeg)
            {
                return new Uitkomst.Ongeldig();
            }

            if (persoon is not null)
            {
                persoon.VNummer = vraag.IsWeg ? null : sleutels.Versleutel(Indnummers.VNummerKolom, persoon.Id.Value, nummer!);
            }
            else
            {
                dossier.IndZaaknummer = vraag.IsWeg ? null : sleutels.Versleutel(Indnummers.ZaaknummerKolom, dossier.Id.Value, nummer!);
            }

            dossier.Revisie++;
            db.Gebeurtenissen.Add(new Gebeurtenis
            {
                DossierId = dossier.Id,
                PersoonId = persoon?.Id,
                Soort = vraag.IsWeg ? "NummerVerwijderd" : "NummerVastgelegd",
                Onderwerp = persoon is null ? "zaaknummer IND" : "V-nummer",
                Datum = handeling.Vandaag,
                Tijdstip = handeling.Tijdstip,
                Door = handeling.Door,
            });
            await db.SaveChangesAsync(ct);
            return new Uitkomst.Vastgelegd();
        }
    }
}
