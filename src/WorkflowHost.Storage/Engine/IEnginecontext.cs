using WorkflowHost.Dossiers;

namespace WorkflowHost.Storage.Engine;

/// <summary>A context that carries the engine's rows of its unit of work and saves them in the transaction of the rest.</summary>
internal interface IEnginecontext
{
    /// <summary>The engine's rows of this unit of work.</summary>
    Enginewerk Engine { get; }

    /// <summary>Asks, within the transaction there is.</summary>
    ValueTask VraagAsync(Vraag[] vragen, CancellationToken ct);
}

/// <summary>Finds the engine's side of a context.</summary>
internal static class Enginecontext
{
    public static IEnginecontext Van(WorkflowHostDbContext db) => (IEnginecontext)db;
}
