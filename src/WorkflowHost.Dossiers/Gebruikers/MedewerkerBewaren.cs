using System.Globalization;
using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Gebeurtenissen;
using WorkflowHost.Dossiers.Stukken;

namespace WorkflowHost.Dossiers.Gebruikers;

/// <summary>
/// Een beheerder neemt iemand op in het team, of wijzigt wat die hier doet en tot wanneer. Wat de rechten verandert, beëindigt in dezelfde transactie wie
/// zo is aangemeld.
/// </summary>
/// <param name="Code">Wie; leeg is iemand die er nog niet is.</param>
/// <param name="Naam">Naam.</param>
/// <param name="Email">E-mailadres; ook het adres waarmee iemand zich aanmeldt.</param>
/// <param name="Functie">Een van <see cref="Rollen.Functies"/>.</param>
/// <param name="Locatie">De locatie.</param>
/// <param name="Gemeente">Alleen bij de functie gemeente: van welke gemeente iemand de cijfers ziet.</param>
/// <param name="Vanaf">Eerste dag; telt alleen bij iemand die er nog niet is.</param>
/// <param name="Tot">Laatste dag; leeg zolang die niet vaststaat.</param>
public sealed record MedewerkerBewaren(string? Code, string? Naam, string? Email, string? Functie, LocatieId Locatie, string? Gemeente, DateOnly? Vanaf, DateOnly? Tot)
{
    private const int NaamLengte = 100;
    private const int EmailLengte = 200;

    /// <summary>Een veld waar iets aan mankeert.</summary>
    public enum Veld
    {
        /// <summary>De naam ontbreekt of is te lang.</summary>
        Naam,

        /// <summary>Dit is geen e-mailadres.</summary>
        Email,

        /// <summary>Een ander heeft dit e-mailadres.</summary>
        EmailVanAnder,

        /// <summary>Deze functie bestaat niet.</summary>
        Functie,

        /// <summary>Deze locatie bestaat niet.</summary>
        Locatie,

        /// <summary>Wie voor de gemeente werkt, hoort bij een gemeente die wij kennen.</summary>
        Gemeente,

        /// <summary>De eerste dag ontbreekt.</summary>
        Vanaf,

        /// <summary>De laatste dag ligt voor de eerste.</summary>
        Tot,
    }

    /// <summary>Hoe het kan eindigen.</summary>
    public abstract record Uitkomst
    {
        /// <summary>Het staat er.</summary>
        /// <param name="Medewerker">Wie.</param>
        /// <param name="IsNieuw">Waar als die er nog niet was.</param>
        /// <param name="Beeindigd">Hoeveel aanmeldingen zijn beëindigd.</param>
        public sealed record Bewaard(Medewerker Medewerker, bool IsNieuw, int Beeindigd) : Uitkomst;

        /// <summary>Die is er niet.</summary>
        public sealed record NietGevonden : Uitkomst;

        /// <summary>Er mankeert iets aan.</summary>
        /// <param name="Velden">Waaraan.</param>
        public sealed record Ongeldig(IReadOnlyList<Veld> Velden) : Uitkomst;

        /// <summary>De eigen rechten wijzigt een ander.</summary>
        public sealed record EigenRechten : Uitkomst;
    }

    /// <summary>Voert de handeling uit.</summary>
    public sealed class Handler(WorkflowHostDbContext db)
    {
        /// <summary>Bewaart in een transactie.</summary>
        public async Task<Uitkomst> HandleAsync(MedewerkerBewaren vraag, Handeling handeling, CancellationToken ct)
        {
            var bestaand = string.IsNullOrEmpty(vraag.Code) ? null : await db.Medewerkers.FirstOrDefaultAsync(m => m.Code == vraag.Code, ct);
            if (bestaand is null && !string.IsNullOrEmpty(vraag.Code))
            {
                return new Uitkomst.NietGevonden();
            }

            var (naam, email) = (vraag.Naam?.Trim() ?? "", vraag.Email?.Trim() ?? "");
            var velden = await KeurAsync(vraag, naam, email, bestaand, ct);
            if (velden.Count > 0)
            {
                return new Uitkomst.Ongeldig(velden);
            }

            // A function of the registration that gives no role of its own may stay as it is.
            var functie = Rollen.Functies.FirstOrDefault(f => string.Equals(f, vraag.Functie, StringComparison.OrdinalIgnoreCase)) ?? bestaand!.Functie;
            var gemeente = Rollen.VanFunctie(functie) == Rol.Gemeente ? vraag.Gemeente!.Trim() : null;
            if (bestaand is null)
            {
                var nieuw = new Medewerker
                {
                    Id = new MedewerkerId(Ids.Nieuw(handeling.Tijdstip)),
                    Code = await NieuweCodeAsync(ct),
                    Naam = naam,
                    Email = email,
                    Functie = functie,
                    LocatieId = vraag.Locatie,
                    Gemeente = gemeente,
                    IsVrijwilliger = Rollen.VanFunctie(functie) is not (Rol.Teamleider or Rol.Beheerder or Rol.Gemeente),
                    Dagdelen = 0,
                    Vanaf = vraag.Vanaf!.Value,
                    Tot = vraag.Tot,
                };
                db.Medewerkers.Add(nieuw);
                db.Gebeurtenissen.Add(new Gebeurtenis { Soort = "MedewerkerToegevoegd", Onderwerp = nieuw.Code, Datum = handeling.Vandaag, Tijdstip = handeling.Tijdstip, Door = handeling.Door });
                await db.SaveChangesAsync(ct);
                return new Uitkomst.Bewaard(nieuw, true, 0);
            }

            var wijzigtRechten = bestaand.Functie != functie || bestaand.LocatieId != vraag.Locatie || bestaand.Gemeente != gemeente || bestaand.Tot != vraag.Tot
                || !string.Equals(bestaand.Email, email, StringComparison.OrdinalIgnoreCase);
            if (wijzigtRechten && bestaand.Id == handeling.Door)
            {
                return new Uitkomst.EigenRechten();
            }

            (bestaand.Naam, bestaand.Email, bestaand.Functie, bestaand.LocatieId, bestaand.Gemeente, bestaand.Tot) = (naam, email, functie, vraag.Locatie, gemeente, vraag.Tot);
            var beeindigd = 0;
            if (wijzigtRechten)
            {
                beeindigd = await BeeindigAsync(bestaand, handeling, ct);
                await Stukkenbeheer.EindigAsync(db, bestaand.Id, null, handeling, ct);
            }


            db.Gebeurtenissen.Add(new Gebeurtenis { Soort = wijzigtRechten ? "RolGewijzigd" : "MedewerkerGewijzigd", Onderwerp = bestaand.Code, Datum = handeling.Vandaag, Tijdstip = handeling.Tijdstip, Door = handeling.Door });
            await db.SaveChangesAsync(ct);
            return new Uitkomst.Bewaard(bestaand, false, beeindigd);
        }

