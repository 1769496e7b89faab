using Microsoft.EntityFrameworkCore;

namespace WorkflowHost.Dossiers.Import;

/// <summary>Zet de registratie (mensen, woningen, contacten, groepen) in een lege database, in een transactie; dossiers en mutaties volgen op hun eigen dag.</summary>
public sealed class RegistratiejaarOpslaan(WorkflowHostDbContext db)
{
    /// <summary>Slaat op.</summary>
    /// <exception cref="Invoerfout">De database is niet leeg.</exception>
    public async Task HandleAsync(Registratiejaar jaar, CancellationToken ct)
    {
        if (await db.Medewerkers.AnyAsync(ct) || await db.Dossiers.AnyAsync(ct))
        {
            throw new Invoerfout("De database is niet leeg; kies met --db een nieuw bestand.");
        }

        db.Medewerkers.AddRange(jaar.Medewerkers);
        db.Roosters.AddRange(jaar.Roosters);
        db.Taakstellingen.AddRange(jaar.Taakstellingen);
        db.Woningen.AddRange(jaar.Woningen);
        db.Huishoudens.AddRange(jaar.Huishoudens);
        db.Personen.AddRange(jaar.Personen);
        db.Contacten.AddRange(jaar.Contacten);
        db.Trajecten.AddRange(jaar.Trajecten);
        db.Groepen.AddRange(jaar.Groepen);
        db.Groepsdeelnames.AddRange(jaar.Groepsdeelnames);
        db.Registraties.AddRange(jaar.Registraties);
        await db.SaveChangesAsync(ct);
        db.Vergeet();
    }
}
