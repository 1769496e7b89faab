using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Berichten;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.IntegrationTests.Mail;
using WorkflowHost.Storage;
using WorkflowHost.Web.Commandos;

namespace WorkflowHost.Conformance.Opslag;

/// <summary>What outgoing mail promises, on either database, with hosts beside each other.</summary>
[TestFixture(typeof(OpSqlite))]
[TestFixture(typeof(OpPostgres))]
public sealed class UitgaandePostPromises<TOpslag> : OpslagPromises<TOpslag> where TOpslag : Proefopslag, new()
{
    private static readonly DateOnly Dag = new(2026, 3, 2);
    private Posthost _een = null!;

    [SetUp]
    public async Task Leeg()
    {
        await using var db = Database.Open();
        await db.Berichten.ExecuteDeleteAsync();
        await db.Berichtregels.ExecuteDeleteAsync();
        await db.Adresstoringen.ExecuteDeleteAsync();
        await db.Afmeldingen.ExecuteDeleteAsync();
        await db.Gebeurtenissen.ExecuteDeleteAsync();
        await db.Medewerkers.ExecuteDeleteAsync();
        _een = new Posthost(Database);
    }

    [TearDown]
    public async Task Sluit() => await _een.DisposeAsync();

    [Test]
    public async Task An_address_that_is_refused_is_closed_and_hears_nothing_more_until_it_is_opened()
    {
        var (a, b) = (await MedewerkerAsync("A"), await MedewerkerAsync("B"));
        await RegelAsync(a);
        await RegelAsync(b);
        _een.Bode.Zegt["a@voorbeeld.nl"] = new Bezorging(Afloop.AdresGeweigerd, "550");

        await _een.VerstuurAsync(Om(8));
        await RegelAsync(a);
        await _een.VerstuurAsync(Om(8, dagen: 1));

        Assert.That(_een.Bode.Aan("a@voorbeeld.nl"), Has.Count.EqualTo(1));
        Assert.That(_een.Bode.Aan("b@voorbeeld.nl"), Has.Count.EqualTo(1));
        Assert.That(await BerichtenAsync(a), Is.All.Matches<Bericht>(m => m is { Status: BerichtStatus.Mislukt, Reden: Misluktreden.AdresGeweigerd }).And.Exactly(2).Items);
        var dicht = (await _een.DoeAsync<PostNalezen, IReadOnlyList<PostNalezen.Dicht>>(p => p.DichtAsync(CancellationToken.None))).Single();
        Assert.That((dicht.Naam, dicht.Code), Is.EqualTo(("Medewerker A", "550")));

        _een.Bode.Zegt.Clear();
        var teVroeg = await BeslisAsync((await BerichtenAsync(a))[0].Id, opnieuw: true);
        var vrij = await _een.DoeAsync<AdresVrijgeven.Handler, AdresVrijgeven.Uitkomst>(h => h.HandleAsync(new AdresVrijgeven(dicht.Id), new Handeling(b, Om(10, dagen: 1).Tijdstip), CancellationToken.None));
        await _een.VerstuurAsync(Om(11, dagen: 1));

        Assert.That(teVroeg, Is.InstanceOf<BerichtAfhandelen.Uitkomst.AdresDicht>());
        Assert.That(vrij, Is.EqualTo(new AdresVrijgeven.Uitkomst.Vrijgegeven(2)));
        Assert.That(await BerichtenAsync(a), Is.All.Matches<Bericht>(m => m is { Status: BerichtStatus.Verzonden }));
    }

    [Test]
    public async Task Another_address_opens_what_was_closed_by_itself()
    {
        var a = await MedewerkerAsync("A");
        await RegelAsync(a);
        _een.Bode.Zegt["a@voorbeeld.nl"] = new Bezorging(Afloop.AdresGeweigerd, "550");
        await _een.VerstuurAsync(Om(8));
        await using (var db = Database.Open())
        {
            await db.Medewerkers.ExecuteUpdateAsync(u => u.SetProperty(m => m.Email, "nieuw@voorbeeld.nl"));
        }

        await RegelAsync(a);
        await _een.VerstuurAsync(Om(8, dagen: 1));

        Assert.That(_een.Bode.Aan("nieuw@voorbeeld.nl"), Has.Count.EqualTo(1));
        Assert.That(await _een.DoeAsync<PostNalezen, IReadOnlyList<PostNalezen.Dicht>>(p => p.DichtAsync(CancellationToken.None)), Is.Empty);
    }

