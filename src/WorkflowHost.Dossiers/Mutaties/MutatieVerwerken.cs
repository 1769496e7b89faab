using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebeurtenissen;
using WorkflowHost.Dossiers.Stukken;

namespace WorkflowHost.Dossiers.Mutaties;

/// <summary>Laat een geldige mutatie werken: op de gegevens van het dossier en op de workflow.</summary>
internal static class MutatieVerwerken
{
    public static async Task VerwerkAsync(
        WorkflowHostDbContext db, Procesmotor motor, Mutatiesoort soort, Dossier dossier, Mutatie mutatie, string? persoon, Handeling handeling, CancellationToken ct)
    {
        var gegevens = (JsonObject)JsonNode.Parse(mutatie.Gegevens)!;
        await WerkGegevensBijAsync(db, dossier, mutatie, gegevens, handeling, ct);
        var past = await motor.BiedAanAsync(dossier, new AangebodenMutatie(mutatie.Soort, mutatie.Datum, persoon, gegevens), handeling, ct);
        mutatie.Passing = past ? Passing.Passend : soort.MoetPassen ? Passing.NietPassend : Passing.Gegeven;
        if (mutatie.Passing == Passing.NietPassend)
        {
            db.Gebeurtenissen.Add(new Gebeurtenis
            {
                DossierId = dossier.Id,
                NareizigerId = mutatie.NareizigerId,
                PersoonId = mutatie.PersoonId,
                Soort = "MutatieNietPassend",
                Onderwerp = mutatie.Soort,
                Tekst = "Past bij geen enkele stap; de jurist kijkt ernaar.",
                Datum = mutatie.Datum,
                Tijdstip = handeling.Tijdstip,
                Door = handeling.Door,
            });
        }
    }

    // The few kinds that change the record itself, beside what the workflow does with them.
    private static async Task WerkGegevensBijAsync(WorkflowHostDbContext db, Dossier dossier, Mutatie mutatie, JsonObject gegevens, Handeling handeling, CancellationToken ct)
    {
        switch (mutatie.Soort)
        {
            case "BegeleiderGewijzigd" when gegevens["naar"]?.ToString() is { } naar:
                if (await db.Medewerkers.FirstOrDefaultAsync(m => m.Code == naar && m.LocatieId == dossier.LocatieId, ct) is { } medewerker)
                {
                    if (dossier.BehandelaarId is { } was && was != medewerker.Id)
                    {
                        await Stukkenbeheer.EindigAsync(db, was, dossier.Id, handeling, ct);
                    }

                    dossier.BehandelaarId = medewerker.Id;
                    dossier.BehandelaarSinds = mutatie.Datum;
                }

                break;
            case "GezinslidToegevoegd" when await db.Nareizigers.AnyAsync(n => n.DossierId == dossier.Id, ct):
                var aantal = await db.Nareizigers.CountAsync(n => n.DossierId == dossier.Id, ct) + db.Nareizigers.Local.Count(n => n.DossierId == dossier.Id && db.Entry(n).State == EntityState.Added);
                db.Nareizigers.Add(new Nareiziger
                {
                    Id = new NareizigerId(Ids.Nieuw(mutatie.IngevoerdOp)),
                    Code = $"{dossier.Nummer}-{(aantal + 1).ToString(CultureInfo.InvariantCulture)}",
                    DossierId = dossier.Id,
                    Relatie = gegevens["relatie"]?.ToString() ?? "onbekend",
                    Geslacht = gegevens["geslacht"]?.ToString() is "M" or "F" or "X" ? gegevens["geslacht"]!.ToString() : "X",
                });
                break;
            default:
                break;
        }
    }
}
