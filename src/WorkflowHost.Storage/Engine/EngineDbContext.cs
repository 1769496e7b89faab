using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using WorkflowHost.Dossiers;

namespace WorkflowHost.Storage.Engine;

/// <summary>A context that carries the engine's rows of its unit of work and saves them in the transaction of the rest.</summary>
public abstract class EngineDbContext(DbContextOptions options) : WorkflowHostDbContext(options)
{
    /// <summary>The engine's rows of this unit of work.</summary>
    internal Enginewerk Engine { get; } = new();

    /// <summary>Who counts commits; null when nobody does.</summary>
    internal CommitTeller? Teller { get; } = options.FindExtension<CoreOptionsExtension>()?.Interceptors?.OfType<CommitTeller>().FirstOrDefault();

    /// <summary>Asks, within the transaction there is.</summary>
    internal abstract ValueTask VraagAsync(Vraag[] vragen, CancellationToken ct);

    /// <inheritdoc/>
    public override void Vergeet()
    {
        base.Vergeet();
        Engine.Vergeet();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        // Back in the pool it holds nothing of anybody.
        Engine.Vergeet();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        Engine.Vergeet();
        GC.SuppressFinalize(this);
        return base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        EngineMapping.Map(modelBuilder);
    }
}
