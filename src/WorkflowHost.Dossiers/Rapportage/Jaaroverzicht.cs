using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Mutaties;

namespace WorkflowHost.Dossiers.Rapportage;

/// <summary>Een cijfer met zijn definitie.</summary>
/// <param name="Definitie">Wat het betekent.</param>
/// <param name="Waarde">Getal, lijst van getallen of woorden, of tabel van naam naar getal.</param>
public sealed record Cijfer(Cijferdefinitie Definitie, JsonNode Waarde)
{
    /// <summary>Voor mensen: "31 volwassenen, 24 kinderen".</summary>
    public string AlsTekst() => Waarde switch
    {
        JsonArray { Count: 0 } or JsonObject { Count: 0 } => "geen",
        JsonArray lijst => string.Join(", ", lijst.Select((w, i) => Definitie.Onderdelen?.ElementAtOrDefault(i) is { } naam ? $"{w} {naam}" : $"{w}")),
        JsonObject tabel => string.Join(", ", tabel.Select(w => $"{w.Value} {w.Key}")),
        _ => Waarde.ToString(),
    };
}

/// <summary>Het jaaroverzicht van een gemeente: alle cijfers over een kalenderjaar, uit de registratie geteld.</summary>
/// <param name="Gemeente">De gemeente.</param>
/// <param name="Jaar">Het jaar.</param>
/// <param name="Cijfers">De cijfers, in vaste volgorde.</param>
public sealed record Jaaroverzicht(string Gemeente, int Jaar, IReadOnlyList<Cijfer> Cijfers)
{
    /// <summary>Als JSON: code naar waarde.</summary>
    public JsonObject AlsJson() => new(Cijfers.Select(c => KeyValuePair.Create<string, JsonNode?>(c.Definitie.Code, c.Waarde.DeepClone())));
}

