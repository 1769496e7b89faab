using WorkflowHost.Dossiers.Import;

namespace WorkflowHost.Dossiers.Berichten;

/// <summary>De regels waaruit iemand kiest die een procedure een bericht laat sturen, uit <c>mailregels.json</c>.</summary>
public sealed class Mailregels
{
    private Mailregels(IReadOnlyList<string> alle) => Alle = alle;

    /// <summary>De regels in de volgorde van het bestand.</summary>
    public IReadOnlyList<string> Alle { get; }

    /// <summary>Leest het bestand.</summary>
    /// <exception cref="Invoerfout">Het bestand klopt niet.</exception>
    public static Mailregels Lees(string pad)
    {
        var bestand = Regelbestand.Lees<Bestand>(pad);
        return bestand.Regels.GroupBy(r => r.Trim(), StringComparer.Ordinal).FirstOrDefault(g => g.Key.Length == 0 || g.Count() > 1) is { } fout
            ? throw new Invoerfout($"{Path.GetFileName(pad)}: de regel '{fout.Key}' {(fout.Key.Length == 0 ? "is leeg" : "staat er twee keer in")}.")
            : new Mailregels(bestand.Regels);
    }

    private sealed record Bestand(string Toelichting, IReadOnlyList<string> Regels);
}
