using System.Diagnostics;
using System.Globalization;

namespace RiceJar.TestServers;

/// <summary>
/// A PostgreSQL server of the tests' own, on loopback, with its data in a temporary folder. It goes with <see cref="DisposeAsync"/>, and, should the process die before, within
/// seconds by itself.
/// </summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private const string Account = "postgres";

    private readonly string _binaries;
    private readonly string _folder;

    private PostgreSqlServer(string binaries, string folder, int port) => (_binaries, _folder, Port) = (binaries, folder, port);

    /// <summary>What to install where the binaries are missing.</summary>
    public static string Missing => "PostgreSQL is not installed: apt-get install postgresql";

    public int Port { get; }

    private string Data => Path.Combine(_folder, "data");

    /// <summary>The folder of the binaries, of the latest version that is installed; null where none is.</summary>
    public static string? FindBinaries() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql")
                .Where(folder => File.Exists(Path.Combine(folder, "bin", "initdb")))
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin")).FirstOrDefault()
            : null;

    /// <summary>Makes and starts a server; skips the test where the binaries are missing.</summary>
    public static async Task<PostgreSqlServer> StartAsync()
    {
        var binaries = FindBinaries();
        Assert.SkipWhen(binaries is null, Missing);
        var folder = Directory.CreateTempSubdirectory("ricejar-postgresql-").FullName;
        var server = new PostgreSqlServer(binaries!, folder, FreePort.Next());
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", $"{Account}:", folder);
        await server.RunAsAccountAsync($"{binaries}/initdb -D {server.Data} -A trust -U {Account} --locale=C.UTF-8 -E UTF8 -N >/dev/null");
        server.Watch();
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>The connection string of a database of the server.</summary>
    public string ConnectionString(string database = "postgres") =>
        string.Create(
            CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username={Account};Database={database};Include Error Detail=true;Maximum Pool Size=40;Timeout=120;Command Timeout=300");

    /// <summary>Starts it after it was stopped or killed.</summary>
    public async Task StartAgainAsync()
    {
        var port = Port.ToString(CultureInfo.InvariantCulture);
        var settings = $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder} -c fsync=off -c max_connections=200";
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await RunAsAccountAsync($"{_binaries}/pg_ctl -D {Data} -l {_folder}/log -w start -o '{settings}' >/dev/null");
                return;
            }
            catch (InvalidOperationException) when (attempt < 20)
            {
                // After a kill its other processes take a moment to notice.
                await Task.Delay(250);
            }
        }
    }

    /// <summary>Stops it: <c>fast</c> ends its connections and writes all to disk, <c>immediate</c> is a crash that it recovers from.</summary>
    public Task StopAsync(string mode = "fast") => RunAsAccountAsync($"{_binaries}/pg_ctl -D {Data} -m {mode} -w stop >/dev/null");

    /// <summary>Stops and starts it.</summary>
    public async Task RestartAsync(string mode = "fast")
    {
        await StopAsync(mode);
        await StartAgainAsync();
    }

    /// <summary>Kills the server's processes as the system would for want of memory.</summary>
    public async Task KillAsync()
    {
        var id = (await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0];
        using var postmaster = Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));
        postmaster.Kill();
        await postmaster.WaitForExitAsync();
    }

    /// <summary>Makes an empty database.</summary>
    public Task CreateDatabaseAsync(string name) => PsqlAsync($"CREATE DATABASE {name}");

    /// <summary>Runs statements as the owner of the server.</summary>
    public Task PsqlAsync(string sql, string database = "postgres") =>
        RunAsync(
            $"{_binaries}/psql", "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", Account, "-d", database,
            "-qAt", "-v", "ON_ERROR_STOP=1", "-c", sql);

    public async ValueTask DisposeAsync()
    {
        // It may have been stopped or killed by its test.
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            await RunAsAccountAsync($"{_binaries}/pg_ctl -D {Data} -m immediate -w stop >/dev/null 2>&1 || true");
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    // The server is nobody's child: a shell waits for this process to go, and stops the server after it.
    private void Watch()
    {
        var stop = $"{_binaries}/pg_ctl -D {Data} -m immediate stop";
        var own = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        var script = $"while kill -0 {own} 2>/dev/null; do [ -d {_folder} ] || exit 0; sleep 2; done; {AsAccount(stop)}; rm -rf {_folder}";
        using var watcher = Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", $"({script}) >/dev/null 2>&1 </dev/null &"]));
        watcher!.WaitForExit();
    }

    // The server refuses to run as root.
    private static string AsAccount(string command) =>
        Environment.IsPrivilegedProcess ? $"su {Account} -s /bin/sh -c \"{command}\"" : command;

    private Task RunAsAccountAsync(string command) => RunAsync("sh", "-c", $"cd {_folder} && {AsAccount(command)}");

    private static async Task RunAsync(string file, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardError = true, RedirectStandardInput = true })!;
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(limit.Token);
        if (process.ExitCode != 0)
        {
            var error = await process.StandardError.ReadToEndAsync(limit.Token);
            throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} ended with {process.ExitCode}: {error}");
        }
    }
}