    [Test]
    public async Task A_server_that_is_not_there_costs_no_message_an_attempt_and_is_asked_once_a_round()
    {
        for (var i = 0; i < 20; i++)
        {
            await RegelAsync(await MedewerkerAsync($"M{i.ToString("00", CultureInfo.InvariantCulture)}"));
        }

        _een.Bode.Altijd = new Bezorging(Afloop.Storing, "geen verbinding");
        for (var ronde = 0; ronde < 50; ronde++)
        {
            await _een.VerstuurAsync(Om(8, minuten: ronde));
        }

        Assert.That(await BerichtenAsync(), Is.All.Matches<Bericht>(b => b is { Status: BerichtStatus.Klaar, Pogingen: 0, VastDoor: null }).And.Exactly(20).Items);
        Assert.That(_een.Bode.Gezien, Has.Count.EqualTo(50));

        _een.Bode.Altijd = null;
        Assert.That(await _een.VerstuurAsync(Om(9)), Is.EqualTo(20));
    }

    [Test]
    public async Task Pauses_double_up_to_the_cap_and_then_a_person_decides()
    {
        var a = await MedewerkerAsync("A");
        await RegelAsync(a);
        _een.Bode.Altijd = new Bezorging(Afloop.Later, "451");
        var pauzes = new List<double>();
        var nu = Om(8);
        while ((await BerichtenAsync()) is [] or [{ Status: BerichtStatus.Klaar }])
        {
            await _een.VerstuurAsync(nu);
            var bericht = (await BerichtenAsync()).Single();
            if (bericht.NietVoor is { } volgende && bericht.Status == BerichtStatus.Klaar)
            {
                pauzes.Add((volgende - nu.Tijdstip).TotalMinutes);
                await _een.VerstuurAsync(nu with { Tijdstip = volgende.AddSeconds(-1) });
                nu = nu with { Tijdstip = volgende };
            }
        }

        Assert.That(pauzes, Is.EqualTo(new double[] { 2, 4, 8, 16, 32, 60, 60, 60, 60, 60, 60 }));
        Assert.That(_een.Bode.Gezien, Has.Count.EqualTo(12));
        var op = (await BerichtenAsync()).Single();
        Assert.That(op.Reden, Is.EqualTo(Misluktreden.TeVaakGeprobeerd));

        _een.Bode.Altijd = null;
        Assert.That(await BeslisAsync(op.Id, opnieuw: true), Is.InstanceOf<BerichtAfhandelen.Uitkomst.Besloten>());
        Assert.That(await BeslisAsync(op.Id, opnieuw: true), Is.InstanceOf<BerichtAfhandelen.Uitkomst.AlBesloten>());
        Assert.That(await _een.VerstuurAsync(nu), Is.EqualTo(1));
        Assert.That(_een.Bode.Gezien.Select(p => p.MessageId).Distinct().ToList(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_is_dropped_never_goes_and_it_is_known_who_decided()
    {
        var a = await MedewerkerAsync("A");
        await RegelAsync(a);
        _een.Bode.Altijd = new Bezorging(Afloop.BerichtGeweigerd, "554");
        await _een.VerstuurAsync(Om(8));
        _een.Bode.Altijd = null;

        await BeslisAsync((await BerichtenAsync()).Single().Id, opnieuw: false, door: a);
        await _een.VerstuurAsync(Om(9));

        await using var db = Database.Open();
        var feit = await db.Gebeurtenissen.SingleAsync();
        Assert.That((feit.Soort, feit.Door), Is.EqualTo(("BerichtVervallen", (MedewerkerId?)a)));
        Assert.That(_een.Bode.Gezien, Has.Count.EqualTo(1));
        Assert.That((await _een.DoeAsync<PostNalezen, IReadOnlyList<PostNalezen.Dicht>>(p => p.DichtAsync(CancellationToken.None))), Is.Empty, "een geweigerd bericht sluit geen adres");
    }

    [Test]
    public async Task A_message_that_hangs_delays_no_other()
    {
        var hangt = await MedewerkerAsync("A");
        await RegelAsync(hangt);
        for (var i = 0; i < 30; i++)
        {
            await RegelAsync(await MedewerkerAsync($"M{i.ToString("00", CultureInfo.InvariantCulture)}"));
        }

        var los = new TaskCompletionSource<Bezorging>(TaskCreationOptions.RunContinuationsAsynchronously);
        _een.Bode.Hangt["a@voorbeeld.nl"] = los;
        var ronde = _een.VerstuurAsync(Om(8));
        await _een.Bode.HangtNu;
        _een.Klok.Advance(TimeSpan.FromSeconds(2));
        await _een.Bode.WachtTotAsync(31);

        Assert.That(ronde.IsCompleted, Is.False);
        los.SetResult(new Bezorging(Afloop.Later, "tijd om"));
        Assert.That(await ronde, Is.EqualTo(30));
        Assert.That((await BerichtenAsync(hangt)).Single(), Has.Property(nameof(Bericht.Status)).EqualTo(BerichtStatus.Klaar));
    }

    [Test]
    public async Task What_failed_before_goes_after_what_is_new()
    {
        var oud = await MedewerkerAsync("A");
        await RegelAsync(oud);
        _een.Bode.Zegt["a@voorbeeld.nl"] = new Bezorging(Afloop.Later, "451");
        await _een.VerstuurAsync(Om(8));
        for (var i = 0; i < 10; i++)
        {
            await RegelAsync(await MedewerkerAsync($"M{i.ToString("00", CultureInfo.InvariantCulture)}"));
        }

        _een.Bode.Gezien.Clear();
        await _een.VerstuurAsync(Om(9));

        Assert.That(_een.Bode.Gezien.TakeLast(4).Select(p => p.Aan), Does.Contain("a@voorbeeld.nl"));
        Assert.That(_een.Bode.Gezien, Has.Count.EqualTo(11));
    }

    [Test]
    public async Task Nobody_gets_more_in_a_day_than_is_allowed_and_the_rest_waits()
    {
        var a = await MedewerkerAsync("A");
        await using (var db = Database.Open())
        {
            for (var i = 0; i < 6; i++)
            {
                db.Berichten.Add(new Bericht { Id = new BerichtId(Ids.Nieuw(Om(8).Tijdstip)), MedewerkerId = a, Dag = Dag.AddDays(-i), Onderwerp = "Taken", Tekst = "Dag," });
            }

            await db.SaveChangesAsync();
        }

        var eerst = await _een.VerstuurAsync(Om(8));
        var straks = await _een.VerstuurAsync(Om(20));
        var morgen = await _een.VerstuurAsync(Om(9, dagen: 1));

        Assert.That((eerst, straks, morgen), Is.EqualTo((4, 0, 2)));
    }

    [Test]
    public async Task Hosts_beside_each_other_send_each_message_once()
    {
        const int Aantal = 150;
        for (var i = 0; i < Aantal; i++)
        {
            await RegelAsync(await MedewerkerAsync($"M{i.ToString("000", CultureInfo.InvariantCulture)}"));
        }

        await using var ander = new Posthost(Opslag.Nogmaals(Database), _een.Bode);
        await using var derde = new Posthost(Opslag.Nogmaals(Database), _een.Bode);

        var bezorgd = await Task.WhenAll(new[] { _een, ander, derde }.Select(h => Task.Run(() => h.VerstuurAsync(Om(8)))));

        Assert.That(bezorgd.Sum(), Is.EqualTo(Aantal));
        Assert.That(_een.Bode.Gezien.Select(p => p.Aan), Is.Unique.And.Exactly(Aantal).Items);
        Assert.That(await BerichtenAsync(), Is.All.Matches<Bericht>(b => b is { Status: BerichtStatus.Verzonden, Pogingen: 1, VastDoor: null }));
    }

    [Test]
    public async Task A_host_that_fell_away_repeats_one_message_once_and_then_a_person_decides()
    {
        var a = await MedewerkerAsync("A");
        await RegelAsync(a);
        await ValtWegAsync();
        await using var ander = new Posthost(Opslag.Nogmaals(Database), _een.Bode);

        await ander.VerstuurAsync(Om(9));
        ander.Klok.Advance(TimeSpan.FromSeconds(119));
        await ander.VerstuurAsync(Om(9));
        var tijdens = _een.Bode.Gezien.Count;
        ander.Klok.Advance(TimeSpan.FromSeconds(1));
        await ValtWegAsync(ander);
        ander.Klok.Advance(TimeSpan.FromSeconds(1));
        await ander.VerstuurAsync(Om(10));
        ander.Klok.Advance(TimeSpan.FromSeconds(120));
        await ander.VerstuurAsync(Om(10));
        await ander.VerstuurAsync(Om(11));

        Assert.That(tijdens, Is.EqualTo(1));
        Assert.That(_een.Bode.Gezien, Has.Count.EqualTo(2));
        Assert.That(_een.Bode.Gezien.Select(p => p.MessageId).Distinct().ToList(), Has.Count.EqualTo(1));
        Assert.That((await BerichtenAsync()).Single(), Has.Property(nameof(Bericht.Reden)).EqualTo(Misluktreden.Onzeker));
    }

    [Test]
    [CancelAfter(300_000)]
    public async Task A_process_that_is_killed_repeats_at_most_the_message_that_was_under_way(CancellationToken ct)
    {
        const int Aantal = 40;
        const int Doden = 6;
        for (var i = 0; i < Aantal; i++)
        {
            await RegelAsync(await MedewerkerAsync($"M{i.ToString("00", CultureInfo.InvariantCulture)}"));
        }

        await _een.DoeAsync<DagmailSamenstellen, bool>(async d =>
        {
            await d.HandleAsync(Om(8), ct);
            return true;
        });
        await using var server = new StuurseMailserver();
        for (var dode = 0; dode < Doden; dode++)
        {
            // Every other time the server has the message and says so, or has it and says nothing.
            var (nog, vast, zegtNiets) = (dode + 2, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), dode % 2 == 0);
            server.Doet = (stap, _) => stap == (zegtNiets ? Stap.Inhoud : Stap.Data) && Interlocked.Decrement(ref nog) == 0 && vast.TrySetResult() ? Gril.Hangt : null;
            using var proces = Start(server.Poort);
            await vast.Task.WaitAsync(ct);
            proces.Kill();
            await proces.WaitForExitAsync(ct);
            // Somebody sees that it is gone, but has no server himself.
            await using var waarnemer = new Posthost(Opslag.Nogmaals(Database));
            waarnemer.Bode.Altijd = new Bezorging(Afloop.Storing, "geen verbinding");
            await waarnemer.VerstuurAsync(new Handeling(null, TimeProvider.System.GetUtcNow()), ct);
            waarnemer.Klok.Advance(TimeSpan.FromSeconds(120));
            await waarnemer.VerstuurAsync(new Handeling(null, TimeProvider.System.GetUtcNow()), ct);
        }

        server.Doet = (_, _) => null;
        using var laatste = Start(server.Poort);
        await laatste.WaitForExitAsync(ct);

        var ontvangen = server.Ontvangen.GroupBy(o => o.Aan).ToDictionary(g => g.Key, g => g.ToList());
        Assert.That(laatste.ExitCode, Is.Zero, await laatste.StandardError.ReadToEndAsync(ct));
        Assert.That(ontvangen, Has.Count.EqualTo(Aantal));
        Assert.That(ontvangen.Values.Sum(o => o.Count), Is.InRange(Aantal, Aantal + Doden));
        Assert.That(ontvangen.Values.Select(o => o.Count), Is.All.LessThanOrEqualTo(2));
        Assert.That(ontvangen.Values.Select(o => o.Select(m => MessageIdVan(m.Tekst)).Distinct().Count()), Is.All.EqualTo(1));
        Assert.That(await BerichtenAsync(), Is.All.Matches<Bericht>(b => b is { Status: BerichtStatus.Verzonden, Onderbroken: <= 1 }));
    }

    [Test]
    public async Task A_host_that_lost_its_message_cannot_write_over_what_became_of_it()
    {
        var a = await MedewerkerAsync("A");
        await RegelAsync(a);
        var los = new TaskCompletionSource<Bezorging>(TaskCreationOptions.RunContinuationsAsynchronously);
        _een.Bode.Hangt["a@voorbeeld.nl"] = los;
        var traag = _een.VerstuurAsync(Om(8));
        await _een.Bode.WachtTotAsync(1);
        _een.Bode.Hangt.Clear();
        await using var ander = new Posthost(Opslag.Nogmaals(Database), _een.Bode);
        await ander.VerstuurAsync(Om(9));
        ander.Klok.Advance(TimeSpan.FromSeconds(120));
        await ander.VerstuurAsync(Om(9));

        los.SetResult(new Bezorging(Afloop.AdresGeweigerd, "550"));
        await traag;

        Assert.That((await BerichtenAsync()).Single(), Has.Property(nameof(Bericht.Status)).EqualTo(BerichtStatus.Verzonden));
    }

    [Test]
    public async Task A_clock_that_jumps_a_day_ahead_and_back_sends_nothing_twice_and_leaves_nothing_behind()
    {
        var (a, b) = (await MedewerkerAsync("A"), await MedewerkerAsync("B"));
        await RegelAsync(a);
        await RegelAsync(b);
        var los = new TaskCompletionSource<Bezorging>(TaskCreationOptions.RunContinuationsAsynchronously);
        _een.Bode.Hangt["a@voorbeeld.nl"] = los;
        _een.Bode.Zegt["b@voorbeeld.nl"] = new Bezorging(Afloop.Later, "451");
        await using var ander = new Posthost(Opslag.Nogmaals(Database), _een.Bode);

        // While A's message is under way, the clock of the other host jumps: it is not taken over.
        var onderweg = _een.VerstuurAsync(Om(8));
        await _een.Bode.HangtNu;
        _een.Klok.Advance(TimeSpan.FromSeconds(2));
        await _een.Bode.WachtTotAsync(2);
        await ander.VerstuurAsync(Om(8, dagen: 1));
        await ander.VerstuurAsync(Om(8, dagen: 1, minuten: 1));
        los.SetResult(new Bezorging(Afloop.Bezorgd, "250"));
        await onderweg;
        // And back: B's message waits since tomorrow, and that does not count.
        _een.Bode.Zegt.Clear();
        await _een.VerstuurAsync(Om(8, minuten: 5));
        await _een.VerstuurAsync(Om(9));
        await ander.VerstuurAsync(Om(9, dagen: 1));

        Assert.That(_een.Bode.Aan("a@voorbeeld.nl"), Has.Count.EqualTo(1));
        Assert.That(_een.Bode.Gezien.Count(p => p.Aan == "b@voorbeeld.nl"), Is.EqualTo(_een.Bode.Mislukt + 1));
        Assert.That(await BerichtenAsync(), Is.All.Matches<Bericht>(m => m is { Status: BerichtStatus.Verzonden }).And.Exactly(2).Items);
        Assert.That((await BerichtenAsync(b)).Single().VerzondenOp, Is.EqualTo(Om(8, minuten: 5).Tijdstip));
    }

    [Test]
    public async Task Who_signed_off_from_everything_still_hears_of_own_acts()
    {
        var a = await MedewerkerAsync("A");
        await _een.DoeAsync<MailvoorkeurZetten.Handler, bool>(async h =>
        {
            await h.HandleAsync(new MailvoorkeurZetten([]), new Handeling(a, Om(7).Tijdstip), CancellationToken.None);
            return true;
        });
        await RegelAsync(a, "termijn", "H-EIGEN", verplicht: true);
        await RegelAsync(a, "termijn-voorbij", "H-EIGEN-VOORBIJ", verplicht: true);
        await RegelAsync(a, "termijn", "H-ANDER");
        await RegelAsync(a, "controlepunt", "H-PUNT");
        await RegelAsync(a, "mutatieronde");
        await RegelAsync(a, "mutatieronde-herinnering");

        await _een.VerstuurAsync(Om(8));

        Assert.That(_een.Bode.Gezien.Single().Tekst, Does.Contain("H-EIGEN:").And.Contain("H-EIGEN-VOORBIJ").And.Contain("nieuwe mutatieronde")
            .And.Not.Contain("H-ANDER").And.Not.Contain("H-PUNT").And.Not.Contain("wacht nog"));
    }

    [Test]
    public async Task Hosts_that_compose_at_once_make_one_mail_a_person()
    {
        var a = await MedewerkerAsync("A");
        for (var i = 0; i < 5; i++)
        {
            await RegelAsync(a);
        }

        await using var ander = new Posthost(Opslag.Nogmaals(Database), _een.Bode);
        await Task.WhenAll(Task.Run(() => _een.VerstuurAsync(Om(8))), Task.Run(() => ander.VerstuurAsync(Om(8))));

        Assert.That(_een.Bode.Gezien, Has.Count.EqualTo(1));
        Assert.That(await BerichtenAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_host_that_stops_finishes_what_is_under_way_and_begins_nothing_new()
    {
        for (var i = 0; i < 10; i++)
        {
            await RegelAsync(await MedewerkerAsync($"M{i.ToString("00", CultureInfo.InvariantCulture)}"));
        }

        using var stop = new CancellationTokenSource();
        var los = new TaskCompletionSource<Bezorging>(TaskCreationOptions.RunContinuationsAsynchronously);
        for (var i = 0; i < 10; i++)
        {
            _een.Bode.Hangt[$"m{i.ToString("00", CultureInfo.InvariantCulture)}@voorbeeld.nl"] = los;
        }

        var ronde = _een.VerstuurAsync(Om(8), stop.Token);
        await _een.Bode.HangtNu;
        await stop.CancelAsync();
        los.SetResult(new Bezorging(Afloop.Bezorgd, "250"));

        Assert.That(await ronde, Is.EqualTo(1));
        Assert.That((await BerichtenAsync()).Count(b => b is { Status: BerichtStatus.Klaar, Pogingen: 0, VastDoor: null }), Is.EqualTo(9));
    }

    private static Handeling Om(int uur, int dagen = 0, int minuten = 0) => new(null, Handeling.Om(Dag.AddDays(dagen), new TimeOnly(uur, 0)).AddMinutes(minuten));

    // The host itself, as an operator starts it to send what waits.
    private Process Start(int poort)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "WorkflowHost.Web"), Database.SqlitePad is { } pad ? ["post", "--db", pad] : ["post"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["Mail__Server"] = "127.0.0.1",
                ["Mail__Poort"] = poort.ToString(CultureInfo.InvariantCulture),
                ["Mail__Beveiliging"] = "None",
            },
        };
        if (Opslag is OpPostgres postgres)
        {
            start.Environment["Database__Postgres"] = postgres.Verbinding(Database);
        }

        return Process.Start(start)!;
    }

    private static string MessageIdVan(string tekst) => tekst.Split("\r\n").Single(r => r.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase));

