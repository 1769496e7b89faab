using WorkflowHost.Engine.Ports;

namespace WorkflowHost.Storage.Engine;

/// <summary>
/// The engine's rows of one unit of work: each instance once, as it was read and as it is now, and what is to be saved of it. Beside EF's change tracker,
/// which costs more than the action itself; the engine says by itself what it changed.
/// </summary>
/// <remarks>Used by one thread at a time. Lists of statements that were handed out do not change afterwards.</remarks>
internal sealed class Enginewerk
{
    private readonly Dictionary<string, Regel> _instanties = new(StringComparer.Ordinal);
    private readonly List<JournalBatch> _journaal = [];
    private readonly List<KeptStimulus> _teBewaren = [];
    private readonly List<KeptStimulus> _bezorgd = [];

    private bool? _ietsBewaard;

    /// <summary>Whether no event was kept by anybody when this unit of work began to ask; what is kept after that is found when the next bell rings.</summary>
    public bool NietsBewaard => _ietsBewaard == false;

    /// <summary>Whether there is something to save.</summary>
    public bool HeeftWerk => _journaal.Count > 0 || _teBewaren.Count > 0 || _bezorgd.Count > 0 || _instanties.Values.Any(r => r.Staat is not Staat.Bewaard);

    /// <summary>Instances of this unit of work that it has not taken away.</summary>
    public IEnumerable<WorkflowInstance> Instanties => _instanties.Values.Where(r => r.Staat is not Staat.Weg).Select(r => r.Instantie);

    /// <summary>Ids of the instances this unit of work knows of, those it took away included.</summary>
    public IReadOnlyCollection<string> Bekend => _instanties.Keys;

    /// <summary>Whether this unit of work has read, added or taken away the instance.</summary>
    /// <param name="id">Id.</param>
    /// <param name="instantie">The instance; null when it was taken away.</param>
    public bool Kent(string id, out WorkflowInstance? instantie)
    {
        var kent = _instanties.TryGetValue(id, out var regel);
        instantie = regel is { Staat: not Staat.Weg } ? regel.Instantie : null;
        return kent;
    }

    /// <summary>An instance as it was read just now, with its bookmarks.</summary>
    public WorkflowInstance Gelezen(WorkflowInstance instantie)
    {
        _instanties.Add(instantie.Id, new Regel(instantie, Staat.Bewaard));
        return instantie;
    }

    public void Voeg(WorkflowInstance instantie) => _instanties.Add(instantie.Id, new Regel(instantie, Staat.Nieuw));

    public void Wijzig(WorkflowInstance instantie)
    {
        if (_instanties.TryGetValue(instantie.Id, out var regel) && regel.Staat == Staat.Bewaard)
        {
            regel.Staat = Staat.Gewijzigd;
        }
    }

    public void Verwijder(WorkflowInstance instantie)
    {
        _journaal.RemoveAll(j => j.InstanceId == instantie.Id);
        if (_instanties.TryGetValue(instantie.Id, out var regel) && regel.Staat == Staat.Nieuw)
        {
            _instanties.Remove(instantie.Id);
        }
        else if (regel is not null)
        {
            regel.Staat = Staat.Weg;
        }
    }

    public void Voeg(JournalBatch journaal) => _journaal.Add(journaal);

    public void Bewaar(KeptStimulus stimulus) => _teBewaren.Add(stimulus);

    public void ZagBewaarde(bool iets) => _ietsBewaard ??= iets;

    public void Bezorgd(KeptStimulus stimulus)
    {
        if (!_teBewaren.Remove(stimulus))
        {
            _bezorgd.Add(stimulus);
        }
    }

    /// <summary>What is stored and not delivered within this unit of work, and what it kept itself.</summary>
    public IEnumerable<KeptStimulus> Bewaarde(IEnumerable<KeptStimulus> gevonden, Func<KeptStimulus, bool> past) =>
        gevonden.Where(k => !_bezorgd.Exists(b => b.Id == k.Id)).Concat(_teBewaren.Where(past));

    /// <summary>
    /// The statements that save this unit of work. The instance comes before its journal: whoever is second is told so by the instance.
    /// </summary>
    public List<Opdracht> Opdrachten()
    {
        var uit = new List<Opdracht>();
        foreach (var regel in _instanties.Values)
        {
            regel.Schrijf(uit);
        }

        uit.AddRange(_journaal.Select(Enginetaal.Voeg));
        uit.AddRange(_teBewaren.Select(Enginetaal.Voeg));
        // Of two who deliver the same event at once the second is refused.
        uit.AddRange(_bezorgd.Select(k => Enginetaal.WegBewaard.PreciesEen(k.Id)));
        return uit;
    }

