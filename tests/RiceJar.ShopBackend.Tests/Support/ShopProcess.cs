using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using RiceJar.TestServers;

namespace RiceJar.ShopBackend.Tests;

/// <summary>The sample as a process of its own, on a free port, with a database of its own.</summary>
public sealed class ShopProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly string _folder;
    private readonly StringBuilder _log = new();

    private ShopProcess(Process process, string folder, Uri address) => (_process, _folder, Address) = (process, folder, address);

    public Uri Address { get; }

    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    public static async Task<ShopProcess> StartAsync(params (string Name, string Value)[] settings)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(Repository.Sample, "bin", framework.Parent!.Name, framework.Name, "ShopBackend.dll");
        var folder = Directory.CreateTempSubdirectory("ricejar-shop-").FullName;
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{FreePort.Next()}"));
        // In the sample's folder, as dotnet run does.
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(host, [program, "--urls", address.OriginalString])
        {
            WorkingDirectory = Repository.Sample,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Shop__SqliteFile"] = Path.Combine(folder, "shop.db");
        start.Environment["RiceJar__Webhooks__sms__Url"] = $"{address.OriginalString}/gateway/messages";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;

        var shop = new ShopProcess(Process.Start(start)!, folder, address);
        try
        {
            await shop.ReadyAsync();
            return shop;
        }
        catch
        {
            await shop.DisposeAsync();
            throw;
        }
    }

    public ShopClient Client(string? token = null) => new(Address, token);

    /// <summary>Registers a customer; what is asked afterwards is asked by him.</summary>
    public async Task<ShopClient> CustomerAsync(string phone = "+8613912345678")
    {
        using var nobody = Client();
        var registered = await nobody.PostAsync("/customers", $$"""{"name":"Lin","phone":"{{phone}}"}""");
        registered.Status.Should().Be(HttpStatusCode.Created);
        return Client(registered.Text("token"));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ReadyAsync()
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.OutputDataReceived += (_, line) => Note(line.Data, ready);
        _process.ErrorDataReceived += (_, line) => Note(line.Data, ready);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var ended = _process.WaitForExitAsync();
        var first = await Task.WhenAny(ready.Task, ended).WaitAsync(Limit);
        if (first == ended)
            throw new InvalidOperationException($"The sample ended with {_process.ExitCode}: {Log}");
    }

    private void Note(string? line, TaskCompletionSource ready)
    {
        lock (_log)
            _log.AppendLine(line);
        if (line?.Contains("Application started", StringComparison.Ordinal) == true)
            ready.TrySetResult();
    }
}

/// <summary>One process that the tests of the API share: each takes customers of its own.</summary>
public sealed class SharedShop : IAsyncLifetime
{
    public ShopProcess Process { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Process = await ShopProcess.StartAsync();

    public ValueTask DisposeAsync() => Process is null ? ValueTask.CompletedTask : Process.DisposeAsync();
}
