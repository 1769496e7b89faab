using System.Text;

namespace WorkflowHost.Dossiers;

/// <summary>
/// Versleutelt wat in een kolom komt met de sleutels van de host. Wat bij een rij hoort, gaat in een andere rij of kolom niet open: wie alleen in de
/// database kan schrijven, kan niets verwisselen.
/// </summary>
public interface IVersleuteling
{
    /// <summary>Versleutelt.</summary>
    /// <param name="kolom">Tabel en kolom.</param>
    /// <param name="rij">Id van de rij.</param>
    /// <param name="open">Wat erin komt.</param>
    byte[] Versleutel(string kolom, Guid rij, byte[] open);

    /// <summary>Leest terug; niets als de sleutel er niet meer is, of als er iets aan veranderd is.</summary>
    /// <param name="kolom">Tabel en kolom.</param>
    /// <param name="rij">Id van de rij.</param>
    /// <param name="dicht">Wat in de kolom staat.</param>
    byte[]? Ontsleutel(string kolom, Guid rij, byte[] dicht);
}

/// <summary>Tekst in een versleutelde kolom.</summary>
public static class Versleutelingen
{
    /// <summary>Versleutelt een tekst.</summary>
    public static byte[] Versleutel(this IVersleuteling sleutels, string kolom, Guid rij, string tekst) => sleutels.Versleutel(kolom, rij, Encoding.UTF8.GetBytes(tekst));

    /// <summary>Leest een tekst terug; niets als zij niet te lezen is.</summary>
    public static string? OntsleutelTekst(this IVersleuteling sleutels, string kolom, Guid rij, byte[] dicht) =>
        sleutels.Ontsleutel(kolom, rij, dicht) is { } open ? Encoding.UTF8.GetString(open) : null;
}
