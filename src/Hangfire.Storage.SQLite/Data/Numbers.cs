namespace Hangfire.Storage.SQLite.Data;

/// <summary>Hands out numbers that no storage object on this file ever handed out before, reserved in blocks.</summary>
internal sealed class Numbers(WriteGate gate, string reserve, string name, int block)
{
    private readonly Lock _sync = new();
    private long _next;
    private long _end;

    /// <summary>The next one; now and then this writes, so it is not for use inside the gate.</summary>
    public long Next()
    {
        lock (_sync)
        {
            if (_next == _end)
            {
                var last = 0L;
                // Not flushed: what carries a number is written later, and the log is cut off at the end, never in the middle.
                gate.Write(durable: false, db => last = db.Prepare(reserve).Add(block).Add(name).Scalar() ?? throw new InvalidOperationException($"The counter '{name}' is missing."));
                _end = last + 1;
                _next = _end - block;
            }

            return _next++;
        }
    }
}
