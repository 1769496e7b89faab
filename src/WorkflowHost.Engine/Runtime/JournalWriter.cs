using System.Buffers;
using System.Text.Json;
using WorkflowHost.Engine.Ports;

namespace WorkflowHost.Engine.Runtime;

/// <summary>Events of the journal. The numbers are stored.</summary>
internal enum JournalEvent
{
    Started,
    Suspended,
    Resumed,
    Completed,
    Faulted,
    Canceled,
}

/// <summary>
/// Collects what happens in one burst. An entry is an array
/// <c>[event, execution, parent execution, activity id, type, version, name, outcomes, message, exception type]</c>
/// without the nulls at the end; type, version and name only where the execution begins.
/// </summary>
internal sealed class JournalWriter(bool enabled)
{
    private readonly List<Entry> _entries = [];

    private readonly record struct Entry(JournalEvent Event, ActivityContext Activity, bool First, string[]? Outcomes, string? Message, string? ExceptionType);

    public void Add(JournalEvent what, ActivityContext activity, bool first = false, string[]? outcomes = null, string? message = null, string? exceptionType = null)
    {
        if (enabled)
            _entries.Add(new Entry(what, activity, first, outcomes, message, exceptionType));
    }

    /// <summary>The batch of this burst; null when nothing happened.</summary>
    public JournalBatch? Take(string instanceId, long firstSequence, DateTimeOffset at)
    {
        if (_entries.Count == 0)
            return null;

        var buffer = new ArrayBufferWriter<byte>(_entries.Count * 32);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true, Encoder = Format.JsonText.Compact.Encoder }))
        {
            json.WriteStartArray();
            foreach (var entry in _entries)
                Write(json, entry);
            json.WriteEndArray();
        }

        var batch = new JournalBatch { InstanceId = instanceId, FirstSequence = firstSequence, Count = _entries.Count, At = at, Entries = buffer.WrittenSpan.ToArray() };
        _entries.Clear();
        return batch;
    }

    private static void Write(Utf8JsonWriter json, in Entry entry)
    {
        var node = entry.Activity.Node;
        json.WriteStartArray();
        json.WriteNumberValue((int)entry.Event);
        json.WriteNumberValue(entry.Activity.Number);
        json.WriteNumberValue(entry.Activity.Parent?.Number ?? 0);
        json.WriteStringValue(node.Id);
        if (entry.First || entry.Outcomes is not null || entry.Message is not null)
        {
            if (entry.First)
            {
                json.WriteStringValue(node.Activity.Descriptor.TypeName is Activities.WorkflowDefinitionActivity.TypeName ? node.Type : node.Activity.Descriptor.TypeName);
                json.WriteNumberValue(node.Version);
                json.WriteStringValue(node.Name);
            }
            else
            {
                json.WriteNullValue();
                json.WriteNullValue();
                json.WriteNullValue();
            }

            if (entry.Outcomes is not null || entry.Message is not null)
            {
                if (entry.Outcomes is null)
                {
                    json.WriteNullValue();
                }
                else
                {
                    json.WriteStartArray();
                    foreach (var outcome in entry.Outcomes)
                        json.WriteStringValue(outcome);
                    json.WriteEndArray();
                }

                if (entry.Message is not null)
                {
                    json.WriteStringValue(entry.Message);
                    json.WriteStringValue(entry.ExceptionType);
                }
            }
        }

        json.WriteEndArray();
    }
}