        private async Task<IReadOnlyList<Veld>> KeurAsync(MedewerkerBewaren vraag, string naam, string email, Medewerker? bestaand, CancellationToken ct)
        {
            var velden = new List<Veld>();
            void Eis(bool goed, Veld veld)
            {
                if (!goed)
                {
                    velden.Add(veld);
                }
            }

            Eis(naam.Length is >= 2 and <= NaamLengte && !naam.Any(char.IsControl), Veld.Naam);
            var isAdres = email.Length is > 0 and <= EmailLengte && !email.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) && MailAddress.TryCreate(email, out var adres) && adres.Address == email;
            Eis(isAdres, Veld.Email);
            if (isAdres)
            {
                var zoek = email.ToUpperInvariant();
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // translated to SQL
                Eis(!await db.Medewerkers.AnyAsync(m => m.Email.ToUpper() == zoek && (bestaand == null || m.Id != bestaand.Id), ct), Veld.EmailVanAnder);
#pragma warning restore CA1304, CA1311, CA1862, MA0011
            }

            var isFunctie = Rollen.Functies.Any(f => string.Equals(f, vraag.Functie, StringComparison.OrdinalIgnoreCase)) || (bestaand is not null && bestaand.Functie == vraag.Functie);
            Eis(isFunctie, Veld.Functie);
            Eis(await db.Locaties.AnyAsync(l => l.Id == vraag.Locatie, ct), Veld.Locatie);
            if (isFunctie && Rollen.VanFunctie(vraag.Functie!) == Rol.Gemeente)
            {
                Eis((await Medewerkergegevens.GemeentenAsync(db, ct)).Contains(vraag.Gemeente?.Trim(), StringComparer.Ordinal), Veld.Gemeente);
            }

            var vanaf = bestaand?.Vanaf ?? vraag.Vanaf;
            Eis(vanaf is not null, Veld.Vanaf);
            Eis(vraag.Tot is null || vanaf is null || vraag.Tot >= vanaf, Veld.Tot);
            return velden;
        }

        // The next number after the highest: codes of people who left are not used again.
        private async Task<string> NieuweCodeAsync(CancellationToken ct)
        {
            var codes = await db.Medewerkers.Select(m => m.Code).ToListAsync(ct);
            var hoogste = codes.Where(c => c.StartsWith('M')).Select(c => int.TryParse(c.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).DefaultIfEmpty().Max();
            return $"M{(hoogste + 1).ToString("D2", CultureInfo.InvariantCulture)}";
        }

        private async Task<int> BeeindigAsync(Medewerker wie, Handeling handeling, CancellationToken ct)
        {
            if (await db.Accounts.FirstOrDefaultAsync(a => a.MedewerkerId == wie.Id, ct) is not { } account)
            {
                return 0;
            }

            (account.Email, account.NormalizedEmail) = (wie.Email, wie.Email.Normalize().ToUpperInvariant());
            // Invitations and sessions from before carry the old stamp.
            account.SecurityStamp = Guid.NewGuid().ToString("N");
            account.ConcurrencyStamp = Guid.NewGuid().ToString();
            var sessies = await db.Sessies.Where(s => s.AccountId == account.Id && s.Einde == null).ToListAsync(ct);
            sessies.ForEach(s => s.Einde = handeling.Tijdstip);
            return sessies.Count;
        }
    }
}

/// <summary>Waar een beheerder uit kiest.</summary>
public static class Medewerkergegevens
{
    /// <summary>De gemeenten die wij kennen: van een huishouden of van een taakstelling.</summary>
    public static async Task<IReadOnlyList<string>> GemeentenAsync(WorkflowHostDbContext db, CancellationToken ct) =>
        [.. (await db.Huishoudens.Select(h => h.Gemeente).Distinct().ToListAsync(ct)).Union(await db.Taakstellingen.Select(t => t.Gemeente).Distinct().ToListAsync(ct)).Order(StringComparer.CurrentCulture)];
}
