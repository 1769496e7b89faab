using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace WorkflowHost.IntegrationTests.Paginas;

/// <summary>What a browser does without script: opens pages, fills in forms as they are on the page, follows redirects, keeps cookies.</summary>
internal sealed class Bezoeker : IDisposable
{
    private readonly CookieContainer _koekjes = new();
    private readonly HttpClient _client;
    private readonly IServiceProvider? _diensten;

    public Bezoeker(Uri adres, IServiceProvider? diensten = null, bool volgt = true)
    {
        _client = new HttpClient(new SocketsHttpHandler { CookieContainer = _koekjes, AllowAutoRedirect = volgt }) { BaseAddress = adres };
        _diensten = diensten;
    }

    public HttpStatusCode Status { get; private set; }

    public Uri Adres { get; private set; } = null!;

    public IHtmlDocument Pagina { get; private set; } = null!;

    public string Titel => Pagina.QuerySelector("h1")?.TextContent.Trim() ?? "";

    public string Melding => Schoon(Pagina.QuerySelector(".melding[role]")?.TextContent ?? "");

    public IReadOnlyList<string> Fouten => Pagina.QuerySelectorAll(".melding-fout[role=alert] li").Select(l => Schoon(l.TextContent)).ToList();

    public string Inhoud => Schoon(Pagina.QuerySelector("main")?.TextContent ?? "");

    public async Task<Bezoeker> OpenAsync(string pad)
    {
        await LeesAsync(await _client.GetAsync(new Uri(pad, UriKind.Relative)));
        return this;
    }

    public Task<HttpResponseMessage> HaalAsync(string pad) => _client.GetAsync(new Uri(pad, UriKind.Relative));

    public Task<HttpResponseMessage> StuurAsync(HttpRequestMessage verzoek) => _client.SendAsync(verzoek);

    public Task<HttpResponseMessage> PostKaalAsync(string pad, Dictionary<string, string> velden) => _client.PostAsync(new Uri(pad, UriKind.Relative), new FormUrlEncodedContent(velden));

    /// <summary>Sends fields that stand on no page.</summary>
    public async Task<Bezoeker> PostAsync(string pad, IEnumerable<(string Naam, object? Waarde)> velden)
    {
        await LeesAsync(await _client.PostAsync(new Uri(pad, UriKind.Relative), new FormUrlEncodedContent(velden.Select(v => new KeyValuePair<string, string>(v.Naam, v.Waarde?.ToString() ?? "")))));
        return this;
    }

    /// <summary>What the browser keeps.</summary>
    public CookieContainer Koekjes => _koekjes;

    /// <summary>Signs this visitor in as a member of the team.</summary>
    public async Task<Bezoeker> BenAsync(string code)
    {
        _koekjes.Add(_client.BaseAddress!, await Opstelling.Aanmeldhulp.KoekjeAsync(_diensten!, code));
        return this;
    }

    /// <summary>Sends a form as it stands on the page, with some answers changed; null leaves a field out, more values tick more boxes.</summary>
    public async Task<Bezoeker> VerstuurAsync(string kiezer, params (string Naam, object? Waarde)[] antwoorden)
    {
        var (doel, velden) = Vul(kiezer, antwoorden);
        await LeesAsync(await _client.PostAsync(doel, new FormUrlEncodedContent(velden)));
        return this;
    }

    /// <summary>Sends a form and gives the answer as it is: for a file that comes back.</summary>
    public Task<HttpResponseMessage> VerstuurRuwAsync(string kiezer, params (string Naam, object? Waarde)[] antwoorden)
    {
        var (doel, velden) = Vul(kiezer, antwoorden);
        return _client.PostAsync(doel, new FormUrlEncodedContent(velden));
    }

    /// <summary>Sends a form with a file in its field <c>bestand</c>.</summary>
    public async Task<Bezoeker> VerstuurBestandAsync(string kiezer, string bestandsnaam, byte[] inhoud, params (string Naam, object? Waarde)[] antwoorden)
    {
        var (doel, velden) = Vul(kiezer, [.. antwoorden, ("bestand", null)]);
        using var lichaam = new MultipartFormDataContent();
        foreach (var (naam, waarde) in velden)
        {
            lichaam.Add(new StringContent(waarde), naam);
        }

        lichaam.Add(new ByteArrayContent(inhoud) { Headers = { ContentType = new("application/pdf") } }, "bestand", bestandsnaam);
        await LeesAsync(await _client.PostAsync(doel, lichaam));
        return this;
    }

    private (Uri Doel, List<KeyValuePair<string, string>> Velden) Vul(string kiezer, (string Naam, object? Waarde)[] antwoorden)
    {
        var formulier = Pagina.QuerySelector(kiezer) as IHtmlFormElement ?? throw new InvalidOperationException($"No form '{kiezer}' on {Adres}: {Inhoud}");
        var velden = new List<KeyValuePair<string, string>>();
        foreach (var veld in Pagina.QuerySelectorAll("input, select, textarea").Where(v => v.GetAttribute("form") is { } van ? van == formulier.Id : v.Closest("form") == formulier))
        {
            var naam = veld.GetAttribute("name");
            if (naam is null || antwoorden.Any(a => a.Naam == naam))
            {
                continue;
            }

            switch (veld)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false }:
                    break;
                case IHtmlInputElement invoer:
                    velden.Add(new(naam, invoer.Value));
                    break;
                case IHtmlSelectElement lijst:
                    velden.Add(new(naam, lijst.Value ?? ""));
                    break;
                default:
                    velden.Add(new(naam, veld.TextContent));
                    break;
            }
        }

        foreach (var (naam, waarde) in antwoorden)
        {
            foreach (var deel in waarde as IEnumerable<string> ?? (waarde is null ? [] : [waarde.ToString()!]))
            {
                velden.Add(new(naam, deel));
            }
        }

        return (formulier.GetAttribute("action") is { Length: > 0 } actie ? new Uri(Adres, actie) : Adres, velden);
    }

    public static string Schoon(string tekst) => string.Join(' ', tekst.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public void Dispose() => _client.Dispose();

    private async Task LeesAsync(HttpResponseMessage antwoord)
    {
        Status = antwoord.StatusCode;
        Adres = antwoord.RequestMessage!.RequestUri!;
        Pagina = await new HtmlParser().ParseDocumentAsync(await antwoord.Content.ReadAsStringAsync());
        antwoord.Dispose();
    }
}
