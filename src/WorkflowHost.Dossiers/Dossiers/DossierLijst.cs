using System.Globalization;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Taken;
using WorkflowHost.Dossiers.Termijnen;
using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.Dossiers.Dossiers;

/// <summary>Welke dossiers een lijst laat zien.</summary>
public enum Dossierstand
{
    /// <summary>Lopende dossiers.</summary>
    Open,

    /// <summary>Gesloten dossiers.</summary>
    Gesloten,

    /// <summary>Alle dossiers.</summary>
    Alle,
}

/// <summary>
/// De lijst van dossiers, op nummer. Bladert met het nummer van de laatste regel als bladwijzer: een pagina kost evenveel bij honderd als bij
/// honderdduizend dossiers. Leest alleen.
/// </summary>
public sealed class DossierLijst(WorkflowHostDbContext db, Zicht zicht)
{
    /// <summary>Regels op een pagina.</summary>
    public const int PerPagina = 25;

    /// <summary>Wat iemand zoekt.</summary>
    /// <param name="Zoek">Deel van een dossiernummer, of het begin van een roepnaam; met een cijfer of streepje erin is het een nummer.</param>
    /// <param name="Procedure">Procedure; leeg is alle.</param>
    /// <param name="Stand">Open, gesloten of alle.</param>
    /// <param name="Behandelaar">Code van de medewerker; <see cref="Niemand"/> is zonder behandelaar; leeg is alle.</param>
    /// <param name="Na">Nummer van de laatste regel van de vorige pagina.</param>
    /// <param name="Voor">Nummer van de eerste regel van de volgende pagina; gaat voor <paramref name="Na"/>.</param>
    public sealed record Vraag(
        string? Zoek = null, string? Procedure = null, Dossierstand Stand = Dossierstand.Open, string? Behandelaar = null, string? Na = null, string? Voor = null);

    /// <summary>De keuze "zonder behandelaar": niemand toegewezen, of wie is toegewezen werkt hier niet meer.</summary>
    public const string Niemand = "-";

    /// <summary>Een dossier in de lijst: nummer en roepnaam, verder geen persoonsgegevens.</summary>
    /// <param name="Nummer">Dossiernummer.</param>
    /// <param name="Procedure">Procedure.</param>
    /// <param name="Roepnaam">Roepnaam van de persoon, of van de eerste van het huishouden.</param>
    /// <param name="AantalPersonen">Personen in het huishouden.</param>
    /// <param name="Fase">Titels van de open stappen, zonder herhaling.</param>
    /// <param name="Behandelaar">Naam van de behandelaar; leeg als er geen is.</param>
    /// <param name="Termijn">Naam van de eerste termijn die nog telt.</param>
    /// <param name="Uiterlijk">De datum van die termijn.</param>
    /// <param name="IsVanAnder">Waar als een ander binnen die termijn moet handelen.</param>
    /// <param name="Geopend">Dag van opening.</param>
    /// <param name="Gesloten">Dag van sluiting.</param>
    /// <param name="Resultaat">Resultaat bij sluiting.</param>
    public sealed record Regel(
        string Nummer, string Procedure, string? Roepnaam, int AantalPersonen, IReadOnlyList<string> Fase, string? Behandelaar, string? Termijn, DateOnly? Uiterlijk, bool IsVanAnder,
        DateOnly Geopend, DateOnly? Gesloten, string? Resultaat);

    /// <summary>Een pagina van de lijst.</summary>
    /// <param name="Regels">De dossiers.</param>
    /// <param name="Aantal">Hoeveel dossiers er in totaal passen.</param>
    /// <param name="Volgende">Bladwijzer voor de volgende pagina; leeg als die er niet is.</param>
    /// <param name="Vorige">Bladwijzer voor de vorige pagina; leeg als die er niet is.</param>
    public sealed record Pagina(IReadOnlyList<Regel> Regels, int Aantal, string? Volgende, string? Vorige);

