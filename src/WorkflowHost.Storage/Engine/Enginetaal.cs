using System.Data.Common;
using WorkflowHost.Dossiers;
using WorkflowHost.Engine.Ports;

namespace WorkflowHost.Storage.Engine;

/// <summary>
/// The engine's rows in SQL and back. Tables and columns are those of <see cref="EngineMapping"/>. An update leaves out the columns that carry an index
/// as long as they have not changed: writing one rewrites a page of its index too, even with the same value.
/// </summary>
internal static class Enginetaal
{
    private const string Instantiekolommen =
        "\"Id\", \"DefinitionId\", \"DefinitionVersionId\", \"Version\", \"Name\", \"CorrelationId\", \"ParentInstanceId\", \"ParentActivityInstanceId\", \"Status\", \"SubStatus\", "
        + "\"IncidentCount\", \"CreatedAt\", \"UpdatedAt\", \"FinishedAt\", \"Revision\", \"LeaseHost\", \"LeaseUntil\", \"State\"";

    private const string Bookmarkkolommen =
        "b.\"InstanceId\", b.\"Sequence\", b.\"Name\", b.\"Hash\", b.\"PayloadJson\", b.\"ActivityId\", b.\"ActivityInstanceId\", b.\"CorrelationId\", b.\"ResumeAt\", b.\"CreatedAt\", b.\"AutoBurn\"";

    private const string Lopend = $"SELECT {Bookmarkkolommen} FROM \"Bookmarks\" b JOIN \"WorkflowInstances\" i ON i.\"Id\" = b.\"InstanceId\" WHERE i.\"Status\" = 'Running' AND ";
    private const string Bijwerken = "UPDATE \"WorkflowInstances\" SET \"SubStatus\" = $3, \"IncidentCount\" = $4, \"UpdatedAt\" = $5, \"FinishedAt\" = $6, \"Revision\" = $7, \"LeaseHost\" = $8, \"LeaseUntil\" = $9, \"State\" = $10";
    private const string DezeStand = " WHERE \"Id\" = $1 AND \"Revision\" = $2";

    // Goes along with what is asked at every start and every resume: hardly ever is an event kept, and then nobody has to look for one.
    private const string IsIetsBewaard = "EXISTS (SELECT 1 FROM \"KeptStimuli\") AS iets_bewaard";
    private const string Bewaardkolommen = "k.\"Id\", k.\"Name\", k.\"Hash\", k.\"CorrelationId\", k.\"InstanceId\", k.\"InputJson\", k.\"CreatedAt\", k.\"ExpiresAt\"";

    public static readonly Zin Instantie = new($"SELECT {Instantiekolommen}, {IsIetsBewaard} FROM \"WorkflowInstances\" WHERE \"Id\" = $1", "t");
    public static readonly Zin BookmarksVan = new($"SELECT {Bookmarkkolommen} FROM \"Bookmarks\" b WHERE b.\"InstanceId\" = $1 ORDER BY b.\"Sequence\"", "t");
    public static readonly Zin Gepubliceerd = new($"SELECT \"Id\", {IsIetsBewaard} FROM \"WorkflowDefinitions\" WHERE \"DefinitionId\" = $1 AND \"IsPublished\"", "t");
    public static readonly Zin Bewaard = new(
        $"SELECT {Bewaardkolommen} FROM \"KeptStimuli\" k WHERE k.\"Name\" = $1 AND k.\"Hash\" = $2 AND k.\"ExpiresAt\" > $3 ORDER BY k.\"CreatedAt\"", "ttl");

    public static readonly Zin Gemist = new(
        $"SELECT {Bewaardkolommen} FROM \"KeptStimuli\" k WHERE k.\"ExpiresAt\" > $1 AND EXISTS ({Lopend}b.\"Hash\" = k.\"Hash\" AND b.\"Name\" = k.\"Name\""
        + " AND (k.\"CorrelationId\" IS NULL OR b.\"CorrelationId\" = k.\"CorrelationId\") AND (k.\"InstanceId\" IS NULL OR b.\"InstanceId\" = k.\"InstanceId\")) ORDER BY k.\"CreatedAt\" LIMIT $2",
        "ll");