    /// <summary>What was to be saved is saved: from here on it counts as read.</summary>
    public void IsBewaard()
    {
        _ietsBewaard = null;
        foreach (var (id, regel) in _instanties)
        {
            if (regel.Staat == Staat.Weg)
            {
                _instanties.Remove(id);
            }
            else if (regel.Staat != Staat.Bewaard)
            {
                regel.Onthoud();
            }
        }

        _journaal.Clear();
        _teBewaren.Clear();
        _bezorgd.Clear();
    }

    /// <summary>Forgets everything, saved or not.</summary>
    public void Vergeet()
    {
        _ietsBewaard = null;
        _instanties.Clear();
        _journaal.Clear();
        _teBewaren.Clear();
        _bezorgd.Clear();
    }

    private enum Staat
    {
        Bewaard,
        Gewijzigd,
        Nieuw,
        Weg,
    }

    private sealed class Regel
    {
        private Instantiestand _was;
        private Bookmarkstand[] _bookmarks = [];

        public Regel(WorkflowInstance instantie, Staat staat)
        {
            Instantie = instantie;
            if (staat == Staat.Bewaard)
            {
                Onthoud();
            }

            Staat = staat;
        }

        public WorkflowInstance Instantie { get; }

        public Staat Staat { get; set; }

        public void Onthoud()
        {
            Staat = Staat.Bewaard;
            _was = new Instantiestand(Instantie);
            _bookmarks = Instantie.Bookmarks.Count == 0 ? [] : [.. Instantie.Bookmarks.Select(b => new Bookmarkstand(b))];
        }

        public void Schrijf(List<Opdracht> uit)
        {
            switch (Staat)
            {
                case Staat.Nieuw:
                    uit.Add(Enginetaal.Voeg(Instantie));
                    uit.AddRange(Instantie.Bookmarks.Select(Enginetaal.Voeg));
                    break;
                case Staat.Gewijzigd:
                    uit.Add(Enginetaal.Wijzig(Instantie, _was));
                    SchrijfBookmarks(uit);
                    break;
                case Staat.Weg:
                    uit.Add(Enginetaal.WegJournaal.Met(Instantie.Id));
                    uit.Add(Enginetaal.WegBookmarks.Met(Instantie.Id));
                    uit.Add(Enginetaal.WegInstantie.PreciesEen(Instantie.Id, _was.Revision));
                    break;
            }
        }

        private void SchrijfBookmarks(List<Opdracht> uit)
        {
            foreach (var was in _bookmarks)
            {
                if (!Instantie.Bookmarks.Exists(was.IsNog))
                {
                    uit.Add(Enginetaal.WegBookmark.PreciesEen(Instantie.Id, was.Sequence));
                }
            }

            foreach (var bookmark in Instantie.Bookmarks)
            {
                if (!Array.Exists(_bookmarks, was => was.IsNog(bookmark)))
                {
                    uit.Add(Enginetaal.Voeg(bookmark));
                }
            }
        }
    }
}

/// <summary>What of a stored instance decides how it is updated.</summary>
internal readonly struct Instantiestand(WorkflowInstance i)
{
    private readonly string? _naam = i.Name;
    private readonly string? _correlatie = i.CorrelationId;
    private readonly string _versie = i.DefinitionVersionId;

    public long Revision { get; } = i.Revision;

    public WorkflowStatus Status { get; } = i.Status;

    /// <summary>Whether what hardly ever changes is as it was.</summary>
    public bool IsVan(WorkflowInstance nu) => _naam == nu.Name && _correlatie == nu.CorrelationId && _versie == nu.DefinitionVersionId;
}

/// <summary>A bookmark as it is stored. One that has changed is taken away and put back.</summary>
internal readonly struct Bookmarkstand(Bookmark b)
{
    private readonly string _activiteit = b.ActivityId;
    private readonly string? _correlatie = b.CorrelationId;
    private readonly DateTimeOffset? _op = b.ResumeAt;
    private readonly string? _inhoud = b.PayloadJson;

    public int Sequence { get; } = b.Sequence;

    /// <summary>Whether this is that bookmark, unchanged.</summary>
    public bool IsNog(Bookmark nu) => Sequence == nu.Sequence && _activiteit == nu.ActivityId && _correlatie == nu.CorrelationId && _op == nu.ResumeAt && _inhoud == nu.PayloadJson;
}