    private async Task<MedewerkerId> MedewerkerAsync(string code)
    {
        await using var db = Database.Open();
        var wie = new MedewerkerId(Ids.Nieuw(Om(6).Tijdstip));
        db.Medewerkers.Add(new Medewerker { Id = wie, Code = code, Naam = $"Medewerker {code}", Email = $"{code.ToLowerInvariant()}@voorbeeld.nl", Functie = "jurist", IsVrijwilliger = true, Dagdelen = 2, Vanaf = new DateOnly(2020, 1, 1) });
        await db.SaveChangesAsync();
        return wie;
    }

    private async Task RegelAsync(MedewerkerId wie, string sjabloon = "termijn", string dossier = "H-1", bool verplicht = false)
    {
        await using var db = Database.Open();
        db.Berichtregels.Add(new Berichtregel { Id = Guid.NewGuid(), Sleutel = Guid.NewGuid().ToString(), MedewerkerId = wie, Sjabloon = sjabloon, Dossier = dossier, Datum = Dag.AddDays(3), Aantal = 1, Ontstaan = Dag, IsVerplicht = verplicht });
        await db.SaveChangesAsync();
    }

    private async Task<List<Bericht>> BerichtenAsync(MedewerkerId? van = null)
    {
        await using var db = Database.Open();
        return await db.Berichten.AsNoTracking().Where(b => van == null || b.MedewerkerId == van).OrderBy(b => b.Id).ToListAsync();
    }

