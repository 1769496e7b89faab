using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Logboek;

namespace WorkflowHost.Dossiers.Spreekuur;

/// <summary>
/// Opent aan het spreekuur twee uur lang de dossiers van wie aan tafel zit. Wie aan tafel zit noemt het dossiernummer, of roepnaam en geboortedatum:
/// zoeken op een deel kan niet, bladeren ook niet.
/// </summary>
/// <param name="Dossiernummer">Het nummer; leeg als roepnaam en geboortedatum zijn gegeven.</param>
/// <param name="Roepnaam">De roepnaam, helemaal.</param>
/// <param name="Geboortedatum">De geboortedatum.</param>
/// <param name="Reden">Waarom; verplicht.</param>
/// <param name="Adres">Het netwerkadres van de computer, voor het logboek.</param>
public sealed record SpreekuurtoegangNemen(string? Dossiernummer, string? Roepnaam, DateOnly? Geboortedatum, string? Reden, string Adres)
{
    /// <summary>Hoe lang de toegang duurt.</summary>
    public static readonly TimeSpan Duur = TimeSpan.FromHours(2);

    /// <summary>Hoe vaak iemand op een dag toegang neemt, en hoe vaak iemand vergeefs zoekt.</summary>
    public const int MaxPerDag = 12;

    /// <summary>Hoe het kan eindigen.</summary>
    public abstract record Uitkomst
    {
        /// <summary>Geopend.</summary>
        /// <param name="Tot">Tot wanneer.</param>
        /// <param name="Nummers">De dossiers die te lezen zijn.</param>
        public sealed record Geopend(DateTimeOffset Tot, IReadOnlyList<string> Nummers) : Uitkomst;

        /// <summary>Niemand of meer dan een past, of er is geen dossier dat deze rol mag lezen.</summary>
        public sealed record NietGevonden : Uitkomst;

        /// <summary>De reden ontbreekt.</summary>
        public sealed record RedenOntbreekt : Uitkomst;

        /// <summary>Te vaak op een dag.</summary>
        public sealed record TeVaak : Uitkomst;

        /// <summary>De rol mag dit niet.</summary>
        public sealed record GeenRecht : Uitkomst;
    }

    /// <summary>Voert de handeling uit.</summary>
    public sealed class Handler(WorkflowHostDbContext db)
    {
        /// <summary>Opent in een transactie, met een regel in het logboek voor elk dossier dat opengaat en een als er niemand is gevonden.</summary>
        public async Task<Uitkomst> HandleAsync(SpreekuurtoegangNemen vraag, Medewerker wie, Handeling handeling, CancellationToken ct)
        {
            if (!Rechten.Heeft(wie.Rol, Recht.Spreekuurtoegang))
            {
                return new Uitkomst.GeenRecht();
            }

            if (vraag.Reden?.Trim() is not { Length: >= 5 } reden)
            {
                return new Uitkomst.RedenOntbreekt();
            }

            var begin = Handeling.Om(handeling.Vandaag, TimeOnly.MinValue);
            if (await db.Inzagen.CountAsync(i => i.MedewerkerId == wie.Id && i.Soort == Inzagesoort.Spreekuur && i.DossierId == null && i.Tijdstip >= begin, ct) >= MaxPerDag
                || await db.Spreekuurtoegangen.CountAsync(s => s.MedewerkerId == wie.Id && s.Van >= begin, ct) >= MaxPerDag)
            {
                return new Uitkomst.TeVaak();
            }

            var huishoudens = await ZoekAsync(vraag, wie.LocatieId, ct);
            var procedures = Procedures(wie.Rol);
            var dossiers = huishoudens is [var een]
                ? await db.Dossiers.AsNoTracking().Where(d => d.HuishoudenId == een && d.LocatieId == wie.LocatieId && procedures.Contains(d.Procedure)).OrderBy(d => d.Nummer).Select(d => new { d.Id, d.Nummer }).ToListAsync(ct) : [];
            void Noteer(DossierId? dossier, string onderwerp) => db.Inzagen.Add(new Inzage
            {
                Tijdstip = handeling.Tijdstip,
                MedewerkerId = wie.Id,
                Soort = Inzagesoort.Spreekuur,
                DossierId = dossier,
                Onderwerp = onderwerp,
                Adres = vraag.Adres,
            });
            if (dossiers.Count == 0)
            {
                Noteer(null, "niemand gevonden");
                await db.SaveChangesAsync(ct);
                return new Uitkomst.NietGevonden();
            }

            var toegang = new Spreekuurtoegang
            {
                Id = Ids.Nieuw(handeling.Tijdstip),
                MedewerkerId = wie.Id,
                HuishoudenId = huishoudens[0],
                Reden = reden,
                Van = handeling.Tijdstip,
                Tot = handeling.Tijdstip + Duur,
            };
            db.Spreekuurtoegangen.Add(toegang);
            dossiers.ForEach(d => Noteer(d.Id, reden));
            await db.SaveChangesAsync(ct);
            return new Uitkomst.Geopend(toegang.Tot, dossiers.ConvertAll(d => d.Nummer));
        }

        private Task<List<HuishoudenId>> ZoekAsync(SpreekuurtoegangNemen vraag, LocatieId hier, CancellationToken ct)
        {
            if (!string.IsNullOrWhiteSpace(vraag.Dossiernummer))
            {
                var nummer = vraag.Dossiernummer.Trim().ToUpperInvariant();
                return db.Dossiers.Where(d => d.Nummer == nummer && d.LocatieId == hier).Select(d => d.HuishoudenId).Take(2).ToListAsync(ct);
            }

            if (string.IsNullOrWhiteSpace(vraag.Roepnaam) || vraag.Geboortedatum is not { } geboren)
            {
                return Task.FromResult(new List<HuishoudenId>());
            }

            var naam = vraag.Roepnaam.Trim();
            return db.Personen.Where(p => p.Roepnaam == naam && p.Geboortedatum == geboren && db.Huishoudens.Any(h => h.Id == p.HuishoudenId && h.LocatieId == hier)).Select(p => p.HuishoudenId).Distinct().Take(2).ToListAsync(ct);
        }
    }

    /// <summary>De procedures die aan het spreekuur opengaan voor een rol: wat zij van een eigen dossier of in samenhang daarmee zou mogen lezen.</summary>
    public static IReadOnlyList<string> Procedures(Rol rol) =>
        Rechten.Heeft(rol, Recht.Spreekuurtoegang) ? Gebruikers.Procedures.Alle.Where(p => Rechten.Heeft(rol, Rechten.Lezen(p)!.Value)).ToList() : [];
}
