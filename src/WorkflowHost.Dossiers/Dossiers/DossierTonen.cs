using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Activiteiten;
using WorkflowHost.Dossiers.Gebeurtenissen;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Signalering;
using WorkflowHost.Dossiers.Taken;
using WorkflowHost.Dossiers.Termijnen;
using WorkflowHost.Engine.Ports;
using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.Dossiers.Dossiers;

/// <summary>Iemand om wie het in een dossier gaat.</summary>
/// <param name="Code">Code waarmee mutaties naar diegene verwijzen.</param>
/// <param name="Naam">Hoe het dossier diegene noemt: roepnaam, of de relatie zolang de naam niet bekend is.</param>
/// <param name="Bijschrift">Relatie en nummer.</param>
/// <param name="Resultaat">Resultaat van een nareiziger; leeg zolang de procedure loopt.</param>
public sealed record Gezinslid(string Code, string Naam, string Bijschrift, string? Resultaat);

/// <summary>Een open taak van een groep.</summary>
/// <param name="Taak">De taak.</param>
/// <param name="Wie">Om wie het gaat; leeg als zij het hele dossier betreft.</param>
public sealed record Groepstaak(Taak Taak, Gezinslid? Wie);

/// <summary>Een mutatie waarmee een stap verdergaat.</summary>
/// <param name="Soort">De soort.</param>
/// <param name="Uitkomsten">De uitkomsten die zij kan geven.</param>
public sealed record Stapmutatie(Mutatiesoort Soort, IReadOnlyList<string> Uitkomsten);

/// <summary>Gezinsleden die op dezelfde stap staan.</summary>
/// <param name="Taken">De taken, een per gezinslid.</param>
/// <param name="Mutaties">Mutaties waarmee de stap verdergaat.</param>
/// <param name="Uitkomsten">Uitkomsten die geen mutatie geeft en waaruit iemand dus zelf kiest.</param>
/// <param name="Uiterlijk">De eerste datum die telt: van een termijn, anders de norm.</param>
/// <param name="IsNorm">Waar als die datum een eigen norm is en geen termijn.</param>
public sealed record Stapgroep(IReadOnlyList<Groepstaak> Taken, IReadOnlyList<Stapmutatie> Mutaties, IReadOnlyList<string> Uitkomsten, DateOnly? Uiterlijk, bool IsNorm)
{
    /// <summary>De eerste taak: titel, uitleg, rol en wacht-op zijn voor allemaal gelijk.</summary>
    public Taak Eerste => Taken[0].Taak;
}

/// <summary>Gelijke termijnen van een of meer gezinsleden, met de regel erachter.</summary>
/// <param name="Termijn">De termijn.</param>
/// <param name="Wie">Om wie het gaat; leeg is het hele dossier.</param>
/// <param name="Regel">De toegepaste regelversie; leeg als die niet meer in het bestand staat.</param>
public sealed record Termijngroep(Termijn Termijn, IReadOnlyList<Gezinslid> Wie, Termijnregel? Regel);

/// <summary>Een regel van de tijdlijn: gelijke gebeurtenissen van een handeling samen.</summary>
/// <param name="Gebeurtenis">De gebeurtenis.</param>
/// <param name="Wie">Om wie het gaat; leeg is het hele dossier.</param>
/// <param name="Door">Wie het deed; leeg is het systeem.</param>
/// <param name="Mutatie">De mutatie die erbij hoort, met haar gegevens.</param>
public sealed record Tijdlijnregel(Gebeurtenis Gebeurtenis, IReadOnlyList<Gezinslid> Wie, string? Door, Mutatie? Mutatie);

/// <summary>Een ander dossier van hetzelfde huishouden.</summary>
/// <param name="Nummer">Het nummer; leeg als alleen te zien is hoe ver het is.</param>
/// <param name="Procedure">De procedure.</param>
/// <param name="Gesloten">Dag van sluiting.</param>
/// <param name="Resultaat">Resultaat bij sluiting.</param>
public sealed record VerwantDossier(string? Nummer, string Procedure, DateOnly? Gesloten, string? Resultaat);

/// <summary>Alles wat de pagina van een dossier toont.</summary>
public sealed record Dossierbeeld
{
    /// <summary>Het dossier.</summary>
    public required Dossier Dossier { get; init; }

    /// <summary>Wie het behandelt.</summary>
    public required Medewerker? Behandelaar { get; init; }

