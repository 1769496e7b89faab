using WorkflowHost.Web.Commandos.Meten;

namespace WorkflowHost.Conformance.Opslag;

/// <summary>
/// Where the tests find PostgreSQL: the cluster the test command started, else one of their own. Without PostgreSQL a test is ignored with the
/// reason; in CI that is a failure.
/// </summary>
[SetUpFixture]
public sealed class Postgrescluster
{
    private static readonly Lock s_slot = new();
    private static Task<Wegwerpcluster>? s_eigen;

    /// <summary>Admin connection string.</summary>
    public static async Task<string> BeheerAsync()
    {
        if (Environment.GetEnvironmentVariable(Wegwerpcluster.Omgevingsvariabele) is { Length: > 0 } gegeven)
        {
            return gegeven;
        }

        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail($"In CI hoort {Wegwerpcluster.Omgevingsvariabele} gezet te zijn.");
        }

        if (Wegwerpcluster.Programmas is null)
        {
            Assert.Ignore($"PostgreSQL is niet geïnstalleerd en {Wegwerpcluster.Omgevingsvariabele} is niet gezet.");
        }

        lock (s_slot)
        {
            s_eigen ??= Wegwerpcluster.StartAsync(CancellationToken.None);
        }

        return (await s_eigen).Verbinding;
    }

    [OneTimeTearDown]
    public static async Task RuimOpAsync()
    {
        if (s_eigen is not null)
        {
            await (await s_eigen).DisposeAsync();
        }
    }
}
