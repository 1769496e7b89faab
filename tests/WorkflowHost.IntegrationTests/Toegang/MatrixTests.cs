using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Signalering;
using WorkflowHost.Dossiers.Taken;
using WorkflowHost.IntegrationTests.Opstelling;
using WorkflowHost.IntegrationTests.Paginas;

namespace WorkflowHost.IntegrationTests.Toegang;

/// <summary>
/// Every address and every handler of a page, as nobody and as every role, on a dossier of one's own and of somebody else: the table below says what
/// each of them gets. What is not in the table fails.
/// </summary>
public sealed partial class MatrixTests
{
    private static readonly string[] s_wie = ["-", "V2", "V1", "J1", "T1", "TK", "V3", "BEHEER", "G1"];
    private readonly Dictionary<string, Bezoeker> _bezoekers = [];
    private readonly Dictionary<string, string> _bewijzen = [];
    private readonly Dictionary<string, Dossierdelen> _dossiers = [];
    private Gasthuis _huis = null!;

    private sealed record Dossierdelen(string Nummer, Guid Stilstand, Guid Voorstel, Guid NietPassend, Guid Punt, Guid Persoon, Guid Stuk, Guid Wegstuk, Guid Vrijgave);

    [OneTimeSetUp]
    public async Task Begin()
    {
        _huis = await Gasthuis.MaakAsync();
        await using (var db = _huis.Werkbank.Database.Open())
        {
            db.Medewerkers.AddRange(Werkbank.Medewerker("TK", "tolk"), Werkbank.Medewerker("G1", "gemeente", gemeente: "Testdam"), Werkbank.Medewerker("V7", "maatschappelijk begeleider"), Werkbank.Medewerker("V8", "juridisch vrijwilliger"), Werkbank.Medewerker("V9", "participatie-vrijwilliger"));
            await db.SaveChangesAsync();
        }

        foreach (var (soort, procedure, ander) in new[] { ("VE", "vestiging", "V7"), ("GH", "gezinshereniging", "V8"), ("PVT", "participatieverklaring", "V9") })
        {
            await MaakDossierAsync($"{soort} eigen", procedure, null);
            await MaakDossierAsync($"{soort} ander", procedure, ander);
        }

        // Another location: of the same people nobody sees anything, whoever handles it.
        foreach (var (soort, procedure) in new[] { ("VE", "vestiging"), ("GH", "gezinshereniging"), ("PVT", "participatieverklaring") })
        {
            await MaakDossierAsync($"{soort} elders", procedure, null);
        }

        await using (var db = _huis.Werkbank.Database.Open())
        {
            await db.Dossiers.Where(d => d.Nummer.EndsWith("-ELDERS")).ExecuteUpdateAsync(u => u.SetProperty(d => d.LocatieId, new LocatieId(Nieuw())).SetProperty(d => d.Gemeente, "Eldersdam"));
        }

        // A household in which the legal volunteer guides the family reunification and somebody else the settling.
        await MaakDossierAsync("VE samen", "vestiging", "V7");
        await using (var db = _huis.Werkbank.Database.Open())
        {
            var gezin = await db.Dossiers.Where(d => d.Nummer == "M-GH-EIGEN").Select(d => d.HuishoudenId).SingleAsync();
            await db.Dossiers.Where(d => d.Nummer == "M-VE-SAMEN").ExecuteUpdateAsync(u => u.SetProperty(d => d.HuishoudenId, gezin));
            _dossiers["VE samen"] = _dossiers["VE samen"] with { Persoon = _dossiers["GH eigen"].Persoon };
        }

        foreach (var code in s_wie)
        {
            await MeldAanAsync(code);
        }
    }

    private async Task MeldAanAsync(string code)
    {
        var bezoeker = await _huis.BezoekerAsync(code == "-" ? null : code, volgt: false);
        await bezoeker.OpenAsync(code == "-" ? "/Aanmelden" : "/Afmelden");
        _bezoekers.GetValueOrDefault(code)?.Dispose();
        _bezoekers[code] = bezoeker;
        _bewijzen[code] = bezoeker.Pagina.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
    }

    [OneTimeTearDown]
    public async Task Einde()
    {
        foreach (var bezoeker in _bezoekers.Values)
        {
            bezoeker.Dispose();
        }

        await _huis.DisposeAsync();
    }

