using WorkflowHost.Dossiers.Gebruikers;
using WorkflowHost.Dossiers.Mutaties;
using WorkflowHost.Dossiers.Rapportage;
using WorkflowHost.Dossiers.Spreekuur;
using WorkflowHost.Dossiers.Taken;
using WorkflowHost.Web.Toegang;

namespace WorkflowHost.Web.Pages;

/// <summary>The start page: what there is to do for whoever sits here, and how the location stands.</summary>
[Recht(Recht.Aangemeld)]
public sealed class IndexModel(Aanwezige aanwezige, MijnWerk werk, Locatiecijfers cijfers, Beoordelingslijst beoordelingen, SpreekuurtoegangTonen spreekuur) : Pagina
{
    /// <summary>A section of the work.</summary>
    public sealed record Groep(string Id, string Kop, string Klasse, string Leeg, IReadOnlyList<MijnWerk.Regel> Regels, int Zichtbaar);

    public DateOnly Vandaag => aanwezige.Vandaag;

    public Medewerker? Ik { get; private set; }

    public MijnWerk.Beeld? Werk { get; private set; }

    public Locatiecijfers.Beeld? Cijfers { get; private set; }

    public int Beoordelingen { get; private set; }

    /// <summary>How often somebody took access at the desk today; only for whoever may see that.</summary>
    public int Spreekuurtoegang { get; private set; }

    public string Groet => $"{(aanwezige.Uur switch { < 6 => "Goedenacht", < 12 => "Goedemorgen", < 18 => "Goedemiddag", _ => "Goedenavond" })}{(Ik is null ? "" : $", {Ik.Naam.Split(' ')[0]}")}";

    public string Samenvatting
    {
        get
        {
            var nu = Werk!.TeLaat.Count + Werk.Vandaag.Count;
            var dossiers = Taal.Aantal(Werk.Dossiers, "open dossier", "open dossiers");
            var week = Werk.DezeWeek.Count;
            var zin = (nu, week) switch
            {
                (0, 0) => "Er is vandaag niets dat u moet doen.",
                (0, _) => $"Er is niets te laat; {Taal.Aantal(week, "ding loopt", "dingen lopen")} deze week af.",
                (_, 0) => $"{Taal.Aantal(nu, "ding vraagt", "dingen vragen")} nu uw aandacht.",
                _ => $"{Taal.Aantal(nu, "ding vraagt", "dingen vragen")} nu uw aandacht; {Taal.Aantal(week, "ding loopt", "dingen lopen")} deze week af.",
            };
            return $"{zin} U heeft {(Werk.Dossiers == 0 ? "geen open dossiers" : dossiers)}.";
        }
    }

    public IReadOnlyList<Groep> Groepen => Werk is null ? [] :
    [
        new Groep("te-laat", "Te laat", Werk.TeLaat.Count > 0 ? "rand-rood" : "", "Er is niets te laat. Zo hoort het.", Werk.TeLaat, 12),
        new Groep("vandaag", "Vandaag", Werk.Vandaag.Count > 0 ? "rand-oranje" : "", "Vandaag loopt er niets af.", Werk.Vandaag, 12),
        new Groep("deze-week", "Deze week", "", "De komende zeven dagen loopt er niets af.", Werk.DezeWeek, 12),
        new Groep("later", "Later", "", "Er staat niets voor later.", Werk.Later, 5),
        new Groep("wacht", "Wacht op anderen", "", "U wacht nu op niemand.", Werk.WachtOpAnderen, 5),
    ];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Ik = aanwezige.Ik;
        if (Ik is not null && User.Heeft(Recht.DossierLezen))
        {
            Cijfers = await cijfers.TelAsync(Vandaag, ct);
            Werk = await werk.ToonAsync(Ik, Vandaag, ct);
            Spreekuurtoegang = User.Heeft(Recht.SpreekuurtoegangZien) ? await spreekuur.TelAsync(Vandaag, ct) : 0;
            if (User.Heeft(Recht.MutatieBeoordelen))
            {
                var (voorgesteld, nietPassend) = await beoordelingen.TelAsync(ct);
                Beoordelingen = voorgesteld + nietPassend;
            }
        }
    }
}
