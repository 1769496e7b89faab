using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Web.Toegang;

/// <summary>
/// Who acts in this request, and when. The instant is taken once, so that everything one request does carries the same moment; the person is whoever
/// the session of the cookie belongs to, looked up once.
/// </summary>
public sealed class Aanwezige(TimeProvider klok)
{
    private readonly DateTimeOffset _nu = klok.GetUtcNow();

    /// <summary>The instant of this request.</summary>
    public DateTimeOffset Nu => _nu;

    /// <summary>Today in the Netherlands.</summary>
    public DateOnly Vandaag => Handeling.Dag(_nu);

    /// <summary>The hour of the day in the Netherlands.</summary>
    public int Uur => TimeZoneInfo.ConvertTime(_nu, Handeling.Tijdzone).Hour;

    /// <summary>Who acts; null as long as nobody signed in.</summary>
    public Medewerker? Ik { get; private set; }

    /// <summary>The session; null as long as nobody signed in.</summary>
    public Guid? Sessie { get; private set; }

    /// <summary>The action of this request. Only for pages that ask a right: those know who acts.</summary>
    public Handeling AlsHandeling() => new((Ik ?? throw new InvalidOperationException("Nobody signed in; the page should have asked a right.")).Id, _nu);

    /// <summary>Says who acts, once the session was found to count.</summary>
    internal void Herken(Medewerker ik, Guid sessie) => (Ik, Sessie) = (ik, sessie);
}