    [Test]
    public async Task Elk_adres_en_elke_handeling_staat_in_de_tabel()
    {
        var echt = await AdressenAsync();
        var tabel = Rijen().Select(r => r.Sleutel).ToHashSet(StringComparer.Ordinal);

        Assert.Multiple(() =>
        {
            Assert.That(string.Join('\n', echt.Except(tabel)), Is.Empty, "is served and not in the table");
            Assert.That(string.Join('\n', tabel.Except(echt)), Is.Empty, "is in the table and not served");
        });
    }

    [TestCaseSource(nameof(Rijen))]
    public async Task Ieder_krijgt_wat_de_tabel_zegt(Rij rij)
    {
        var mis = new List<string>();
        foreach (var (onderwerp, verwacht) in Roosters[rij.Rooster])
        {
            for (var i = 0; i < s_wie.Length; i++)
            {
                var kreeg = await VraagAsync(rij, s_wie[i], onderwerp);
                if (!Past(verwacht[i], kreeg))
                {
                    mis.Add($"{s_wie[i]} on '{onderwerp}': expected {verwacht[i]}, got {kreeg}");
                }
            }
        }

        Assert.That(mis, Is.Empty);
    }

    // What an answer was, in the words of the table.
    private static bool Past(string verwacht, string kreeg) => verwacht switch
    {
        "ja" => kreeg is "200" or "204" or "weg",
        "open" => kreeg is "200" or "weg" or "in" or "400" or "404",
        "wel" => kreeg is not ("in" or "401" or "403") && !kreeg.StartsWith('5'),
        "nee" => kreeg is "in" or "401",
        _ => verwacht == kreeg,
    };

