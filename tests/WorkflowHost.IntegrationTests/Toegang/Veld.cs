using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Signalering;
using WorkflowHost.Dossiers.Trajecten;
using WorkflowHost.IntegrationTests.Opstelling;
using WorkflowHost.IntegrationTests.Paginas;

namespace WorkflowHost.IntegrationTests.Toegang;

/// <summary>A host with something to steal: dossiers of several people, two locations, and text that somebody chose with care.</summary>
internal sealed class Veld : IAsyncDisposable
{
    /// <summary>Of the legal volunteer V1.</summary>
    public const string Eigen = "A-GH";

    /// <summary>Of the legal expert J1, so not of V1.</summary>
    public const string Ander = "A-ANDER";

    /// <summary>A settling, of V2.</summary>
    public const string Vestiging = "A-VE";

    /// <summary>A settling nobody but the team leader handles.</summary>
    public const string Tafel = "A-TAFEL";

    /// <summary>Of another location.</summary>
    public const string Elders = "A-ELDERS";

    /// <summary>First name of the client of <see cref="Ander"/>.</summary>
    public const string Roepnaam = "Amandel";

    private Veld(Gasthuis huis, Bescherming? zonder) => (Huis, Zonder) = (huis, zonder);

    public Gasthuis Huis { get; }

    /// <summary>The protection that was taken away; null when everything stands.</summary>
    public Bescherming? Zonder { get; }

    /// <summary>A row of the standstill of <see cref="Vestiging"/>.</summary>
    public Guid Stilstand { get; } = Ids.Nieuw(DateTimeOffset.UnixEpoch);

    /// <summary>The story in the restricted document of <see cref="Ander"/>.</summary>
    public const string Verhaal = "verzonnen verhaal van een amandel";

    /// <summary>The restricted documents, by dossier; that of <see cref="Eigen"/> is granted to V1.</summary>
    public Dictionary<string, StukId> Stukken { get; } = [];

    /// <summary>The grant of it.</summary>
    public Guid Vrijgave { get; private set; }

    /// <summary>What somebody of the other location proposed.</summary>
    public MutatieId Voorstel { get; } = new(Ids.Nieuw(DateTimeOffset.UnixEpoch));

    public static async Task<Veld> LegAsync(Bescherming? zonder = null, IReadOnlyDictionary<string, string?>? instellingen = null)
    {
        var veld = new Veld(await Gasthuis.MaakAsync(instellingen: instellingen, diensten: zonder?.Zonder), zonder);
        var bank = veld.Huis.Werkbank;
        foreach (var (nummer, procedure) in new[] { (Eigen, "gezinshereniging"), (Ander, "gezinshereniging"), (Vestiging, "vestiging"), (Tafel, "vestiging"), (Elders, "gezinshereniging") })
        {
            await bank.DossierAsync(procedure, nummer: nummer);
        }

        var elders = new Locatie { Id = new LocatieId(Ids.Nieuw(DateTimeOffset.UnixEpoch)), Naam = "Elders" };
        await using var db = bank.Database.Open();
        db.Locaties.Add(elders);
        db.Medewerkers.AddRange(Werkbank.Medewerker("T2", "teamleider", elders.Id), Werkbank.Medewerker("TK", "tolk"), Werkbank.Medewerker("G1", "gemeente", gemeente: "Testdam"));
        (await db.Dossiers.SingleAsync(d => d.Nummer == Ander)).BehandelaarId = bank.Jurist.Id;
        (await db.Dossiers.SingleAsync(d => d.Nummer == Tafel)).BehandelaarId = bank.Teamleider.Id;
        var vestiging = await db.Dossiers.SingleAsync(d => d.Nummer == Vestiging);
        db.Stilstanden.Add(new Stilstand { Id = veld.Stilstand, DossierId = vestiging.Id, Regel = "S9", Sleutel = "S9", Ernst = Ernst.Geel, Oorzaak = "Ligt stil", WachtOp = "VWN", Sinds = Gasthuis.Vandaag, Gezien = Gasthuis.Vandaag });
        var ver = await db.Dossiers.SingleAsync(d => d.Nummer == Elders);
        db.Mutaties.Add(Werkbank.Mutatie(ver, MutatieStatus.Voorgesteld, veld.Voorstel));
        var client = await db.Personen.SingleAsync(p => p.Code == $"P-{Eigen}");
        client.Achternaam = "<script id=\"aanval\">alert()</script>";
        (await db.Personen.SingleAsync(p => p.Code == $"P-{Ander}")).Roepnaam = Roepnaam;
        db.Trajecten.Add(new Traject
        {
            Id = Ids.Nieuw(DateTimeOffset.UnixEpoch),
            Volgnummer = 1,
            PersoonId = client.Id,
            Soort = "VIP",
            Gestart = new DateOnly(2017, 1, 10),
            Geeindigd = new DateOnly(2017, 2, 1),
            Resultaat = "=HYPERLINK(\"https://elders.example\")",
        });
        await db.SaveChangesAsync();
        await db.Dossiers.Where(d => d.Nummer == Elders).ExecuteUpdateAsync(u => u.SetProperty(d => d.LocatieId, elders.Id).SetProperty(d => d.Gemeente, "Eldersdam"));
        await db.Huishoudens.Where(h => h.Code == $"H-{Elders}").ExecuteUpdateAsync(u => u.SetProperty(h => h.LocatieId, elders.Id).SetProperty(h => h.Gemeente, "Eldersdam"));
        foreach (var nummer in new[] { Eigen, Ander, Vestiging })
        {
            veld.Stukken[nummer] = await Stukhulp.VoegToeAsync(veld.Huis, nummer, nummer == Ander ? Verhaal : "een ander verhaal");
        }

        veld.Vrijgave = await Stukhulp.GeefVrijAsync(veld.Huis, veld.Stukken[Eigen], bank.Vrijwilliger.Id);
        return veld;
    }

    public ValueTask DisposeAsync() => Huis.DisposeAsync();
}

/// <summary>What came of an attack.</summary>
/// <param name="Gelukt">Somebody got what they should not.</param>
/// <param name="Gezien">What the host answered.</param>
internal sealed record Uitslag(bool Gelukt, string Gezien);