    private Task<BerichtAfhandelen.Uitkomst> BeslisAsync(BerichtId bericht, bool opnieuw, MedewerkerId? door = null) =>
        _een.DoeAsync<BerichtAfhandelen.Handler, BerichtAfhandelen.Uitkomst>(h => h.HandleAsync(new BerichtAfhandelen(bericht, opnieuw), new Handeling(door, Om(12).Tijdstip), CancellationToken.None));

    // A process that dies while a message is under way: it said nothing to anybody, and its claim stays.
    private async Task ValtWegAsync(Posthost? wie = null)
    {
        wie ??= _een;
        wie.Bode.ValtWeg = true;
        Assert.That(async () => await wie.VerstuurAsync(Om(8)), Throws.InstanceOf<Weggevallen>());
        wie.Bode.ValtWeg = false;
        Assert.That((await BerichtenAsync()).Single().VastDoor, Is.Not.Null);
    }

    private sealed class Weggevallen : OperationCanceledException;

    /// <summary>A host as far as mail goes, with a clock of its own.</summary>
    private sealed class Posthost : IAsyncDisposable
    {
        private readonly ServiceProvider _diensten;

        public Posthost(Database database, Bode? bode = null)
        {
            Bode = bode ?? new Bode();
            var instellingen = new ConfigurationBuilder().AddConfiguration(Werkplaats.Instellingen()).Build();
            _diensten = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Klok).AddWerkplaats(instellingen, database, Werkplaats.StandaardWorkflows)
                .AddSingleton<IPostbode>(Bode).BuildServiceProvider(validateScopes: true);
        }

