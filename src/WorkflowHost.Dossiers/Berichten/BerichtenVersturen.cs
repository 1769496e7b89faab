using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace WorkflowHost.Dossiers.Berichten;

/// <summary>
/// Bezorgt wat klaarstaat. Wie een bericht bezorgt, legt dat eerst vast: van twee processen krijgt er een het. Valt dat proces om voordat de afloop
/// vastligt, dan gaat het bericht nog een keer, met dezelfde Message-ID; gebeurt het weer, dan beslist een beheerder.
/// </summary>
public sealed partial class BerichtenVersturen(
    IServiceScopeFactory scopes, WorkflowHostDbContext db, DagmailSamenstellen samenstellen, IPostbode postbode, Vastgehouden vastgehouden, TimeProvider klok, IOptions<BerichtenOptions> opties, ILogger<BerichtenVersturen> log)
{
    private const int Blok = 500;

    // A clock may be set back a little without anything to it.
    private static readonly TimeSpan Speling = TimeSpan.FromMinutes(5);

    // What is under way when the host stops may finish, within the ten seconds a stop may take.
    private static readonly TimeSpan Respijt = TimeSpan.FromSeconds(5);

    /// <summary>Stelt samen en bezorgt.</summary>
    /// <returns>Aantal bezorgde mails.</returns>
    public async Task<int> HandleAsync(Handeling handeling, CancellationToken ct)
    {
        await samenstellen.HandleAsync(handeling, ct);
        return await BezorgAsync(handeling, ct);
    }

    /// <summary>Bezorgt wat klaarstaat; nieuwe berichten gaan voor berichten die eerder mislukten.</summary>
    /// <returns>Aantal bezorgde mails.</returns>
    public async Task<int> BezorgAsync(Handeling handeling, CancellationToken ct)
    {
        await GeefWeggevallenVrijAsync(handeling, ct);
        using var ronde = new Ronde(klok.GetTimestamp());
        // Nothing is tried twice in one round: what fails waits, and a row that another process holds is his.
        var gehad = new HashSet<BerichtId>();
        while (!ronde.IsGestaakt && !ct.IsCancellationRequested && await KiesAsync(handeling, gehad, ct) is { Count: > 0 } werk)
        {
            ronde.Wachtrij = new ConcurrentQueue<Werk>(werk);
            await Task.WhenAll(Enumerable.Range(0, Math.Min(opties.Value.Gelijktijdig, werk.Count)).Select(_ => BezorgWachtrijAsync(ronde, handeling, ct)));
        }

        return ronde.Bezorgd;
    }

    private sealed record Werk(Bericht Bericht, string Adres);

    private sealed class Ronde(long begin) : IDisposable
    {
        private int _bezorgd;

        public long Begin => begin;

        public ConcurrentQueue<Werk> Wachtrij { get; set; } = [];

        public SemaphoreSlim Beurt { get; } = new(1, 1);

        public int Bezorgd => _bezorgd;

        // The server is not there or takes nothing: nothing else is tried this round.
        public volatile bool IsGestaakt;

        public void Dispose() => Beurt.Dispose();

        public void Tel() => Interlocked.Increment(ref _bezorgd);
    }

    // Whoever held it is gone: it goes once more, and the second time a person decides.
    private async Task GeefWeggevallenVrijAsync(Handeling handeling, CancellationToken ct)
    {
        var vast = await db.Berichten.AsNoTracking().Where(b => b.Status == BerichtStatus.Klaar && b.VastDoor != null).Select(b => new { b.Id, b.VastDoor }).ToListAsync(ct);
        var weg = vastgehouden.Weggevallen(vast.ConvertAll(v => (v.Id, v.VastDoor!.Value)), TimeSpan.FromSeconds(opties.Value.VasthoudSeconden));
        if (weg.Count == 0)
        {
            return;
        }

        foreach (var bericht in await db.Berichten.Where(b => weg.Contains(b.Id) && b.VastDoor != null).ToListAsync(ct))
        {
            if (!vast.Exists(v => v.Id == bericht.Id && v.VastDoor == bericht.VastDoor))
            {
                continue;
            }

            Verwerk(bericht, new Bezorging(Afloop.Onzeker, "weggevallen"), handeling);
            bericht.NietVoor = null;
        }

        await BewaarAsync(db);
        db.Vergeet();
    }

    private async Task<List<Werk>> KiesAsync(Handeling handeling, HashSet<BerichtId> gehad, CancellationToken ct)
    {
        var nu = handeling.Tijdstip;
        var straks = nu + Speling;
        var rijen = await (
            from b in db.Berichten
            join m in db.Medewerkers on b.MedewerkerId equals m.Id
            where b.Status == BerichtStatus.Klaar && b.VastDoor == null && (b.NietVoor == null || b.NietVoor <= nu || b.UitgesteldOp > straks)
            orderby b.Pogingen, b.Id
            select new { Bericht = b, m.Email }).Take(Blok + gehad.Count).ToListAsync(ct);
        rijen.RemoveAll(r => !gehad.Add(r.Bericht.Id));
        if (rijen.Count == 0)
        {
            return [];
        }

        var wie = rijen.Select(r => r.Bericht.MedewerkerId).Distinct().ToList();
        var dicht = (await db.Adresstoringen.AsNoTracking().Where(a => a.Vrijgegeven == null).ToListAsync(ct)).ToLookup(a => a.MedewerkerId, a => a.Adres);
        var etmaal = nu.AddDays(-1);
        var gehadVandaag = await db.Berichten.Where(b => b.VerzondenOp > etmaal && wie.Contains(b.MedewerkerId)).GroupBy(b => b.MedewerkerId)
            .Select(g => new { g.Key, Aantal = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Aantal, ct);
        var werk = new List<Werk>(rijen.Count);
        foreach (var rij in rijen)
        {
            var bericht = rij.Bericht;
            if (dicht[bericht.MedewerkerId].Any(a => string.Equals(a, rij.Email, StringComparison.OrdinalIgnoreCase)))
            {
                (bericht.Status, bericht.Reden, bericht.Antwoord) = (BerichtStatus.Mislukt, Misluktreden.AdresGeweigerd, "adres dicht");
                bericht.Revisie++;
            }
            else if (gehadVandaag.GetValueOrDefault(bericht.MedewerkerId) is var aantal && aantal >= opties.Value.MaxPerPersoonPerDag)
            {
                Stel(bericht, handeling, TimeSpan.FromHours(1));
                bericht.Revisie++;
            }
            else
            {
                gehadVandaag[bericht.MedewerkerId] = aantal + 1;
                werk.Add(new Werk(bericht, rij.Email));
            }
        }

        await BewaarAsync(db);
        db.Vergeet();
        return werk;
    }

    // One worker with a unit of work of its own. Who has the turn begins messages: normally one is under way, so that a process that dies leaves one in
    // doubt. Who waits too long for an answer hands the turn to the next worker, so that nobody waits for one address. What became of a message and the
    // claim of the next are one transaction.
    private async Task BezorgWachtrijAsync(Ronde ronde, Handeling handeling, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var eigen = scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>();
        using var noodstop = new CancellationTokenSource(Timeout.InfiniteTimeSpan, klok);
        await using var stop = ct.Register(() => noodstop.CancelAfter(Respijt));
        await ronde.Beurt.WaitAsync(CancellationToken.None);
        var isAanDeBeurt = true;
        try
        {
            while (!ronde.IsGestaakt && !ct.IsCancellationRequested && ronde.Wachtrij.TryDequeue(out var werk))
            {
                if ((werk.Bericht.Pogingen > 0 && klok.GetElapsedTime(ronde.Begin) > TimeSpan.FromSeconds(opties.Value.HerkansingSeconden)) || !await PakAsync(eigen, werk.Bericht))
                {
                    continue;
                }

                using var geenGeduld = new CancellationTokenSource();
                var geduld = Task.Delay(TimeSpan.FromSeconds(opties.Value.GeduldSeconden), klok, geenGeduld.Token);
                var bezorgen = BezorgAsync(werk, handeling, noodstop.Token);
                if (await Task.WhenAny(bezorgen, geduld) != bezorgen)
                {
                    isAanDeBeurt = false;
                    ronde.Beurt.Release();
                }

                await geenGeduld.CancelAsync();
                var bezorging = await bezorgen;
                if (bezorging.Afloop == Afloop.Storing)
                {
                    ronde.IsGestaakt = true;
                    MeldStoring(bezorging.Antwoord);
                }
                else if (bezorging.IsBezorgd)
                {
                    ronde.Tel();
                }

                Verwerk(werk.Bericht, bezorging, handeling);
                if (bezorging.Afloop == Afloop.AdresGeweigerd)
                {
                    eigen.Adresstoringen.Add(new Adresstoring
                    {
                        Id = Ids.Nieuw(handeling.Tijdstip),
                        MedewerkerId = werk.Bericht.MedewerkerId,
                        Adres = werk.Adres,
                        Code = bezorging.Antwoord,
                        Sinds = handeling.Tijdstip,
                    });
                }

                if (!isAanDeBeurt)
                {
                    await BewaarAsync(eigen);
                    await ronde.Beurt.WaitAsync(CancellationToken.None);
                    isAanDeBeurt = true;
                }
            }

            await BewaarAsync(eigen);
        }
        finally
        {
            if (isAanDeBeurt)
            {
                ronde.Beurt.Release();
            }
        }
    }

    private async Task<Bezorging> BezorgAsync(Werk werk, Handeling handeling, CancellationToken ct)
    {
        try
        {
            // Broken off, whether it arrived is not known: it stays claimed, and whoever looks later finds it so.
            var bericht = werk.Bericht;
            return await postbode.BezorgAsync(new Post(bericht.MessageId, werk.Adres, bericht.Onderwerp, bericht.Tekst, handeling.Tijdstip, bericht.Html), ct);
        }
#pragma warning disable CA1031 // One message that cannot be made must not hold up the others.
        catch (Exception fout) when (fout is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return new Bezorging(Afloop.Later, fout.GetType().Name);
        }
    }

    // The claim is in the database before anything leaves; false when another process has the message.
    private async Task<bool> PakAsync(WorkflowHostDbContext context, Bericht bericht)
    {
        context.Berichten.Attach(bericht);
        bericht.VastDoor = Guid.NewGuid();
        bericht.Pogingen++;
        bericht.Revisie++;
        var gelukt = !(await BewaarAsync(context)).Contains(bericht);
        foreach (var rij in context.ChangeTracker.Entries().Where(e => !ReferenceEquals(e.Entity, bericht)).ToList())
        {
            rij.State = EntityState.Detached;
        }

        return gelukt;
    }

    private void Verwerk(Bericht bericht, Bezorging bezorging, Handeling handeling)
    {
        bericht.Revisie++;
        bericht.VastDoor = null;
        bericht.Antwoord = bezorging.Antwoord;
        switch (bezorging.Afloop)
        {
            case Afloop.Bezorgd:
                (bericht.Status, bericht.VerzondenOp, bericht.NietVoor, bericht.UitgesteldOp) = (BerichtStatus.Verzonden, handeling.Tijdstip, null, null);
                break;
            case Afloop.AdresGeweigerd:
                (bericht.Status, bericht.Reden) = (BerichtStatus.Mislukt, Misluktreden.AdresGeweigerd);
                break;
            case Afloop.BerichtGeweigerd:
                (bericht.Status, bericht.Reden) = (BerichtStatus.Mislukt, Misluktreden.BerichtGeweigerd);
                break;
            case Afloop.Storing:
                // Not the fault of this message: it counts as not tried, and the next round finds it.
                bericht.Pogingen--;
                break;
            case Afloop.Onzeker when ++bericht.Onderbroken > 1:
                (bericht.Status, bericht.Reden) = (BerichtStatus.Mislukt, Misluktreden.Onzeker);
                break;
            case Afloop.Onzeker or Afloop.Later when bericht.Pogingen >= opties.Value.MaxPogingen:
                (bericht.Status, bericht.Reden) = (BerichtStatus.Mislukt, Misluktreden.TeVaakGeprobeerd);
                break;
            case Afloop.Onzeker or Afloop.Later:
                Stel(bericht, handeling, TimeSpan.FromMinutes(Math.Min(opties.Value.MaxPauzeMinuten, Math.Pow(2, bericht.Pogingen))));
                break;
        }
    }

    private static void Stel(Bericht bericht, Handeling handeling, TimeSpan pauze) =>
        (bericht.NietVoor, bericht.UitgesteldOp) = (handeling.Tijdstip + pauze, handeling.Tijdstip);

    // Saves, whatever another process took in the meantime; that is left to him, and given back.
    private async Task<HashSet<object>> BewaarAsync(WorkflowHostDbContext context)
    {
        var kwijt = new HashSet<object>();
        while (true)
        {
            try
            {
                // Not cancellable: what is told here happened.
                await context.SaveChangesAsync(CancellationToken.None);
                return kwijt;
            }
            catch (DbUpdateConcurrencyException fout) when (fout.Entries.Count > 0)
            {
                foreach (var rij in fout.Entries)
                {
                    rij.State = EntityState.Detached;
                    kwijt.Add(rij.Entity);
                    MeldKwijt(((Bericht)rij.Entity).Id.Value);
                }
            }
        }
    }

    [LoggerMessage(1, LogLevel.Error, "De mailserver neemt niets aan ({Antwoord}); de berichten wachten.")]
    private partial void MeldStoring(string antwoord);

    [LoggerMessage(2, LogLevel.Warning, "Bericht {Bericht} is bij een ander proces.")]
    private partial void MeldKwijt(Guid bericht);
}
