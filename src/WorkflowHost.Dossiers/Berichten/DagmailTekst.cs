using System.Globalization;

namespace WorkflowHost.Dossiers.Berichten;

/// <summary>
/// Maakt van de wachtende regels van een persoon een mail. Erin komen alleen dossiernummers, datums en aantallen: nooit een naam, nationaliteit, besluit
/// of soort procedure.
/// </summary>
internal static class DagmailTekst
{
    private static readonly CultureInfo Nederlands = CultureInfo.GetCultureInfo("nl-NL");

    public static Mailtekst Maak(IReadOnlyList<Berichtregel> regels, DateOnly vandaag, BerichtenOptions opties)
    {
        var termijnen = regels.Where(r => r.Sjabloon is "termijn" or "termijn-voorbij")
            .GroupBy(r => (r.Dossier, r.Datum)).OrderBy(g => g.Key.Datum).ThenBy(g => g.Key.Dossier, StringComparer.Ordinal)
            .Select(g => new { dossier = g.Key.Dossier, datum = Voluit(g.Key.Datum), voorbij = g.Key.Datum < vandaag, dag = g.Key.Datum }).ToList();
        var punten = regels.Where(r => r.Sjabloon == "controlepunt").GroupBy(r => r.Dossier).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new { dossier = g.Key, datum = $"{g.Count().ToString(Nederlands)} open, het eerste voor {Voluit(g.Min(r => r.Datum))}" }).ToList();
        var rondes = regels.Where(r => r.Sjabloon.StartsWith("mutatieronde", StringComparison.Ordinal))
            .Select(r => new { sjabloon = r.Sjabloon, aantal = r.Aantal, datum = Voluit(r.Datum) }).ToList();
        var overig = regels.Where(r => r.Sjabloon.StartsWith("tekst:", StringComparison.Ordinal))
            .Select(r => new { dossier = r.Dossier, tekst = r.Sjabloon["tekst:".Length..] }).ToList();
        return Mailsjabloon.Zoek("dagmail")!.Maak(new
        {
            onderwerp = opties.Onderwerp,
            termijnen,
            dezeweek = termijnen.Count(t => t.dag >= vandaag && t.dag < vandaag.AddDays(opties.WeekDagen)),
            punten,
            rondes,
            overig,
            adres = opties.Adres,
        });
    }

    private static string Voluit(DateOnly? dag) => dag?.ToString("dddd d MMMM yyyy", Nederlands) ?? "";
}
