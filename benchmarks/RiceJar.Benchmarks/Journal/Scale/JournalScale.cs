using System.Diagnostics;
using System.Globalization;

namespace RiceJar.Benchmarks.Scale;

/// <summary>
/// The command <c>journal-scale [SQLite|PostgreSQL] [length ...] [--shared-buffers 1GB]</c>: claiming and retention beside histories of several lengths, round by round on all
/// of them, so that whatever else the machine does slows all alike. Each length has a database of its own; ratios are to the first length.
/// </summary>
internal static class JournalScale
{
    private const int Rounds = 400;
    private const int WarmUps = 40;
    private const int Batches = 8;
    private const int BatchSize = 500;
    private const int CatchUps = 1000;

    public static async Task RunAsync(string[] arguments)
    {
        var sharedBuffers = arguments is [.., "--shared-buffers", var size] ? size : null;
        if (sharedBuffers is not null)
            arguments = arguments[..^2];
        var database = arguments.FirstOrDefault() ?? JournalDatabase.PostgreSql;
        long[] lengths = arguments.Length > 1
            ? [.. arguments.Skip(1).Select(text => long.Parse(text, CultureInfo.InvariantCulture))]
            : [10_000, 1_000_000, 10_000_000];
        List<ScaledJournal> journals = [];
        try
        {
            foreach (var length in lengths)
            {
                var watch = Stopwatch.StartNew();
                journals.Add(await ScaledJournal.CreateAsync(database, length, sharedBuffers));
                Console.Error.WriteLine($"{database}, {length:N0} contacts of history: made in {watch.Elapsed.TotalSeconds:N0} s");
            }

            Console.WriteLine("| step | database | history | median, ms | 95%, ms | ratio |\n|---|---|---:|---:|---:|---:|");
            await MeasureAsync(database, journals);
        }
        finally
        {
            foreach (var journal in journals)
                await journal.DisposeAsync();
        }
    }

    private static async Task MeasureAsync(string database, List<ScaledJournal> journals)
    {
        await EachAsync(journals, WarmUps, journal => journal.ClaimAsync());
        var claims = await EachAsync(journals, Rounds, journal => journal.ClaimAsync());
        Report("claim 20", database, journals, claims.Select(times => times.Select(time => time.Claim)));
        Report("give back 20", database, journals, claims.Select(times => times.Select(time => time.Release)));
        Report("free keys, none to free", database, journals, await EachAsync(journals, Batches, journal => journal.FreeNothingAsync()));
        Report($"forget {BatchSize}", database, journals, await EachAsync(journals, Batches, journal => journal.ForgetAsync(BatchSize)));
        Report($"free {BatchSize} keys", database, journals, await EachAsync(journals, Batches, journal => journal.FreeKeysAsync(BatchSize)));

        // Half a million contacts at once, as when retention is first switched on: the last batches beside the first.
        var largest = journals[^1];
        if (largest.Length < 2L * CatchUps * BatchSize)
            return;
        var watch = Stopwatch.StartNew();
        var forgotten = await EachAsync([largest], CatchUps, journal => journal.ForgetAsync(BatchSize));
        Report($"forget {BatchSize}, first 100 of {CatchUps} and last 100", database, [largest, largest], Ends(forgotten[0]));
        var after = await EachAsync(journals, Rounds, journal => journal.ClaimAsync());
        Report($"claim 20, right after {CatchUps} times forget {BatchSize} beside the longest", database, journals, after.Select(times => times.Select(time => time.Claim)));
        var freed = await EachAsync([largest], CatchUps, journal => journal.FreeKeysAsync(BatchSize));
        Report($"free {BatchSize} keys, first 100 of {CatchUps} and last 100", database, [largest, largest], Ends(freed[0]));
        Console.Error.WriteLine($"Caught up in {watch.Elapsed.TotalSeconds:N0} s");
    }

    private static async Task<List<T>[]> EachAsync<T>(List<ScaledJournal> journals, int rounds, Func<ScaledJournal, Task<T>> step)
    {
        List<T>[] times = [.. journals.Select(_ => new List<T>())];
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < journals.Count; i++)
                times[i].Add(await step(journals[i]));
        }

        return times;
    }

    private static IEnumerable<double>[] Ends(List<double> times) => [times.Take(100), times.TakeLast(100)];

    private static void Report(string step, string database, List<ScaledJournal> journals, IEnumerable<IEnumerable<double>> times)
    {
        double? first = null;
        foreach (var (journal, ofJournal) in journals.Zip(times))
        {
            double[] sorted = [.. ofJournal.Order()];
            var median = sorted[sorted.Length / 2];
            first ??= median;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {step} | {database} | {journal.Length:N0} | {median:F2} | {sorted[sorted.Length * 95 / 100]:F2} | {median / first:F2} |"));
        }
    }
}
