using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebeurtenissen;
using WorkflowHost.Dossiers.Participatieverklaring;
using WorkflowHost.Dossiers.Spreekuur;
using WorkflowHost.Dossiers.Stukken;

namespace WorkflowHost.Dossiers.Gebruikers;

/// <summary>
/// Welke dossiers wie nu handelt mag lezen en waarin die mag schrijven: de tabel van <see cref="Rechten"/> als voorwaarde in de vraag aan de database.
/// Taakrondes en opdrachten zien alles; een verzoek zonder aanmelding ziet niets.
/// </summary>
public sealed class Zicht
{
    private readonly Medewerker? _wie;
    private readonly DateTimeOffset _nu;

    private Zicht(Medewerker? wie, DateTimeOffset nu, bool isAlles) => (_wie, _nu, IsAlles) = (wie, nu, isAlles);

    /// <summary>Alles: voor wat de host zelf doet.</summary>
    public static Zicht Alles { get; } = new(null, default, true);

    /// <summary>Niets.</summary>
    public static Zicht Niets { get; } = new(null, default, false);

    /// <summary>Waar als geen dossier is uitgesloten.</summary>
    public bool IsAlles { get; }

    /// <summary>Het zicht van een medewerker op een tijdstip.</summary>
    public static Zicht Van(Medewerker wie, DateTimeOffset nu) => new(wie, nu, false);

    /// <summary>De dossiers die te lezen zijn.</summary>
    /// <param name="db">De database.</param>
    /// <param name="dossiers">Waaruit.</param>
    /// <param name="ookAanTafel">Ook wat voor een paar uur opengaat omdat de cliënt aan het spreekuur zit; alleen voor wie een dossier bij zijn nummer opent.</param>
    public IQueryable<Dossier> Leesbaar(WorkflowHostDbContext db, IQueryable<Dossier> dossiers, bool ookAanTafel = false) => Beperk(db, dossiers, Rechten.Lezen, ookAanTafel);

    /// <summary>De dossiers waarin te schrijven is.</summary>
    public IQueryable<Dossier> Schrijfbaar(WorkflowHostDbContext db, IQueryable<Dossier> dossiers) => Beperk(db, dossiers, Rechten.Schrijven);

    /// <summary>De dossiers waarin een mutatie is voor te stellen; een mutatie die een eigen recht vraagt noemt dat.</summary>
    public IQueryable<Dossier> Voorstelbaar(WorkflowHostDbContext db, IQueryable<Dossier> dossiers, string? soort = null) =>
        Beperk(db, Leesbaar(db, dossiers), _ => Rechten.Vastleggen(soort));

    /// <summary>De dossiers waarin te beoordelen is wat een ander invoerde.</summary>
    public IQueryable<Dossier> Beoordeelbaar(WorkflowHostDbContext db, IQueryable<Dossier> dossiers) => Beperk(db, Leesbaar(db, dossiers), Rechten.Beoordelen);

    /// <summary>
    /// De bijzondere stukken die opengaan: alle van de dossiers die te lezen zijn, of alleen wat is vrijgegeven in een dossier dat wie nu handelt zelf behandelt. Waarnemen en
    /// het spreekuur tellen niet.
    /// </summary>
    public IQueryable<Stuk> Leesbaar(WorkflowHostDbContext db, IQueryable<Stuk> stukken)
    {
        if (IsAlles)
        {
            return stukken;
        }

        var bereik = Bereik(Recht.BijzonderLezen);
        if (_wie is null || bereik == Gebruikers.Bereik.Geen)
        {
            return stukken.Where(s => false);
        }

        var (hier, ik) = (_wie.LocatieId, (MedewerkerId?)_wie.Id);
        var dossiers = Leesbaar(db, db.Dossiers).Select(d => d.Id);
        stukken = stukken.Where(s => s.LocatieId == hier && dossiers.Contains(s.DossierId));
        return bereik >= Gebruikers.Bereik.Locatie ? stukken
            : stukken.Where(s => db.Stukvrijgaven.Any(v => v.StukId == s.Id && v.MedewerkerId == ik && v.Tot == null) && db.Dossiers.Any(d => d.Id == s.DossierId && d.BehandelaarId == ik));
    }

    /// <summary>De dossiers waarin bijzondere stukken te bewaren en vrij te geven zijn.</summary>
    public IQueryable<Dossier> BijzonderSchrijfbaar(WorkflowHostDbContext db, IQueryable<Dossier> dossiers) =>
        Bereik(Recht.BijzonderSchrijven) >= Gebruikers.Bereik.Locatie ? Leesbaar(db, dossiers) : dossiers.Where(d => false);

    /// <summary>Moet wie nu handelt zeggen waarom, voordat een bijzonder stuk opengaat? Wie alle stukken leest en er geen bewaart, zegt dat.</summary>
    public bool VraagtReden => Bereik(Recht.BijzonderLezen) >= Gebruikers.Bereik.Locatie && Bereik(Recht.BijzonderSchrijven) == Gebruikers.Bereik.Geen;

