using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WorkflowHost.Dossiers.Berichten;
using WorkflowHost.Dossiers.Gebeurtenissen;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Termijnen.Kalender;

namespace WorkflowHost.Dossiers.Mutaties;

/// <summary>
/// Brengt de mutatierondes bij tot vandaag: openen, herinneren, geen reactie vastleggen, sluiten. Leest uit de rijen wat al gedaan is, dus
/// te laat, dubbel of na dagen stilte draaien geeft hetzelfde resultaat.
/// </summary>
public sealed class MutatierondeBijwerken(WorkflowHostDbContext db, Kalender kalender, IOptions<MutatierondeOptions> opties)
{
    // Requests are made in chunks, each one transaction: a run over 100,000 dossiers keeps memory flat and may be killed at any chunk.
    private const int Blok = 1000;

    /// <summary>Wat een keer bijwerken deed.</summary>
    /// <param name="Geopend">Nieuwe rondes.</param>
    /// <param name="Verzoeken">Nieuwe verzoeken.</param>
    /// <param name="GeenReactie">Verzoeken die zonder antwoord bleven.</param>
    public sealed record Uitkomst(int Geopend, int Verzoeken, int GeenReactie);

    /// <summary>Werkt bij tot de dag van de handeling.</summary>
    public async Task<Uitkomst> HandleAsync(Handeling handeling, CancellationToken ct)
    {
        var vandaag = handeling.Vandaag;
        var (geopend, verzoeken, geenReactie) = (0, 0, 0);
        if (vandaag >= Werkdag(vandaag, opties.Value.OpentWerkdag))
        {
            var maand = new DateOnly(vandaag.Year, vandaag.Month, 1).AddMonths(-1);
            var ronde = await db.Mutatierondes.FirstOrDefaultAsync(r => r.Maand == maand, ct);
            if (ronde is null)
            {
                ronde = Open(maand, handeling);
                geopend++;
                await db.SaveChangesAsync(ct);
            }

            if (ronde.Gesloten is null && ronde.GeenReactieVastgelegd is null)
            {
                verzoeken = await StelVerzoekenAsync(ronde, handeling, ct);
            }
        }

        foreach (var ronde in await db.Mutatierondes.Where(r => r.Gesloten == null).OrderBy(r => r.Maand).ToListAsync(ct))
        {
            foreach (var werkdag in opties.Value.HerinnerWerkdagen.Where(w => vandaag >= Werkdag(ronde.Geopend, w) && vandaag <= ronde.Deadline))
            {
                await HerinnerAsync(ronde, werkdag, handeling, ct);
            }

            if (vandaag > ronde.Deadline && ronde.GeenReactieVastgelegd is null)
            {
                geenReactie += await LegGeenReactieVastAsync(ronde, handeling, ct);
            }

            if (vandaag >= ronde.Sluit)
            {
                ronde.Gesloten = vandaag;
                db.Gebeurtenissen.Add(new Gebeurtenis { Soort = "MutatierondeGesloten", Onderwerp = $"{ronde.Maand:yyyy-MM}", Datum = vandaag, Tijdstip = handeling.Tijdstip });
                await db.SaveChangesAsync(ct);
            }
        }

        return new Uitkomst(geopend, verzoeken, geenReactie);
    }

    private DateOnly Werkdag(DateOnly inMaand, int werkdag)
    {
        var eerste = kalender.EersteWerkdagVan(inMaand.Year, inMaand.Month);
        return werkdag == 1 ? eerste : kalender.PlusWerkdagen(eerste, werkdag - 1);
    }

    private Mutatieronde Open(DateOnly maand, Handeling handeling)
    {
        var ronde = new Mutatieronde
        {
            Id = new RondeId(Ids.Nieuw(handeling.Tijdstip)),
            Maand = maand,
            Geopend = handeling.Vandaag,
            Deadline = Werkdag(handeling.Vandaag, opties.Value.DeadlineWerkdag),
            Sluit = Werkdag(handeling.Vandaag, opties.Value.SluitWerkdag),
        };
        db.Mutatierondes.Add(ronde);
        db.Gebeurtenissen.Add(new Gebeurtenis { Soort = "MutatierondeGeopend", Onderwerp = $"{maand:yyyy-MM}", Datum = handeling.Vandaag, Tijdstip = handeling.Tijdstip });
        return ronde;
    }