    /// <summary>De personen van het huishouden.</summary>
    public required IReadOnlyList<Persoon> Personen { get; init; }

    /// <summary>De persoon om wie het gaat, anders de eerste van het huishouden.</summary>
    public required Persoon? Hoofdpersoon { get; init; }

    /// <summary>De nareizigers.</summary>
    public required IReadOnlyList<Gezinslid> Nareizigers { get; init; }

    /// <summary>Over wie een mutatie kan gaan: de nareizigers, anders de personen.</summary>
    public required IReadOnlyList<Gezinslid> Betrokkenen { get; init; }

    /// <summary>Open stappen en beoordelingen, de dringendste eerst.</summary>
    public required IReadOnlyList<Stapgroep> Stappen { get; init; }

    /// <summary>Punten van checklists, open en gesloten.</summary>
    public required IReadOnlyList<Groepstaak> Punten { get; init; }

    /// <summary>Lopende en verstreken termijnen, de eerste datum bovenaan.</summary>
    public required IReadOnlyList<Termijngroep> Lopend { get; init; }

    /// <summary>Gehaalde en vervallen termijnen.</summary>
    public required IReadOnlyList<Termijngroep> Afgesloten { get; init; }

    /// <summary>De tijdlijn, nieuwste eerst.</summary>
    public required IReadOnlyList<Tijdlijnregel> Tijdlijn { get; init; }

    /// <summary>Id van de nieuwste gebeurtenis: daaraan ziet een formulier of er intussen iets bijkwam.</summary>
    public required long LaatsteGebeurtenis { get; init; }

    /// <summary>Mutaties die op beoordeling wachten.</summary>
    public required IReadOnlyList<Mutatie> Voorgesteld { get; init; }

    /// <summary>Redenen van stilstand die nu gelden, gelijke samen, de ergste eerst.</summary>
    public required IReadOnlyList<Stilstandreden> Stilstand { get; init; }

    /// <summary>Waar als er een onbeantwoord verzoek van een mutatieronde is.</summary>
    public required bool HeeftOpenVerzoek { get; init; }

    /// <summary>Andere dossiers van hetzelfde huishouden, voor zover die te zien zijn.</summary>
    public required IReadOnlyList<VerwantDossier> Verwant { get; init; }

    /// <summary>Waar als wie kijkt dit dossier zelf mag lezen, en niet alleen meeleest aan het spreekuur.</summary>
    public required bool MagInzien { get; init; }

    /// <summary>Waar als wie kijkt stappen en punten van dit dossier mag afronden.</summary>
    public required bool MagSchrijven { get; init; }

    /// <summary>Waar als wie kijkt een mutatie mag vastleggen of voorstellen.</summary>
    public required bool MagVoorstellen { get; init; }

    /// <summary>Waar als wie kijkt mag beoordelen wat een ander invoerde.</summary>
    public required bool MagBeoordelen { get; init; }

    /// <summary>De eerste termijn die nog telt: lopend of van onszelf, anders een van een ander die voorbij is.</summary>
    public Termijn? Eerstvolgend => Lopend.Select(g => g.Termijn).Where(t => t.Richting != Richting.NietEerderDan)
        .OrderBy(t => t.Status == TermijnStatus.Verstreken && t.Partij == Partij.Wederpartij).ThenBy(t => t.Einde).FirstOrDefault();
}

