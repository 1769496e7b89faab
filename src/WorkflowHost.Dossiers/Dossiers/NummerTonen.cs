using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Logboek;

namespace WorkflowHost.Dossiers.Dossiers;

/// <summary>Iemand vraagt een V-nummer of zaaknummer te zien. Eerst staat vast wie het zag; kan dat niet, dan komt het nummer er niet.</summary>
/// <param name="Dossiernummer">Het dossier.</param>
/// <param name="Persoon">Van wie het V-nummer is; leeg bij het zaaknummer van het dossier.</param>
/// <param name="Adres">Het netwerkadres van de computer, voor het logboek.</param>
/// <param name="Sessie">De sessie, voor het logboek.</param>
public sealed record NummerTonen(string Dossiernummer, PersoonId? Persoon, string Adres, Guid? Sessie)
{
    /// <summary>Hoe tonen kan eindigen.</summary>
    public abstract record Uitkomst
    {
        /// <summary>Het nummer.</summary>
        /// <param name="Nummer">Zoals het is vastgelegd.</param>
        public sealed record Getoond(string Nummer) : Uitkomst;

        /// <summary>Het staat er, maar de sleutel past niet meer.</summary>
        public sealed record Onleesbaar : Uitkomst;

        /// <summary>Dossier, persoon of nummer is er niet voor wie vraagt.</summary>
        public sealed record NietGevonden : Uitkomst;
    }

    /// <summary>Voert de handeling uit.</summary>
    public sealed class Handler(WorkflowHostDbContext db, IVersleuteling sleutels, Zicht zicht)
    {
        /// <summary>Legt de inzage vast en leest daarna het nummer. Wie aan het spreekuur meeleest, ziet het niet.</summary>
        public async Task<Uitkomst> HandleAsync(NummerTonen vraag, Handeling handeling, CancellationToken ct)
        {
            var dossier = await zicht.Leesbaar(db, db.Dossiers.AsNoTracking()).FirstOrDefaultAsync(d => d.Nummer == vraag.Dossiernummer, ct);
            var persoon = dossier is null || vraag.Persoon is null ? null
                : await db.Personen.AsNoTracking().FirstOrDefaultAsync(p => p.Id == vraag.Persoon && p.HuishoudenId == dossier.HuishoudenId, ct);
            if ((vraag.Persoon is null ? dossier?.IndZaaknummer : persoon?.VNummer) is not { } dicht)
            {
                return new Uitkomst.NietGevonden();
            }

            db.Inzagen.Add(new Inzage
            {
                Tijdstip = handeling.Tijdstip,
                MedewerkerId = handeling.Door!.Value,
                SessieId = vraag.Sessie,
                Soort = Inzagesoort.Nummer,
                DossierId = dossier!.Id,
                Onderwerp = persoon is null ? "zaaknummer IND" : $"V-nummer van {persoon.Code}",
                Adres = vraag.Adres,
            });
            await db.SaveChangesAsync(ct);
            var (kolom, rij) = persoon is null ? (Indnummers.ZaaknummerKolom, dossier.Id.Value) : (Indnummers.VNummerKolom, persoon.Id.Value);
            return sleutels.OntsleutelTekst(kolom, rij, dicht) is { } nummer ? new Uitkomst.Getoond(nummer) : new Uitkomst.Onleesbaar();
        }
    }
}
