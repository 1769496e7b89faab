using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Logboek;
using WorkflowHost.Dossiers.Rapportage;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Jaaroverzicht;

/// <summary>The figures of a year, each with its definition; year and municipality are in the address.</summary>
[Recht(Recht.Jaaroverzicht)]
public sealed class IndexModel(JaaroverzichtMaken maken, Locatiecijfers locatie, Aanwezige aanwezige, Inzageboek boek) : Pagina
{
    public WorkflowHost.Dossiers.Rapportage.Jaaroverzicht? Overzicht { get; private set; }

    public int Jaar { get; private set; }

    public DateOnly Peildatum { get; private set; }

    public IReadOnlyList<int> Jaren { get; private set; } = [];

    public IReadOnlyList<string> Gemeenten { get; private set; } = [];

    public string Csv => $"/Jaaroverzicht/{Uri.EscapeDataString(Overzicht!.Gemeente)}/{Jaar}?handler=Csv";

    public async Task<IActionResult> OnGetAsync(string? gemeente, int? jaar, CancellationToken ct) => await LeesAsync(gemeente, jaar, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetCsvAsync(string? gemeente, int? jaar, CancellationToken ct)
    {
        if (!await LeesAsync(gemeente, jaar, ct) || Overzicht is null)
        {
            return NotFound();
        }

        var csv = new StringBuilder("code;groep;cijfer;waarde;definitie\r\n");
        foreach (var cijfer in Overzicht.Cijfers)
        {
            csv.AppendJoin(';', new[] { cijfer.Definitie.Code, cijfer.Definitie.Groep, cijfer.Definitie.Titel, cijfer.AlsTekst(), cijfer.Definitie.Definitie }.Select(Cel)).Append("\r\n");
        }

        boek.Noteer(Inzagesoort.Uitgevoerd, null, $"jaaroverzicht {Jaar.ToString(CultureInfo.InvariantCulture)}");
        await boek.GenoteerdAsync();
        // The mark at the start tells a spreadsheet that the accents are UTF-8.
        byte[] inhoud = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv.ToString())];
        return File(inhoud, "text/csv; charset=utf-8", $"jaaroverzicht-{Jaar.ToString(CultureInfo.InvariantCulture)}.csv");
    }

    /// <summary>The choice of the form becomes an address.</summary>
    public IActionResult OnPost(int kiesJaar, string? kiesGemeente) => LocalRedirect($"/Jaaroverzicht/{Uri.EscapeDataString(kiesGemeente ?? "")}/{kiesJaar.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>The named parts of a figure that is made of numbers; empty for any other.</summary>
    public static IReadOnlyList<(string Naam, int Waarde)> Delen(Cijfer cijfer) => cijfer.Waarde switch
    {
        JsonObject { Count: > 0 } tabel => tabel.Select(w => (w.Key, w.Value!.GetValue<int>())).ToList(),
        JsonArray lijst when cijfer.Definitie.Onderdelen is { } namen && lijst.Count > 0 && lijst.All(w => w!.GetValueKind() == JsonValueKind.Number) =>
            lijst.Select((w, i) => (namen.ElementAtOrDefault(i) ?? "overig", w!.GetValue<int>())).ToList(),
        _ => [],
    };

    /// <summary>What fills the bar of a figure: the largest of its group, when the group compares the same thing; else no bar.</summary>
    public int Max(Cijfer cijfer) => cijfer.Definitie.Waarden?.ContainsKey("soort") == true
        && Overzicht!.Cijfers.Where(c => c.Definitie.Groep == cijfer.Definitie.Groep).ToList() is { Count: > 1 } groep
        && groep.TrueForAll(c => c.Waarde.GetValueKind() == JsonValueKind.Number && c.Definitie.Waarden?.ContainsKey("soort") == true)
            ? groep.Max(c => c.Waarde.GetValue<int>())
            : 0;

    private async Task<bool> LeesAsync(string? gemeente, int? jaar, CancellationToken ct)
    {
        var vandaag = aanwezige.Vandaag;
        (Gemeenten, Jaren) = await locatie.KeuzesAsync(vandaag, ct);
        Jaar = jaar ?? vandaag.Year;
        if (Gemeenten.Count == 0)
        {
            return gemeente is null;
        }

        var welke = gemeente is null ? await locatie.GemeenteAsync(ct) : Gemeenten.FirstOrDefault(g => string.Equals(g, gemeente, StringComparison.OrdinalIgnoreCase));
        if (welke is null || !Jaren.Contains(Jaar))
        {
            return false;
        }

        var einde = new DateOnly(Jaar, 12, 31);
        Peildatum = vandaag < einde ? vandaag : einde;
        Overzicht = await maken.MaakAsync(welke, Jaar, Peildatum, ct);
        return true;
    }

    // A cell that starts like a formula is text, and quotes are doubled; a number below zero is a number.
    private static string Cel(string tekst) => IsFormule(tekst) ? $"\"'{tekst.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : tekst.AsSpan().ContainsAny(";\"\r\n") ? $"\"{tekst.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : tekst;

    private static bool IsFormule(string tekst) => tekst.Length > 0
        && (tekst[0] is '=' or '@' or '+' or '\t' or '\r' || (tekst[0] == '-' && !decimal.TryParse(tekst, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)));
}
