namespace WorkflowHost.Storage.Engine;

/// <summary>
/// A statement of the engine. Both databases read the same text: values are numbered (<c>$1</c>, <c>$2</c>), instants are microseconds, enums are
/// their names. One object per text: connections keep what they prepared under it.
/// </summary>
/// <param name="sql">The text.</param>
/// <param name="soorten">The kind of each value: <c>t</c> text, <c>l</c> 64 bits, <c>i</c> 32 bits, <c>o</c> yes or no, <c>b</c> bytes.</param>
internal sealed class Zin(string sql, string soorten)
{
    /// <summary>The text.</summary>
    public string Sql => sql;

    /// <summary>
    /// The text for PostgreSQL when it must touch one row: it fails when there is none, and takes what is sent along with it down too. An insert fails
    /// by itself.
    /// </summary>
    public string Bewaakt { get; } = sql.StartsWith("INSERT", StringComparison.Ordinal) ? sql : $"WITH geraakt AS ({sql} RETURNING 1) SELECT 1 / count(*) FROM geraakt";

    /// <summary>The kind of each value.</summary>
    public string Soorten => soorten;

    /// <summary>The statement with its values.</summary>
    public Opdracht Met(params object?[] waarden) => new(this, waarden, null);

    /// <summary>The statement with its values; touching another number of rows than one means that somebody was first.</summary>
    public Opdracht PreciesEen(params object?[] waarden) => new(this, waarden, 1);
}

/// <summary>A statement with its values.</summary>
/// <param name="Zin">Statement.</param>
/// <param name="Waarden">A value for each number, in order.</param>
/// <param name="Rijen">How many rows it must touch; null when that is not known beforehand.</param>
internal readonly record struct Opdracht(Zin Zin, object?[] Waarden, int? Rijen);

/// <summary>A question, and what is done with each row of the answer.</summary>
internal readonly record struct Vraag(Opdracht Opdracht, Action<System.Data.Common.DbDataReader> Rij);
