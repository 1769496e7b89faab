namespace WorkflowHost.Termijnen.Kalender;

/// <summary>De datum van eerste paasdag in de gregoriaanse kalender.</summary>
internal static class Pasen
{
    /// <summary>De zondag van Pasen, volgens de berekening van Meeus, Jones en Butcher (geldig voor elk gregoriaans jaar).</summary>
    public static DateOnly In(int jaar)
    {
        var gulden = jaar % 19;
        var eeuw = jaar / 100;
        var inEeuw = jaar % 100;
        var maancorrectie = (eeuw - ((eeuw + 8) / 25) + 1) / 3;
        var epacta = ((19 * gulden) + eeuw - (eeuw / 4) - maancorrectie + 15) % 30;
        var weekdag = (32 + (2 * (eeuw % 4)) + (2 * (inEeuw / 4)) - epacta - (inEeuw % 4)) % 7;
        var late = (gulden + (11 * epacta) + (22 * weekdag)) / 451;
        var dag = epacta + weekdag - (7 * late) + 114;
        return new DateOnly(jaar, dag / 31, (dag % 31) + 1);
    }
}
