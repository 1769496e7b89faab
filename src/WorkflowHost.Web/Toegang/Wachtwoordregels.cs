using Microsoft.AspNetCore.Identity;
using WorkflowHost.Dossiers;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Web.Assets;

namespace WorkflowHost.Web.Toegang;

/// <summary>
/// What a password must be: long, and not what everybody takes. No rules on digits and signs: those make people choose what they have to write down.
/// </summary>
public static class Wachtwoordregels
{
    /// <summary>Shortest.</summary>
    public const int Minimum = 12;

    /// <summary>Longest; beyond this it only costs time.</summary>
    public const int Maximum = 200;

    private static readonly string[] Gewoon =
        Middelen.Tekst("wachtwoorden.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(r => r[0] != '#').Select(Kern).Distinct().ToArray();

    /// <summary>What is wrong with a password, as a sentence; null when it is good.</summary>
    /// <param name="wachtwoord">The password.</param>
    /// <param name="eigen">Words that are about the person: name, address.</param>
    public static string? Bezwaar(string? wachtwoord, params IEnumerable<string> eigen)
    {
        if (string.IsNullOrEmpty(wachtwoord) || wachtwoord.Length < Minimum)
        {
            return $"Wachtwoord: neem minstens {Minimum} tekens. Vier gewone woorden achter elkaar is goed.";
        }

        if (wachtwoord.Length > Maximum)
        {
            return $"Wachtwoord: neem hoogstens {Maximum} tekens.";
        }

        if (wachtwoord.Distinct().Count() < 5)
        {
            return "Wachtwoord: dit zijn te vaak dezelfde tekens.";
        }

        if (IsReeks(wachtwoord))
        {
            return "Wachtwoord: een rij op volgorde is te raden. Neem losse woorden.";
        }

        var kern = Kern(wachtwoord);
        var letters = new string([.. wachtwoord.ToLowerInvariant().Where(char.IsLetter)]);
        if (Gewoon.Any(g => Rest(kern, g) < 4 || Rest(letters, g) < 4))
        {
            return "Wachtwoord: dit wachtwoord gebruiken veel mensen. Kies iets dat niemand raadt.";
        }

        return eigen.Select(Kern).Any(w => w.Length >= 4 && Rest(kern, w) < 6)
            ? "Wachtwoord: neem niet uw eigen naam of e-mailadres."
            : null;
    }

    // Upper case, digits at the end and signs make a known word no better.
    private static string Kern(string tekst) => new([.. tekst.ToLowerInvariant().Select(c => c switch { '0' => 'o', '1' or '!' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', _ => c }).Where(char.IsLetter)]);

    // What is left of a text without a word in it.
    private static int Rest(string tekst, string woord) => tekst.Contains(woord, StringComparison.Ordinal) ? tekst.Replace(woord, "", StringComparison.Ordinal).Length : int.MaxValue;

    private static bool IsReeks(string tekst)
    {
        var stappen = tekst.Zip(tekst.Skip(1), (a, b) => b - a).ToList();
        return stappen.Count(s => s is 1 or -1 or 0) >= stappen.Count - 2;
    }

    /// <summary>The same rules where ASP.NET Core Identity asks for them.</summary>
    internal sealed class Keurder(WorkflowHostDbContext db) : IPasswordValidator<Account>
    {
        public async Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
        {
            var naam = (await db.Medewerkers.FindAsync([user.MedewerkerId]))?.Naam ?? "";
            return Bezwaar(password, [.. naam.Split(' '), naam, (user.Email ?? "").Split('@')[0]]) is { } bezwaar
                ? IdentityResult.Failed(new IdentityError { Code = "Wachtwoord", Description = bezwaar })
                : IdentityResult.Success;
        }
    }
}
