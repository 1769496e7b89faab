using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Gebeurtenissen;
using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Dossiers.Mutaties;

/// <summary>Een ander dan wie de mutatie invoerde keurt haar goed of af; pas bij goedkeuring werkt zij.</summary>
/// <param name="Mutatie">De voorgestelde mutatie.</param>
/// <param name="IsAkkoord">Goedgekeurd.</param>
/// <param name="Toelichting">Reden; verplicht bij afkeuren.</param>
public sealed record MutatieBeoordelen(MutatieId Mutatie, bool IsAkkoord, string? Toelichting)
{
    /// <summary>Hoe beoordelen kan eindigen.</summary>
    public abstract record Uitkomst
    {
        /// <summary>Beoordeeld.</summary>
        /// <param name="Passing">Wat de mutatie deed; onverwerkt na afkeuren.</param>
        public sealed record Beoordeeld(Passing Passing) : Uitkomst;

        /// <summary>De mutatie bestaat niet, of wie vraagt mag er niet over beslissen.</summary>
        public sealed record NietGevonden : Uitkomst;

        /// <summary>Wie invoerde mag niet zelf beoordelen.</summary>
        public sealed record EigenInvoer : Uitkomst;

        /// <summary>Er is al beoordeeld.</summary>
        public sealed record AlBeoordeeld : Uitkomst;

        /// <summary>Afkeuren vraagt een toelichting.</summary>
        public sealed record ToelichtingOntbreekt : Uitkomst;
    }

    /// <summary>Voert de handeling uit.</summary>
    public sealed class Handler(WorkflowHostDbContext db, Procesmotor motor, Regelset regels, Zicht zicht)
    {
        /// <summary>Beoordeelt in een transactie.</summary>
        public async Task<Uitkomst> HandleAsync(MutatieBeoordelen vraag, Handeling handeling, CancellationToken ct)
        {
            var beoordeelbaar = zicht.Beoordeelbaar(db, db.Dossiers).Select(d => d.Id);
            if (await db.Mutaties.FirstOrDefaultAsync(m => m.Id == vraag.Mutatie && beoordeelbaar.Contains(m.DossierId), ct) is not { } mutatie)
            {
                return new Uitkomst.NietGevonden();
            }

            if (mutatie.Status != MutatieStatus.Voorgesteld)
            {
                return new Uitkomst.AlBeoordeeld();
            }

            if (handeling.Door is null || mutatie.IngevoerdDoor == handeling.Door)
            {
                return new Uitkomst.EigenInvoer();
            }

            if (!vraag.IsAkkoord && string.IsNullOrWhiteSpace(vraag.Toelichting))
            {
                return new Uitkomst.ToelichtingOntbreekt();
            }

            var dossier = (await db.Dossiers.FindAsync([mutatie.DossierId], ct))!;
            mutatie.Status = vraag.IsAkkoord ? MutatieStatus.Bevestigd : MutatieStatus.Afgekeurd;
            mutatie.BeoordeeldDoor = handeling.Door;
            mutatie.BeoordeeldOp = handeling.Tijdstip;
            mutatie.Toelichting = vraag.Toelichting;
            dossier.Revisie++;
            db.Gebeurtenissen.Add(new Gebeurtenis
            {
                DossierId = dossier.Id,
                NareizigerId = mutatie.NareizigerId,
                PersoonId = mutatie.PersoonId,
                Soort = vraag.IsAkkoord ? "MutatieGoedgekeurd" : "MutatieAfgekeurd",
                Onderwerp = mutatie.Soort,
                Datum = handeling.Vandaag,
                Tijdstip = handeling.Tijdstip,
                Door = handeling.Door,
            });
            if (vraag.IsAkkoord)
            {
                var code = mutatie.NareizigerId is { } n ? (await db.Nareizigers.FindAsync([n], ct))!.Code
                    : mutatie.PersoonId is { } p ? (await db.Personen.FindAsync([p], ct))!.Code : null;
                await MutatieVerwerken.VerwerkAsync(db, motor, regels.Mutatiesoorten.Zoek(mutatie.Soort)!, dossier, mutatie, code, handeling, ct);
            }

            await db.SaveChangesAsync(ct);
            return new Uitkomst.Beoordeeld(mutatie.Passing);
        }
    }
}
