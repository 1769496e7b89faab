using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Activiteiten;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebeurtenissen;
using WorkflowHost.Engine.Format;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Dossiers.Ontwerp;

/// <summary>Lopende dossiers gaan naar een andere versie van hun procedure. Wat een dossier nu doet, moet daar ook bestaan; anders blijft het waar het is.</summary>
/// <param name="Procedure">De procedure.</param>
/// <param name="VersieId">De versie waar zij heen gaan.</param>
/// <param name="Reden">Waarom; verplicht.</param>
public sealed record DossiersVerhuizen(string Procedure, string VersieId, string? Reden)
{
    private static readonly Dictionary<string, string> GeenAndereNamen = [];

    /// <summary>Wat verhuizen voor een dossier betekent.</summary>
    /// <param name="Nummer">Het dossier.</param>
    /// <param name="Versie">De versie waar het nu op loopt.</param>
    /// <param name="Bezwaren">Wat in de weg staat; leeg als het mee kan.</param>
    public sealed record Kandidaat(string Nummer, int Versie, IReadOnlyList<string> Bezwaren);

    /// <summary>Hoe verhuizen kan eindigen.</summary>
    public abstract record Uitkomst
    {
        private Uitkomst()
        {
        }

        /// <summary>Gedaan: wie meeging, en wie bleef.</summary>
        public sealed record Verhuisd(int Versie, int Aantal, IReadOnlyList<Kandidaat> Gebleven) : Uitkomst;

        /// <summary>Er was geen dossier dat mee kon.</summary>
        public sealed record Niemand : Uitkomst;

        /// <summary>Zonder reden gaat het niet.</summary>
        public sealed record RedenOntbreekt : Uitkomst;

        /// <summary>De versie bestaat niet, of is van een andere procedure.</summary>
        public sealed record NietGevonden : Uitkomst;
    }

    /// <summary>Voert de handeling uit.</summary>
    public sealed class Handler(WorkflowHostDbContext db, IWorkflowDefinitionStore versies, IWorkflowStore store, WorkflowRuntime runtime)
    {
        /// <summary>Wat verhuizen zou doen, per dossier dat nog niet op deze versie loopt; er verandert niets.</summary>
        public async Task<IReadOnlyList<Kandidaat>> ProefAsync(string procedure, string versieId, Handeling handeling, CancellationToken ct)
        {
            var kandidaten = new List<Kandidaat>();
            foreach (var (dossier, instantie) in await LopendAsync(procedure, versieId, ct))
            {
                kandidaten.Add(new Kandidaat(dossier.Nummer, instantie.Version, await new Alterations(runtime).MigrateAsync(instantie.Id, versieId, GeenAndereNamen, dryRun: true, Run(handeling, ct))));
            }

            return kandidaten;
        }

        /// <summary>Verhuist in een transactie wie mee kan.</summary>
        public async Task<Uitkomst> HandleAsync(DossiersVerhuizen vraag, Handeling handeling, CancellationToken ct)
        {
            if ((await versies.VersionsAsync(vraag.Procedure, ct)).FirstOrDefault(v => v.Id == vraag.VersieId) is not { } versie)
            {
                return new Uitkomst.NietGevonden();
            }

            if (string.IsNullOrWhiteSpace(vraag.Reden))
            {
                return new Uitkomst.RedenOntbreekt();
            }

            var doel = await versies.FindVersionAsync(versie.Id, ct) ?? throw new InvalidOperationException($"Versie '{versie.Id}' is niet te lezen.");
            var (mee, gebleven) = (new List<VerhuisdDossier>(), new List<Kandidaat>());
            foreach (var (dossier, instantie) in await LopendAsync(vraag.Procedure, vraag.VersieId, ct))
            {
                var (was, nummer) = (instantie.DefinitionVersionId, instantie.Version);
                var bezwaren = await new Alterations(runtime).MigrateAsync(instantie.Id, vraag.VersieId, GeenAndereNamen, dryRun: false, Run(handeling, ct));
                if (bezwaren.Count > 0)
                {
                    gebleven.Add(new Kandidaat(dossier.Nummer, nummer, bezwaren));
                    continue;
                }

                await GaVerderAsync(instantie, doel, ct);
                mee.Add(new VerhuisdDossier(dossier.Id.Value, was));
                Noteer(dossier, isTerug: false, $"Naar versie {versie.Version} van de procedure: {vraag.Reden.Trim()}", handeling);
            }

            if (mee.Count == 0)
            {
                return new Uitkomst.Niemand();
            }

            db.Procedurewijzigingen.Add(new Procedurewijziging
            {
                Id = Ids.Nieuw(handeling.Tijdstip),
                Procedure = vraag.Procedure,
                VersieId = versie.Id,
                Versie = versie.Version,
                Soort = Wijzigingsoort.Verhuisd,
                Door = handeling.Door,
                Op = handeling.Tijdstip,
                Reden = vraag.Reden.Trim(),
                Dossiers = mee,
            });
            await db.SaveChangesAsync(ct);
            return new Uitkomst.Verhuisd(versie.Version, mee.Count, gebleven);
        }

