using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Gebeurtenissen;

namespace WorkflowHost.Dossiers.Stukken;

/// <summary>Wat met stukken gebeurt binnen een lopende handeling; slaat zelf niet op.</summary>
public static class Stukkenbeheer
{
    /// <summary>Laat elke vrijgave aan een medewerker eindigen: die van een dossier, of alle.</summary>
    public static async Task EindigAsync(WorkflowHostDbContext db, MedewerkerId wie, DossierId? dossier, Handeling handeling, CancellationToken ct)
    {
        foreach (var vrijgave in await db.Stukvrijgaven.Where(v => v.MedewerkerId == wie && v.Tot == null && (dossier == null || db.Stukken.Any(s => s.Id == v.StukId && s.DossierId == dossier))).ToListAsync(ct))
        {
            vrijgave.Tot = handeling.Tijdstip;
        }
    }

    /// <summary>Haalt bij sluiten van een dossier weg wat de cliënt niet vroeg te bewaren.</summary>
    public static async Task SluitAsync(WorkflowHostDbContext db, DossierId dossier, Handeling handeling, CancellationToken ct)
    {
        foreach (var stuk in await db.Stukken.Where(s => s.DossierId == dossier && s.BewarenGevraagd == null).Select(s => new { s.Id, s.Volgnummer }).ToListAsync(ct))
        {
            await VerwijderAsync(db, dossier, stuk.Id, stuk.Volgnummer, "bij sluiten", handeling, ct);
        }
    }

    /// <summary>Haalt een stuk weg, met wie het mocht openen; wat blijft is dat het weg is.</summary>
    internal static async Task VerwijderAsync(WorkflowHostDbContext db, DossierId dossier, StukId stuk, int volgnummer, string? waarom, Handeling handeling, CancellationToken ct)
    {
        // By its id alone: what is in it need not be read to throw it away.
        db.Stukken.Remove(db.Stukken.Local.FirstOrDefault(s => s.Id == stuk) ?? new Stuk { Id = stuk, DossierId = dossier, LocatieId = default, Gemeente = "", Volgnummer = volgnummer, Kop = [], Inhoud = [], Toegevoegd = default, Door = default });
        db.Stukvrijgaven.RemoveRange(await db.Stukvrijgaven.Where(v => v.StukId == stuk).ToListAsync(ct));
        db.Gebeurtenissen.Add(Gebeurtenis("StukVerwijderd", dossier, volgnummer, waarom, handeling));
    }

    /// <summary>Een regel in de geschiedenis, zonder iets van wat erin staat.</summary>
    internal static Gebeurtenis Gebeurtenis(string soort, DossierId dossier, int volgnummer, string? tekst, Handeling handeling) => new()
    {
        DossierId = dossier,
        Soort = soort,
        Onderwerp = Naam(volgnummer),
        Tekst = tekst,
        Datum = handeling.Vandaag,
        Tijdstip = handeling.Tijdstip,
        Door = handeling.Door,
    };

    /// <summary>Hoe een stuk heet waar zijn eigen naam niet hoort.</summary>
    internal static string Naam(int volgnummer) => $"stuk {volgnummer.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    /// <summary>Versleutelt de kop van een stuk.</summary>
    internal static byte[] Versleutel(this IVersleuteling sleutels, StukId stuk, Stukkop kop) => sleutels.Versleutel(Stuk.KopKolom, stuk.Value, JsonSerializer.SerializeToUtf8Bytes(kop));

    /// <summary>Leest de kop van een stuk; niets als die niet te lezen is.</summary>
    internal static Stukkop? Kop(this IVersleuteling sleutels, StukId stuk, byte[] kop) => sleutels.Ontsleutel(Stuk.KopKolom, stuk.Value, kop) is { } open ? JsonSerializer.Deserialize<Stukkop>(open) : null;
}
