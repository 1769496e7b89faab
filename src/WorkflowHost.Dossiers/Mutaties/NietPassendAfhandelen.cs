using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Gebeurtenissen;
using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Dossiers.Mutaties;

/// <summary>De jurist heeft een mutatie die nergens paste bekeken en schrijft op wat ermee is gedaan. De mutatie zelf blijft zoals zij is.</summary>
/// <param name="Mutatie">De mutatie.</param>
/// <param name="Toelichting">Wat ermee is gedaan; verplicht.</param>
public sealed record NietPassendAfhandelen(MutatieId Mutatie, string? Toelichting)
{
    /// <summary>Hoe afhandelen kan eindigen.</summary>
    public abstract record Uitkomst
    {
        /// <summary>Afgehandeld.</summary>
        public sealed record Afgehandeld : Uitkomst;

        /// <summary>De mutatie bestaat niet, paste wel, of wie vraagt mag er niet over beslissen.</summary>
        public sealed record NietGevonden : Uitkomst;

        /// <summary>Iemand anders was eerder.</summary>
        public sealed record AlAfgehandeld : Uitkomst;

        /// <summary>De toelichting ontbreekt.</summary>
        public sealed record ToelichtingOntbreekt : Uitkomst;
    }

    /// <summary>Voert de handeling uit.</summary>
    public sealed class Handler(WorkflowHostDbContext db, Zicht zicht)
    {
        /// <summary>Handelt af in een transactie.</summary>
        public async Task<Uitkomst> HandleAsync(NietPassendAfhandelen vraag, Handeling handeling, CancellationToken ct)
        {
            var beoordeelbaar = zicht.Beoordeelbaar(db, db.Dossiers).Select(d => d.Id);
            if (await db.Mutaties.FirstOrDefaultAsync(m => m.Id == vraag.Mutatie && m.Passing == Passing.NietPassend && beoordeelbaar.Contains(m.DossierId), ct) is not { } mutatie)
            {
                return new Uitkomst.NietGevonden();
            }

            if (mutatie.AfgehandeldOp is not null)
            {
                return new Uitkomst.AlAfgehandeld();
            }

            if (string.IsNullOrWhiteSpace(vraag.Toelichting))
            {
                return new Uitkomst.ToelichtingOntbreekt();
            }

            mutatie.AfgehandeldOp = handeling.Tijdstip;
            mutatie.Toelichting = vraag.Toelichting.Trim();
            db.Gebeurtenissen.Add(new Gebeurtenis
            {
                DossierId = mutatie.DossierId,
                NareizigerId = mutatie.NareizigerId,
                PersoonId = mutatie.PersoonId,
                Soort = "NietPassendAfgehandeld",
                Onderwerp = mutatie.Soort,
                Datum = handeling.Vandaag,
                Tijdstip = handeling.Tijdstip,
                Door = handeling.Door,
            });
            await db.SaveChangesAsync(ct);
            return new Uitkomst.Afgehandeld();
        }
    }
}
