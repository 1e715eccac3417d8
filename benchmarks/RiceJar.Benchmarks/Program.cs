using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using Perfolizer.Horology;
using RiceJar.Benchmarks;
using RiceJar.Benchmarks.Columns;
using RiceJar.Benchmarks.Scale;

if (args is ["orders", ..])
    return OrdersCommand.Run(args[1..]);
if (args is ["table"])
{
    ColumnsTable.Run([]);
    await PostgreSqlCommand.RunAsync(["100000", "1000000"]);
    await JournalScale.RunAsync([]);
    return 0;
}

if (args is ["columns", ..])
    return ColumnsTable.Run(args[1..]);
if (args is [PostgreSqlCommand.Name, .. var sizes])
{
    await PostgreSqlCommand.RunAsync(sizes);
    return 0;
}

if (args is ["journal-scale", ..])
{
    await JournalScale.RunAsync(args[1..]);
    return 0;
}

// Absolute times mean little on shared machines: each class has a baseline, and the ratio to it is what counts.
var config = ManualConfig.Create(DefaultConfig.Instance)
    .AddJob(Job.Default.WithWarmupCount(3).WithIterationCount(8).WithMinIterationTime(TimeInterval.FromMilliseconds(200)))
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddExporter(MarkdownExporter.GitHub);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
return 0;
