using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Mutaties;

namespace WorkflowHost.Dossiers.Taken;

/// <summary>Een punt van een checklist geldt niet voor dit huishouden of deze persoon.</summary>
/// <param name="Dossiernummer">Het dossier.</param>
/// <param name="Punt">Het punt.</param>
/// <param name="Reden">Waarom niet; verplicht.</param>
public sealed record PuntVervalt(string Dossiernummer, TaakId Punt, string? Reden)
{
    /// <summary>Hoe het kan eindigen.</summary>
    public abstract record Uitkomst
    {
        /// <summary>Vastgelegd.</summary>
        /// <param name="Titel">Titel van het punt.</param>
        public sealed record Vervallen(string Titel) : Uitkomst;

        /// <summary>Dossier of punt bestaat niet.</summary>
        public sealed record NietGevonden : Uitkomst;

        /// <summary>Het punt is al afgesloten.</summary>
        public sealed record AlAfgesloten : Uitkomst;

        /// <summary>De reden ontbreekt.</summary>
        public sealed record RedenOntbreekt : Uitkomst;
    }

    /// <summary>Voert de handeling uit.</summary>
    public sealed class Handler(WorkflowHostDbContext db, MutatieRegistreren.Handler registreren, Zicht zicht)
    {
        /// <summary>Legt vast in een transactie.</summary>
        public async Task<Uitkomst> HandleAsync(PuntVervalt vraag, Handeling handeling, CancellationToken ct)
        {
            if (await zicht.Schrijfbaar(db, db.Dossiers).FirstOrDefaultAsync(d => d.Nummer == vraag.Dossiernummer, ct) is not { } dossier
                || await db.Taken.FirstOrDefaultAsync(t => t.Id == vraag.Punt && t.DossierId == dossier.Id && t.Soort == TaakSoort.Controlepunt, ct) is not { } punt)
            {
                return new Uitkomst.NietGevonden();
            }

            if (punt.Status != TaakStatus.Open)
            {
                return new Uitkomst.AlAfgesloten();
            }

            if (string.IsNullOrWhiteSpace(vraag.Reden))
            {
                return new Uitkomst.RedenOntbreekt();
            }

            var persoon = punt.PersoonId is { } p ? (await db.Personen.FindAsync([p], ct))?.Code : null;
            var gegevens = new JsonObject { ["item"] = punt.Sleutel, ["reden"] = vraag.Reden.Trim() };
            await registreren.VoegToeAsync(new MutatieRegistreren(dossier.Nummer, "ChecklistItemNietVanToepassing", handeling.Vandaag, gegevens, persoon, Bron: "eigen werk"), dossier, handeling, ct);
            await db.SaveChangesAsync(ct);
            return new Uitkomst.Vervallen(punt.Titel);
        }
    }
}
