using System.Collections.Concurrent;

namespace WorkflowHost.Dossiers.Berichten;

/// <summary>
/// Ziet welke berichten vastgehouden blijven zonder dat er iets verandert. Geen tijdstip in de database beslist dat, maar hoe lang dit proces het zelf
/// ziet: een klok die een dag vooruit springt, ontneemt niemand een bericht dat hij aan het bezorgen is.
/// </summary>
/// <remarks>Een proces dat net begint, wacht dus eerst de hele tijd af. Een per proces.</remarks>
public sealed class Vastgehouden(TimeProvider klok)
{
    private readonly ConcurrentDictionary<BerichtId, (Guid Kenmerk, long Sinds)> _gezien = new();

    /// <summary>Wat van alles dat nu wordt vastgehouden al zo lang hetzelfde kenmerk draagt.</summary>
    public IReadOnlyList<BerichtId> Weggevallen(IReadOnlyCollection<(BerichtId Bericht, Guid Kenmerk)> nu, TimeSpan zoLang)
    {
        foreach (var oud in _gezien.Keys.Except(nu.Select(n => n.Bericht)).ToList())
        {
            _gezien.TryRemove(oud, out _);
        }

        return nu.Where(n =>
        {
            var gezien = _gezien.AddOrUpdate(n.Bericht, _ => (n.Kenmerk, klok.GetTimestamp()), (_, was) => was.Kenmerk == n.Kenmerk ? was : (n.Kenmerk, klok.GetTimestamp()));
            return klok.GetElapsedTime(gezien.Sinds) >= zoLang;
        }).Select(n => n.Bericht).ToList();
    }
}
