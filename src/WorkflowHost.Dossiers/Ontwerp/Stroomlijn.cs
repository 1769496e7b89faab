namespace WorkflowHost.Dossiers.Ontwerp;

/// <summary>
/// De lijnen van een canvas gescheiden in vooruit en terug, zoals een stroomschema ze telt: een lijn is terug als zij een kring zou sluiten.
/// </summary>
internal sealed class Stroomlijn
{
    private readonly Dictionary<string, HashSet<string>> _naar = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _van = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _overheersers = new(StringComparer.Ordinal);

    public Stroomlijn(Canvas canvas)
    {
        if (canvas.Begin is not { } begin)
        {
            return;
        }

        var gezien = new HashSet<string>(StringComparer.Ordinal) { begin.Id };
        var rij = new Queue<string>([begin.Id]);
        while (rij.TryDequeue(out var van))
        {
            foreach (var naar in canvas.Lijnen.Where(l => l.Van == van && canvas.Vind(l.Naar) is not null).Select(l => l.Naar).Distinct())
            {
                if (Bereikt(naar, van))
                {
                    Terug.Add((van, naar));
                    continue;
                }

                Naar(van).Add(naar);
                Van(naar).Add(van);
                if (gezien.Add(naar))
                {
                    rij.Enqueue(naar);
                }
            }
        }

        Bereikbaar = gezien;
        BepaalOverheersers(begin.Id);
    }

    /// <summary>Lijnen die een kring sluiten.</summary>
    public List<(string Van, string Naar)> Terug { get; } = [];

    /// <summary>Knopen die vanaf het begin bereikt worden.</summary>
    public IReadOnlySet<string> Bereikbaar { get; } = new HashSet<string>();

    /// <summary>Knopen met meer dan een lijn vooruit erheen, met hun voorgangers.</summary>
    public IEnumerable<(string Knoop, IReadOnlyCollection<string> Voorgangers)> Samenkomsten => _van.Where(v => v.Value.Count > 1).Select(v => (v.Key, (IReadOnlyCollection<string>)v.Value));

    /// <summary>Komt iedere weg van het begin naar deze knoop langs de ander?</summary>
    public bool Overheerst(string ander, string knoop) => _overheersers.TryGetValue(knoop, out var o) && o.Contains(ander);

    /// <summary>Alles wat vooruit te bereiken is vanaf een knoop; voorbij <paramref name="stop"/> wordt niet gekeken.</summary>
    public HashSet<string> Vooruit(string van, Func<string, bool> stop)
    {
        var gezien = new HashSet<string>(StringComparer.Ordinal) { van };
        var rij = new Queue<string>([van]);
        while (rij.TryDequeue(out var hier))
        {
            if (stop(hier))
            {
                continue;
            }

            foreach (var naar in Naar(hier).Where(gezien.Add))
            {
                rij.Enqueue(naar);
            }
        }

        return gezien;
    }

    private bool Bereikt(string van, string naar) => Vooruit(van, _ => false).Contains(naar);

    private HashSet<string> Naar(string knoop) => _naar.TryGetValue(knoop, out var n) ? n : _naar[knoop] = new(StringComparer.Ordinal);

    private HashSet<string> Van(string knoop) => _van.TryGetValue(knoop, out var v) ? v : _van[knoop] = new(StringComparer.Ordinal);

    private void BepaalOverheersers(string begin)
    {
        foreach (var knoop in Bereikbaar)
        {
            _overheersers[knoop] = knoop == begin ? [begin] : new HashSet<string>(Bereikbaar, StringComparer.Ordinal);
        }

        for (var anders = true; anders;)
        {
            anders = false;
            foreach (var knoop in Bereikbaar.Where(k => k != begin))
            {
                var nieuw = Van(knoop).Select(v => _overheersers[v]).Aggregate(new HashSet<string>(Bereikbaar, StringComparer.Ordinal), (alle, een) =>
                {
                    alle.IntersectWith(een);
                    return alle;
                });
                nieuw.Add(knoop);
                if (!nieuw.SetEquals(_overheersers[knoop]))
                {
                    _overheersers[knoop] = nieuw;
                    anders = true;
                }
            }
        }
    }
}