/// <summary>Leest een dossier voor zijn pagina.</summary>
public sealed class DossierTonen(WorkflowHostDbContext db, IWorkflowStore store, Regelset regels, Zicht zicht)
{
    /// <summary>Het dossier met dit nummer, of niets.</summary>
    public async Task<Dossierbeeld?> ToonAsync(string nummer, CancellationToken ct)
    {
        var (leesbaar, schrijfbaar, voorstelbaar, beoordeelbaar) = (Ids(zicht.Leesbaar(db, db.Dossiers)), Ids(zicht.Schrijfbaar(db, db.Dossiers)), Ids(zicht.Voorstelbaar(db, db.Dossiers)), Ids(zicht.Beoordeelbaar(db, db.Dossiers)));
        var gevonden = await zicht.Leesbaar(db, db.Dossiers.AsNoTracking(), ookAanTafel: true).Where(d => d.Nummer == nummer).Select(d => new
        {
            Dossier = d,
            Inzien = leesbaar.Contains(d.Id),
            Schrijven = schrijfbaar.Contains(d.Id),
            Voorstellen = voorstelbaar.Contains(d.Id),
            Beoordelen = beoordeelbaar.Contains(d.Id),
        }).FirstOrDefaultAsync(ct);
        if (gevonden is null)
        {
            return null;
        }

        var dossier = gevonden.Dossier;

        var personen = (await db.Personen.AsNoTracking().Where(p => p.HuishoudenId == dossier.HuishoudenId).ToListAsync(ct)).OrderBy(p => p.Code, StringComparer.Ordinal).ToList();
        var nareizigers = (await db.Nareizigers.AsNoTracking().Where(n => n.DossierId == dossier.Id).ToListAsync(ct)).OrderBy(n => n.Code, StringComparer.Ordinal).ToList();
        var namen = await NamenAsync(nareizigers, personen, ct);
        var wie = new Wegwijzer(nareizigers, personen, namen);
        var taken = await db.Taken.AsNoTracking().Where(t => t.DossierId == dossier.Id && (t.Status == TaakStatus.Open || t.Soort == TaakSoort.Controlepunt)).ToListAsync(ct);
        var termijnen = await db.Termijnen.AsNoTracking().Where(t => t.DossierId == dossier.Id).ToListAsync(ct);
        var mutaties = await db.Mutaties.AsNoTracking().Where(m => m.DossierId == dossier.Id).ToListAsync(ct);
        var gebeurtenissen = await zicht.Zichtbaar(db.Gebeurtenissen.AsNoTracking()).Where(g => g.DossierId == dossier.Id).OrderBy(g => g.Id).ToListAsync(ct);
        var groepen = Groepeer(termijnen, wie);
        return new Dossierbeeld
        {
            Dossier = dossier,
            Behandelaar = dossier.BehandelaarId is { } b ? await db.Medewerkers.AsNoTracking().FirstOrDefaultAsync(m => m.Id == b, ct) : null,
            Personen = personen,
            Hoofdpersoon = personen.Find(p => p.Id == dossier.PersoonId) ?? personen.FirstOrDefault(),
            Nareizigers = nareizigers.ConvertAll(n => wie.Van(n.Id, null)!),
            Betrokkenen = nareizigers.Count > 0 ? nareizigers.ConvertAll(n => wie.Van(n.Id, null)!) : personen.ConvertAll(p => wie.Van(null, p.Id)!),
            Stappen = await StappenAsync(dossier, taken, termijnen, wie, ct),
            Punten = taken.Where(t => t.Soort == TaakSoort.Controlepunt).OrderBy(t => t.NormTot ?? DateOnly.MaxValue).ThenBy(t => t.Titel, StringComparer.Ordinal).Select(t => new Groepstaak(t, wie.Van(t))).ToList(),
            Lopend = groepen.Where(g => g.Termijn.Status is TermijnStatus.Lopend or TermijnStatus.Verstreken).OrderBy(g => g.Termijn.Einde).ToList(),
            Afgesloten = groepen.Where(g => g.Termijn.Status is TermijnStatus.Gehaald or TermijnStatus.Vervallen).OrderByDescending(g => g.Termijn.Afgesloten).ToList(),
            Tijdlijn = await TijdlijnAsync(gebeurtenissen, mutaties, wie, ct),
            LaatsteGebeurtenis = gebeurtenissen.Count > 0 ? gebeurtenissen[^1].Id : 0,
            Voorgesteld = mutaties.Where(m => m.Status == MutatieStatus.Voorgesteld).OrderBy(m => m.Volgnummer).ToList(),
            Stilstand = Stilstandreden.Bundel(await db.Stilstanden.AsNoTracking().Where(s => s.DossierId == dossier.Id && s.Opgelost == null).ToListAsync(ct)),
            HeeftOpenVerzoek = await db.Mutatieverzoeken.AnyAsync(v => v.DossierId == dossier.Id && v.Status == VerzoekStatus.Open, ct),
            Verwant = await VerwantAsync(dossier, ct),
            MagInzien = gevonden.Inzien,
            MagSchrijven = gevonden.Schrijven,
            MagVoorstellen = gevonden.Voorstellen,
            MagBeoordelen = gevonden.Beoordelen,
        };
    }

    /// <summary>Het dossier met dit nummer, ook als wie vraagt het niet mag lezen; alleen om te noteren dat het is geweigerd.</summary>
    public Task<DossierId?> BestaatAsync(string nummer, CancellationToken ct) => db.Dossiers.Where(d => d.Nummer == nummer).Select(d => (DossierId?)d.Id).FirstOrDefaultAsync(ct);

