using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WorkflowHost.Dossiers.Taken;
using WorkflowHost.Dossiers.Termijnen;

namespace WorkflowHost.Dossiers.Berichten;

/// <summary>Voegt wachtende regels samen tot hoogstens een mail per persoon per dag.</summary>
public sealed class DagmailSamenstellen(WorkflowHostDbContext db, IOptions<BerichtenOptions> opties)
{
    /// <summary>Stelt de mail van de dag samen, als het daar tijd voor is. Stelt een ander proces haar op hetzelfde moment samen, dan geldt de zijne.</summary>
    public async Task HandleAsync(Handeling handeling, CancellationToken ct)
    {
        if (handeling.Tijdstip < Handeling.Om(handeling.Vandaag, opties.Value.Vanaf))
        {
            return;
        }

        try
        {
            await StelSamenAsync(handeling, ct);
        }
        catch (Exception fout) when (fout is DbUpdateException || fout.InnerException is DbUpdateException)
        {
            // Another process was first; what it did not take along is seen now.
            db.Vergeet();
            await StelSamenAsync(handeling, ct);
        }

        db.Vergeet();
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
        var afgemeld = (await db.Afmeldingen.AsNoTracking().Select(a => new { a.MedewerkerId, a.Soort }).ToListAsync(ct)).Select(a => (a.MedewerkerId, a.Soort)).ToHashSet();
        foreach (var regel in wachtend)
        {
            // Somebody who left gets no mail, nor somebody who asked not to hear of this; the line is withdrawn so that it does not wait for ever.
            regel.IsIngetrokken |= !actief[regel.MedewerkerId].IsActiefOp(dag) || (SoortVan(regel) is { } soort && afgemeld.Contains((regel.MedewerkerId, soort)));
        }

        foreach (var groep in wachtend.Where(r => !r.IsIngetrokken).GroupBy(r => r.MedewerkerId).Where(g => !vandaagAl.Contains(g.Key)))
        {
            var mail = DagmailTekst.Maak([.. groep], dag, opties.Value);
            var bericht = new Bericht
            {
                // The same in every process: rows are then written in the same order, and there is no second Message-ID for the mail of a day.
                Id = new BerichtId(Ids.Vast(Handeling.Om(dag, opties.Value.Vanaf), $"dagmail:{groep.Key.Value:N}:{dag:yyyy-MM-dd}")),
                MedewerkerId = groep.Key,
                Dag = dag,
                Onderwerp = mail.Onderwerp,
                Tekst = mail.Tekst,
                Html = mail.Html,
            };
            db.Berichten.Add(bericht);
            foreach (var regel in groep)
            {
                regel.BerichtId = bericht.Id;
            }
        }

        await db.SaveChangesAsync(ct);
    }

    // What somebody can do without; nothing when the line always goes.
    private static Mailsoort? SoortVan(Berichtregel regel) => regel switch
    {
        { IsVerplicht: true } => null,
        { Sjabloon: "termijn" or "termijn-voorbij" } => Mailsoort.TermijnVanAnder,
        { Sjabloon: "controlepunt" } => Mailsoort.Controlepunt,
        { Sjabloon: "mutatieronde-herinnering" or "mutatieronde-geen-reactie" } => Mailsoort.RondeHerinnering,
        _ => null,
    };

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
}
