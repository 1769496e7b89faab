using BenchmarkDotNet.Running;

namespace WorkflowHost.Benchmarks;

internal static class Program
{
    private static void Main(string[] args) => BenchmarkSwitcher.FromAssembly(typeof(EngineBenchmarks).Assembly).Run(args);
}