    private async Task<string> VraagAsync(Rij rij, string code, string onderwerp)
    {
        var deel = _dossiers.GetValueOrDefault(onderwerp);
        string Vul(string tekst) => deel is null ? tekst : tekst.Replace("@nummer", deel.Nummer, StringComparison.Ordinal).Replace("@stilstand", $"{deel.Stilstand:N}", StringComparison.Ordinal)
            .Replace("@voorstel", $"{deel.Voorstel:N}", StringComparison.Ordinal).Replace("@nietpassend", $"{deel.NietPassend:N}", StringComparison.Ordinal).Replace("@punt", $"{deel.Punt:N}", StringComparison.Ordinal)
            .Replace("@persoon", $"{deel.Persoon:N}", StringComparison.Ordinal).Replace("@stuk", $"{deel.Stuk:N}", StringComparison.Ordinal)
            .Replace("@wegstuk", $"{deel.Wegstuk:N}", StringComparison.Ordinal).Replace("@vrijgave", $"{deel.Vrijgave:N}", StringComparison.Ordinal);
        using var verzoek = new HttpRequestMessage(new HttpMethod(rij.Methode), new Uri(Vul(rij.Adres), UriKind.Relative));
        if (rij.Sleutel.Split(' ')[1].StartsWith("/elsa", StringComparison.Ordinal))
        {
            verzoek.Content = rij.Methode is "POST" or "PUT" ? new StringContent("{}", System.Text.Encoding.UTF8, "application/json") : null;
        }
        else if (rij.Methode == "POST")
        {
            var velden = rij.Velden.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=')).Select(v => KeyValuePair.Create(v[0], Vul(v[1])));
            verzoek.Content = new FormUrlEncodedContent([.. velden, KeyValuePair.Create("__RequestVerificationToken", _bewijzen[code])]);
        }

        using var antwoord = await _bezoekers[code].StuurAsync(verzoek);
        if (rij.Rooster == "afmelden")
        {
            await MeldAanAsync(code);
        }

        return antwoord.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Found or HttpStatusCode.SeeOther
            ? antwoord.Headers.Location!.OriginalString.StartsWith("/Aanmelden", StringComparison.Ordinal) ? "in" : "weg"
            : ((int)antwoord.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<List<string>> AdressenAsync()
    {
        var lader = _huis.Diensten.GetRequiredService<PageLoader>();
        var uit = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var eindpunt in _huis.Diensten.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (eindpunt.Metadata.GetMetadata<PageActionDescriptor>() is { } pagina)
            {
                uit.UnionWith((await lader.LoadAsync(pagina, EndpointMetadataCollection.Empty)).HandlerMethods.Select(h => $"{h.HttpMethod.ToUpperInvariant()} {pagina.ViewEnginePath} {h.Name}".TrimEnd()));
            }
            else
            {
                var adres = eindpunt.RoutePattern.RawText!;
                uit.UnionWith((eindpunt.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(m => $"{m} {(adres.StartsWith('/') ? "" : "/")}{adres}"));
            }
        }

        return [.. uit];
    }

    private async Task MaakDossierAsync(string onderwerp, string procedure, string? behandelaar)
    {
        var nummer = "M-" + onderwerp.ToUpperInvariant().Replace(' ', '-');
        await _huis.Werkbank.DossierAsync(procedure, nummer: nummer);
        await using var db = _huis.Werkbank.Database.Open();
        var dossier = await db.Dossiers.SingleAsync(d => d.Nummer == nummer);
        if (behandelaar is not null)
        {
            dossier.BehandelaarId = await db.Medewerkers.Where(m => m.Code == behandelaar).Select(m => m.Id).SingleAsync();
        }

        var stilstand = new Stilstand { Id = Nieuw(), DossierId = dossier.Id, Regel = "S9", Sleutel = "S9", Ernst = Ernst.Geel, Oorzaak = "Ligt stil", WachtOp = "VWN", Sinds = Gasthuis.Vandaag, Gezien = Gasthuis.Vandaag };
        var (voorstel, nietPassend) = (Werkbank.Mutatie(dossier, MutatieStatus.Voorgesteld), Werkbank.Mutatie(dossier, MutatieStatus.Bevestigd));
        nietPassend.Passing = Passing.NietPassend;
        var punt = new Taak
        {
            Id = new TaakId(Nieuw()),
            DossierId = dossier.Id,
            Soort = TaakSoort.Controlepunt,
            Sleutel = "punt",
            Titel = "Een punt",
            Rol = Rol.Vrijwilliger,
            WachtOp = "VWN",
            Uitkomsten = [],
            Geopend = Gasthuis.Vandaag,
        };
        var persoon = await db.Personen.SingleAsync(p => p.Code == $"P-{nummer}");
        persoon.VNummer = _huis.Diensten.GetRequiredService<IVersleuteling>().Versleutel(Indnummers.VNummerKolom, persoon.Id.Value, "1234567890");
        db.Taken.Add(punt);
        db.Stilstanden.Add(stilstand);
        db.Mutaties.AddRange(voorstel, nietPassend);
        await db.SaveChangesAsync();
        var (stuk, weg) = (await Stukhulp.VoegToeAsync(_huis, nummer, "een verhaal"), await Stukhulp.VoegToeAsync(_huis, nummer, "nog een"));
        // The legal volunteer has a grant in every dossier: in a dossier of somebody else it is worth nothing.
        await Stukhulp.GeefVrijAsync(_huis, stuk, _huis.Werkbank.Vrijwilliger.Id);
        var vrijgave = await Stukhulp.GeefVrijAsync(_huis, stuk, _huis.Werkbank.Groepsleider.Id);
        _dossiers[onderwerp] = new Dossierdelen(nummer, stilstand.Id, voorstel.Id.Value, nietPassend.Id.Value, punt.Id.Value, persoon.Id.Value, stuk.Value, weg.Value, vrijgave);
    }

    private static Guid Nieuw() => Ids.Nieuw(DateTimeOffset.UnixEpoch);

    /// <summary>A row of the table: the address, how it is asked, and the grid that says who gets what.</summary>
    public sealed record Rij(string Sleutel, string Adres, string Velden, string Rooster)
    {
        public string Methode => Sleutel[..Sleutel.IndexOf(' ', StringComparison.Ordinal)];

        public override string ToString() => Adres.Contains("Begeleider", StringComparison.Ordinal) ? $"{Sleutel} (toewijzen)"
            : Adres.EndsWith("/V1", StringComparison.Ordinal) || Adres.EndsWith("dam/2017", StringComparison.Ordinal) ? $"{Sleutel} ({Adres})" : Sleutel;
    }
}
