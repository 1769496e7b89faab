using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Stukken;
using WorkflowHost.IntegrationTests.Paginas;

namespace WorkflowHost.IntegrationTests.Toegang;

/// <summary>Puts restricted documents in a database, and grants them whoever handles the dossier.</summary>
internal static class Stukhulp
{
    /// <summary>A note in a dossier, enciphered as the host does.</summary>
    public static async Task<StukId> VoegToeAsync(Gasthuis huis, string nummer, string tekst)
    {
        await using var scope = huis.Diensten.CreateAsyncScope();
        var uitkomst = await scope.ServiceProvider.GetRequiredService<StukToevoegen.Handler>().HandleAsync(
            new StukToevoegen(nummer, Stuksoort.Asielrelaas, "een stuk", tekst, null, null), new Handeling(huis.Werkbank.Jurist.Id, huis.Klok.GetUtcNow()), CancellationToken.None);
        Assert.That(uitkomst, Is.InstanceOf<StukToevoegen.Uitkomst.Toegevoegd>());
        return await huis.Werkbank.LeesAsync(db => db.Stukken.Where(s => db.Dossiers.Any(d => d.Id == s.DossierId && d.Nummer == nummer)).OrderByDescending(s => s.Volgnummer).Select(s => s.Id).FirstAsync());
    }

    /// <summary>A grant, whoever handles the dossier.</summary>
    public static async Task<Guid> GeefVrijAsync(Gasthuis huis, StukId stuk, MedewerkerId aan)
    {
        await using var db = huis.Werkbank.Database.Open();
        var vrijgave = new Stukvrijgave { Id = Ids.Nieuw(huis.Klok.GetUtcNow()), StukId = stuk, MedewerkerId = aan, Door = huis.Werkbank.Jurist.Id, Van = huis.Klok.GetUtcNow() };
        db.Stukvrijgaven.Add(vrijgave);
        await db.SaveChangesAsync();
        return vrijgave.Id;
    }
}
