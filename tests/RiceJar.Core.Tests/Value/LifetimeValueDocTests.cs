using System.Globalization;
using NodaTime;
using RiceJar.Value;

namespace RiceJar.Core.Tests.Value;

/// <summary>Computes the tables of docs/lifetime-value.md from the CDNOW sample.</summary>
public class LifetimeValueDocTests
{
    private static readonly LocalDate End = new(1998, 6, 30);
    private static readonly RiceJar.Purchases.ShopPurchases Whole = Histories.Summarize(CdnowLog.ReadSample(), End);
    private static readonly Holdout Later = Holdout.Of(Histories.Sample, Whole, TimeUnit.Week);
    private static readonly string[] Doc = File.ReadAllLines(Path.Combine(RepositoryFiles.Root, "docs", "lifetime-value.md"));

    [Fact]
    public void Models_and_their_forecasts() => Stand(PurchaseModelChoice.Choose(Later).Candidates.Select(candidate =>
    {
        var parameters = string.Join(", ", candidate.Fit.Parameters.Select(parameter => Text($"{parameter.Name} {parameter.Value:0.000} ± {parameter.StandardError:0.000}")));
        return Text($"| {Names[candidate.Kind]} | {parameters} | {candidate.Fit.LogLikelihood:0.00} | {candidate.Holdout!.Value.Predicted:0} | {candidate.Holdout.Value.RootMeanSquareError:0.0000} |");
    }).Append(Text($"In the 39 weeks after it, the customers made {Later.Judge(Fit(PurchaseModelKind.BgNbd).Model!).Actual:0} transactions.")));

    [Fact]
    public void Customers() => Stand(new (string Who, FrequencyRecency History)[]
    {
        ("bought once, 38 weeks ago", new(0, 0, 38)),
        ("bought twice, the last time 8 weeks ago", new(1, 30, 38)),
        ("bought 8 times, the last time 3 weeks ago", new(7, 35, 38)),
        ("bought 8 times, the last time 28 weeks ago", new(7, 10, 38)),
    }.Select(row =>
    {
        var models = Enum.GetValues<PurchaseModelKind>().Select(kind => Fit(kind).Model!).ToArray();
        return $"| {row.Who} | {string.Join(" | ", models.Select(model => Text($"{model.PAlive(row.History):0.000}")))} | {string.Join(" | ", models.Select(model => Text($"{model.ExpectedPurchases(row.History, 39):0.00}")))} |";
    }));

    [Fact]
    public void Frequencies() => Stand(FrequencyComparison.Of(Fit(PurchaseModelKind.BgNbd).Model!, Later.Calibration)
        .Select(row => Text($"| {row.Frequency}{(row.Frequency == 7 ? " and more" : "")} | {row.Actual:0} | {row.Expected:0.0} |")));

    [Fact]
    public void Tracking()
    {
        var first = new LocalDate(1997, 1, 1);
        var newByDay = new int[Period.DaysBetween(first, End) + 1];
        var repeatByDay = new int[newByDay.Length];
        foreach (var customer in CdnowLog.ReadSample().GroupBy(row => row.Customer))
        {
            var days = customer.Select(row => Period.DaysBetween(first, row.Date)).Distinct().Order().ToArray();
            newByDay[days[0]]++;
            foreach (var day in days[1..])
                repeatByDay[day]++;
        }

        var (expected, actual) = (CohortTracking.Expected(Fit(PurchaseModelKind.BgNbd).Model!, newByDay, newByDay.Length), CohortTracking.Actual(repeatByDay));
        Stand(new[] { 13, 26, 39, 52, 65, 77 }.Select(week => Text($"| {week} | {actual[week - 1]} | {expected[week - 1]:0} |")));
    }

    [Fact]
    public void Uncertainty()
    {
        var fit = Fit(PurchaseModelKind.BgNbd);
        var history = new FrequencyRecency(7, 35, 38);
        var (expected, interval) = (fit.Model!.ExpectedPurchases(history, 39), fit.Interval(model => model.ExpectedPurchases(history, 39))!.Value);
        var likely = Enumerable.Range(0, 40).Select(n => fit.Model!.PurchaseProbability(history, 39, n)).ToArray();
        var (low, high) = (Quantile(0.025), Quantile(0.975));
        Stand([Text($"{expected:0.00} expected purchases, between {interval.Low:0.00} and {interval.High:0.00} as far as the parameters are known; he himself will make between {low} and {high}.")]);

        int Quantile(double share) => Enumerable.Range(0, 40).First(n => likely.Take(n + 1).Sum() >= share);
    }

    [Fact]
    public void Spending()
    {
        var table = SpendTable.Of(Histories.Sample.Summaries);
        var fit = GammaGammaModel.Fit(table);
        Stand(
        [
            Text($"{string.Join(", ", fit.Parameters.Select(parameter => Text($"{parameter.Name} {parameter.Value:0.00}")))}: a mean of {fit.Model!.MeanSpend:0.00}; frequency and value correlate with {GammaGammaModel.Correlation(table):0.00}."),
            Text($"Who bought once again, for 100, is expected to spend {fit.Model.ExpectedSpend(1, 100):0.00} at a time; who did so ten times, {fit.Model.ExpectedSpend(10, 100):0.00}."),
        ]);
    }

    private static readonly Dictionary<PurchaseModelKind, string> Names = new()
    {
        [PurchaseModelKind.BgNbd] = "BG/NBD",
        [PurchaseModelKind.MbgNbd] = "MBG/NBD",
        [PurchaseModelKind.ParetoNbd] = "Pareto/NBD",
    };

    private static ModelFit<PurchaseModel> Fit(PurchaseModelKind kind) => PurchaseModel.Fit(kind, Later.Calibration);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void Stand(IEnumerable<string> lines)
    {
        var computed = lines.ToArray();
        computed.Where(line => !Doc.Any(docLine => docLine.Contains(line, StringComparison.Ordinal))).Should().BeEmpty("docs/lifetime-value.md holds what is computed");
    }
}
