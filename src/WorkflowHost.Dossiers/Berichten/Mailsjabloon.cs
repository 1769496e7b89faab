using System.Collections.Frozen;
using System.Text;
using System.Text.Encodings.Web;
using Fluid;

namespace WorkflowHost.Dossiers.Berichten;

/// <summary>Een mail zoals een sjabloon haar maakt.</summary>
/// <param name="Onderwerp">Onderwerp.</param>
/// <param name="Tekst">Platte tekst: die leest iedereen.</param>
/// <param name="Html">Hetzelfde met opmaak, zonder plaatjes of iets van elders.</param>
public sealed record Mailtekst(string Onderwerp, string Tekst, string Html);

/// <summary>
/// Een soort mail: een map in <c>Berichten/Sjablonen</c> met onderwerp, tekst en html in Liquid. Een sjabloon krijgt alleen wat er in mag staan:
/// dossiernummers, datums, aantallen en een adres; nooit een naam, nationaliteit, besluit of soort procedure.
/// </summary>
public sealed class Mailsjabloon
{
    private const string Wortel = "WorkflowHost.Dossiers.Berichten.Sjablonen.";
    private static readonly TemplateOptions Opties = new() { MemberAccessStrategy = new UnsafeMemberAccessStrategy() };

    private static readonly FrozenDictionary<string, Mailsjabloon> Sjablonen = typeof(Mailsjabloon).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Wortel, StringComparison.Ordinal)).Select(n => n[Wortel.Length..].Split('.')[0]).Distinct(StringComparer.Ordinal)
        .ToFrozenDictionary(n => n, n => new Mailsjabloon(n), StringComparer.Ordinal);

    private readonly IFluidTemplate _onderwerp;
    private readonly IFluidTemplate _tekst;
    private readonly IFluidTemplate _html;

    private Mailsjabloon(string naam)
    {
        Naam = naam;
        (_onderwerp, _tekst, _html) = (Lees(naam, "onderwerp"), Lees(naam, "tekst"), Lees(naam, "html"));
    }

    /// <summary>Alle sjablonen, op naam.</summary>
    public static IEnumerable<Mailsjabloon> Alle => Sjablonen.Values.OrderBy(s => s.Naam, StringComparer.Ordinal);

    /// <summary>De naam: die van de map.</summary>
    public string Naam { get; }

    /// <summary>Het sjabloon met deze naam; leeg als het er niet is.</summary>
    public static Mailsjabloon? Zoek(string naam) => Sjablonen.GetValueOrDefault(naam);

    /// <summary>Vult het sjabloon in.</summary>
    /// <param name="gegevens">Wat het sjabloon mag noemen; de namen zijn die in het sjabloon.</param>
    public Mailtekst Maak(object gegevens) => new(
        Vul(_onderwerp, gegevens, NullEncoder.Default), Vul(_tekst, gegevens, NullEncoder.Default) + "\n", $"<!doctype html>\n<html lang=\"nl\">\n<body>\n{Vul(_html, gegevens, HtmlEncoder.Default)}\n</body>\n</html>\n");

    private static string Vul(IFluidTemplate sjabloon, object gegevens, TextEncoder codering) => sjabloon.Render(new TemplateContext(gegevens, Opties), codering).Trim();

    private static IFluidTemplate Lees(string naam, string deel)
    {
        using var stroom = typeof(Mailsjabloon).Assembly.GetManifestResourceStream($"{Wortel}{naam}.{deel}.liquid") ?? throw new InvalidOperationException($"The template '{naam}' has no '{deel}'.");
        using var lezer = new StreamReader(stroom, Encoding.UTF8);
        return new FluidParser().Parse(lezer.ReadToEnd());
    }
}
