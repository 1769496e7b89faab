using System.Text.Json;
using System.Text.Json.Nodes;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Mutaties;

namespace WorkflowHost.Web.Pages.Dossiers;

/// <summary>What a line of the timeline is about, for the filter.</summary>
public enum Tijdlijngroep
{
    /// <summary>Steps and checklist items.</summary>
    Stappen,

    /// <summary>Terms.</summary>
    Termijnen,

    /// <summary>What people entered.</summary>
    Mutaties,

    /// <summary>The dossier as a whole.</summary>
    Dossier,
}

/// <summary>Says what happened, in a Dutch sentence per kind of event. A kind that is new here is shown as its words.</summary>
public static class Tijdlijnzin
{
    // What the finished step already says.
    private static readonly string[] Dubbel = [AangebodenMutatie.StapAfgerond, "ChecklistItemGedaan", "ChecklistItemNietVanToepassing"];

    /// <summary>Is the line worth its place? An entry that only finishes a step is told by the step.</summary>
    public static bool IsZinvol(Tijdlijnregel regel) =>
        !(regel.Gebeurtenis.Soort == "MutatieGeregistreerd" && Dubbel.Contains(regel.Gebeurtenis.Onderwerp, StringComparer.Ordinal));

    /// <summary>The group and the sentence.</summary>
    public static (Tijdlijngroep Groep, string Zin) Van(WorkflowHost.Dossiers.Gebeurtenissen.Gebeurtenis g, Mutatiesoorten soorten)
    {
        var tekst = Taal.Zin(g.Tekst ?? "").TrimEnd('.').Replace("?: ", "? ", StringComparison.Ordinal);
        var soort = g.Onderwerp is { } code ? soorten.Zoek(code)?.Naam ?? code : "";
        return g.Soort switch
        {
            "DossierGeopend" => (Tijdlijngroep.Dossier, "Dossier geopend"),
            "DossierGesloten" => (Tijdlijngroep.Dossier, $"Dossier gesloten: {tekst}"),
            "DossierGestart" => (Tijdlijngroep.Dossier, $"Dossier {tekst} gestart ({g.Onderwerp})"),
            "DossierGekoppeld" => (Tijdlijngroep.Dossier, $"Geen nieuw dossier {g.Onderwerp}: er is er al een voor dit huishouden"),
            "DossierVerhuisd" => (Tijdlijngroep.Dossier, $"Andere versie van de procedure. {tekst}"),
            "DossierTerugverhuisd" => (Tijdlijngroep.Dossier, tekst),
            "NareizigerAfgesloten" => (Tijdlijngroep.Dossier, $"Procedure klaar voor dit gezinslid: {tekst}"),
            "MijlpaalBereikt" => (Tijdlijngroep.Dossier, tekst),
            "StilstandUitgesteld" => (Tijdlijngroep.Dossier, $"Stilstand uitgesteld: {tekst}"),
            "IncidentOntstaan" => (Tijdlijngroep.Dossier, $"De procedure liep vast; de beheerder kijkt ernaar. {tekst}"),
            "NummerVastgelegd" => (Tijdlijngroep.Dossier, $"Vastgelegd of verbeterd: {g.Onderwerp}"),
            "NummerVerwijderd" => (Tijdlijngroep.Dossier, $"Weggehaald: {g.Onderwerp}"),
            "StukToegevoegd" => (Tijdlijngroep.Dossier, $"Bijzonder {g.Onderwerp} toegevoegd"),
            "StukVrijgegeven" => (Tijdlijngroep.Dossier, $"Bijzonder {g.Onderwerp} vrijgegeven {g.Tekst}"),
            "StukIngetrokken" => (Tijdlijngroep.Dossier, $"Vrijgave van bijzonder {g.Onderwerp} ingetrokken"),
            "StukBewaren" => (Tijdlijngroep.Dossier, $"Bijzonder {g.Onderwerp} blijft na sluiten, op verzoek van de cliënt"),
            "StukNietBewaren" => (Tijdlijngroep.Dossier, $"Bijzonder {g.Onderwerp} hoeft na sluiten niet meer te blijven"),
            "StukVerwijderd" => (Tijdlijngroep.Dossier, $"Bijzonder {g.Onderwerp} verwijderd{(tekst.Length > 0 ? $", {tekst}" : "")}"),
            "TaakGeopend" => (Tijdlijngroep.Stappen, $"Stap begonnen: {tekst}"),
            "TaakAfgerond" => (Tijdlijngroep.Stappen, $"Klaar: {tekst}"),
            "TaakGenoteerd" => (Tijdlijngroep.Stappen, $"Genoteerd bij {tekst}"),
            "TaakIngetrokken" => (Tijdlijngroep.Stappen, $"Niet meer nodig: {tekst}"),
            "TaakNietVanToepassing" => (Tijdlijngroep.Stappen, $"Niet van toepassing: {tekst}"),
            "BeoordelingGevraagd" => (Tijdlijngroep.Stappen, $"Beoordeling gevraagd: {tekst}"),
            "TermijnGestart" => (Tijdlijngroep.Termijnen, $"Termijn gestart. {tekst}"),
            "TermijnHerberekend" => (Tijdlijngroep.Termijnen, $"Termijn opnieuw berekend. {tekst}"),
            "TermijnGehaald" => (Tijdlijngroep.Termijnen, $"Termijn gehaald: {tekst}"),
            "TermijnVervallen" => (Tijdlijngroep.Termijnen, $"Termijn vervallen: {tekst}"),
            "TermijnVerstreken" => (Tijdlijngroep.Termijnen, $"Termijn voorbij: {tekst}"),
            "TermijnBereikt" => (Tijdlijngroep.Termijnen, $"Vroegste datum bereikt: {tekst}"),
            "MutatieGeregistreerd" => (Tijdlijngroep.Mutaties, $"Vastgelegd: {(tekst.Length > 0 ? tekst : soort)}"),
            "MutatieVoorgesteld" => (Tijdlijngroep.Mutaties, $"Voorgesteld, een ander kijkt het na: {(tekst.Length > 0 ? tekst : soort)}"),
            "MutatieGoedgekeurd" => (Tijdlijngroep.Mutaties, $"Goedgekeurd: {soort}"),
            "MutatieAfgekeurd" => (Tijdlijngroep.Mutaties, $"Afgekeurd: {soort}"),
            "MutatieNietPassend" => (Tijdlijngroep.Mutaties, $"{soort} past bij geen enkele stap; de jurist kijkt ernaar"),
            "NietPassendAfgehandeld" => (Tijdlijngroep.Mutaties, $"De jurist handelde af wat nergens paste: {soort}"),
            var anders => (Tijdlijngroep.Dossier, tekst.Length > 0 ? $"{Taal.Woorden(anders)}: {tekst}" : Taal.Woorden(anders)),
        };
    }

    /// <summary>The data of an entry as label and value, in the words of the screen.</summary>
    public static IEnumerable<(string Naam, string Waarde)> Gegevens(Mutatie mutatie, Mutatiesoorten soorten)
    {
        var velden = soorten.Zoek(mutatie.Soort)?.Velden ?? [];
        foreach (var (naam, waarde) in JsonNode.Parse(mutatie.Gegevens) as JsonObject ?? [])
        {
            if (waarde is not null)
            {
                yield return (velden.FirstOrDefault(v => v.Naam == naam)?.Titel ?? Taal.Kop(naam.Replace('_', ' ')), Waarde(waarde));
            }
        }
    }

    private static string Waarde(JsonNode waarde) => waarde.GetValueKind() switch
    {
        JsonValueKind.True => "ja",
        JsonValueKind.False => "nee",
        _ => Taal.Zin(waarde.ToString()),
    };
}