/// <summary>Maakt het jaaroverzicht. Leest alleen.</summary>
public sealed class JaaroverzichtMaken(WorkflowHostDbContext db, Cijferdefinities definities, Zicht zicht)
{
    /// <summary>Telt alle cijfers.</summary>
    /// <param name="gemeente">De gemeente van de locatie.</param>
    /// <param name="jaar">Kalenderjaar.</param>
    /// <param name="peildatum">Laatste dag die meetelt; na het einde van het jaar telt het hele jaar.</param>
    /// <param name="ct">Afbreken.</param>
    public async Task<Jaaroverzicht> MaakAsync(string gemeente, int jaar, DateOnly peildatum, CancellationToken ct)
    {
        var (van, einde) = (new DateOnly(jaar, 1, 1), new DateOnly(jaar, 12, 31));
        var tot = peildatum < einde ? peildatum : einde;
        var gehuisvest = await (
            from p in db.Personen.AsNoTracking()
            join h in zicht.Hier(db.Huishoudens) on p.HuishoudenId equals h.Id
            where h.Gemeente == gemeente && p.EersteHuisvesting >= van && p.EersteHuisvesting <= tot
            select p).ToListAsync(ct);
        var taakstelling = await db.Taakstellingen.AsNoTracking().Where(t => t.Gemeente == gemeente && t.Jaar == jaar).OrderBy(t => t.Halfjaar).ToListAsync(ct);
        var groepen = await zicht.Hier(db.Groepen.AsNoTracking()).Where(g => g.EersteBijeenkomst <= tot).ToListAsync(ct);
        var aantalTaak = taakstelling.Sum(t => t.Aantal);
        var saldoBegin = taakstelling.FirstOrDefault()?.SaldoBegin ?? 0;

        // Whoever was spoken to, guided or given something counts where their household belongs.
        var mensen = from p in db.Personen join h in zicht.Hier(db.Huishoudens) on p.HuishoudenId equals h.Id select p.Id;

        JsonNode Lijst<T>(IEnumerable<T> delen) => JsonSerializer.SerializeToNode(delen)!;
        var cijfers = new List<Cijfer>();
        void Voeg(string code, JsonNode waarde) => cijfers.Add(new Cijfer(definities[code], waarde));
        async Task<int> Contacten(string code)
        {
            var soort = definities[code].Waarde("soort");
            return await db.Contacten.CountAsync(c => mensen.Contains(c.PersoonId) && c.Soort == soort && c.Datum >= van && c.Datum <= tot, ct);
        }

        async Task<int> Trajecten(string code)
        {
            var soort = definities[code].Waarde("soort");
            return await db.Trajecten.CountAsync(t => mensen.Contains(t.PersoonId) && t.Soort == soort && t.Gestart >= van && t.Gestart <= tot, ct);
        }

        Voeg("H01", gehuisvest.Count);
        var volwassenen = gehuisvest.Count(p => p.LeeftijdOp(p.EersteHuisvesting!.Value) >= definities["H02"].Getal("volwassen_vanaf"));
        Voeg("H02", Lijst([volwassenen, gehuisvest.Count - volwassenen]));
        var anders = gehuisvest.Count(p => p.Geslacht is not ("M" or "F"));
        int[] geslacht = [gehuisvest.Count(p => p.Geslacht == "M"), gehuisvest.Count(p => p.Geslacht == "F")];
        Voeg("H03", Lijst(anders == 0 ? geslacht : [.. geslacht, anders]));
        Voeg("H04", gehuisvest.Count(p => p.Nationaliteit == definities["H04"].Waarde("nationaliteit")));
        Voeg("H05", await db.Woningen.CountAsync(w => w.Gemeente == gemeente && w.Huurcontract >= van && w.Huurcontract <= tot, ct));
        Voeg("H06", aantalTaak);
        Voeg("H07", saldoBegin);
        Voeg("H08", gehuisvest.Count - aantalTaak + saldoBegin);
        var nareizigers = gehuisvest.Where(p => p.Instroom == definities["H09"].Waarde("instroom")).ToList();
        Voeg("H09", nareizigers.Count);
        Voeg("H10", Lijst(nareizigers.GroupBy(p => p.HuishoudenId).Select(g => g.Count()).Where(n => n >= definities["H10"].Getal("groot_vanaf")).Order()));
        Voeg("C01", await Contacten("C01"));
        Voeg("C02", await Contacten("C02"));
        Voeg("C03", await Contacten("C03"));
        Voeg("G01", await Dossiers("G01").CountAsync(d => d.Geopend >= van && d.Geopend <= tot, ct));
        Voeg("G02", await Dossiers("G02").CountAsync(d => d.Geopend <= tot && (d.Gesloten == null || d.Gesloten >= van), ct));
        var resultaat = definities["G03"].Waarde("resultaat");
        Voeg("G03", await Dossiers("G03").CountAsync(d => d.Gesloten >= van && d.Gesloten <= tot && d.Resultaat == resultaat, ct));
        Voeg("B01", await Trajecten("B01"));
        Voeg("B02", await Trajecten("B02"));
        Voeg("P01", await GetekendAsync(gemeente, van, tot, ct));
        var pvt = groepen.Where(g => g.Soort == definities["P02"].Waarde("soort") && g.EersteBijeenkomst >= van).ToList();
        Voeg("P02", new JsonObject(pvt.GroupBy(g => g.Taal ?? "onbekend").OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => KeyValuePair.Create<string, JsonNode?>(g.Key, g.Count()))));
        Voeg("P03", pvt.Count(g => g.Evaluatieformulieren > 0));
        var vip = definities["V01"].Waarde("soort");
        Voeg("V01", Lijst(await db.Trajecten.Where(t => mensen.Contains(t.PersoonId) && t.Soort == vip && t.Resultaat != null && t.Gestart <= tot && t.Geeindigd >= van && t.Geeindigd <= tot)
            .OrderBy(t => t.Volgnummer).Select(t => t.Resultaat!).ToListAsync(ct)));
        var home = groepen.Where(g => g.Soort == definities["A01"].Waarde("soort")).ToList();
        var homeIds = home.ConvertAll(g => g.Id);
        Voeg("A01", await (
            from d in db.Groepsdeelnames
            join p in db.Personen on d.PersoonId equals p.Id
            join h in zicht.Hier(db.Huishoudens) on p.HuishoudenId equals h.Id
            where homeIds.Contains(d.GroepId) && h.Gemeente == gemeente && d.Bijeenkomst >= van && d.Bijeenkomst <= tot
            select d.PersoonId).Distinct().CountAsync(ct));
        Voeg("A02", home.Sum(g => g.Bijeenkomsten.Count(b => b >= van && b <= tot)));
        var advies = definities["J01"].Waarde("soort");
        Voeg("J01", await db.Registraties.Where(r => mensen.Contains(r.PersoonId) && r.Soort == advies && r.Datum >= van && r.Datum <= tot).Select(r => r.PersoonId).Distinct().CountAsync(ct));
        var box = definities["O01"].Waarde("soort");
        Voeg("O01", await db.Registraties.CountAsync(r => mensen.Contains(r.PersoonId) && r.Soort == box && r.Datum >= van && r.Datum <= tot, ct));
        Voeg("T01", await zicht.Hier(db.Medewerkers).CountAsync(m => m.Vanaf <= tot && (m.Tot == null || m.Tot >= tot), ct));
        return new Jaaroverzicht(gemeente, jaar, cijfers);

        IQueryable<Dossier> Dossiers(string code)
        {
            var procedure = definities[code].Waarde("procedure");
            return zicht.Hier(db.Dossiers).Where(d => d.Procedure == procedure && d.Gemeente == gemeente);
        }
    }

    // The day of signing is in the letter's data, not the day it was typed in: those can lie in different years.
    private async Task<int> GetekendAsync(string gemeente, DateOnly van, DateOnly tot, CancellationToken ct)
    {
        var (soort, veld) = (definities["P01"].Waarde("mutatie"), definities["P01"].Waarde("veld"));
        var rijen = await (
            from m in db.Mutaties.AsNoTracking()
            join d in zicht.Hier(db.Dossiers) on m.DossierId equals d.Id
            where m.Soort == soort && m.Status == MutatieStatus.Bevestigd && d.Gemeente == gemeente
            select new { m.DossierId, m.Gegevens, m.Datum }).ToListAsync(ct);
        return rijen
            .Where(m => Dag(m.Gegevens, veld, m.Datum) is var dag && dag >= van && dag <= tot)
            .Select(m => m.DossierId).Distinct().Count();
    }

    private static DateOnly Dag(string gegevens, string veld, DateOnly anders) =>
        JsonNode.Parse(gegevens)?[veld]?.ToString() is { } tekst && DateOnly.TryParseExact(tekst, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dag)
            ? dag
            : anders;
}
