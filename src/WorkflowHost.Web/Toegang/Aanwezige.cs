using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Web.Toegang;

/// <summary>
/// Who acts in this request, and when. Until there is sign-in this is whoever the cookie names; the code in it is not a name. The instant is taken
/// once, so that everything one request does carries the same moment.
/// </summary>
public sealed class Aanwezige(WorkflowHostDbContext db, IHttpContextAccessor http, TimeProvider klok)
{
    /// <summary>Name of the cookie.</summary>
    public const string Koekje = "ik";

    private readonly DateTimeOffset _nu = klok.GetUtcNow();
    private Medewerker? _ik;
    private bool _gezocht;

    /// <summary>Today in the Netherlands.</summary>
    public DateOnly Vandaag => Handeling.Dag(_nu);

    /// <summary>The hour of the day in the Netherlands.</summary>
    public int Uur => TimeZoneInfo.ConvertTime(_nu, Handeling.Tijdzone).Hour;

    /// <summary>Who acts; null as long as nobody was chosen, or when the choice no longer works here.</summary>
    public async Task<Medewerker?> IkAsync(CancellationToken ct)
    {
        if (!_gezocht)
        {
            _gezocht = true;
            var code = http.HttpContext?.Request.Cookies[Koekje];
            var gevonden = string.IsNullOrEmpty(code) ? null : await db.Medewerkers.AsNoTracking().FirstOrDefaultAsync(m => m.Code == code, ct);
            _ik = gevonden?.IsActiefOp(Vandaag) == true ? gevonden : null;
        }

        return _ik;
    }

    /// <summary>The action of this request. Only for pages that <see cref="EersteKeus"/> guards: those know who acts.</summary>
    public async Task<Handeling> HandelingAsync(CancellationToken ct) =>
        new((await IkAsync(ct) ?? throw new InvalidOperationException("Nobody was chosen; the filter should have asked.")).Id, _nu);
}
