using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Gebeurtenissen;

namespace WorkflowHost.Dossiers.Berichten;

/// <summary>Een beheerder beslist over een bericht dat is opgegeven: het gaat alsnog, of het hoeft niet meer.</summary>
/// <param name="Bericht">Welk bericht.</param>
/// <param name="Opnieuw">Waar: het gaat alsnog, met dezelfde Message-ID. Onwaar: het hoeft niet meer.</param>
public sealed record BerichtAfhandelen(BerichtId Bericht, bool Opnieuw)
{
    /// <summary>Hoe afhandelen kan eindigen.</summary>
    public abstract record Uitkomst
    {
        /// <summary>Het is besloten.</summary>
        public sealed record Besloten : Uitkomst;

        /// <summary>Dat bericht is er niet.</summary>
        public sealed record NietGevonden : Uitkomst;

        /// <summary>Het is niet opgegeven, of een ander was eerder.</summary>
        public sealed record AlBesloten : Uitkomst;

        /// <summary>Het adres is dicht: eerst vrijgeven of een ander adres.</summary>
        public sealed record AdresDicht : Uitkomst;
    }

    /// <summary>Voert het uit.</summary>
    public sealed class Handler(WorkflowHostDbContext db)
    {
        /// <summary>Beslist en legt vast wie dat deed.</summary>
        public async Task<Uitkomst> HandleAsync(BerichtAfhandelen vraag, Handeling handeling, CancellationToken ct)
        {
            if (await db.Berichten.FirstOrDefaultAsync(b => b.Id == vraag.Bericht, ct) is not { } bericht)
            {
                return new Uitkomst.NietGevonden();
            }

            if (bericht.Status != BerichtStatus.Mislukt)
            {
                return new Uitkomst.AlBesloten();
            }

            if (vraag.Opnieuw && await (
                from a in db.Adresstoringen
                join m in db.Medewerkers on a.MedewerkerId equals m.Id
                where m.Id == bericht.MedewerkerId && a.Vrijgegeven == null && a.Adres == m.Email
                select a.Id).AnyAsync(ct))
            {
                return new Uitkomst.AdresDicht();
            }

            if (vraag.Opnieuw)
            {
                ZetKlaar(bericht);
            }
            else
            {
                bericht.Status = BerichtStatus.Vervallen;
                bericht.Revisie++;
            }

            db.Gebeurtenissen.Add(new Gebeurtenis
            {
                Soort = vraag.Opnieuw ? "BerichtHerkanst" : "BerichtVervallen",
                Onderwerp = bericht.Id.Value.ToString("N"),
                Datum = handeling.Vandaag,
                Tijdstip = handeling.Tijdstip,
                Door = handeling.Door,
            });
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateConcurrencyException)
            {
                return new Uitkomst.AlBesloten();
            }

            return new Uitkomst.Besloten();
        }
    }

    // A person decided: counting begins anew, the Message-ID stays.
    internal static void ZetKlaar(Bericht bericht)
    {
        (bericht.Status, bericht.Reden, bericht.Pogingen, bericht.Onderbroken, bericht.NietVoor, bericht.UitgesteldOp) = (BerichtStatus.Klaar, null, 0, 0, null, null);
        bericht.Revisie++;
    }
}
