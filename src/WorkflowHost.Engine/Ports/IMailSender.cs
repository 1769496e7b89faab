namespace WorkflowHost.Engine.Ports;

/// <summary>A host feature that puts a mail of a workflow in the host's outbox.</summary>
public interface IMailSender
{
    /// <summary>Queues a mail; it goes out after the burst is saved.</summary>
    void Queue(IReadOnlyList<string> to, string subject, string body);
}
