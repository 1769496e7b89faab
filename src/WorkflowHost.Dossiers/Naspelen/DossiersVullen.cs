using Microsoft.Extensions.DependencyInjection;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Import;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Termijnen;

namespace WorkflowHost.Dossiers.Naspelen;

/// <summary>Vult een lege database met verzonnen dossiers, door dezelfde handelingen als een echte import; een blok dossiers is een transactie.</summary>
public sealed class DossiersVullen(IServiceScopeFactory scopes)
{
    private const int Blok = 50;

    /// <summary>Vult.</summary>
    /// <param name="voorbeeld">Het jaar waar medewerkers en verlopen uit komen.</param>
    /// <param name="aantal">Aantal dossiers.</param>
    /// <param name="zaad">Beginwaarde van het toeval.</param>
    /// <param name="einde">De dag waarop de dossiers staan als het vullen klaar is.</param>
    /// <param name="voortgang">Krijgt het deel dat klaar is.</param>
    /// <param name="ct">Afbreken.</param>
    public async Task VulAsync(Registratiejaar voorbeeld, int aantal, int zaad, DateOnly einde, IProgress<double>? voortgang, CancellationToken ct)
    {
        var verzinsels = new VerzonnenDossiers(voorbeeld, zaad);
        var klaar = new Handeling(null, Handeling.Om(einde, new TimeOnly(6, 0)));
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>();
            db.Medewerkers.AddRange(voorbeeld.Medewerkers);
            db.Taakstellingen.AddRange(voorbeeld.Taakstellingen);
            await db.SaveChangesAsync(ct);
            // The keys come into the same database: they are made before a block of dossiers keeps it to itself.
            scope.ServiceProvider.GetRequiredService<IVersleuteling>().Versleutel(Indnummers.ZaaknummerKolom, Guid.Empty, "");
        }

        for (var begin = 0; begin < aantal; begin += Blok)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<WorkflowHostDbContext>();
            await using var transactie = await db.Database.BeginTransactionAsync(ct);
            for (var nummer = begin; nummer < Math.Min(begin + Blok, aantal); nummer++)
            {
                await VulDossierAsync(scope.ServiceProvider, db, verzinsels.Maak(nummer, klaar.Tijdstip), klaar, ct);
                await db.SaveChangesAsync(ct);
                db.Vergeet();
            }

            await transactie.CommitAsync(ct);
            voortgang?.Report(Math.Min(1, (double)(begin + Blok) / aantal));
        }
    }

    private static async Task VulDossierAsync(IServiceProvider diensten, WorkflowHostDbContext db, VerzonnenDossiers.Verzonnen verzonnen, Handeling klaar, CancellationToken ct)
    {
        db.Huishoudens.Add(verzonnen.Dossier.Huishouden);
        db.Personen.AddRange(verzonnen.Personen);
        var openen = diensten.GetRequiredService<DossierOpenen.Handler>();
        var registreren = diensten.GetRequiredService<MutatieRegistreren.Handler>();
        var dossier = await openen.VoegToeAsync(new DossierOpenen(verzonnen.Dossier, IsHalfweg: true), Om(verzonnen.Dossier.Geopend), ct);
        foreach (var m in verzonnen.Mutaties)
        {
            await registreren.VoegToeAsync(new MutatieRegistreren(m.Dossier, m.Soort, m.Datum, m.Gegevens, m.Persoon, m.Bron, IsImport: true), dossier, Om(m.Datum) with { Door = m.IngevoerdDoor }, ct);
        }

        var termijnen = db.Termijnen.Local.Where(t => t.DossierId == dossier.Id && t.Status == TermijnStatus.Lopend).ToList();
        await diensten.GetRequiredService<TermijnenLatenVerstrijken>().VoegToeAsync(dossier, termijnen, klaar, ct);
    }

    private static Handeling Om(DateOnly dag) => new(null, Handeling.Om(dag, new TimeOnly(10, 0)));
}