        /// <summary>Brengt de dossiers van een verhuizing terug naar waar zij vandaan kwamen; wie intussen verder ging dan daar kan, blijft.</summary>
        /// <returns>Hoeveel er terug zijn, en wie bleef; niets als de verhuizing niet bestaat of al hersteld is.</returns>
        public async Task<(int Terug, IReadOnlyList<Kandidaat> Gebleven)?> HerstelAsync(string procedure, Guid verhuizing, Handeling handeling, CancellationToken ct)
        {
            if (await db.Procedurewijzigingen.FindAsync([verhuizing], ct) is not { Soort: Wijzigingsoort.Verhuisd, HersteldOp: null } wijziging || wijziging.Procedure != procedure)
            {
                return null;
            }

            var ids = wijziging.Dossiers.ConvertAll(d => new DossierId(d.Dossier));
            var dossiers = await db.Dossiers.Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id.Value, ct);
            var (terug, gebleven) = (0, new List<Kandidaat>());
            foreach (var verhuisd in wijziging.Dossiers)
            {
                if (dossiers.GetValueOrDefault(verhuisd.Dossier) is not { Gesloten: null } dossier || await store.LoadAsync(dossier.InstantieId, ct) is not { } instantie || instantie.DefinitionVersionId != wijziging.VersieId)
                {
                    continue;
                }

                var bezwaren = await new Alterations(runtime).MigrateAsync(instantie.Id, verhuisd.VanVersieId, GeenAndereNamen, dryRun: false, Run(handeling, ct));
                if (bezwaren.Count > 0)
                {
                    gebleven.Add(new Kandidaat(dossier.Nummer, instantie.Version, bezwaren));
                    continue;
                }

                if (await versies.FindVersionAsync(verhuisd.VanVersieId, ct) is { } vorige)
                {
                    await GaVerderAsync(instantie, vorige, ct);
                }

                terug++;
                Noteer(dossier, isTerug: true, "Terug naar de vorige versie van de procedure.", handeling);
            }

            wijziging.HersteldOp = handeling.Tijdstip;
            db.Procedurewijzigingen.Add(new Procedurewijziging
            {
                Id = Ids.Nieuw(handeling.Tijdstip),
                Procedure = procedure,
                VersieId = wijziging.VersieId,
                Versie = wijziging.Versie,
                Soort = Wijzigingsoort.VerhuizingHersteld,
                Door = handeling.Door,
                Op = handeling.Tijdstip,
            });
            await db.SaveChangesAsync(ct);
            return (terug, gebleven);
        }

        // What is open goes on with the words and the exits of the version its dossier is on now: an exit of the old one leads nowhere here.
        private async Task GaVerderAsync(WorkflowInstance instantie, WorkflowDefinition versie, CancellationToken ct)
        {
            foreach (var bladwijzer in instantie.Bookmarks)
            {
                if (versie.Find(bladwijzer.ActivityId) is { } knoop && ProcedureActiviteit.Lees(bladwijzer) is { } wachtpunt)
                {
                    ProcedureActiviteit.GaVerderOp(bladwijzer, knoop, wachtpunt.Taak is { } taak ? await db.Taken.FindAsync([new TaakId(taak)], ct) : null);
                }
            }
        }

        private async Task<List<(Dossier Dossier, WorkflowInstance Instantie)>> LopendAsync(string procedure, string versieId, CancellationToken ct)
        {
            var dossiers = await db.Dossiers.Where(d => d.Procedure == procedure && d.Gesloten == null).OrderBy(d => d.Nummer).ToListAsync(ct);
            var instanties = (await store.LoadManyAsync(dossiers.ConvertAll(d => d.InstantieId), ct)).ToDictionary(i => i.Id, StringComparer.Ordinal);
            return [.. dossiers.Where(d => instanties.TryGetValue(d.InstantieId, out var i) && i.Status == WorkflowStatus.Running && i.DefinitionVersionId != versieId).Select(d => (d, instanties[d.InstantieId]))];
        }

        private void Noteer(Dossier dossier, bool isTerug, string zin, Handeling handeling)
        {
            dossier.Revisie++;
            db.Gebeurtenissen.Add(new Gebeurtenis
            {
                DossierId = dossier.Id,
                Soort = isTerug ? "DossierTerugverhuisd" : "DossierVerhuisd",
                Onderwerp = dossier.Procedure,
                Tekst = zin,
                Datum = handeling.Vandaag,
                Tijdstip = handeling.Tijdstip,
                Door = handeling.Door,
            });
        }

        private static RunContext Run(Handeling handeling, CancellationToken ct) => new(handeling.Tijdstip, [], ct);
    }
}
