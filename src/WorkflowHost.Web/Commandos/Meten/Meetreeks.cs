namespace WorkflowHost.Web.Commandos.Meten;

/// <summary>What is said of a series of measurements.</summary>
internal static class Meetreeks
{
    /// <summary>The middle one; of an even number the upper of the two.</summary>
    public static double Mediaan(this IEnumerable<double> waarden)
    {
        var gesorteerd = waarden.Order().ToArray();
        return gesorteerd[gesorteerd.Length / 2];
    }
}
