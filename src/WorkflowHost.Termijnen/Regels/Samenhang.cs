namespace WorkflowHost.Termijnen.Regels;

/// <summary>Toetst regels onderling: wat elk voor zich goed is, kan samen nog steeds fout zijn.</summary>
internal sealed class Samenhang(Veldlezer bestand)
{
    public void UniekeIds(IReadOnlyList<Regel> regels)
    {
        var gezien = new HashSet<string>();
        foreach (var regel in regels)
        {
            if (!gezien.Add(regel.Id))
            {
                throw Fout(regel, "id", "dit id staat er twee keer in; elke versie heeft een eigen id");
            }
        }
    }

    /// <summary>De versies binnen één reeks (zelfde code, zelfde toetsmoment) sluiten op de dag aan.</summary>
    public void GeenGatOfOverlap<TReeks>(IEnumerable<(TReeks Reeks, Regel Regel)> regels)
        where TReeks : notnull
    {
        foreach (var reeks in regels.GroupBy(r => r.Reeks, r => r.Regel))
        {
            var versies = reeks.OrderBy(r => r.GeldigVan ?? DateOnly.MinValue).ToList();
            foreach (var (vorige, volgende) in versies.Zip(versies.Skip(1)))
            {
                Sluitend(vorige, volgende);
            }
        }
    }

    public void KetensBestaan(IReadOnlyList<Termijnregel> regels)
    {
        var vertrek = regels.ToLookup(r => r.Code, r => r.VanafTermijn?.Code);
        foreach (var regel in regels)
        {
            if (regel.VanafTermijn is { } punt && !vertrek.Contains(punt.Code))
            {
                throw Fout(regel, "vanafTermijn", $"termijn '{punt.Code}' bestaat niet in dit bestand");
            }

            if (Bereikt(vertrek, regel.Code, regel.VanafTermijn?.Code, []))
            {
                throw Fout(regel, "vanafTermijn", "deze termijn begint, via andere termijnen, bij zichzelf");
            }
        }
    }

    public void RegimesVerwijzenGoed(IReadOnlyList<Regime> regimes, HashSet<string> codes)
    {
        foreach (var regime in regimes)
        {
            foreach (var code in regime.Codes)
            {
                if (!codes.Contains(code))
                {
                    throw Fout(regime, "codes", $"'{code}' is geen code van een termijn of dwangsom in dit bestand");
                }
            }
        }
    }

    private void Sluitend(Regel vorige, Regel volgende)
    {
        if (vorige.GeldigTot is not { } tot || volgende.GeldigVan is not { } van || van <= tot)
        {
            throw Fout(volgende, "geldigVan", $"deze versie overlapt met '{vorige.Id}'; laat die eindigen op de dag vóór deze begint");
        }

        if (van != tot.AddDays(1))
        {
            throw Fout(
                volgende, "geldigVan", $"tussen '{vorige.Id}' (tot en met {tot:O}) en deze versie (vanaf {van:O}) zit een gat; laat ze aansluiten");
        }
    }

    private static bool Bereikt(ILookup<string, string?> vertrek, string doel, string? via, HashSet<string> gezien) =>
        via is not null && (via == doel || (gezien.Add(via) && vertrek[via].Any(v => Bereikt(vertrek, doel, v, gezien))));

    private RegelFout Fout(Regel regel, string veld, string wat) => bestand.FoutBij($"regel '{regel.Id}'", veld, wat);
}
