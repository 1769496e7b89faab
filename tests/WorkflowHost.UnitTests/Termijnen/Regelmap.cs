using WorkflowHost.Termijnen.Berekening;
using WorkflowHost.Termijnen.Kalender;
using WorkflowHost.Termijnen.Regels;

namespace WorkflowHost.UnitTests.Termijnen;

/// <summary>De meegeleverde regels: wat de host leest, lezen de tests ook.</summary>
internal static class Regelmap
{
    private static readonly string Wortel = ZoekWortel();

    public static string Feestdagen => Path.Combine(Wortel, "workflows", "regels", "feestdagen.json");

    public static string Termijnregels => Path.Combine(Wortel, "workflows", "regels", "termijnregels.json");

    public static Kalender Kalender { get; } = Kalender.Lees(Feestdagen);

    public static Regelboek Regelboek { get; } = Regelboek.Lees(Termijnregels);

    public static Termijnberekening Berekening { get; } = new(Kalender);

    public static string Geval(string naam) =>
        Path.Combine(Wortel, "tests", "WorkflowHost.UnitTests", "Termijnen", "Gevallen", naam);

    private static string ZoekWortel()
    {
        var map = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (map is not null && !File.Exists(Path.Combine(map.FullName, "WorkflowHost.sln")))
        {
            map = map.Parent;
        }

        return map?.FullName ?? throw new InvalidOperationException("WorkflowHost.sln is boven de testmap niet te vinden.");
    }
}
