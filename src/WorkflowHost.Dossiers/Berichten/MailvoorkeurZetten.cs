using Microsoft.EntityFrameworkCore;

namespace WorkflowHost.Dossiers.Berichten;

/// <summary>Iemand kiest voor zichzelf welke mail hij krijgt. Voor wat het team zelf op tijd moet doen bestaat geen keuze.</summary>
/// <param name="Wel">De soorten die hij wil krijgen; de andere niet.</param>
public sealed record MailvoorkeurZetten(IReadOnlyCollection<Mailsoort> Wel)
{
    /// <summary>Voert het uit.</summary>
    public sealed class Handler(WorkflowHostDbContext db)
    {
        /// <summary>Wat deze medewerker niet krijgt.</summary>
        public async Task<IReadOnlySet<Mailsoort>> AfgemeldAsync(MedewerkerId wie, CancellationToken ct) =>
            await db.Afmeldingen.AsNoTracking().Where(a => a.MedewerkerId == wie).Select(a => a.Soort).ToHashSetAsync(ct);

        /// <summary>Zet de keuze van wie handelt.</summary>
        /// <exception cref="InvalidOperationException">Het systeem handelt; dat krijgt geen mail.</exception>
        public async Task HandleAsync(MailvoorkeurZetten vraag, Handeling handeling, CancellationToken ct)
        {
            var wie = handeling.Door ?? throw new InvalidOperationException("Only a person has preferences.");
            var nu = await db.Afmeldingen.Where(a => a.MedewerkerId == wie).ToListAsync(ct);
            db.Afmeldingen.RemoveRange(nu.Where(a => vraag.Wel.Contains(a.Soort)));
            db.Afmeldingen.AddRange(Enum.GetValues<Mailsoort>().Except(vraag.Wel).Except(nu.Select(a => a.Soort))
                .Select(s => new Afmelding { Id = Ids.Nieuw(handeling.Tijdstip), MedewerkerId = wie, Soort = s }));
            await db.SaveChangesAsync(ct);
        }
    }
}
