namespace WorkflowHost.Engine.Ports;

/// <summary>
/// What happened in one burst of one instance: one row. The entries are compact UTF-8 JSON;
/// <see cref="Runtime.JournalReader"/> turns the batches of an instance into journal records and activity executions.
/// </summary>
public class JournalBatch
{
    /// <summary>Instance the entries belong to.</summary>
    public string InstanceId { get; set; } = "";

    /// <summary>Number of the first entry; with <see cref="InstanceId"/> the key.</summary>
    public long FirstSequence { get; set; }

    /// <summary>How many entries there are.</summary>
    public int Count { get; set; }

    /// <summary>Instant of the burst, UTC.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Compact UTF-8 JSON.</summary>
    public byte[] Entries { get; set; } = [];
}