    /// <summary>Wat er na een gebeurtenis in het dossier bijkwam, in gewone woorden; leeg als er niets bijkwam.</summary>
    public Task<List<Gebeurtenis>> SindsAsync(DossierId dossier, long gebeurtenis, CancellationToken ct) =>
        zicht.Zichtbaar(db.Gebeurtenissen.AsNoTracking()).Where(g => g.DossierId == dossier && g.Id > gebeurtenis).OrderBy(g => g.Id).Take(20).ToListAsync(ct);

    private static IQueryable<DossierId> Ids(IQueryable<Dossier> dossiers) => dossiers.Select(d => d.Id);

    // Whoever may only know how far a family reunification is sees that, and no number to open it with.
    private async Task<List<VerwantDossier>> VerwantAsync(Dossier dossier, CancellationToken ct)
    {
        var leesbaar = Ids(zicht.Leesbaar(db, db.Dossiers, ookAanTafel: true));
        var stand = zicht.Bereik(Recht.GezinsherenigingStatus) > Bereik.Geen;
        return (await db.Dossiers.AsNoTracking().Where(d => d.HuishoudenId == dossier.HuishoudenId && d.Id != dossier.Id).OrderBy(d => d.Nummer)
            .Select(d => new { d.Nummer, d.Procedure, d.Gesloten, d.Resultaat, Mag = leesbaar.Contains(d.Id) }).ToListAsync(ct))
            .Where(d => d.Mag || (stand && d.Procedure == Procedures.Gezinshereniging))
            .Select(d => new VerwantDossier(d.Mag ? d.Nummer : null, d.Procedure, d.Gesloten, d.Resultaat)).ToList();
    }

    private async Task<Dictionary<PersoonId, string>> NamenAsync(List<Nareiziger> nareizigers, List<Persoon> personen, CancellationToken ct)
    {
        var namen = personen.ToDictionary(p => p.Id, p => p.Roepnaam);
        // A family member who arrived may live in another household.
        var elders = nareizigers.Select(n => n.PersoonId).OfType<PersoonId>().Where(id => !namen.ContainsKey(id)).ToList();
        foreach (var p in elders.Count == 0 ? [] : await db.Personen.Where(p => elders.Contains(p.Id)).Select(p => new { p.Id, p.Roepnaam }).ToListAsync(ct))
        {
            namen[p.Id] = p.Roepnaam;
        }

        return namen;
    }

    private async Task<List<Stapgroep>> StappenAsync(Dossier dossier, List<Taak> taken, List<Termijn> termijnen, Wegwijzer wie, CancellationToken ct)
    {
        var wachtpunten = new Dictionary<Guid, Wachtpunt>();
        if (dossier.Gesloten is null && await store.LoadAsync(dossier.InstantieId, ct) is { } instantie)
        {
            foreach (var punt in instantie.Bookmarks.Select(ProcedureActiviteit.Lees))
            {
                if (punt?.Taak is { } taak)
                {
                    wachtpunten[taak] = punt;
                }
            }
        }

        var perTaak = termijnen.Where(t => t.TaakId is not null && t.Status is TermijnStatus.Lopend or TermijnStatus.Verstreken).ToLookup(t => t.TaakId!.Value);
        return taken.Where(t => t.Status == TaakStatus.Open && t.Soort != TaakSoort.Controlepunt)
            .GroupBy(t => (t.Sleutel, t.Titel, t.Soort, string.Join('|', t.Uitkomsten)))
            .Select(groep =>
            {
                var leden = groep.OrderBy(t => wie.Van(t)?.Code, StringComparer.Ordinal).ToList();
                var mutaties = leden.Select(t => wachtpunten.GetValueOrDefault(t.Id.Value)).OfType<Wachtpunt>().Take(1)
                    .SelectMany(w => w.Mutaties).Where(m => m.Uitkomst is not null && m.Soort != AangebodenMutatie.StapAfgerond)
                    .GroupBy(m => m.Soort, StringComparer.Ordinal)
                    .Select(g => regels.Mutatiesoorten.Zoek(g.Key) is { } soort ? new Stapmutatie(soort, g.Select(m => m.Uitkomst!).Distinct(StringComparer.Ordinal).ToList()) : null)
                    .OfType<Stapmutatie>().ToList();
                var gedekt = mutaties.SelectMany(m => m.Uitkomsten).ToHashSet(StringComparer.Ordinal);
                var einden = leden.SelectMany(t => perTaak[t.Id]).Select(t => t.Partij == Partij.Eigen ? t.Plandatum : t.Einde).ToList();
                var normen = leden.Select(t => t.NormTot).OfType<DateOnly>().ToList();
                return new Stapgroep(
                    leden.ConvertAll(t => new Groepstaak(t, wie.Van(t))),
                    mutaties,
                    leden[0].Uitkomsten.Where(u => !gedekt.Contains(u)).ToList(),
                    einden.Count > 0 ? einden.Min() : normen.Count > 0 ? normen.Min() : null,
                    einden.Count == 0);
            })
            .OrderBy(g => g.Uiterlijk ?? DateOnly.MaxValue).ThenBy(g => g.Eerste.Geopend).ToList();
    }

