using WorkflowHost.IntegrationTests.Paginas;

namespace WorkflowHost.IntegrationTests.Api.Studio;

/// <summary>One host for all tests of the contract of the designer.</summary>
[SetUpFixture]
public static class Studioopstelling
{
    internal static Gasthuis Huis { get; private set; } = null!;

    [OneTimeSetUp]
    public static async Task Open() => Huis = await Gasthuis.MaakAsync();

    [OneTimeTearDown]
    public static async Task Sluit() => await Huis.DisposeAsync();
}
