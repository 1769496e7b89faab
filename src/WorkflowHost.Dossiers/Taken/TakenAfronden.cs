using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Mutaties;

namespace WorkflowHost.Dossiers.Taken;

/// <summary>Rondt een stap, beoordeling of punten van een checklist af, voor een of meer gezinsleden tegelijk.</summary>
/// <param name="Dossiernummer">Het dossier.</param>
/// <param name="Taken">De taken; alle van dezelfde stap, of punten van een checklist.</param>
/// <param name="Uitkomst">De gekozen uitkomst; bij punten van een checklist leeg.</param>
/// <param name="Datum">Dag waarop het gebeurde; niet in de toekomst.</param>
/// <param name="Gegevens">Extra velden van de stap, bijvoorbeeld uren of een datum; leeg als er geen zijn.</param>
public sealed record TakenAfronden(string Dossiernummer, IReadOnlyList<TaakId> Taken, string? Uitkomst, DateOnly Datum, JsonObject? Gegevens = null)
{
    /// <summary>Hoe afronden kan eindigen.</summary>
    public abstract record Afloop
    {
        /// <summary>Klaar.</summary>
        /// <param name="Aantal">Aantal taken dat hiermee klaar is.</param>
        /// <param name="NieuweStappen">Titels van de stappen die hierdoor begonnen.</param>
        /// <param name="IsGesloten">Waar als het dossier hiermee sloot.</param>
        public sealed record Afgerond(int Aantal, IReadOnlyList<string> NieuweStappen, bool IsGesloten) : Afloop;

        /// <summary>Het dossier of een taak bestaat niet, of wie vraagt mag hem niet doen.</summary>
        public sealed record NietGevonden : Afloop;

        /// <summary>Er is niets gekozen.</summary>
        public sealed record NietsGekozen : Afloop;

        /// <summary>Iemand anders was eerder: de taak is al klaar of niet meer nodig.</summary>
        public sealed record AlAfgerond : Afloop;

        /// <summary>De uitkomst hoort niet bij deze stap.</summary>
        public sealed record OnbekendeUitkomst : Afloop;

        /// <summary>De datum ligt in de toekomst.</summary>
        public sealed record DatumInToekomst : Afloop;

        /// <summary>Wie iets invoerde mag het niet zelf beoordelen.</summary>
        public sealed record EigenInvoer : Afloop;
    }

    /// <summary>Voert de handeling uit.</summary>
    public sealed class Handler(WorkflowHostDbContext db, MutatieRegistreren.Handler registreren, Zicht zicht)
    {
        /// <summary>Rondt af in een transactie.</summary>
        public async Task<Afloop> HandleAsync(TakenAfronden vraag, Handeling handeling, CancellationToken ct)
        {
            if (await zicht.Leesbaar(db, db.Dossiers).FirstOrDefaultAsync(d => d.Nummer == vraag.Dossiernummer, ct) is not { } dossier)
            {
                return new Afloop.NietGevonden();
            }

            if (vraag.Taken.Count == 0)
            {
                return new Afloop.NietsGekozen();
            }

            var ids = vraag.Taken.Distinct().ToList();
            var taken = await db.Taken.Where(t => t.DossierId == dossier.Id && ids.Contains(t.Id)).ToListAsync(ct);
            if (taken.Count != ids.Count || !await MagAsync(dossier, taken, ct))
            {
                return new Afloop.NietGevonden();
            }

            if (taken.Exists(t => t.Status != TaakStatus.Open))
            {
                return new Afloop.AlAfgerond();
            }

            if (vraag.Datum > handeling.Vandaag)
            {
                return new Afloop.DatumInToekomst();
            }

            if (taken.Exists(t => t.Soort == TaakSoort.Beoordeling && (handeling.Door is null || t.IngevoerdDoor == handeling.Door)))
            {
                return new Afloop.EigenInvoer();
            }

            if (taken.Exists(t => t.Soort != TaakSoort.Controlepunt && !t.Uitkomsten.Contains(vraag.Uitkomst ?? "", StringComparer.Ordinal)))
            {
                return new Afloop.OnbekendeUitkomst();
            }

            foreach (var (persoon, soort, gegevens) in await MutatiesAsync(dossier, taken, vraag, ct))
            {
                // What one of these closes may already have been closed by the one before: the dossier may even be closed by now.
                if (await registreren.VoegToeAsync(new MutatieRegistreren(dossier.Nummer, soort, vraag.Datum, gegevens, persoon, Bron: "eigen werk"), dossier, handeling, ct)
                    is not MutatieRegistreren.Uitkomst.Geregistreerd)
                {
                    return new Afloop.OnbekendeUitkomst();
                }
            }

            var nieuw = db.Taken.Local.Where(t => t.DossierId == dossier.Id && t.Soort != TaakSoort.Controlepunt && t.Status == TaakStatus.Open && db.Entry(t).State == EntityState.Added)
                .Select(t => t.Titel).Distinct().ToList();
            await db.SaveChangesAsync(ct);
            return new Afloop.Afgerond(taken.Count(t => t.Status != TaakStatus.Open), nieuw, dossier.Gesloten is not null);
        }

        // A judgement asks another right than a step.
        private async Task<bool> MagAsync(Dossier dossier, List<Taak> taken, CancellationToken ct)
        {
            var oordelen = taken.Count(t => t.Soort == TaakSoort.Beoordeling);
            return (oordelen == 0 || await zicht.Beoordeelbaar(db, db.Dossiers).AnyAsync(d => d.Id == dossier.Id, ct))
                && (oordelen == taken.Count || await zicht.Schrijfbaar(db, db.Dossiers).AnyAsync(d => d.Id == dossier.Id, ct));
        }

        private async Task<List<(string? Persoon, string Soort, JsonObject Gegevens)>> MutatiesAsync(Dossier dossier, List<Taak> taken, TakenAfronden vraag, CancellationToken ct)
        {
            var nareizigers = await db.Nareizigers.Where(n => n.DossierId == dossier.Id).ToDictionaryAsync(n => n.Id, n => n.Code, ct);
            var personen = await db.Personen.Where(p => p.HuishoudenId == dossier.HuishoudenId).ToDictionaryAsync(p => p.Id, p => p.Code, ct);
            string? Code(Taak t) => t.NareizigerId is { } n ? nareizigers[n] : t.PersoonId is { } p ? personen[p] : null;
            var punten = taken.Where(t => t.Soort == TaakSoort.Controlepunt)
                .Select(t => (Code(t), "ChecklistItemGedaan", new JsonObject { ["item"] = t.Sleutel }));
            var uit = punten.ToList();
            foreach (var stap in taken.Where(t => t.Soort != TaakSoort.Controlepunt).GroupBy(t => t.Sleutel, StringComparer.Ordinal))
            {
                JsonObject Gegevens()
                {
                    var gegevens = (JsonObject?)vraag.Gegevens?.DeepClone() ?? [];
                    gegevens["stap"] = stap.Key;
                    gegevens["uitkomst"] = vraag.Uitkomst;
                    return gegevens;
                }

                // Everybody on the step moves together: one mutatie about all of them, as people would write it down.
                var alle = await db.Taken.CountAsync(t => t.DossierId == dossier.Id && t.Sleutel == stap.Key && t.Status == TaakStatus.Open, ct);
                uit.AddRange(alle > 1 && alle == stap.Count()
                    ? [(null, AangebodenMutatie.StapAfgerond, Gegevens())]
                    : stap.Select(t => (Code(t), AangebodenMutatie.StapAfgerond, Gegevens())));
            }

            return uit;
        }
    }
}
