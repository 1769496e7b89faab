using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WorkflowHost.Dossiers.Berichten;
using WorkflowHost.Engine.Runtime;

namespace WorkflowHost.Dossiers.Bewaren;

/// <summary>Haalt weg wat zijn tijd heeft gehad en waarover niemand hoeft te beslissen: verlopen sessies, de tekst van oude mail, het journaal van wat klaar is.</summary>
public sealed class Opschonen(WorkflowHostDbContext db, WorkflowRuntime runtime, IOptions<BewarenOptions> opties)
{
    private const int Blok = 1000;

    // A closed session says when somebody was here; the history keeps that.
    private const int SessieDagen = 30;

    /// <summary>Wat er wegging.</summary>
    /// <param name="Journaal">Stukken van het journaal.</param>
    /// <param name="Sessies">Sessies die voorbij zijn.</param>
    /// <param name="Mailteksten">Mails waarvan de tekst is gewist; dat ze gingen, blijft.</param>
    public sealed record Uitkomst(int Journaal, int Sessies, int Mailteksten);

    /// <summary>Ruimt op, in blokken zodat niemand erop wacht; wie afbreekt, laat de rest voor de volgende keer.</summary>
    public async Task<Uitkomst> HandleAsync(Handeling handeling, CancellationToken ct)
    {
        var journaal = await InBlokkenAsync(() => runtime.RemoveOldJournalAsync(opties.Value.JournaalDagen, Blok, new RunContext(handeling.Tijdstip, [], ct)).AsTask(), ct);
        var sessiegrens = handeling.Tijdstip.AddDays(-SessieDagen);
        var sessies = await db.Sessies.Where(s => s.Begin < sessiegrens).ExecuteDeleteAsync(ct);
        var mailgrens = handeling.Tijdstip.AddDays(-opties.Value.MailtekstDagen);
        var mailteksten = await InBlokkenAsync(
            () => db.Berichten.Where(b => db.Berichten.Where(o => o.Status == BerichtStatus.Verzonden && o.VerzondenOp < mailgrens && o.Tekst != "").OrderBy(o => o.Id).Select(o => o.Id).Take(Blok).Contains(b.Id))
                .ExecuteUpdateAsync(u => u.SetProperty(b => b.Tekst, "").SetProperty(b => b.Html, (string?)null), ct),
            ct);
        return new Uitkomst(journaal, sessies, mailteksten);
    }

    private static async Task<int> InBlokkenAsync(Func<Task<int>> doe, CancellationToken ct)
    {
        var totaal = 0;
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var aantal = await doe();
            totaal += aantal;
            if (aantal < Blok)
            {
                return totaal;
            }
        }
    }
}
