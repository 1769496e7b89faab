using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using WorkflowHost.Web.Commandos.Meten;

namespace WorkflowHost.Benchmarks;

/// <summary>The actions of <c>meet engine</c> one by one, each beside a bare durable commit of the same store.</summary>
[MemoryDiagnoser]
[Config(typeof(InDitProces))]
public class EngineBenchmarks
{
    private readonly Queue<string> _wachtend = [];
    private Meetplaats _plaats = null!;
    private Meetbank _bank = null!;
    private System.Data.Common.DbCommand _kaal = null!;

    /// <summary>The store.</summary>
    [Params("sqlite", "postgres")]
    public string Db { get; set; } = "sqlite";

    /// <summary>Opens a database with as many waiting instances as are resumed.</summary>
    [GlobalSetup]
    public Task BeginAsync() => BeginAsync(25_000);

    /// <summary>Opens a database with waiting instances to read one of.</summary>
    [GlobalSetup(Target = nameof(Lezen))]
    public Task BeginMetVeelAsync() => BeginAsync(100_000);

    private async Task BeginAsync(int wachtend)
    {
        _plaats = await Meetplaats.OpenAsync(Db == "postgres", CancellationToken.None);
        _bank = await Meetbank.OpenAsync(_plaats, versies: 1, CancellationToken.None);
        _kaal = await _plaats.KaleCommitAsync(CancellationToken.None);
        foreach (var id in await _bank.VulAsync(wachtend, Meetstroom.Referentie, CancellationToken.None))
        {
            _wachtend.Enqueue(id);
        }
    }

    /// <summary>Throws it away.</summary>
    [GlobalCleanup]
    public async Task RuimOpAsync()
    {
        await _kaal.Connection!.DisposeAsync();
        await _kaal.DisposeAsync();
        await _bank.DisposeAsync();
        await _plaats.DisposeAsync();
    }

    /// <summary>What the store can do.</summary>
    [Benchmark(Baseline = true)]
    public Task<int> KaleCommit() => _kaal.ExecuteNonQueryAsync();

    /// <summary>Start until it waits.</summary>
    [Benchmark]
    public Task<string> StartEnWacht() => _bank.StartAsync();

    /// <summary>An event to one instance, which runs to its end.</summary>
    [Benchmark]
    public Task HervatEnKlaar() => _bank.HervatAsync(_wachtend.Dequeue());

    /// <summary>One instance among a hundred thousand.</summary>
    [Benchmark]
    public Task Lezen() => _bank.LeesAsync(_wachtend.Peek());

    // In the process itself: a project of its own would build the host and the designer once more. A fixed count, because each resume uses up an instance.
    private sealed class InDitProces : ManualConfig
    {
        public InDitProces() => AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(5).WithIterationCount(15).WithInvocationCount(1_024));
    }
}
