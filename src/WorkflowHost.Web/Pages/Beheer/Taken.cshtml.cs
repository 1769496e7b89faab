using System.Globalization;
using Hangfire;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Web.Achtergrond;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Beheer;

/// <summary>What the host does by itself, and whether it was in time.</summary>
[Recht(Recht.Beheer)]
public sealed class TakenModel(JobStorage opslag) : Pagina
{
    // A job that begins later than this is worth looking at.
    private static readonly TimeSpan TeLaat = TimeSpan.FromMinutes(10);
    private static readonly CultureInfo Nederlands = CultureInfo.GetCultureInfo("nl-NL");

    /// <summary>A job and how it last went.</summary>
    public sealed record Regel(Taakrooster.Taak Taak, Taakstand? Stand);

    public IReadOnlyList<Regel> Regels { get; private set; } = [];

    public IReadOnlyList<string> Traag { get; private set; } = [];

    public void OnGet()
    {
        using var verbinding = opslag.GetReadOnlyConnection();
        Regels = [.. Taakrooster.Taken.Select(t => new Regel(t, Taakstand.Lees(verbinding, t.Naam)))];
        Traag = [.. Regels.Where(r => r.Stand?.Vertraging > TeLaat || r.Stand?.Uitkomst.StartsWith("mislukt", StringComparison.Ordinal) == true).Select(r => r.Taak.Naam)];
    }

    /// <summary>"0,4 seconden", "12 minuten", "3 uur".</summary>
    public static string Duur(TimeSpan duur) => duur switch
    {
        { TotalSeconds: < 90 } => $"{Math.Max(0, duur.TotalSeconds).ToString("0.#", Nederlands)} seconden",
        { TotalMinutes: < 90 } => $"{duur.TotalMinutes.ToString("0", Nederlands)} minuten",
        _ => $"{duur.TotalHours.ToString("0", Nederlands)} uur",
    };
}