    /// <summary>De gebeurtenissen die te zien zijn: dat er een bijzonder stuk is, weet alleen wie ze allemaal leest.</summary>
    public IQueryable<Gebeurtenis> Zichtbaar(IQueryable<Gebeurtenis> gebeurtenissen) =>
        Bereik(Recht.BijzonderLezen) >= Gebruikers.Bereik.Locatie ? gebeurtenissen : gebeurtenissen.Where(g => !EF.Functions.Like(g.Soort, "Stuk%"));

    /// <summary>Hoe ver een recht reikt voor wie nu handelt.</summary>
    public Bereik Bereik(Recht recht) => IsAlles ? Gebruikers.Bereik.Alle : _wie is null ? Gebruikers.Bereik.Geen : Rechten.Van(_wie.Rol, recht);

    /// <summary>De locatie van wie nu handelt; leeg voor wat de host zelf doet.</summary>
    public LocatieId? Locatie => _wie?.LocatieId;

    /// <summary>De gemeente waarvan wie nu handelt de cijfers ziet, als de rol alleen dat mag: dan telt de gemeente en niet de locatie. Leeg bij elke andere rol.</summary>
    public string? Gemeente => _wie?.Rol == Rol.Gemeente ? _wie.Gemeente ?? "" : null;

    /// <summary>De dossiers van de eigen locatie, of van de eigen gemeente, ook die niet te lezen zijn: om te tellen.</summary>
    public IQueryable<Dossier> Hier(IQueryable<Dossier> dossiers) => IsAlles ? dossiers
        : Gemeente is { } gemeente ? dossiers.Where(d => d.Gemeente == gemeente)
        : Locatie is { } hier ? dossiers.Where(d => d.LocatieId == hier) : dossiers.Where(d => false);

    /// <summary>De huishoudens van de eigen locatie, of van de eigen gemeente: om te tellen.</summary>
    public IQueryable<Huishouden> Hier(IQueryable<Huishouden> huishoudens) => IsAlles ? huishoudens
        : Gemeente is { } gemeente ? huishoudens.Where(h => h.Gemeente == gemeente)
        : Locatie is { } hier ? huishoudens.Where(h => h.LocatieId == hier) : huishoudens.Where(h => false);

    /// <summary>De medewerkers van de eigen locatie.</summary>
    public IQueryable<Medewerker> Hier(IQueryable<Medewerker> medewerkers) => IsAlles ? medewerkers : Locatie is { } hier ? medewerkers.Where(m => m.LocatieId == hier) : medewerkers.Where(m => false);

    /// <summary>De groepen van de eigen locatie.</summary>
    public IQueryable<Groep> Hier(IQueryable<Groep> groepen) => IsAlles ? groepen : Locatie is { } hier ? groepen.Where(g => g.LocatieId == hier) : groepen.Where(g => false);

    private IQueryable<Dossier> Beperk(WorkflowHostDbContext db, IQueryable<Dossier> dossiers, Func<string, Recht?> recht, bool ookAanTafel = false)
    {
        if (IsAlles)
        {
            return dossiers;
        }

        if (_wie is null)
        {
            return dossiers.Where(d => false);
        }

        var hier = _wie.LocatieId;
        dossiers = dossiers.Where(d => d.LocatieId == hier);
        var perBereik = Procedures.Alle.ToLookup(p => Rechten.Van(_wie.Rol, recht(p)!.Value));
        var alle = perBereik.Where(g => g.Key >= Gebruikers.Bereik.Locatie).SelectMany(g => g).ToList();
        var (eigen, samen) = (perBereik[Gebruikers.Bereik.Eigen].ToList(), perBereik[Gebruikers.Bereik.Samenhang].ToList());
        var tafel = ookAanTafel ? SpreekuurtoegangNemen.Procedures(_wie.Rol).Except(alle).ToList() : [];
        if (eigen.Count + samen.Count + tafel.Count == 0)
        {
            return dossiers.Where(d => alle.Contains(d.Procedure));
        }

        var (ik, nu, vandaag) = ((MedewerkerId?)_wie.Id, _nu, Handeling.Dag(_nu));
        // Whoever stands in for somebody handles what that person handles, as long as it lasts.
        var wie = db.Afwezigheden.Where(a => a.VervangerId == ik && a.Van <= vandaag && (a.Tot == null || a.Tot >= vandaag)).Select(a => (MedewerkerId?)a.MedewerkerId);
        return dossiers.Where(d => alle.Contains(d.Procedure)
            || (eigen.Contains(d.Procedure) && (d.BehandelaarId == ik || wie.Contains(d.BehandelaarId)))
            || (samen.Contains(d.Procedure) && db.Dossiers.Any(x => x.HuishoudenId == d.HuishoudenId && x.BehandelaarId == ik))
            || (tafel.Contains(d.Procedure) && db.Spreekuurtoegangen.Any(s => s.MedewerkerId == ik && s.HuishoudenId == d.HuishoudenId && s.Van <= nu && s.Tot > nu)));
    }
}
