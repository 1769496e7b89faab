using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;
using WorkflowHost.Storage.Engine;

namespace WorkflowHost.Conformance.Opslag;

/// <summary>Looking for instances: what is found, how many there are, in which order, and how often the table is walked for it.</summary>
[TestFixture(typeof(OpSqlite))]
[TestFixture(typeof(OpPostgres))]
public sealed class InstantielijstPromises<TOpslag>() : OpslagPromises<TOpslag>(Vragen) where TOpslag : Proefopslag, new()
{
    private const int Veel = 130;

    private static readonly Vragenteller Vragen = new();
    private Opslagbank _bank = null!;
    private string _versie = "";

    [OneTimeSetUp]
    public async Task Vul()
    {
        _bank = new Opslagbank(Database);
        _versie = (await _bank.PubliceerAsync(Proefstroom.Wachttijd("Nareis"))).Id;
        await _bank.PubliceerAsync(Proefstroom.Wachttijd("ander"));
        for (var nummer = 0; nummer < Veel; nummer++)
        {
            _bank.Nu = _bank.Nu.AddMinutes(1);
            await _bank.StartAsync("ander", $"i-{nummer.ToString("000", CultureInfo.InvariantCulture)}");
        }

        await _bank.StartAsync("Nareis", "j-een", "HIL-GH-007");
        await _bank.StartAsync("Nareis", "j-twee", "100%_zeker");
    }

    [OneTimeTearDown]
    public async Task Sluit() => await _bank.DisposeAsync();

    [TestCase("hil-gh", "j-een", TestName = "Part_of_a_correlation_id_in_small_letters")]
    [TestCase(" J-EEN ", "j-een", TestName = "An_id_in_capitals_between_spaces")]
    [TestCase("nareis", "j-twee j-een", TestName = "A_definition_in_small_letters_the_newest_first")]
    [TestCase("0%_z", "j-twee", TestName = "Signs_with_a_meaning_in_SQL_mean_themselves")]
    [TestCase("i-12", "i-129 i-128 i-127 i-126 i-125 i-124 i-123 i-122 i-121 i-120", TestName = "Part_of_an_id")]
    [TestCase("niemand heet zo", "", TestName = "Nothing")]
    public async Task What_is_sought_is_found(string gezocht, string verwacht)
    {
        var (items, totaal) = await ZoekAsync(new InstanceFilter { SearchTerm = gezocht, Take = 50 });

        Assert.That((string.Join(' ', items.Select(i => i.Id)), totaal), Is.EqualTo((verwacht, verwacht.Length == 0 ? 0 : verwacht.Split(' ').Length)));
    }

    [Test]
    public async Task A_version_is_found_by_part_of_its_id()
    {
        var (items, _) = await ZoekAsync(new InstanceFilter { SearchTerm = _versie[2..] });

        Assert.That(items.Select(i => i.DefinitionId), Is.All.EqualTo("Nareis").And.Not.Empty);
    }

    [Test]
    public async Task Of_many_all_are_counted_and_each_page_holds_its_own()
    {
        var vraag = new InstanceFilter { SearchTerm = "i-", Skip = 10, Take = 5 };

        var (items, totaal) = await ZoekAsync(vraag);
        var (oudste, _) = await ZoekAsync(vraag with { Ascending = true });

        Assert.That((string.Join(' ', items.Select(i => i.Id)), totaal), Is.EqualTo(("i-119 i-118 i-117 i-116 i-115", Veel)));
        Assert.That(oudste.Select(i => i.Id), Is.EqualTo(new[] { "i-010", "i-011", "i-012", "i-013", "i-014" }));
    }

    [Test]
    public async Task Beyond_the_last_page_there_is_nothing_and_the_count_stands()
    {
        var (items, totaal) = await ZoekAsync(new InstanceFilter { SearchTerm = "nareis", Skip = 10, Take = 10 });

        Assert.That((items.Count, totaal), Is.EqualTo((0, 2)));
    }

    [Test]
    public async Task An_instant_bounds_what_is_found()
    {
        var (items, totaal) = await ZoekAsync(new InstanceFilter { Timestamps = [new InstanceTimestampFilter("CreatedAt", "LessThan", new DateTimeOffset(2026, 3, 2, 9, 3, 0, TimeSpan.Zero))] });

        Assert.That((string.Join(' ', items.Select(i => i.Id)), totaal), Is.EqualTo(("i-001 i-000", 2)));
    }

    [TestCase("niemand heet zo", 1, TestName = "Finding_nothing_walks_the_table_once")]
    [TestCase("hil-gh", 2, TestName = "Finding_few_walks_the_table_once_and_fetches_them")]
    [TestCase("i-", 3, TestName = "Finding_many_counts_as_well")]
    public async Task Few_questions_are_asked(string gezocht, int vragen)
    {
        Vragen.Aantal = 0;

        await ZoekAsync(new InstanceFilter { SearchTerm = gezocht, Take = 10 });

        Assert.That(Vragen.Aantal, Is.EqualTo(vragen));
    }

    private async Task<(List<InstanceSummary> Items, int Total)> ZoekAsync(InstanceFilter filter)
    {
        await using var db = Database.Open();
        return await new InstanceQueries(db).ListAsync(filter, CancellationToken.None);
    }

    private sealed class Vragenteller : DbCommandInterceptor
    {
        public int Aantal { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Aantal++;
            return new(result);
        }
    }
}
