using Microsoft.EntityFrameworkCore.Diagnostics;
using WorkflowHost.Storage;

namespace WorkflowHost.Conformance.Opslag;

/// <summary>What promises about a store begin with: a database of its kind with the schema, gone afterwards.</summary>
public abstract class OpslagPromises<TOpslag>(params IInterceptor[] interceptors) where TOpslag : Proefopslag, new()
{
    protected TOpslag Opslag { get; private set; } = null!;

    protected Database Database { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Begin()
    {
        Opslag = new TOpslag();
        Database = await Opslag.NieuwAsync(interceptors);
        await Database.MigrateAsync(CancellationToken.None);
    }

    [OneTimeTearDown]
    public async Task RuimOp() => await Opslag.DisposeAsync();
}