    /// <summary>Zoekt een pagina zoals die er op een dag uitziet.</summary>
    public async Task<Pagina> ZoekAsync(Vraag vraag, DateOnly vandaag, CancellationToken ct)
    {
        var passend = await PassendAsync(vraag, vandaag, ct);
        var aantal = await passend.CountAsync(ct);
        var terug = vraag.Voor is not null;
        var bladeren = terug
            ? passend.Where(d => string.Compare(d.Nummer, vraag.Voor) < 0).OrderByDescending(d => d.Nummer)
            : passend.Where(d => vraag.Na == null || string.Compare(d.Nummer, vraag.Na) > 0).OrderBy(d => d.Nummer);
        var gevonden = await bladeren.Take(PerPagina + 1).ToListAsync(ct);
        var meer = gevonden.Count > PerPagina;
        if (meer)
        {
            gevonden.RemoveAt(PerPagina);
        }

        if (terug)
        {
            gevonden.Reverse();
        }

        var regels = await VulAanAsync(gevonden, ct);
        return new Pagina(
            regels,
            aantal,
            regels.Count > 0 && (terug || meer) ? regels[^1].Nummer : null,
            regels.Count > 0 && (terug ? meer : vraag.Na is not null) ? regels[0].Nummer : null);
    }

    /// <summary>Lijkt dit op een deel van een nummer? Anders is het een naam.</summary>
    public static bool IsNummer(string zoek) => zoek.Any(char.IsDigit);

    /// <summary>Is dit een deel van het nummer van een dossier dat te lezen is? Wat dat niet is, kan van alles zijn: een naam, een V-nummer, een zaaknummer.</summary>
    public Task<bool> IsDossiernummerAsync(string zoek, CancellationToken ct)
    {
        var nummer = zoek.Trim().ToUpperInvariant();
        return zicht.Leesbaar(db, db.Dossiers).AnyAsync(d => d.Nummer.Contains(nummer), ct);
    }

    /// <summary>De procedures waar dossiers van zijn. Springt van naam naar naam in de index: het aantal dossiers doet er niet toe.</summary>
    public async Task<List<string>> ProceduresAsync(CancellationToken ct)
    {
        var namen = new List<string>();
        var na = "";
        while (await db.Dossiers.Where(d => string.Compare(d.Procedure, na) > 0).MinAsync(d => (string?)d.Procedure, ct) is { } naam)
        {
            namen.Add(naam);
            na = naam;
        }

        return namen;
    }

    /// <summary>Wie hier niet meer werkt op een dag.</summary>
    internal static Task<List<MedewerkerId?>> WegAsync(WorkflowHostDbContext db, DateOnly vandaag, CancellationToken ct) =>
        db.Medewerkers.Where(m => m.Tot < vandaag).Select(m => (MedewerkerId?)m.Id).ToListAsync(ct);

    private async Task<IQueryable<Dossier>> PassendAsync(Vraag vraag, DateOnly vandaag, CancellationToken ct)
    {
        var dossiers = zicht.Leesbaar(db, db.Dossiers.AsNoTracking());
        dossiers = vraag.Stand switch
        {
            Dossierstand.Open => dossiers.Where(d => d.Gesloten == null),
            Dossierstand.Gesloten => dossiers.Where(d => d.Gesloten != null),
            Dossierstand.Alle => dossiers,
        };
        if (!string.IsNullOrEmpty(vraag.Procedure))
        {
            dossiers = dossiers.Where(d => d.Procedure == vraag.Procedure);
        }

        if (vraag.Behandelaar == Niemand)
        {
            var weg = await WegAsync(db, vandaag, ct);
            dossiers = dossiers.Where(d => d.BehandelaarId == null || weg.Contains(d.BehandelaarId));
        }
        else if (!string.IsNullOrEmpty(vraag.Behandelaar))
        {
            var wie = await db.Medewerkers.Where(m => m.Code == vraag.Behandelaar).Select(m => (MedewerkerId?)m.Id).FirstOrDefaultAsync(ct);
            dossiers = dossiers.Where(d => d.BehandelaarId == wie && wie != null);
        }

        return vraag.Zoek?.Trim() is { Length: > 0 } zoek ? Zoek(dossiers, zoek) : dossiers;
    }

