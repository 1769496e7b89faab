using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Dossiers;
using WorkflowHost.Dossiers.Gebeurtenissen;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Termijnen;

namespace WorkflowHost.Dossiers.Activiteiten;

/// <summary>Om wie een taak of termijn gaat: het dossier zelf, een nareiziger of een persoon.</summary>
/// <param name="Nareiziger">De nareiziger, of niets.</param>
/// <param name="Persoon">De persoon, of niets.</param>
public readonly record struct Betrokkene(Nareiziger? Nareiziger, Persoon? Persoon)
{
    /// <summary>De code waarmee mutaties naar deze betrokkene verwijzen; niets op dossierniveau.</summary>
    public string? Code => Nareiziger?.Code ?? Persoon?.Code;
}

/// <summary>Een dossier dat de workflow wil starten; gebeurt na de burst, in dezelfde transactie.</summary>
/// <param name="Procedure">De procedure.</param>
/// <param name="Betrokkene">Voor wie.</param>
public sealed record TeStartenDossier(string Procedure, Betrokkene Betrokkene);

/// <summary>
/// What our activities need of the host in one burst: the dossier, the action, the rules and the unit of work. Nothing is saved here.
/// </summary>
public sealed class Dossiercontext(WorkflowHostDbContext db, Regelset regels, Handeling handeling, Dossier dossier, CancellationToken afbreken)
{
    private Dictionary<string, Nareiziger>? _nareizigers;
    private Dictionary<string, Persoon>? _personen;

    /// <summary>The unit of work.</summary>
    public WorkflowHostDbContext Db => db;

    /// <summary>The rules.</summary>
    public Regelset Regels => regels;

    /// <summary>The action.</summary>
    public Handeling Handeling => handeling;

    /// <summary>The dossier.</summary>
    public Dossier Dossier => dossier;

    /// <summary>Stops the work.</summary>
    public CancellationToken Afbreken => afbreken;

    /// <summary>The mutatie being offered; null when a timer or a passed term drives the burst.</summary>
    public AangebodenMutatie? Mutatie { get; init; }

    /// <summary>The term whose passing drives the burst.</summary>
    public Termijn? Verstreken { get; init; }

    /// <summary>Dossiers the workflow asked for.</summary>
    public List<TeStartenDossier> TeStarten { get; } = [];

    /// <summary>The day the fact of this burst happened: of the mutatie, else today.</summary>
    public DateOnly DagVanFeit => Mutatie?.Datum ?? handeling.Vandaag;

    /// <summary>The family members, by code, in order of registration.</summary>
    public async ValueTask<IReadOnlyDictionary<string, Nareiziger>> NareizigersAsync()
    {
        if (_nareizigers is null)
        {
            var id = dossier.Id;
            await db.Nareizigers.Where(n => n.DossierId == id).LoadAsync(afbreken);
            _nareizigers = db.Nareizigers.Local.Where(n => n.DossierId == id).OrderBy(n => n.Code, StringComparer.Ordinal).ToDictionary(n => n.Code, StringComparer.Ordinal);
        }

        return _nareizigers;
    }

    /// <summary>The persons of the household, by code.</summary>
    public async ValueTask<IReadOnlyDictionary<string, Persoon>> PersonenAsync()
    {
        if (_personen is null)
        {
            var id = dossier.HuishoudenId;
            await db.Personen.Where(p => p.HuishoudenId == id).LoadAsync(afbreken);
            _personen = db.Personen.Local.Where(p => p.HuishoudenId == id).OrderBy(p => p.Code, StringComparer.Ordinal).ToDictionary(p => p.Code, StringComparer.Ordinal);
        }

        return _personen;
    }

    /// <summary>Adds to the history.</summary>
    public void Gebeurtenis(string soort, Betrokkene wie, string? onderwerp, string? tekst, DateOnly datum) =>
        Gebeurtenis(soort, wie.Nareiziger?.Id, wie.Persoon?.Id, onderwerp, tekst, datum);

    /// <summary>Adds to the history.</summary>
    public void Gebeurtenis(string soort, NareizigerId? nareiziger, PersoonId? persoon, string? onderwerp, string? tekst, DateOnly datum) => db.Gebeurtenissen.Add(new Gebeurtenis
    {
        DossierId = dossier.Id,
        NareizigerId = nareiziger,
        PersoonId = persoon,
        Soort = soort,
        Onderwerp = onderwerp,
        Tekst = tekst,
        Datum = datum,
        Tijdstip = handeling.Tijdstip,
        Door = handeling.Door,
    });
}
