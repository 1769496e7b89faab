using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.Termijnen.Berekening;

/// <summary>Welke lezing de veilige kant is.</summary>
internal static class Lezingregel
{
    /// <summary>
    /// Op een ander wachten wij tot de laatste lezing voorbij is, en niet-eerder-dan houdt de laatste aan. Voor een eigen handeling geldt de
    /// gewone lezing, en plannen we op de vroegste.
    /// </summary>
    public static bool NeemtLaatste(TermijnVraag vraag) =>
        vraag.Partij == Partij.Wederpartij || vraag.Richting == Richting.NietEerderDan;
}
