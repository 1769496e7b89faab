using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Gebeurtenissen;
using WorkflowHost.Dossiers.Import;

namespace WorkflowHost.Dossiers.Dossiers;

/// <summary>Opent een dossier en start zijn workflow; ook halverwege, met een opening in het verleden.</summary>
/// <param name="Dossier">Wat er geopend wordt.</param>
/// <param name="IsHalfweg">Waar als de procedure elders al liep.</param>
public sealed record DossierOpenen(TeOpenenDossier Dossier, bool IsHalfweg = false)
{
    /// <summary>Hoe openen kan eindigen.</summary>
    public abstract record Uitkomst
    {
        /// <summary>Geopend.</summary>
        /// <param name="Id">Het nieuwe dossier.</param>
        public sealed record Geopend(DossierId Id) : Uitkomst;

        /// <summary>Er is al een dossier met dit nummer.</summary>
        public sealed record BestaatAl : Uitkomst;
    }

    /// <summary>Voert de handeling uit.</summary>
    public sealed class Handler(WorkflowHostDbContext db, Procesmotor motor)
    {
        /// <summary>Opent in een transactie.</summary>
        public async Task<Uitkomst> HandleAsync(DossierOpenen vraag, Handeling handeling, CancellationToken ct)
        {
            if (await db.Dossiers.AnyAsync(d => d.Nummer == vraag.Dossier.Nummer, ct))
            {
                return new Uitkomst.BestaatAl();
            }

            var dossier = await VoegToeAsync(vraag, handeling, ct);
            await db.SaveChangesAsync(ct);
            return new Uitkomst.Geopend(dossier.Id);
        }

        /// <summary>Voegt toe zonder op te slaan: voor wie meer dossiers in een transactie opent.</summary>
        public async Task<Dossier> VoegToeAsync(DossierOpenen vraag, Handeling handeling, CancellationToken ct)
        {
            var te = vraag.Dossier;
            var dossier = new Dossier
            {
                Id = new DossierId(Ids.Nieuw(handeling.Tijdstip)),
                Nummer = te.Nummer,
                Procedure = te.Procedure,
                HuishoudenId = te.Huishouden.Id,
                PersoonId = te.Persoon?.Id,
                BehandelaarId = te.Behandelaar?.Id,
                BehandelaarSinds = te.Geopend,
                LocatieId = te.Huishouden.LocatieId,
                Gemeente = te.Huishouden.Gemeente,
                Geopend = te.Geopend,
                InstantieId = Ids.Nieuw(handeling.Tijdstip).ToString("N"),
            };
            db.Dossiers.Add(dossier);
            db.Nareizigers.AddRange(te.Nareizigers.Select(n => new Nareiziger
            {
                Id = new NareizigerId(Ids.Nieuw(handeling.Tijdstip)),
                Code = n.Code,
                DossierId = dossier.Id,
                Relatie = n.Relatie,
                Geslacht = n.Geslacht,
                PersoonId = n.Persoon?.Id,
            }));
            db.Gebeurtenissen.Add(new Gebeurtenis { DossierId = dossier.Id, Soort = "DossierGeopend", Onderwerp = te.Procedure, Datum = te.Geopend, Tijdstip = handeling.Tijdstip, Door = handeling.Door });
            await motor.StartAsync(dossier, te.Persoon, vraag.IsHalfweg, handeling, ct);
            return dossier;
        }
    }
}
