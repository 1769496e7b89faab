namespace WorkflowHost.Dossiers.Signalering;

/// <summary>Gelijke redenen van stilstand van een dossier samen: hetzelfde punt bij acht gezinsleden is voor de lezer een reden.</summary>
/// <param name="Stilstand">De eerste.</param>
/// <param name="Aantal">Hoe vaak.</param>
public sealed record Stilstandreden(Stilstand Stilstand, int Aantal)
{
    /// <summary>Laat deze reden zich uitstellen?</summary>
    public bool IsUitTeStellen => !StilstandUitstellen.NooitStil.Contains(Stilstand.Regel, StringComparer.Ordinal);

    /// <summary>Neemt gelijke redenen samen, de ergste eerst en daarbinnen de oudste.</summary>
    public static IReadOnlyList<Stilstandreden> Bundel(IEnumerable<Stilstand> stilstanden) => stilstanden
        .OrderByDescending(s => s.Ernst).ThenBy(s => s.Sinds).ThenBy(s => s.Id)
        .GroupBy(s => (s.Regel, s.Oorzaak, s.UitgesteldTot))
        .Select(g => new Stilstandreden(g.First(), g.Count())).ToList();
}
