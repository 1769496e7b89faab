using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Dossiers.Stukken;

/// <summary>Een jurist bewaart een bijzonder stuk bij een lopend dossier: een notitie of een bestand.</summary>
/// <param name="Dossiernummer">Het dossier.</param>
/// <param name="Soort">Wat voor stuk.</param>
/// <param name="Naam">Hoe het heet in de lijst.</param>
/// <param name="Tekst">De notitie; leeg bij een bestand.</param>
/// <param name="Bestandsnaam">De naam van het bestand.</param>
/// <param name="Bestand">Het bestand; leeg bij een notitie.</param>
public sealed record StukToevoegen(string Dossiernummer, Stuksoort? Soort, string? Naam, string? Tekst, string? Bestandsnaam, byte[]? Bestand)
{
    private const int NaamLengte = 60;
    private const int BestandsnaamLengte = 150;

    /// <summary>Een veld waar iets aan mankeert.</summary>
    public enum Veld
    {
        /// <summary>De soort ontbreekt.</summary>
        Soort,

        /// <summary>De naam ontbreekt of is te lang.</summary>
        Naam,

        /// <summary>Er is geen notitie en geen bestand, of er zijn er twee.</summary>
        Inhoud,

        /// <summary>De notitie is te lang.</summary>
        TeLang,

        /// <summary>Het bestand is te groot.</summary>
        TeGroot,

        /// <summary>Het bestand is geen PDF, PNG of JPEG.</summary>
        Bestandssoort,
    }

    /// <summary>Hoe toevoegen kan eindigen.</summary>
    public abstract record Uitkomst
    {
        /// <summary>Het staat erbij.</summary>
        /// <param name="Volgnummer">Het nummer van het stuk in dit dossier.</param>
        public sealed record Toegevoegd(int Volgnummer) : Uitkomst;

        /// <summary>Er mankeert iets aan.</summary>
        /// <param name="Velden">Waaraan.</param>
        public sealed record Ongeldig(IReadOnlyList<Veld> Velden) : Uitkomst;

        /// <summary>Het dossier is gesloten; er komt niets meer bij.</summary>
        public sealed record DossierGesloten : Uitkomst;

        /// <summary>Het dossier is er niet voor wie vraagt.</summary>
        public sealed record NietGevonden : Uitkomst;
    }

    /// <summary>Voert de handeling uit.</summary>
    public sealed class Handler(WorkflowHostDbContext db, IVersleuteling sleutels, Zicht zicht, Bestandsherkenner herken, IOptions<StukkenOptions> opties)
    {
        /// <summary>Bewaart in een transactie.</summary>
        public async Task<Uitkomst> HandleAsync(StukToevoegen vraag, Handeling handeling, CancellationToken ct)
        {
            if (await zicht.BijzonderSchrijfbaar(db, db.Dossiers).FirstOrDefaultAsync(d => d.Nummer == vraag.Dossiernummer, ct) is not { } dossier)
            {
                return new Uitkomst.NietGevonden();
            }

            if (dossier.Gesloten is not null)
            {
                return new Uitkomst.DossierGesloten();
            }

            var (naam, tekst) = (vraag.Naam?.Trim() ?? "", vraag.Tekst?.Trim() is { Length: > 0 } t ? t : null);
            var bestand = vraag.Bestand is { Length: > 0 } b ? b : null;
            var bestandssoort = bestand is null ? null : herken(bestand);
            var velden = Keur(vraag.Soort, naam, tekst, bestand, bestandssoort).ToList();
            if (velden.Count > 0)
            {
                return new Uitkomst.Ongeldig(velden);
            }

            var inhoud = bestand ?? Encoding.UTF8.GetBytes(tekst!);
            var id = new StukId(Ids.Nieuw(handeling.Tijdstip));
            // What was removed keeps its number: the log of who opened it stays about that one.
            var volgnummer = 1 + await db.Gebeurtenissen.CountAsync(g => g.DossierId == dossier.Id && g.Soort == "StukToegevoegd", ct);
            db.Stukken.Add(new Stuk
            {
                Id = id,
                DossierId = dossier.Id,
                LocatieId = dossier.LocatieId,
                Gemeente = dossier.Gemeente,
                Volgnummer = volgnummer,
                Kop = sleutels.Versleutel(id, new Stukkop(vraag.Soort!.Value, naam, bestand is null ? null : Kaal(vraag.Bestandsnaam), bestandssoort, inhoud.Length)),
                Inhoud = sleutels.Versleutel(Stuk.InhoudKolom, id.Value, inhoud),
                Toegevoegd = handeling.Tijdstip,
                Door = handeling.Door!.Value,
            });
            dossier.Revisie++;
            db.Gebeurtenissen.Add(Stukkenbeheer.Gebeurtenis("StukToegevoegd", dossier.Id, volgnummer, null, handeling));
            await db.SaveChangesAsync(ct);
            return new Uitkomst.Toegevoegd(volgnummer);
        }

        private IEnumerable<Veld> Keur(Stuksoort? soort, string naam, string? tekst, byte[]? bestand, Bestandssoort? bestandssoort)
        {
            if (soort is null || !Enum.IsDefined(soort.Value))
            {
                yield return Veld.Soort;
            }

            if (naam.Length is 0 or > NaamLengte || naam.Any(char.IsControl))
            {
                yield return Veld.Naam;
            }

            if (tekst is null == bestand is null)
            {
                yield return Veld.Inhoud;
            }
            else if (tekst?.Length > opties.Value.NotitieTekens)
            {
                yield return Veld.TeLang;
            }
            else if (bestand?.Length > opties.Value.BestandMegabytes * 1_048_576)
            {
                yield return Veld.TeGroot;
            }
            else if (bestand is not null && bestandssoort is null)
            {
                yield return Veld.Bestandssoort;
            }
        }

        // Some browsers send a whole path; what cannot be read aloud is left out.
        private static string? Kaal(string? naam)
        {
            var schoon = new string([.. (naam ?? "").Split('/', '\\')[^1].Where(c => !char.IsControl(c))]).Trim();
            return schoon.Length == 0 ? null : schoon[..Math.Min(schoon.Length, BestandsnaamLengte)];
        }
    }
}
