using System.Diagnostics;
using System.Text;

namespace RiceJar.Reliability.Tests;

/// <summary>A process that dispatches, or assesses, until it is killed.</summary>
public sealed class WorkerProcess : IDisposable
{
    // From its own folder: beside the tests it would find what they run on, and not what it needs.
    private static readonly string Program = Path.Combine(
        Path.GetFullPath(AppContext.BaseDirectory).Replace("RiceJar.Reliability.Tests", "RiceJar.DispatchWorker", StringComparison.Ordinal),
        "RiceJar.DispatchWorker.dll");

    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly List<(string[] Parts, TaskCompletionSource Said)> _waiting = [];

    private WorkerProcess(Process process) => _process = process;

    public static WorkerProcess Start(string database, string connection, string url, bool dedupes, int dispatchers = 2) =>
        Start(database, connection, url, dedupes.ToString(), $"{dispatchers}");

    /// <summary>Starts one that assesses once, and says how far it is.</summary>
    public static WorkerProcess StartAssessing(string database, string connection, string asOf) => Start("assess", database, connection, asOf);

    private static WorkerProcess Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        // It lives for seconds: what is measured for later is never used.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var argument in arguments.Prepend(Program))
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        var worker = new WorkerProcess(process);
        process.OutputDataReceived += worker.Hear;
        process.ErrorDataReceived += worker.Hear;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return worker;
    }

    /// <summary>Fails where it ended by itself, with what it said.</summary>
    public void MustRun()
    {
        lock (_said)
            _process.HasExited.Should().BeFalse("a worker runs until it is killed, but this one said: {0}", _said);
    }

    /// <summary>Ends when it says a line with one of these from now on.</summary>
    public Task SaysAsync(string[] parts, CancellationToken cancellationToken)
    {
        var said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_said)
            _waiting.Add((parts, said));
        return said.Task.WaitAsync(cancellationToken);
    }

    /// <summary>What it said, the last of it.</summary>
    public override string ToString()
    {
        lock (_said)
            return _said.ToString(Math.Max(0, _said.Length - 2000), Math.Min(_said.Length, 2000));
    }

    /// <summary>As a crash does: without a word, in the middle of whatever it does.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        lock (_said)
        {
            _said.AppendLine(line.Data);
            foreach (var (_, said) in _waiting.Where(waiting => waiting.Parts.Any(part => line.Data?.Contains(part, StringComparison.Ordinal) == true)))
                said.TrySetResult();
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }
}
