using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WorkflowHost.Dossiers.Taken;
using WorkflowHost.Dossiers.Termijnen;

namespace WorkflowHost.Dossiers.Berichten;

/// <summary>
/// Voegt wachtende regels samen tot hoogstens een mail per persoon per dag en bezorgt wat klaarstaat. Een proces dat omvalt tussen bezorgen en
/// vastleggen herhaalt hoogstens dat ene bericht, met dezelfde Message-ID.
/// </summary>
public sealed class BerichtenVersturen(WorkflowHostDbContext db, IPostbode postbode, IOptions<BerichtenOptions> opties)
{
    private const int Blok = 100;

    /// <summary>Stelt samen en bezorgt.</summary>
    /// <returns>Aantal bezorgde mails.</returns>
    public async Task<int> HandleAsync(Handeling handeling, CancellationToken ct)
    {
        if (handeling.Tijdstip >= Handeling.Om(handeling.Vandaag, opties.Value.Vanaf))
        {
            await StelSamenAsync(handeling, ct);
        }

        var bezorgd = 0;
        while (await ClaimAsync(handeling, ct) is { Count: > 0 } blok)
        {
            var adressen = await db.Medewerkers.AsNoTracking()
                .Where(m => blok.Select(b => b.MedewerkerId).Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Email, ct);
            var post = blok.ConvertAll(b => new Post(b.MessageId, adressen[b.MedewerkerId], b.Onderwerp, b.Tekst, handeling.Tijdstip));
            var plaats = 0;
            await foreach (var bezorging in postbode.BezorgAsync(post, ct))
            {
                Verwerk(blok[plaats++], bezorging, handeling);
                bezorgd += bezorging.IsBezorgd ? 1 : 0;
                await db.SaveChangesAsync(ct);
            }
        }

        return bezorgd;
    }

    private async Task StelSamenAsync(Handeling handeling, CancellationToken ct)
    {
        var wachtend = await db.Berichtregels.Where(r => r.BerichtId == null && !r.IsIngetrokken).ToListAsync(ct);
        if (wachtend.Count == 0)
        {
            return;
        }

        await TrekKlareInAsync(wachtend, ct);
        var dag = handeling.Vandaag;
        var vandaagAl = (await db.Berichten.Where(b => b.Dag == dag).Select(b => b.MedewerkerId).ToListAsync(ct)).ToHashSet();
        var actief = await db.Medewerkers.AsNoTracking().ToDictionaryAsync(m => m.Id, ct);
        foreach (var groep in wachtend.Where(r => !r.IsIngetrokken).GroupBy(r => r.MedewerkerId).Where(g => !vandaagAl.Contains(g.Key)))
        {
            if (!actief[groep.Key].IsActiefOp(dag))
            {
                // Somebody who left gets no mail; the line is withdrawn so that it does not wait for ever.
                foreach (var regel in groep)
                {
                    regel.IsIngetrokken = true;
                }

                continue;
            }

            var bericht = new Bericht
            {
                Id = new BerichtId(Ids.Nieuw(handeling.Tijdstip)),
                MedewerkerId = groep.Key,
                Dag = dag,
                Onderwerp = opties.Value.Onderwerp,
                Tekst = DagmailTekst.Maak([.. groep], dag, opties.Value),
            };
            db.Berichten.Add(bericht);
            foreach (var regel in groep)
            {
                regel.BerichtId = bericht.Id;
            }
        }

        await db.SaveChangesAsync(ct);
    }

    // What was finished between deciding and sending need not be mailed any more.
    private async Task TrekKlareInAsync(List<Berichtregel> wachtend, CancellationToken ct)
    {
        foreach (var blok in wachtend.Where(r => r.TermijnId is not null || r.TaakId is not null).Chunk(500))
        {
            var termijnen = blok.Select(r => r.TermijnId).OfType<TermijnId>().ToList();
            var taken = blok.Select(r => r.TaakId).OfType<TaakId>().ToList();
            var termijnenKlaar = (await db.Termijnen.Where(t => termijnen.Contains(t.Id) && (t.Status == TermijnStatus.Gehaald || t.Status == TermijnStatus.Vervallen))
                .Select(t => t.Id).ToListAsync(ct)).ToHashSet();
            var takenKlaar = (await db.Taken.Where(t => taken.Contains(t.Id) && t.Status != TaakStatus.Open).Select(t => t.Id).ToListAsync(ct)).ToHashSet();
            foreach (var regel in blok)
            {
                regel.IsIngetrokken = (regel.TermijnId is { } t && termijnenKlaar.Contains(t)) || (regel.TaakId is { } k && takenKlaar.Contains(k));
            }
        }
    }

    // The claim is one conditional update per row: of two processes only one sees it succeed.
    private async Task<List<Bericht>> ClaimAsync(Handeling handeling, CancellationToken ct)
    {
        var nu = handeling.Tijdstip;
        var tot = nu.AddSeconds(opties.Value.VasthoudSeconden);
        var kandidaten = await db.Berichten.Where(b => b.Status == BerichtStatus.Klaar && (b.NietVoor == null || b.NietVoor <= nu))
            .OrderBy(b => b.Id).Take(Blok).ToListAsync(ct);
        var geclaimd = new List<Bericht>(kandidaten.Count);
        foreach (var bericht in kandidaten)
        {
            var gelukt = await db.Berichten
                .Where(b => b.Id == bericht.Id && b.Status == BerichtStatus.Klaar && (b.NietVoor == null || b.NietVoor <= nu))
                .ExecuteUpdateAsync(u => u.SetProperty(b => b.NietVoor, tot).SetProperty(b => b.Pogingen, b => b.Pogingen + 1), ct);
            if (gelukt == 1)
            {
                await db.Entry(bericht).ReloadAsync(ct);
                geclaimd.Add(bericht);
            }
        }

        return geclaimd;
    }

    private void Verwerk(Bericht bericht, Bezorging bezorging, Handeling handeling)
    {
        bericht.Antwoord = bezorging.Antwoord;
        if (bezorging.IsBezorgd)
        {
            bericht.Status = BerichtStatus.Verzonden;
            bericht.VerzondenOp = handeling.Tijdstip;
            bericht.NietVoor = null;
        }
        else if (bezorging.IsDefinitief || bericht.Pogingen >= opties.Value.MaxPogingen)
        {
            bericht.Status = BerichtStatus.Mislukt;
        }
        else
        {
            // Doubling pauses, at most an hour: a server that is down for a night still gets the mail in the morning.
            bericht.NietVoor = handeling.Tijdstip.AddMinutes(Math.Min(60, 1 << Math.Min(bericht.Pogingen, 6)));
        }
    }
}