    private IQueryable<Dossier> Zoek(IQueryable<Dossier> dossiers, string zoek)
    {
        if (IsNummer(zoek))
        {
            var nummer = zoek.ToUpperInvariant();
            return dossiers.Where(d => d.Nummer.Contains(nummer));
        }

        // A range on the index instead of LIKE: the same plan in both databases, whatever the number of persons.
        var begin = CultureInfo.GetCultureInfo("nl-NL").TextInfo.ToTitleCase(zoek.ToLowerInvariant());
        var einde = begin + '\uffff';
        var huishoudens = db.Personen.Where(p => string.Compare(p.Roepnaam, begin) >= 0 && string.Compare(p.Roepnaam, einde) < 0).Select(p => p.HuishoudenId);
        // A hyphen stands in numbers and in names.
        var deel = zoek.ToUpperInvariant();
        return zoek.Contains('-', StringComparison.Ordinal) ? dossiers.Where(d => d.Nummer.Contains(deel) || huishoudens.Contains(d.HuishoudenId)) : dossiers.Where(d => huishoudens.Contains(d.HuishoudenId));
    }

    private async Task<List<Regel>> VulAanAsync(List<Dossier> dossiers, CancellationToken ct)
    {
        var ids = dossiers.ConvertAll(d => d.Id);
        var huishoudens = dossiers.Select(d => d.HuishoudenId).Distinct().ToList();
        var behandelaars = dossiers.Select(d => d.BehandelaarId).OfType<MedewerkerId>().Distinct().ToList();
        var namen = await db.Medewerkers.Where(m => behandelaars.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Naam, ct);
        var personen = (await db.Personen.AsNoTracking().Where(p => huishoudens.Contains(p.HuishoudenId))
            .Select(p => new { p.Id, p.HuishoudenId, p.Code, p.Roepnaam }).ToListAsync(ct)).OrderBy(p => p.Code, StringComparer.Ordinal).ToLookup(p => p.HuishoudenId);
        var stappen = (await db.Taken.AsNoTracking().Where(t => ids.Contains(t.DossierId) && t.Status == TaakStatus.Open && t.Soort == TaakSoort.Stap)
            .Select(t => new { t.DossierId, t.Titel, t.Geopend }).ToListAsync(ct)).OrderBy(t => t.Geopend).ToLookup(t => t.DossierId, t => t.Titel);
        var termijnen = (await db.Termijnen.AsNoTracking()
            .Where(t => ids.Contains(t.DossierId) && t.Richting != Richting.NietEerderDan && (t.Status == TermijnStatus.Lopend || t.Status == TermijnStatus.Verstreken))
            .Select(t => new { t.DossierId, t.Naam, t.Einde, t.Partij, t.Status }).ToListAsync(ct))
            // What we can still do something about comes before a term of somebody else that passed.
            .OrderBy(t => t.Status == TermijnStatus.Verstreken && t.Partij == Partij.Wederpartij).ThenBy(t => t.Einde).ToLookup(t => t.DossierId);
        return dossiers.ConvertAll(d =>
        {
            var eerste = termijnen[d.Id].FirstOrDefault();
            return new Regel(
                d.Nummer,
                d.Procedure,
                (personen[d.HuishoudenId].FirstOrDefault(p => p.Id == d.PersoonId) ?? personen[d.HuishoudenId].FirstOrDefault())?.Roepnaam,
                personen[d.HuishoudenId].Count(),
                stappen[d.Id].Distinct().ToList(),
                d.BehandelaarId is { } b ? namen.GetValueOrDefault(b) : null,
                eerste?.Naam,
                eerste?.Einde,
                eerste?.Partij == Partij.Wederpartij,
                d.Geopend,
                d.Gesloten,
                d.Resultaat);
        });
    }
}
