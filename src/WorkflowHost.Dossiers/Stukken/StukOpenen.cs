using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Logboek;

namespace WorkflowHost.Dossiers.Stukken;

/// <summary>Iemand opent een bijzonder stuk. Eerst staat vast wie dat deed; kan dat niet, dan gaat het niet open.</summary>
/// <param name="Dossiernummer">Het dossier.</param>
/// <param name="Stuk">Het stuk.</param>
/// <param name="Reden">Waarom; verplicht voor wie stukken leest en ze niet zelf bewaart.</param>
/// <param name="Adres">Het netwerkadres van de computer, voor het logboek.</param>
/// <param name="Sessie">De sessie, voor het logboek.</param>
public sealed record StukOpenen(string Dossiernummer, StukId Stuk, string? Reden, string Adres, Guid? Sessie)
{
    private const int RedenMinimum = 5;
    private const int RedenLengte = 300;

    /// <summary>Hoe openen kan eindigen.</summary>
    public abstract record Uitkomst
    {
        /// <summary>Open.</summary>
        /// <param name="Volgnummer">Het nummer van het stuk in dit dossier.</param>
        /// <param name="Kop">Wat voor stuk.</param>
        /// <param name="Inhoud">De tekst of het bestand.</param>
        public sealed record Geopend(int Volgnummer, Stukkop Kop, byte[] Inhoud) : Uitkomst;

        /// <summary>Het staat er, maar de sleutel past niet meer.</summary>
        public sealed record Onleesbaar : Uitkomst;

        /// <summary>De reden ontbreekt of is te lang.</summary>
        public sealed record RedenOntbreekt : Uitkomst;

        /// <summary>Het stuk is er niet voor wie vraagt.</summary>
        public sealed record NietGevonden : Uitkomst;
    }

    /// <summary>Voert de handeling uit.</summary>
    public sealed class Handler(WorkflowHostDbContext db, IVersleuteling sleutels, Zicht zicht)
    {
        /// <summary>Legt de inzage vast en leest daarna.</summary>
        public async Task<Uitkomst> HandleAsync(StukOpenen vraag, Handeling handeling, CancellationToken ct)
        {
            var stuk = zicht.Leesbaar(db, db.Stukken.AsNoTracking()).Where(s => s.Id == vraag.Stuk && db.Dossiers.Any(d => d.Id == s.DossierId && d.Nummer == vraag.Dossiernummer));
            if (await stuk.Select(s => new { s.DossierId, s.Volgnummer }).FirstOrDefaultAsync(ct) is not { } gevonden)
            {
                // Noted whether there is such a piece or not: what somebody reads back of their own tries tells them nothing.
                if (await db.Dossiers.Where(d => d.Nummer == vraag.Dossiernummer).Select(d => (DossierId?)d.Id).FirstOrDefaultAsync(ct) is { } dossier)
                {
                    await NoteerAsync(vraag, Inzagesoort.Geweigerd, dossier, "bijzonder stuk", handeling, ct);
                }

                return new Uitkomst.NietGevonden();
            }

            var reden = zicht.VraagtReden ? vraag.Reden?.Trim() ?? "" : null;
            if (reden?.Length is < RedenMinimum or > RedenLengte)
            {
                return new Uitkomst.RedenOntbreekt();
            }

            await NoteerAsync(vraag, Inzagesoort.Stuk, gevonden.DossierId, $"{Stukkenbeheer.Naam(gevonden.Volgnummer)}{(reden is null ? "" : $": {reden}")}", handeling, ct);
            // Asked once more: what was withdrawn in the meantime stays shut.
            return await stuk.Select(s => new { s.Kop, s.Inhoud }).FirstOrDefaultAsync(ct) is not { } dicht ? new Uitkomst.NietGevonden()
                : sleutels.Kop(vraag.Stuk, dicht.Kop) is { } kop && sleutels.Ontsleutel(Stukken.Stuk.InhoudKolom, vraag.Stuk.Value, dicht.Inhoud) is { } inhoud
                    ? new Uitkomst.Geopend(gevonden.Volgnummer, kop, inhoud) : new Uitkomst.Onleesbaar();
        }

        private async Task NoteerAsync(StukOpenen vraag, Inzagesoort soort, DossierId dossier, string onderwerp, Handeling handeling, CancellationToken ct)
        {
            db.Inzagen.Add(new Inzage
            {
                Tijdstip = handeling.Tijdstip,
                MedewerkerId = handeling.Door!.Value,
                SessieId = vraag.Sessie,
                Soort = soort,
                DossierId = dossier,
                StukId = vraag.Stuk,
                Onderwerp = onderwerp,
                Adres = vraag.Adres,
            });
            await db.SaveChangesAsync(ct);
        }
    }
}
