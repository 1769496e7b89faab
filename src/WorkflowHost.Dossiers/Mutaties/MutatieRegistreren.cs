using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebeurtenissen;

namespace WorkflowHost.Dossiers.Mutaties;

/// <summary>
/// Legt vast wat er gebeurde. Een soort die beoordeling vraagt werkt pas na een tweede paar ogen; al het andere gaat meteen naar de workflow.
/// Een mutatie die nergens past blijft bewaard en gaat naar de jurist.
/// </summary>
/// <param name="Dossiernummer">Het dossier.</param>
/// <param name="Soort">Soort.</param>
/// <param name="Datum">Dag waarop het gebeurde.</param>
/// <param name="Gegevens">De velden van de soort.</param>
/// <param name="Persoon">Code van nareiziger of persoon; leeg als het over allen gaat.</param>
/// <param name="Bron">Waar het vandaan komt.</param>
/// <param name="IsImport">Waar bij inlezen van een bestaande registratie: die is al beoordeeld.</param>
/// <param name="Corrigeert">De mutatie die wordt gecorrigeerd.</param>
public sealed record MutatieRegistreren(
    string Dossiernummer, string Soort, DateOnly Datum, JsonObject Gegevens, string? Persoon = null, string? Bron = null, bool IsImport = false, MutatieId? Corrigeert = null)
{
    /// <summary>Hoe registreren kan eindigen.</summary>
    public abstract record Uitkomst
    {
        /// <summary>Verwerkt.</summary>
        /// <param name="Id">De mutatie.</param>
        /// <param name="Passing">Wat zij met de procedure deed.</param>
        public sealed record Geregistreerd(MutatieId Id, Passing Passing) : Uitkomst;

        /// <summary>Wacht op beoordeling door een ander.</summary>
        /// <param name="Id">De mutatie.</param>
        public sealed record Voorgesteld(MutatieId Id) : Uitkomst;

        /// <summary>Het dossier of de persoon bestaat niet.</summary>
        public sealed record NietGevonden : Uitkomst;

        /// <summary>De invoer klopt niet.</summary>
        /// <param name="Melding">Wat er niet klopt.</param>
        public sealed record Ongeldig(string Melding) : Uitkomst;
    }

    /// <summary>Voert de handeling uit.</summary>
    public sealed class Handler(WorkflowHostDbContext db, Procesmotor motor, Regelset regels, IVersleuteling sleutels)
    {
        /// <summary>Registreert in een transactie.</summary>
        public async Task<Uitkomst> HandleAsync(MutatieRegistreren vraag, Handeling handeling, CancellationToken ct)
        {
            if (await db.Dossiers.FirstOrDefaultAsync(d => d.Nummer == vraag.Dossiernummer, ct) is not { } dossier)
            {
                return new Uitkomst.NietGevonden();
            }

            var uitkomst = await VoegToeAsync(vraag, dossier, handeling, ct);
            if (uitkomst is Uitkomst.Geregistreerd or Uitkomst.Voorgesteld)
            {
                await db.SaveChangesAsync(ct);
            }

            return uitkomst;
        }

        /// <summary>Voegt toe zonder op te slaan: voor wie meer mutaties in een transactie verwerkt.</summary>
        public async Task<Uitkomst> VoegToeAsync(MutatieRegistreren vraag, Dossier dossier, Handeling handeling, CancellationToken ct)
        {
            if (regels.Mutatiesoorten.Zoek(vraag.Soort) is not { } soort)
            {
                return new Uitkomst.Ongeldig($"'{vraag.Soort}' is geen mutatiesoort.");
            }

            if (soort.Controleer(vraag.Gegevens) is { } bezwaar)
            {
                return new Uitkomst.Ongeldig(bezwaar);
            }

            var (nareiziger, persoon) = await VindAsync(dossier, vraag.Persoon, ct);
            if (vraag.Persoon is not null && nareiziger is null && persoon is null)
            {
                return new Uitkomst.NietGevonden();
            }

            var voorstel = soort.VraagtBeoordeling && !vraag.IsImport;
            var gegevens = (JsonObject)vraag.Gegevens.DeepClone();
            foreach (var veld in soort.Velden.Where(v => v.Type == Veldtype.Zaaknummer))
            {
                // What the number is stands in one column, enciphered, and in nothing that is kept of the mutatie.
                if (gegevens.Remove(veld.Naam, out var waarde) && Indnummers.Zaaknummer(waarde?.GetValue<string>()) is { } zaaknummer)
                {
                    dossier.IndZaaknummer = sleutels.Versleutel(Indnummers.ZaaknummerKolom, dossier.Id.Value, zaaknummer);
                }
            }

            var mutatie = new Mutatie
            {
                Id = new MutatieId(Ids.Nieuw(handeling.Tijdstip)),
                DossierId = dossier.Id,
                Volgnummer = ++dossier.LaatsteVolgnummer,
                NareizigerId = nareiziger?.Id,
                PersoonId = persoon?.Id,
                Soort = soort.Code,
                Datum = vraag.Datum,
                Gegevens = gegevens.ToJsonString(),
                Bron = vraag.Bron,
                IngevoerdDoor = handeling.Door,
                IngevoerdOp = handeling.Tijdstip,
                CorrigeertId = vraag.Corrigeert,
                Status = voorstel ? MutatieStatus.Voorgesteld : MutatieStatus.Bevestigd,
            };
            db.Mutaties.Add(mutatie);
            dossier.Revisie++;
            dossier.LaatsteMutatie = dossier.LaatsteMutatie is { } l && l > vraag.Datum ? l : vraag.Datum;
            db.Gebeurtenissen.Add(new Gebeurtenis
            {
                DossierId = dossier.Id,
                NareizigerId = nareiziger?.Id,
                PersoonId = persoon?.Id,
                Soort = voorstel ? "MutatieVoorgesteld" : "MutatieGeregistreerd",
                Onderwerp = soort.Code,
                Tekst = soort.Naam,
                Datum = vraag.Datum,
                Tijdstip = handeling.Tijdstip,
                Door = handeling.Door,
            });
            await BeantwoordVerzoekAsync(dossier, handeling, ct);
            if (voorstel)
            {
                return new Uitkomst.Voorgesteld(mutatie.Id);
            }

            await MutatieVerwerken.VerwerkAsync(db, motor, soort, dossier, mutatie, vraag.Persoon, handeling, ct);
            return new Uitkomst.Geregistreerd(mutatie.Id, mutatie.Passing);
        }

        private async Task<(Nareiziger? Nareiziger, Persoon? Persoon)> VindAsync(Dossier dossier, string? code, CancellationToken ct)
        {
            if (code is null)
            {
                return default;
            }

            var nareiziger = db.Nareizigers.Local.FirstOrDefault(n => n.Code == code && n.DossierId == dossier.Id) ?? await db.Nareizigers.FirstOrDefaultAsync(n => n.Code == code && n.DossierId == dossier.Id, ct);
            return nareiziger is not null ? (nareiziger, null) : (null, db.Personen.Local.FirstOrDefault(p => p.Code == code && p.HuishoudenId == dossier.HuishoudenId)
                ?? await db.Personen.FirstOrDefaultAsync(p => p.Code == code && p.HuishoudenId == dossier.HuishoudenId, ct));
        }

        private async Task BeantwoordVerzoekAsync(Dossier dossier, Handeling handeling, CancellationToken ct)
        {
            foreach (var verzoek in await db.Mutatieverzoeken.Where(v => v.DossierId == dossier.Id && v.Status == VerzoekStatus.Open).ToListAsync(ct))
            {
                verzoek.Status = VerzoekStatus.Beantwoord;
                verzoek.Beantwoord = handeling.Vandaag;
            }
        }
    }
}
