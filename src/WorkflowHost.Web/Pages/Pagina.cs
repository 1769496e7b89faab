using System.Text.Json;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace WorkflowHost.Web.Pages;

/// <summary>What kind of message.</summary>
public enum Meldingsoort
{
    /// <summary>It was done.</summary>
    Gelukt,

    /// <summary>Something to know.</summary>
    LetOp,

    /// <summary>It was not done.</summary>
    Fout,
}

/// <summary>A message that survives the redirect after a post: what happened, and what follows from it.</summary>
/// <param name="Soort">Kind.</param>
/// <param name="Tekst">One sentence.</param>
/// <param name="Gevolgen">What follows from it, one sentence each.</param>
public sealed record Melding(Meldingsoort Soort, string Tekst, IReadOnlyList<string> Gevolgen);

/// <summary>An entry of the error summary: the sentence, and the field it is about.</summary>
/// <param name="Veld">Id of the field; empty when it is about the form as a whole.</param>
/// <param name="Tekst">The sentence, the same as at the field.</param>
public sealed record Veldfout(string Veld, string Tekst);

/// <summary>What every page of ours has: a message after a post, and the errors of a form.</summary>
public abstract class Pagina : PageModel
{
    private const string Sleutel = "melding";
    private readonly List<Veldfout> _fouten = [];

    /// <summary>The errors of the form, in the order of the fields.</summary>
    public IReadOnlyList<Veldfout> Fouten => _fouten;

    /// <summary>The error at a field; null when there is none.</summary>
    public string? FoutBij(string veld) => _fouten.Find(f => f.Veld == veld)?.Tekst;

    /// <summary>The page of a request, once its handler runs; null before that and for what is not a page of ours.</summary>
    public static Pagina? Van(HttpContext http) => http.Items[typeof(Pagina)] as Pagina;

    /// <summary>Makes this the page of its request.</summary>
    public void Begin() => HttpContext.Items[typeof(Pagina)] = this;

    /// <summary>Leaves a message for the page that follows.</summary>
    public void Meld(Meldingsoort soort, string tekst, params IEnumerable<string> gevolgen) =>
        TempData[Sleutel] = JsonSerializer.Serialize(new Melding(soort, tekst, gevolgen.ToList()));

    /// <summary>The message that was left, once.</summary>
    public Melding? NeemMelding() => TempData[Sleutel] is string json ? JsonSerializer.Deserialize<Melding>(json) : null;

    /// <summary>Notes an error of the form.</summary>
    protected void Bezwaar(string veld, string tekst) => _fouten.Add(new Veldfout(veld, tekst));
}
