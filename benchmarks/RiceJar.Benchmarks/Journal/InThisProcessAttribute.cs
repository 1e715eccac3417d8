using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace RiceJar.Benchmarks;

/// <summary>Runs in this process: what is measured waits for servers, and a build and a process for each case would take longer.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InThisProcessAttribute()
    : JobMutatorConfigBaseAttribute(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