    public static readonly Zin Wachtend = new($"{Lopend}b.\"Hash\" = $1 AND b.\"Name\" = $2", "tt");
    public static readonly Zin WachtendMetCorrelatie = new($"{Lopend}b.\"Hash\" = $1 AND b.\"Name\" = $2 AND b.\"CorrelationId\" = $3", "ttt");
    public static readonly Zin Verstreken = new($"{Lopend}b.\"ResumeAt\" <= $1 ORDER BY b.\"ResumeAt\", b.\"Sequence\" LIMIT $2", "ll");

    public static readonly Zin NieuweInstantie = new($"INSERT INTO \"WorkflowInstances\" ({Instantiekolommen}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)", "tttittttttilllltlb");
    public static readonly Zin WegInstantie = new($"DELETE FROM \"WorkflowInstances\"{DezeStand}", "tl");
    public static readonly Zin NieuweBookmark = new(
        "INSERT INTO \"Bookmarks\" (\"InstanceId\", \"Sequence\", \"Name\", \"Hash\", \"PayloadJson\", \"ActivityId\", \"ActivityInstanceId\", \"CorrelationId\", \"ResumeAt\", \"CreatedAt\", \"AutoBurn\") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        "tittttttllo");

    public static readonly Zin WegBookmark = new("DELETE FROM \"Bookmarks\" WHERE \"InstanceId\" = $1 AND \"Sequence\" = $2", "ti");
    public static readonly Zin WegBookmarks = new("DELETE FROM \"Bookmarks\" WHERE \"InstanceId\" = $1", "t");
    public static readonly Zin NieuwJournaal = new("INSERT INTO \"JournalBatches\" (\"InstanceId\", \"FirstSequence\", \"Count\", \"At\", \"Entries\") VALUES ($1, $2, $3, $4, $5)", "tlilb");
    public static readonly Zin WegJournaal = new("DELETE FROM \"JournalBatches\" WHERE \"InstanceId\" = $1", "t");
    public static readonly Zin NieuwBewaard = new(
        "INSERT INTO \"KeptStimuli\" (\"Id\", \"Name\", \"Hash\", \"CorrelationId\", \"InstanceId\", \"InputJson\", \"CreatedAt\", \"ExpiresAt\") VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", "ttttttll");

    public static readonly Zin WegBewaard = new("DELETE FROM \"KeptStimuli\" WHERE \"Id\" = $1", "t");

    private static readonly Zin Verder = new($"{Bijwerken}{DezeStand}", "tltillltlb");
    private static readonly Zin VerderMetStatus = new($"{Bijwerken}, \"Status\" = $11{DezeStand}", "tltillltlbt");
    private static readonly Zin Alles = new(
        $"{Bijwerken}, \"Status\" = $11, \"Name\" = $12, \"CorrelationId\" = $13, \"DefinitionVersionId\" = $14, \"Version\" = $15{DezeStand}", "tltillltlbtttti");

    public static Opdracht Voeg(WorkflowInstance i) => NieuweInstantie.PreciesEen(
        i.Id, i.DefinitionId, i.DefinitionVersionId, i.Version, i.Name, i.CorrelationId, i.ParentInstanceId, i.ParentActivityInstanceId, Naam(i.Status), Naam(i.SubStatus),
        i.IncidentCount, Micro(i.CreatedAt), Micro(i.UpdatedAt), Micro(i.FinishedAt), i.Revision, i.LeaseHost, Micro(i.LeaseUntil), i.State);

    public static Opdracht Wijzig(WorkflowInstance i, Instantiestand was)
    {
        object?[] vast = [i.Id, was.Revision, Naam(i.SubStatus), i.IncidentCount, Micro(i.UpdatedAt), Micro(i.FinishedAt), i.Revision, i.LeaseHost, Micro(i.LeaseUntil), i.State];
        return !was.IsVan(i) ? Alles.PreciesEen([.. vast, Naam(i.Status), i.Name, i.CorrelationId, i.DefinitionVersionId, i.Version])
            : was.Status != i.Status ? VerderMetStatus.PreciesEen([.. vast, Naam(i.Status)])
            : Verder.PreciesEen(vast);
    }

    public static Opdracht Voeg(Bookmark b) => NieuweBookmark.PreciesEen(
        b.InstanceId, b.Sequence, b.Name, b.Hash, b.PayloadJson, b.ActivityId, b.ActivityInstanceId, b.CorrelationId, Micro(b.ResumeAt), Micro(b.CreatedAt), b.AutoBurn);

    public static Opdracht Voeg(JournalBatch j) => NieuwJournaal.PreciesEen(j.InstanceId, j.FirstSequence, j.Count, Micro(j.At), j.Entries);

    public static Opdracht Voeg(KeptStimulus k) =>
        NieuwBewaard.PreciesEen(k.Id, k.Name, k.Hash, k.CorrelationId, k.InstanceId, k.InputJson, Micro(k.CreatedAt), Micro(k.ExpiresAt));

    public static WorkflowInstance LeesInstantie(DbDataReader r) => new()
    {
        Id = r.GetString(0),
        DefinitionId = r.GetString(1),
        DefinitionVersionId = r.GetString(2),
        Version = r.GetInt32(3),
        Name = Tekst(r, 4),
        CorrelationId = Tekst(r, 5),
        ParentInstanceId = Tekst(r, 6),
        ParentActivityInstanceId = Tekst(r, 7),
        Status = Enum.Parse<WorkflowStatus>(r.GetString(8)),
        SubStatus = Enum.Parse<WorkflowSubStatus>(r.GetString(9)),
        IncidentCount = r.GetInt32(10),
        CreatedAt = Instant(r, 11),
        UpdatedAt = Instant(r, 12),
        FinishedAt = r.IsDBNull(13) ? null : Instant(r, 13),
        Revision = r.GetInt64(14),
        LeaseHost = Tekst(r, 15),
        LeaseUntil = r.IsDBNull(16) ? null : Instant(r, 16),
        State = r.GetFieldValue<byte[]>(17),
    };

    public static Bookmark LeesBookmark(DbDataReader r) => new()
    {
        InstanceId = r.GetString(0),
        Sequence = r.GetInt32(1),
        Name = r.GetString(2),
        Hash = r.GetString(3),
        PayloadJson = Tekst(r, 4),
        ActivityId = r.GetString(5),
        ActivityInstanceId = r.GetString(6),
        CorrelationId = Tekst(r, 7),
        ResumeAt = r.IsDBNull(8) ? null : Instant(r, 8),
        CreatedAt = Instant(r, 9),
        AutoBurn = r.GetBoolean(10),
    };

    public static KeptStimulus LeesBewaard(DbDataReader r) => new()
    {
        Id = r.GetString(0),
        Name = r.GetString(1),
        Hash = r.GetString(2),
        CorrelationId = Tekst(r, 3),
        InstanceId = Tekst(r, 4),
        InputJson = Tekst(r, 5),
        CreatedAt = Instant(r, 6),
        ExpiresAt = Instant(r, 7),
    };

    /// <summary>Whether any event is kept, as a published version and an instance say it in their last column.</summary>
    public static bool IetsBewaard(DbDataReader r) => r.GetBoolean(r.FieldCount - 1);

    private static string? Tekst(DbDataReader r, int kolom) => r.IsDBNull(kolom) ? null : r.GetString(kolom);

    private static DateTimeOffset Instant(DbDataReader r, int kolom) => WorkflowHostDbContext.Tijdstip(r.GetInt64(kolom));

    private static object Micro(DateTimeOffset tijdstip) => WorkflowHostDbContext.Microseconden(tijdstip);

    private static object? Micro(DateTimeOffset? tijdstip) => tijdstip is { } t ? Micro(t) : null;

    private static string Naam(WorkflowStatus status) => status == WorkflowStatus.Running ? nameof(WorkflowStatus.Running) : nameof(WorkflowStatus.Finished);

    private static string Naam(WorkflowSubStatus status) => Enum.GetName(status)!;
}
