using Microsoft.Extensions.DependencyInjection;
using NodaTime.Text;
using RiceJar.Running;

namespace RiceJar.DispatchWorker;

/// <summary>A process that assesses once, and says how far it is: dispatch-worker assess DATABASE CONNECTION DATE</summary>
internal static class Assessing
{
    public static async Task<int> RunAsync(string database, string connection, string asOf)
    {
        var services = new ServiceCollection();
        services.AddWorkerShop(database, connection, "http://127.0.0.1:9/", dedupes: false);
        await using var provider = services.BuildServiceProvider();
        var request = new AssessmentRequest { AsOf = LocalDatePattern.Iso.Parse(asOf).Value };
        await provider.GetRequiredService<AssessmentRunner>().RunAsync(request, new Said());
        Console.WriteLine("published");
        return 0;
    }

    // At once and in order, which Progress<T> does not promise.
    private sealed class Said : IProgress<AssessmentProgress>
    {
        public void Report(AssessmentProgress value) => Console.WriteLine($"{value.Step} {value.Done}");
    }
}
