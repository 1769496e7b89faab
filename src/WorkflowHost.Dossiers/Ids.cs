using System.Security.Cryptography;
using System.Text;

namespace WorkflowHost.Dossiers;

/// <summary>A typed id: one kind of row cannot be passed where another is meant. Values are UUIDv7.</summary>
/// <typeparam name="T">The id itself.</typeparam>
public interface IId<T> where T : struct, IId<T>
{
    /// <summary>The bare value, as stored.</summary>
    Guid Value { get; }

    /// <summary>Wraps a stored value.</summary>
    static abstract T Van(Guid value);
}

/// <summary>Makes new ids; the only place that does.</summary>
public static class Ids
{
    /// <summary>A new UUIDv7 carrying <paramref name="tijdstip"/>, so that rows sort by when they were made.</summary>
    public static Guid Nieuw(DateTimeOffset tijdstip) => Guid.CreateVersion7(tijdstip);

    /// <summary>The UUIDv7 of a thing there can be one of: the same instant and key always give the same id.</summary>
    public static Guid Vast(DateTimeOffset tijdstip, string sleutel)
    {
        Span<byte> uit = stackalloc byte[16];
        SHA256.HashData(Encoding.UTF8.GetBytes(sleutel)).AsSpan(0, 16).CopyTo(uit);
        Guid.CreateVersion7(tijdstip).ToByteArray(bigEndian: true).AsSpan(0, 6).CopyTo(uit);
        uit[6] = (byte)(0x70 | (uit[6] & 0x0F));
        uit[8] = (byte)(0x80 | (uit[8] & 0x3F));
        return new Guid(uit, bigEndian: true);
    }
}

/// <summary>Id van een dossier.</summary>
public readonly record struct DossierId(Guid Value) : IId<DossierId>
{
    /// <inheritdoc/>
    public static DossierId Van(Guid value) => new(value);
}

/// <summary>Id van een nareiziger.</summary>
public readonly record struct NareizigerId(Guid Value) : IId<NareizigerId>
{
    /// <inheritdoc/>
    public static NareizigerId Van(Guid value) => new(value);
}

/// <summary>Id van een persoon.</summary>
public readonly record struct PersoonId(Guid Value) : IId<PersoonId>
{
    /// <inheritdoc/>
    public static PersoonId Van(Guid value) => new(value);
}

/// <summary>Id van een huishouden.</summary>
public readonly record struct HuishoudenId(Guid Value) : IId<HuishoudenId>
{
    /// <inheritdoc/>
    public static HuishoudenId Van(Guid value) => new(value);
}

/// <summary>Id van een medewerker.</summary>
public readonly record struct MedewerkerId(Guid Value) : IId<MedewerkerId>
{
    /// <inheritdoc/>
    public static MedewerkerId Van(Guid value) => new(value);
}

/// <summary>Id van een locatie.</summary>
public readonly record struct LocatieId(Guid Value) : IId<LocatieId>
{
    /// <inheritdoc/>
    public static LocatieId Van(Guid value) => new(value);
}

/// <summary>Id van een taak.</summary>
public readonly record struct TaakId(Guid Value) : IId<TaakId>
{
    /// <inheritdoc/>
    public static TaakId Van(Guid value) => new(value);
}

/// <summary>Id van een termijn.</summary>
public readonly record struct TermijnId(Guid Value) : IId<TermijnId>
{
    /// <inheritdoc/>
    public static TermijnId Van(Guid value) => new(value);
}

/// <summary>Id van een mutatie.</summary>
public readonly record struct MutatieId(Guid Value) : IId<MutatieId>
{
    /// <inheritdoc/>
    public static MutatieId Van(Guid value) => new(value);
}

/// <summary>Id van een bericht.</summary>
public readonly record struct BerichtId(Guid Value) : IId<BerichtId>
{
    /// <inheritdoc/>
    public static BerichtId Van(Guid value) => new(value);
}

/// <summary>Id van een mutatieronde.</summary>
public readonly record struct RondeId(Guid Value) : IId<RondeId>
{
    /// <inheritdoc/>
    public static RondeId Van(Guid value) => new(value);
}

/// <summary>Id van een bijzonder stuk.</summary>
public readonly record struct StukId(Guid Value) : IId<StukId>
{
    /// <inheritdoc/>
    public static StukId Van(Guid value) => new(value);
}
