using Microsoft.AspNetCore.Mvc;
using WorkflowHost.Dossiers.Berichten;
using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Web.TagHelpers;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages.Mail;

/// <summary>What of the mail somebody wants to have.</summary>
[Recht(Recht.Aangemeld)]
public sealed class IndexModel(MailvoorkeurZetten.Handler voorkeur, Aanwezige aanwezige) : Pagina
{
    public IReadOnlyList<Keuze> Keuzes { get; } = [.. Enum.GetValues<Mailsoort>().Select(s => new Keuze(s.ToString(), Tekst(s)))];

    public IReadOnlyList<string> Wel { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var niet = await voorkeur.AfgemeldAsync(aanwezige.AlsHandeling().Door!.Value, ct);
        Wel = [.. Enum.GetValues<Mailsoort>().Where(s => !niet.Contains(s)).Select(s => s.ToString())];
    }

    public async Task<IActionResult> OnPostAsync(Mailsoort[] wel, CancellationToken ct)
    {
        await voorkeur.HandleAsync(new MailvoorkeurZetten(wel.Where(Enum.IsDefined).ToList()), aanwezige.AlsHandeling(), ct);
        Meld(Meldingsoort.Gelukt, "Uw keuze is bewaard. Zij geldt vanaf de volgende mail.");
        return Redirect("/Mail");
    }

    private static string Tekst(Mailsoort soort) => soort switch
    {
        Mailsoort.TermijnVanAnder => "Termijnen waarin een ander aan zet is, bijvoorbeeld de IND",
        Mailsoort.Controlepunt => "Punten van een checklist die openstaan",
        Mailsoort.RondeHerinnering => "Herinneringen aan de mutatieronde",
    };
}
