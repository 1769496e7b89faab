namespace WorkflowHost.Dossiers.Berichten;

/// <summary>Een mail zoals die de deur uit gaat.</summary>
/// <param name="MessageId">Vaste Message-ID; bij een herhaling dezelfde.</param>
/// <param name="Aan">Adres van de ontvanger.</param>
/// <param name="Onderwerp">Onderwerp.</param>
/// <param name="Tekst">Platte tekst.</param>
/// <param name="Datum">Tijdstip in de kop.</param>
/// <param name="Html">Dezelfde tekst met opmaak; leeg als die er niet is.</param>
public sealed record Post(string MessageId, string Aan, string Onderwerp, string Tekst, DateTimeOffset Datum, string? Html = null);

/// <summary>Hoe bezorgen afliep.</summary>
public enum Afloop
{
    /// <summary>Aangenomen door server of map.</summary>
    Bezorgd,

    /// <summary>Nu niet; later opnieuw proberen kan helpen.</summary>
    Later,

    /// <summary>De verbinding viel weg toen de inhoud al onderweg was: misschien kwam het aan.</summary>
    Onzeker,

    /// <summary>De server kent dit adres niet; opnieuw proberen heeft geen zin.</summary>
    AdresGeweigerd,

    /// <summary>De server wil dit bericht niet; opnieuw proberen heeft geen zin.</summary>
    BerichtGeweigerd,

    /// <summary>Aan het bericht ligt het niet: de server is er niet, of wil niets van deze afzender.</summary>
    Storing,
}

/// <summary>Hoe bezorgen afliep, en wat de server ervan zei.</summary>
/// <param name="Afloop">Hoe het afliep.</param>
/// <param name="Antwoord">Code van de server of soort fout; nooit zijn woorden, want daar kan een adres in staan.</param>
public sealed record Bezorging(Afloop Afloop, string Antwoord)
{
    /// <summary>Aangenomen door server of map.</summary>
    public bool IsBezorgd => Afloop == Afloop.Bezorgd;
}

/// <summary>Port: delivers mail. Several calls may run at once; whatever goes wrong is an answer, never an exception.</summary>
public interface IPostbode
{
    /// <summary>Delivers one message, within a time that is well under what a claim lasts.</summary>
    /// <exception cref="OperationCanceledException">It was broken off; whether the message arrived is not known.</exception>
    Task<Bezorging> BezorgAsync(Post post, CancellationToken ct);
}
