namespace WorkflowHost.Engine.Ports;

/// <summary>
/// How hosts divide the work that is due: who claims an instance has it to itself for the length of a lease, and a host that died
/// loses its claims when their leases end. The end of a burst gives the claim back.
/// </summary>
/// <remarks>
/// A claim keeps background work of two hosts apart. It does not hold up a person: an action on a claimed instance goes ahead, and
/// whoever saves second is refused by <see cref="WorkflowInstance.Revision"/>.
/// </remarks>
public interface IWorkflowClaims
{
    /// <summary>
    /// Claims running instances that have a timer at or before <paramref name="now"/> and are not claimed by anybody, oldest timer
    /// first. Durable at once, outside the unit of work.
    /// </summary>
    /// <param name="host">Name of this host, unique among the hosts on the store.</param>
    /// <param name="now">Decides what is due and which leases have ended.</param>
    /// <param name="lease">How long the claim counts.</param>
    /// <param name="max">Most instances to claim.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Ids of the claimed instances.</returns>
    ValueTask<IReadOnlyList<string>> ClaimDueAsync(string host, DateTimeOffset now, TimeSpan lease, int max, CancellationToken cancellationToken);
}
