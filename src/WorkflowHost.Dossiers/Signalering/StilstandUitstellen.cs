using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WorkflowHost.Dossiers.Gebeurtenissen;
using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Dossiers.Signalering;

/// <summary>
/// Een reden van stilstand hoeft tot een dag niet te worden getoond. Gelijke redenen in hetzelfde dossier gaan mee. Termijnen die voorbij of nabij
/// zijn laten zich niet uitstellen.
/// </summary>
/// <param name="Stilstand">De stilstand.</param>
/// <param name="TotEnMet">Laatste dag van het uitstel.</param>
/// <param name="Reden">Waarom; verplicht.</param>
public sealed record StilstandUitstellen(Guid Stilstand, DateOnly? TotEnMet, string? Reden)
{
    /// <summary>De regels die nooit stil worden: een termijn voorbij (S1) of een eigen termijn nabij (S2).</summary>
    public static readonly IReadOnlyList<string> NooitStil = ["S1", "S2"];

    /// <summary>Hoe uitstellen kan eindigen.</summary>
    public abstract record Uitkomst
    {
        /// <summary>Uitgesteld.</summary>
        /// <param name="BlijftZichtbaar">Waar als de ernst rood is: dan blijft de regel in de lijst, met de reden erbij.</param>
        public sealed record Uitgesteld(bool BlijftZichtbaar) : Uitkomst;

        /// <summary>De stilstand bestaat niet, of wie vraagt mag in dat dossier niet schrijven.</summary>
        public sealed record NietGevonden : Uitkomst;

        /// <summary>De stilstand is al opgelost.</summary>
        public sealed record AlOpgelost : Uitkomst;

        /// <summary>Deze regel laat zich niet uitstellen.</summary>
        public sealed record MagNiet : Uitkomst;

        /// <summary>De reden ontbreekt.</summary>
        public sealed record RedenOntbreekt : Uitkomst;

        /// <summary>De dag ontbreekt, is voorbij of ligt te ver vooruit.</summary>
        /// <param name="Laatst">De laatste dag die mag.</param>
        public sealed record DagOngeldig(DateOnly Laatst) : Uitkomst;
    }

    /// <summary>Voert de handeling uit.</summary>
    public sealed class Handler(WorkflowHostDbContext db, IOptions<SignaleringOptions> opties, Zicht zicht)
    {
        /// <summary>Stelt uit in een transactie.</summary>
        public async Task<Uitkomst> HandleAsync(StilstandUitstellen vraag, Handeling handeling, CancellationToken ct)
        {
            var schrijfbaar = zicht.Schrijfbaar(db, db.Dossiers).Select(d => d.Id);
            if (await db.Stilstanden.FirstOrDefaultAsync(s => s.Id == vraag.Stilstand && schrijfbaar.Contains(s.DossierId), ct) is not { } stilstand)
            {
                return new Uitkomst.NietGevonden();
            }

            if (stilstand.Opgelost is not null)
            {
                return new Uitkomst.AlOpgelost();
            }

            if (NooitStil.Contains(stilstand.Regel, StringComparer.Ordinal))
            {
                return new Uitkomst.MagNiet();
            }

            var laatst = handeling.Vandaag.AddDays(opties.Value.UitstelMaxDagen);
            if (vraag.TotEnMet is not { } tot || tot < handeling.Vandaag || tot > laatst)
            {
                return new Uitkomst.DagOngeldig(laatst);
            }

            if (string.IsNullOrWhiteSpace(vraag.Reden))
            {
                return new Uitkomst.RedenOntbreekt();
            }

            foreach (var gelijk in await db.Stilstanden
                .Where(s => s.DossierId == stilstand.DossierId && s.Opgelost == null && s.Regel == stilstand.Regel && s.Oorzaak == stilstand.Oorzaak).ToListAsync(ct))
            {
                gelijk.UitgesteldTot = tot;
                gelijk.RedenUitstel = vraag.Reden.Trim();
            }

            db.Gebeurtenissen.Add(new Gebeurtenis
            {
                DossierId = stilstand.DossierId,
                Soort = "StilstandUitgesteld",
                Onderwerp = stilstand.Regel,
                Tekst = $"{stilstand.Oorzaak} Uitgesteld tot en met {tot:yyyy-MM-dd}.",
                Datum = handeling.Vandaag,
                Tijdstip = handeling.Tijdstip,
                Door = handeling.Door,
            });
            await db.SaveChangesAsync(ct);
            return new Uitkomst.Uitgesteld(stilstand.Ernst == Ernst.Rood);
        }
    }
}
