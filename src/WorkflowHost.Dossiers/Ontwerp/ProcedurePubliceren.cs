using Microsoft.EntityFrameworkCore;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;
using WorkflowHost.Engine.Versions;

namespace WorkflowHost.Dossiers.Ontwerp;

/// <summary>De nieuwste versie van een procedure gaat in gebruik, als de keuring haar doorlaat.</summary>
/// <param name="Procedure">De procedure.</param>
/// <param name="Reden">Waarom zij in gebruik mag, ook met waarschuwingen; nodig als die er zijn.</param>
public sealed record ProcedurePubliceren(string Procedure, string? Reden)
{
    /// <summary>Hoe publiceren kan eindigen.</summary>
    public abstract record Uitkomst
    {
        private Uitkomst()
        {
        }

        /// <summary>In gebruik.</summary>
        public sealed record Gepubliceerd(WorkflowDefinitionVersion Versie) : Uitkomst;

        /// <summary>Was al in gebruik; er verandert niets.</summary>
        public sealed record AlGepubliceerd(WorkflowDefinitionVersion Versie) : Uitkomst;

        /// <summary>De keuring houdt haar tegen.</summary>
        public sealed record Geweigerd(WorkflowDefinitionVersion Versie, IReadOnlyList<Bevinding> Bevindingen) : Uitkomst;

        /// <summary>Het kan alleen met een reden.</summary>
        public sealed record RedenOntbreekt(WorkflowDefinitionVersion Versie, IReadOnlyList<Bevinding> Bevindingen) : Uitkomst;

        /// <summary>De procedure bestaat niet.</summary>
        public sealed record NietGevonden : Uitkomst;
    }

    /// <summary>Voert de handeling uit.</summary>
    public sealed class Handler(WorkflowHostDbContext db, IWorkflowDefinitionStore versies, DefinitionReader lezer, DefinitionPublisher uitgever, Keuring keuring)
    {
        /// <summary>Keurt en publiceert in een transactie.</summary>
        /// <exception cref="DefinitionException">De nieuwste versie is geen bruikbare workflow.</exception>
        public async Task<Uitkomst> HandleAsync(ProcedurePubliceren vraag, Handeling handeling, CancellationToken ct)
        {
            if ((await versies.VersionsAsync(vraag.Procedure, ct)).LastOrDefault(v => v.IsLatest) is not { } versie)
            {
                return new Uitkomst.NietGevonden();
            }

            if (versie.IsPublished)
            {
                return new Uitkomst.AlGepubliceerd(versie);
            }

            var bevindingen = await KeurAsync(versie, handeling, ct);
            if (bevindingen.Any(b => b.Gewicht == Gewicht.Fout))
            {
                return new Uitkomst.Geweigerd(versie, bevindingen);
            }

            if (bevindingen.Count > 0 && string.IsNullOrWhiteSpace(vraag.Reden))
            {
                return new Uitkomst.RedenOntbreekt(versie, bevindingen);
            }

            var gepubliceerd = await uitgever.PublishAsync(vraag.Procedure, new RunContext(handeling.Tijdstip, [], ct));
            db.Procedurewijzigingen.Add(new Procedurewijziging
            {
                Id = Ids.Nieuw(handeling.Tijdstip),
                Procedure = vraag.Procedure,
                VersieId = gepubliceerd.Id,
                Versie = gepubliceerd.Version,
                Soort = Wijzigingsoort.Gepubliceerd,
                Door = handeling.Door,
                Op = handeling.Tijdstip,
                Reden = string.IsNullOrWhiteSpace(vraag.Reden) ? handeling.Reden : vraag.Reden.Trim(),
            });
            await db.SaveChangesAsync(ct);
            return new Uitkomst.Gepubliceerd(gepubliceerd);
        }

        /// <summary>Wat de keuring nu van een versie vindt.</summary>
        /// <exception cref="DefinitionException">De versie is geen bruikbare workflow.</exception>
        public async Task<IReadOnlyList<Bevinding>> KeurAsync(WorkflowDefinitionVersion versie, Handeling handeling, CancellationToken ct) =>
            keuring.Keur(lezer.Read(versie.Json), handeling.Vandaag, await db.Medewerkers.AsNoTracking().ToListAsync(ct));
    }
}