        public FakeTimeProvider Klok { get; } = new();

        public Bode Bode { get; }

        public Task<int> VerstuurAsync(Handeling op, CancellationToken ct = default) => DoeAsync<BerichtenVersturen, int>(b => b.HandleAsync(op, ct));

        public async Task<T> DoeAsync<TActie, T>(Func<TActie, Task<T>> doe) where TActie : notnull
        {
            await using var scope = _diensten.CreateAsyncScope();
            return await doe(scope.ServiceProvider.GetRequiredService<TActie>());
        }

        public ValueTask DisposeAsync() => _diensten.DisposeAsync();
    }

    /// <summary>A mail server in memory that says what it is told to say.</summary>
    private sealed class Bode : IPostbode
    {
        private readonly ConcurrentQueue<(int Aantal, TaskCompletionSource Bereikt)> _wachters = new();
        private readonly TaskCompletionSource _hangt = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _mislukt;

        public ConcurrentQueue<Post> Gezien { get; } = new();

        public ConcurrentDictionary<string, Bezorging> Zegt { get; } = new(StringComparer.Ordinal);

        public ConcurrentDictionary<string, TaskCompletionSource<Bezorging>> Hangt { get; } = new(StringComparer.Ordinal);

        public Bezorging? Altijd { get; set; }

        public bool ValtWeg { get; set; }

        public int Mislukt => _mislukt;

        /// <summary>Ends once a message hangs.</summary>
        public Task HangtNu => _hangt.Task.WaitAsync(TimeSpan.FromSeconds(60));

        public List<Post> Aan(string adres) => [.. Gezien.Where(p => p.Aan == adres)];

        public async Task<Bezorging> BezorgAsync(Post post, CancellationToken ct)
        {
            Gezien.Enqueue(post);
            foreach (var wachter in _wachters)
            {
                if (Gezien.Count >= wachter.Aantal)
                {
                    wachter.Bereikt.TrySetResult();
                }
            }

            if (ValtWeg)
            {
                throw new Weggevallen();
            }

            if (Hangt.TryGetValue(post.Aan, out var los))
            {
                _hangt.TrySetResult();
                return await los.Task;
            }

            var uit = Altijd ?? Zegt.GetValueOrDefault(post.Aan) ?? new Bezorging(Afloop.Bezorgd, "250");
            if (!uit.IsBezorgd)
            {
                Interlocked.Increment(ref _mislukt);
            }

            return uit;
        }

        /// <summary>Waits until so many messages were handed over.</summary>
        public Task WachtTotAsync(int aantal)
        {
            var bereikt = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _wachters.Enqueue((aantal, bereikt));
            if (Gezien.Count >= aantal)
            {
                bereikt.TrySetResult();
            }

            return bereikt.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }
}
