using WorkflowHost.Dossiers.Termijnen;
using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.Web.Pages.Dossiers;

/// <summary>Says how a term stands. That a term passed is a fact; whether it was missed is for the jurist.</summary>
public static class Termijnwoord
{
    private const int Bijna = 7;

    /// <summary>Shape and words.</summary>
    public static (string Soort, string Tekst) Van(Termijn t, DateOnly vandaag) => t.Status switch
    {
        TermijnStatus.Gehaald when t.Richting != Richting.NietEerderDan && t.Afgesloten > t.Einde => ("oranje", "Afgerond na de datum"),
        TermijnStatus.Gehaald => ("goed", "Gehaald"),
        TermijnStatus.Vervallen => ("rustig", "Vervallen"),
        TermijnStatus.Verstreken when t.Richting == Richting.NietEerderDan => ("goed", "Bereikt"),
        TermijnStatus.Verstreken when t.Partij == Partij.Eigen => ("rood", "Voorbij"),
        TermijnStatus.Verstreken => ("oranje", $"Voorbij, wacht op {Taal.WachtOp(t.WachtOp)}"),
        _ when t.Richting == Richting.NietEerderDan => ("wacht", "Nog niet bereikt"),
        _ when t.Partij == Partij.Eigen && t.Einde < vandaag => ("rood", "Voorbij"),
        _ when t.Partij == Partij.Eigen && t.Plandatum.DayNumber - vandaag.DayNumber <= Bijna => ("rood", "Loopt bijna af"),
        _ when t.Partij == Partij.Wederpartij => ("wacht", $"Loopt, wacht op {Taal.WachtOp(t.WachtOp)}"),
        _ => ("wacht", "Loopt"),
    };
}
