using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace WorkflowHost.Storage;

/// <summary>Counts durable transactions: an action must make exactly one.</summary>
public sealed class CommitTeller : DbTransactionInterceptor
{
    private int _commits;

    /// <summary>Transactions since it was made.</summary>
    public int Aantal => _commits;

    /// <summary>A commit that went without a transaction of EF.</summary>
    internal void Buiten() => Interlocked.Increment(ref _commits);

    /// <inheritdoc/>
    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Interlocked.Increment(ref _commits);

    /// <inheritdoc/>
    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _commits);
        return Task.CompletedTask;
    }
}
