using WorkflowHost.IntegrationTests.Paginas;

namespace WorkflowHost.IntegrationTests.Toegang;

/// <summary>One host for all tests of who may what.</summary>
[SetUpFixture]
public static class Toegangopstelling
{
    internal static Gasthuis Huis { get; private set; } = null!;

    [OneTimeSetUp]
    public static async Task Open() => Huis = await Gasthuis.MaakAsync();

    [OneTimeTearDown]
    public static async Task Sluit() => await Huis.DisposeAsync();
}
