using WorkflowHost.Dossiers.Ontwerp;

namespace WorkflowHost.Conformance.Workflows;

/// <summary>Welke stappen na een uitkomst kunnen volgen, dwars door alles wat geen stap is.</summary>
internal static class Vervolg
{
    public static IReadOnlySet<string> Van(Knoop stap, string uitkomst)
    {
        var gevonden = new HashSet<string>(StringComparer.Ordinal);
        var gezien = new HashSet<string>(StringComparer.Ordinal);
        var rij = new Queue<(Canvas Canvas, string Van, string? Poort)>([(stap.Canvas, stap.Id, uitkomst)]);
        while (rij.TryDequeue(out var hier))
        {
            var verder = hier.Canvas.Lijnen.Where(l => l.Van == hier.Van && (hier.Poort is null || l.Poort == hier.Poort)).ToList();
            if (verder.Count == 0 && hier.Canvas.Buiten is { } buiten && buiten.Vind(hier.Canvas.Id) is not null)
            {
                // The way ends here: the nested flowchart is done and the outer one goes on.
                rij.Enqueue((buiten, hier.Canvas.Id, null));
            }

            foreach (var knoop in verder.Select(l => hier.Canvas.Vind(l.Naar)!).Where(k => gezien.Add(k.Id)))
            {
                if (knoop.Type == "Procedure.Stap")
                {
                    gevonden.Add(knoop.Vast("sleutel"));
                }
                else if ((knoop.Json["body"] ?? (knoop.Type == "Elsa.Flowchart" ? knoop.Json : null)) is { } inhoud && new Canvas(inhoud.AsObject(), knoop.Canvas) is { Begin: { } begin } binnen)
                {
                    rij.Enqueue((binnen, begin.Id, null));
                }
                else
                {
                    rij.Enqueue((hier.Canvas, knoop.Id, null));
                }
            }
        }

        return gevonden;
    }
}
