using System.Globalization;
using BenchmarkDotNet.Attributes;
using NodaTime;
using NodaTime.Text;
using RiceJar.Value;

namespace RiceJar.Benchmarks;

/// <summary>Fits to the CDNOW sample, 2,357 customers in weeks up to 1997-09-30. The baseline is one plain pass of the log-likelihood of BG/NBD.</summary>
public class CdnowFitBenchmarks
{
    private static readonly LocalDate End = new(1997, 9, 30);

    private FrequencyRecencyTable _table = null!;
    private SpendTable _spend = null!;
    private BgNbdModel _model = null!;

    [GlobalSetup]
    public void Setup()
    {
        var customers = File.ReadLines(TestData("cdnow-sample.csv")).Skip(1).Select(line => line.Split(','))
            .Select(fields => (Customer: fields[0], Date: LocalDatePattern.Iso.Parse(fields[2]).Value, Amount: double.Parse(fields[4], CultureInfo.InvariantCulture)))
            .Where(row => row.Date <= End)
            .GroupBy(row => row.Customer)
            .Select(rows => rows.GroupBy(row => row.Date).OrderBy(day => day.Key).Select(day => (Date: day.Key, Amount: day.Sum(row => row.Amount))).ToArray())
            .ToArray();
        _table = new FrequencyRecencyTable(
            TimeUnit.Week,
            [.. customers.Select(days => days.Length - 1)],
            [.. customers.Select(days => Period.DaysBetween(days[0].Date, days[^1].Date) / 7.0)],
            [.. customers.Select(days => Period.DaysBetween(days[0].Date, End) / 7.0)]);
        _spend = new SpendTable([.. customers.Select(days => days.Length - 1)], [.. customers.Select(days => days.Skip(1).Select(day => day.Amount).DefaultIfEmpty().Average())]);
        _model = BgNbdModel.Fit(_table).Model!;
    }

    [Benchmark(Baseline = true)]
    public double NaiveLogLikelihood()
    {
        var sum = 0.0;
        for (var row = 0; row < _table.Count; row++)
            sum += _model.LogLikelihood(_table[row]);
        return sum;
    }

    [Benchmark]
    public object FitBgNbd() => BgNbdModel.Fit(_table);

    [Benchmark]
    public object FitMbgNbd() => MbgNbdModel.Fit(_table);

    [Benchmark]
    public object FitParetoNbd() => ParetoNbdModel.Fit(_table);

    [Benchmark]
    public object FitGammaGamma() => GammaGammaModel.Fit(_spend);

    private static string TestData(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "RiceJar.slnx")))
            folder = folder.Parent ?? throw new FileNotFoundException("The benchmarks run within the repository.");
        return Path.Combine(folder.FullName, "tests", "data", name);
    }
}
