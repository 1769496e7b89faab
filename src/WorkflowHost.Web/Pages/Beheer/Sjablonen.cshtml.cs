using Microsoft.Extensions.Options;
using WorkflowHost.Dossiers.Berichten;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Beheer;

/// <summary>What each mail looks like, with invented data.</summary>
[Recht(Recht.Beheer)]
public sealed class SjablonenModel(IOptions<BerichtenOptions> opties, Aanwezige aanwezige) : Pagina
{
    public IReadOnlyList<(string Naam, Mailtekst Mail)> Voorbeelden { get; private set; } = [];

    public void OnGet() => Voorbeelden = [.. Mailsjabloon.Alle.Select(s => (s.Naam, Mailvoorbeeld.Maak(s.Naam, aanwezige.Vandaag, opties.Value)!))];
}
