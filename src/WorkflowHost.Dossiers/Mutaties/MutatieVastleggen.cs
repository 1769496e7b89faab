using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Taken;

namespace WorkflowHost.Dossiers.Mutaties;

/// <summary>Legt dezelfde mutatie vast voor iedereen, of voor een of meer gezinsleden tegelijk: alles of niets.</summary>
/// <param name="Dossiernummer">Het dossier.</param>
/// <param name="Soort">Soort.</param>
/// <param name="Datum">Dag waarop het gebeurde; niet in de toekomst.</param>
/// <param name="Gegevens">De velden van de soort.</param>
/// <param name="Personen">Codes van nareizigers of personen; leeg is voor allemaal samen.</param>
/// <param name="Bron">Waar het vandaan komt.</param>
public sealed record MutatieVastleggen(string Dossiernummer, string Soort, DateOnly Datum, JsonObject Gegevens, IReadOnlyList<string> Personen, string? Bron)
{
    /// <summary>Hoe vastleggen kan eindigen.</summary>
    public abstract record Uitkomst
    {
        /// <summary>Vastgelegd en verwerkt.</summary>
        /// <param name="IsPassend">Onwaar als de mutatie nergens paste en naar de jurist ging.</param>
        /// <param name="NieuweStappen">Titels van de stappen die hierdoor begonnen.</param>
        public sealed record Vastgelegd(bool IsPassend, IReadOnlyList<string> NieuweStappen) : Uitkomst;

        /// <summary>Wacht op beoordeling door een ander.</summary>
        public sealed record Voorgesteld : Uitkomst;

        /// <summary>Dossier of persoon bestaat niet, of wie vraagt mag dit daar niet vastleggen.</summary>
        public sealed record NietGevonden : Uitkomst;

        /// <summary>Het dossier is gesloten.</summary>
        public sealed record DossierGesloten : Uitkomst;

        /// <summary>De datum ligt in de toekomst.</summary>
        public sealed record DatumInToekomst : Uitkomst;

        /// <summary>De velden kloppen niet.</summary>
        /// <param name="Melding">Wat er niet klopt.</param>
        public sealed record Ongeldig(string Melding) : Uitkomst;
    }

    /// <summary>Voert de handeling uit.</summary>
    public sealed class Handler(WorkflowHostDbContext db, MutatieRegistreren.Handler registreren, Zicht zicht)
    {
        /// <summary>Legt vast in een transactie.</summary>
        public async Task<Uitkomst> HandleAsync(MutatieVastleggen vraag, Handeling handeling, CancellationToken ct)
        {
            if (await zicht.Voorstelbaar(db, db.Dossiers, vraag.Soort).FirstOrDefaultAsync(d => d.Nummer == vraag.Dossiernummer, ct) is not { } dossier)
            {
                return new Uitkomst.NietGevonden();
            }

            if (dossier.Gesloten is not null)
            {
                return new Uitkomst.DossierGesloten();
            }

            if (vraag.Datum > handeling.Vandaag)
            {
                return new Uitkomst.DatumInToekomst();
            }

            var (past, voorgesteld) = (true, false);
            foreach (var persoon in vraag.Personen.Count == 0 ? [null] : vraag.Personen.Distinct(StringComparer.Ordinal).Cast<string?>())
            {
                var deel = new MutatieRegistreren(dossier.Nummer, vraag.Soort, vraag.Datum, (JsonObject)vraag.Gegevens.DeepClone(), persoon, vraag.Bron);
                switch (await registreren.VoegToeAsync(deel, dossier, handeling, ct))
                {
                    case MutatieRegistreren.Uitkomst.Geregistreerd g:
                        past &= g.Passing != Passing.NietPassend;
                        break;
                    case MutatieRegistreren.Uitkomst.Voorgesteld:
                        voorgesteld = true;
                        break;
                    case MutatieRegistreren.Uitkomst.Ongeldig o:
                        return new Uitkomst.Ongeldig(o.Melding);
                    default:
                        return new Uitkomst.NietGevonden();
                }
            }

            var nieuw = db.Taken.Local.Where(t => t.DossierId == dossier.Id && t.Soort != TaakSoort.Controlepunt && t.Status == TaakStatus.Open && db.Entry(t).State == EntityState.Added)
                .Select(t => t.Titel).Distinct().ToList();
            await db.SaveChangesAsync(ct);
            return voorgesteld ? new Uitkomst.Voorgesteld() : new Uitkomst.Vastgelegd(past, nieuw);
        }
    }
}