    private List<Termijngroep> Groepeer(List<Termijn> termijnen, Wegwijzer wie) => termijnen
        .GroupBy(t => (t.Code, t.Vanaf, t.Einde, t.Status, t.Afgesloten, t.Plandatum, Stappen: string.Join('|', t.Stappen)))
        .Select(g => new Termijngroep(
            g.First(),
            g.Select(t => wie.Van(t.NareizigerId, t.PersoonId)).OfType<Gezinslid>().OrderBy(l => l.Code, StringComparer.Ordinal).ToList(),
            regels.Regelboek.Versies(g.Key.Code).FirstOrDefault(r => r.Id == g.First().RegelId)))
        .ToList();

    private async Task<List<Tijdlijnregel>> TijdlijnAsync(List<Gebeurtenis> gebeurtenissen, List<Mutatie> mutaties, Wegwijzer wie, CancellationToken ct)
    {
        var ids = gebeurtenissen.Select(g => g.Door).OfType<MedewerkerId>().Distinct().ToList();
        var medewerkers = await db.Medewerkers.Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Naam, ct);
        var perMoment = mutaties.ToLookup(m => (m.IngevoerdOp, m.Soort, m.NareizigerId, m.PersoonId));
        return gebeurtenissen
            .GroupBy(g => (g.Tijdstip, g.Soort, g.Onderwerp, g.Tekst, g.Datum, g.Door))
            .Select(g => new Tijdlijnregel(
                g.First(),
                g.Select(e => wie.Van(e.NareizigerId, e.PersoonId)).OfType<Gezinslid>().Distinct().ToList(),
                g.Key.Door is { } door ? medewerkers.GetValueOrDefault(door) : null,
                g.Key.Soort is "MutatieGeregistreerd" or "MutatieVoorgesteld" && g.Key.Onderwerp is { } soort
                    ? perMoment[(g.Key.Tijdstip, soort, g.First().NareizigerId, g.First().PersoonId)].FirstOrDefault() : null))
            .OrderByDescending(r => r.Gebeurtenis.Datum).ThenByDescending(r => r.Gebeurtenis.Id).ToList();
    }

    // Finds the family member behind an id.
    private sealed class Wegwijzer
    {
        private readonly Dictionary<NareizigerId, Gezinslid> _nareizigers;
        private readonly Dictionary<PersoonId, Gezinslid> _personen;

        public Wegwijzer(List<Nareiziger> nareizigers, List<Persoon> personen, Dictionary<PersoonId, string> namen)
        {
            _nareizigers = nareizigers.ToDictionary(n => n.Id, n =>
            {
                var volgnummer = n.Code[(n.Code.LastIndexOf('-') + 1)..];
                var naam = n.PersoonId is { } p ? namen.GetValueOrDefault(p) : null;
                return new Gezinslid(n.Code, naam ?? $"{n.Relatie} {volgnummer}", naam is null ? $"nareiziger {volgnummer}" : $"{n.Relatie}, nareiziger {volgnummer}", n.Resultaat);
            });
            _personen = personen.ToDictionary(p => p.Id, p => new Gezinslid(p.Code, p.Roepnaam, p.Relatie ?? "", null));
        }

        public Gezinslid? Van(Taak taak) => Van(taak.NareizigerId, taak.PersoonId);

        public Gezinslid? Van(NareizigerId? nareiziger, PersoonId? persoon) =>
            nareiziger is { } n ? _nareizigers.GetValueOrDefault(n) : persoon is { } p ? _personen.GetValueOrDefault(p) : null;
    }
}
