using Microsoft.EntityFrameworkCore;
using WorkflowHost.Dossiers.Gebeurtenissen;
using WorkflowHost.Dossiers.Gebruikers;

namespace WorkflowHost.Dossiers.Bewaren;

/// <summary>Iemand beslist over een voorstel: het mag weg, of het blijft met een reden.</summary>
/// <param name="Voorstel">Welk.</param>
/// <param name="Akkoord">Waar: het mag weg.</param>
/// <param name="Reden">Waarom het blijft.</param>
public sealed record BewaarvoorstelBeslissen(Guid Voorstel, bool Akkoord, string? Reden)
{
    private const int RedenLengte = 300;

    /// <summary>Hoe beslissen kan eindigen.</summary>
    public abstract record Uitkomst
    {
        /// <summary>Het is besloten.</summary>
        /// <param name="Tot">Tot wanneer het blijft; leeg als het weg mag.</param>
        public sealed record Besloten(DateOnly? Tot) : Uitkomst;

        /// <summary>Dat voorstel is er niet, of hoort bij een ander.</summary>
        public sealed record NietGevonden : Uitkomst;

        /// <summary>Er is al over besloten.</summary>
        public sealed record AlBesloten : Uitkomst;

        /// <summary>Wie iets aanhoudt, zegt waarom; hoogstens 300 tekens.</summary>
        public sealed record RedenOntbreekt : Uitkomst;
    }

    /// <summary>Voert het uit.</summary>
    public sealed class Handler(WorkflowHostDbContext db, Zicht zicht)
    {
        /// <summary>Beslist en legt vast wie dat deed.</summary>
        public async Task<Uitkomst> HandleAsync(BewaarvoorstelBeslissen vraag, Handeling handeling, CancellationToken ct)
        {
            if (await Bewaarlijst.Zichtbaar(db, zicht).FirstOrDefaultAsync(b => b.Id == vraag.Voorstel, ct) is not { } voorstel)
            {
                return new Uitkomst.NietGevonden();
            }

            if (voorstel.Status != Bewaarstatus.Open)
            {
                return new Uitkomst.AlBesloten();
            }

            var reden = vraag.Reden?.Trim();
            if (!vraag.Akkoord && reden is null or { Length: 0 or > RedenLengte })
            {
                return new Uitkomst.RedenOntbreekt();
            }

            voorstel.Status = vraag.Akkoord ? Bewaarstatus.Akkoord : Bewaarstatus.Aangehouden;
            voorstel.Reden = vraag.Akkoord ? null : reden;
            voorstel.Tot = vraag.Akkoord ? null : handeling.Vandaag.AddYears(1);
            (voorstel.Door, voorstel.BeslotenOp) = (handeling.Door, handeling.Tijdstip);
            db.Gebeurtenissen.Add(new Gebeurtenis
            {
                DossierId = voorstel.DossierId,
                Soort = vraag.Akkoord ? "VerwijderingAkkoord" : "VerwijderingAangehouden",
                Onderwerp = voorstel.Sleutel,
                Datum = handeling.Vandaag,
                Tijdstip = handeling.Tijdstip,
                Door = handeling.Door,
            });
            await db.SaveChangesAsync(ct);
            return new Uitkomst.Besloten(voorstel.Tot);
        }
    }
}