    private async Task<int> StelVerzoekenAsync(Mutatieronde ronde, Handeling handeling, CancellationToken ct)
    {
        var medewerkers = await db.Medewerkers.AsNoTracking().ToDictionaryAsync(m => m.Id, ct);
        var vervangers = medewerkers.Values.Select(m => m.LocatieId).Distinct().ToDictionary(l => l, l => Medewerker.DienstdoendTeamleider(medewerkers.Values, l, handeling.Vandaag));
        var laatsteDag = ronde.Maand.AddMonths(1).AddDays(-1);
        var uiterlijkGeopend = new DateOnly(ronde.Maand.Year, ronde.Maand.Month, Math.Min(opties.Value.GeenVerzoekNaDag, laatsteDag.Day));
        var perMedewerker = new Dictionary<MedewerkerId, int>();
        var totaal = 0;
        var na = "";
        while (true)
        {
            // Only dossiers without a request are read, so an interrupted run continues where it stopped.
            var blok = await db.Dossiers.AsNoTracking()
                .Where(d => d.Gesloten == null && d.Geopend <= uiterlijkGeopend && string.Compare(d.Nummer, na) > 0)
                .Where(d => !db.Mutatieverzoeken.Any(v => v.RondeId == ronde.Id && v.DossierId == d.Id))
                .OrderBy(d => d.Nummer).Select(d => new { d.Id, d.Nummer, d.BehandelaarId, d.LocatieId }).Take(Blok).ToListAsync(ct);
            na = blok.Count > 0 ? blok[^1].Nummer : na;
            foreach (var dossier in blok)
            {
                var aan = dossier.BehandelaarId is { } b && medewerkers[b].IsActiefOp(handeling.Vandaag) ? b : vervangers.GetValueOrDefault(dossier.LocatieId);
                db.Mutatieverzoeken.Add(new Mutatieverzoek { Id = Ids.Nieuw(handeling.Tijdstip), RondeId = ronde.Id, DossierId = dossier.Id, MedewerkerId = aan });
                if (aan is { } wie)
                {
                    perMedewerker[wie] = perMedewerker.GetValueOrDefault(wie) + 1;
                }
            }

            if (blok.Count < Blok)
            {
                // The mail lines go with the last chunk: their key makes a second run add nothing.
                await VoegRegelsToeAsync(ronde, perMedewerker, "mutatieronde", $"ronde:{ronde.Maand:yyyy-MM}", handeling, ct);
            }

            await db.SaveChangesAsync(ct);
            totaal += blok.Count;
            db.Vergeet();
            if (blok.Count < Blok)
            {
                return totaal;
            }
        }
    }

    private async Task HerinnerAsync(Mutatieronde ronde, int werkdag, Handeling handeling, CancellationToken ct)
    {
        var open = await db.Mutatieverzoeken.Where(v => v.RondeId == ronde.Id && v.Status == VerzoekStatus.Open && v.MedewerkerId != null)
            .GroupBy(v => v.MedewerkerId!.Value).Select(g => new { g.Key, Aantal = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Aantal, ct);
        await VoegRegelsToeAsync(ronde, open, "mutatieronde-herinnering", $"ronde:{ronde.Maand:yyyy-MM}:wd{werkdag}", handeling, ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task VoegRegelsToeAsync(
        Mutatieronde ronde, Dictionary<MedewerkerId, int> aantallen, string sjabloon, string sleutel, Handeling handeling, CancellationToken ct)
    {
        var bestaand = await db.Berichtregels.Where(r => r.Sleutel.StartsWith(sleutel + ":")).Select(r => r.MedewerkerId).ToListAsync(ct);
        foreach (var (medewerker, aantal) in aantallen.Where(a => !bestaand.Contains(a.Key)).OrderBy(a => a.Key.Value))
        {
            db.Berichtregels.Add(new Berichtregel
            {
                Id = Ids.Nieuw(handeling.Tijdstip),
                Sleutel = $"{sleutel}:{medewerker.Value:N}",
                MedewerkerId = medewerker,
                Sjabloon = sjabloon,
                Datum = ronde.Deadline,
                Aantal = aantal,
                Ontstaan = handeling.Vandaag,
            });
        }
    }

    private async Task<int> LegGeenReactieVastAsync(Mutatieronde ronde, Handeling handeling, CancellationToken ct)
    {
        var open = db.Mutatieverzoeken.Where(v => v.RondeId == ronde.Id && v.Status == VerzoekStatus.Open);
        var perLocatie = await open.Join(db.Dossiers, v => v.DossierId, d => d.Id, (v, d) => d.LocatieId).GroupBy(l => l).Select(g => new { g.Key, Aantal = g.Count() }).ToListAsync(ct);
        var medewerkers = await db.Medewerkers.AsNoTracking().ToListAsync(ct);
        await using var transactie = await db.Database.BeginTransactionAsync(ct);
        await open.ExecuteUpdateAsync(u => u.SetProperty(v => v.Status, VerzoekStatus.GeenReactie), ct);
        ronde.GeenReactieVastgelegd = handeling.Vandaag;
        var aantallen = perLocatie.Select(l => (Aan: Medewerker.DienstdoendTeamleider(medewerkers, l.Key, handeling.Vandaag), l.Aantal)).Where(l => l.Aan is not null).ToDictionary(l => l.Aan!.Value, l => l.Aantal);
        if (aantallen.Count > 0)
        {
            await VoegRegelsToeAsync(ronde, aantallen, "mutatieronde-geen-reactie", $"ronde:{ronde.Maand:yyyy-MM}:geen-reactie", handeling, ct);
        }

        await db.SaveChangesAsync(ct);
        await transactie.CommitAsync(ct);
        return perLocatie.Sum(l => l.Aantal);
    }
}
