namespace WorkflowHost.Dossiers.Berichten;

/// <summary>Een mail zoals die de deur uit gaat.</summary>
/// <param name="MessageId">Vaste Message-ID; bij een herhaling dezelfde.</param>
/// <param name="Aan">Adres van de ontvanger.</param>
/// <param name="Onderwerp">Onderwerp.</param>
/// <param name="Tekst">Platte tekst.</param>
/// <param name="Datum">Tijdstip in de kop.</param>
public sealed record Post(string MessageId, string Aan, string Onderwerp, string Tekst, DateTimeOffset Datum);

/// <summary>Hoe bezorgen afliep.</summary>
/// <param name="IsBezorgd">Aangenomen door server of map.</param>
/// <param name="IsDefinitief">Bij mislukken: opnieuw proberen heeft geen zin.</param>
/// <param name="Antwoord">Antwoord van de server, zonder adressen.</param>
public sealed record Bezorging(bool IsBezorgd, bool IsDefinitief, string Antwoord);

/// <summary>Port: delivers mail. Implementations open one connection per batch and never throw for a refusal of one message.</summary>
public interface IPostbode
{
    /// <summary>Delivers the messages in order; the answer at each index belongs to the message at that index.</summary>
    IAsyncEnumerable<Bezorging> BezorgAsync(IReadOnlyList<Post> post, CancellationToken ct);
}
