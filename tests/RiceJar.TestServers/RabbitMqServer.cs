using System.Diagnostics;

namespace RiceJar.TestServers;

/// <summary>A RabbitMQ broker of a test's own: own ports, own folder, gone afterwards. Not for use by several threads.</summary>
public sealed class RabbitMqServer : IAsyncDisposable
{
    // The wrapper that is on the path drops to another user.
    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    // Of what never ends, however slow the machine.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ricejar-rabbitmq-");
    private readonly int[] _ports = [FreePort.Next(), FreePort.Next(), FreePort.Next()];
    private Process? _process;

    /// <summary>The Debian package that is missing; null where a broker can be started.</summary>
    public static string? MissingPackage => File.Exists(Program) ? null : "rabbitmq-server";

    public int Port => _ports[0];

    public string Uri => $"amqp://guest:guest@127.0.0.1:{Port}";

    /// <summary>Makes a broker and starts it.</summary>
    public static async Task<RabbitMqServer> StartNewAsync()
    {
        var server = new RabbitMqServer();
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it; it has what it had when it was stopped or killed.</summary>
    public async Task StartAsync()
    {
        File.WriteAllText(PathOf("plugins"), "[].\n");
        File.WriteAllText(PathOf("env"), "");
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        List<string> said = [];
        _process = new Process { StartInfo = Info(Program), EnableRaisingEvents = true };
        _process.OutputDataReceived += Heard;
        _process.ErrorDataReceived += Heard;
        _process.Exited += (_, _) => started.TrySetException(new InvalidOperationException($"RabbitMQ ended when starting: {Said()}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await started.Task.WaitAsync(Limit);

        void Heard(object sender, DataReceivedEventArgs line)
        {
            lock (said)
                said.Add(line.Data ?? "");
            if (line.Data?.Contains("completed with", StringComparison.Ordinal) == true)
                started.TrySetResult();
        }

        string Said()
        {
            lock (said)
                return string.Join('\n', said);
        }
    }

    /// <summary>Stops it as an operator does.</summary>
    public async Task StopAsync()
    {
        await RunAsync("kill", "-TERM", $"{_process!.Id}");
        await EndedAsync();
    }

    /// <summary>Kills it as a power failure does.</summary>
    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await EndedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await KillAsync();
        // Erlang's register of names, which outlives the broker; it was started on a port of its own.
        await RunAsync("epmd", "-port", $"{_ports[2]}", "-kill");
        _folder.Delete(recursive: true);
    }

    private async Task EndedAsync()
    {
        await _process!.WaitForExitAsync().WaitAsync(Limit);
        _process.Dispose();
        _process = null;
    }

    private async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(Info(program, arguments))!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        await Task.WhenAll(output, errors);
    }

    private ProcessStartInfo Info(string program, params string[] arguments)
    {
        var info = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["HOME"] = _folder.FullName,
            ["RABBITMQ_NODENAME"] = $"ricejar{Port}@localhost",
            ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODE_PORT"] = $"{Port}",
            ["RABBITMQ_DIST_PORT"] = $"{_ports[1]}",
            ["RABBITMQ_MNESIA_BASE"] = PathOf("data"),
            ["RABBITMQ_LOG_BASE"] = PathOf("log"),
            ["RABBITMQ_PID_FILE"] = PathOf("pid"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = PathOf("plugins"),
            ["RABBITMQ_CONF_ENV_FILE"] = PathOf("env"),
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["ERL_EPMD_PORT"] = $"{_ports[2]}",
        })
        {
            info.Environment[name] = value;
        }

        return info;
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
