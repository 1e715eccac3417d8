using NodaTime;
using RiceJar.Value;

namespace RiceJar.Core.Tests.Value;

/// <summary>Choosing and checking a model on the CDNOW sample: 39 weeks of calibration, 39 weeks after it.</summary>
public class ModelChoiceTests
{
    private static readonly LocalDate End = new(1998, 6, 30);
    private static readonly RiceJar.Purchases.ShopPurchases Whole = Histories.Summarize(CdnowLog.ReadSample(), End);
    private static readonly Holdout Later = Holdout.Of(Histories.Sample, Whole, TimeUnit.Week);

    [Fact]
    public void A_holdout_counts_what_each_customer_did_after_the_calibration()
    {
        var days = CdnowLog.ReadSample().Select(row => (row.Customer, row.Date)).Distinct().ToArray();
        var customers = Histories.Sample.Customers.Select(customer => customer.Customer.Value).ToArray();

        Later.Duration.Should().Be(Period.DaysBetween(Histories.CalibrationEnd, End) / 7.0);
        Later.Calibration.Count.Should().Be(2_357);
        var counts = days.Where(day => day.Date > Histories.CalibrationEnd).GroupBy(day => day.Customer).ToDictionary(group => group.Key, group => group.Count());
        Later.Transactions.ToArray().Should().Equal(customers.Select(customer => counts.GetValueOrDefault(customer)));
    }

    [Fact]
    public void What_is_given_back_after_the_calibration_takes_nothing_from_what_was_bought_since()
    {
        var summarizer = new RiceJar.Purchases.PurchaseSummarizer(DateTimeZone.Utc);
        summarizer.Add(Bought("first", 3, 30) with { Refunds = [new(Instant.FromUtc(2026, 4, 5, 12, 0), Money.FromDecimal(10))] });
        summarizer.Add(Bought("second", 4, 10));

        var later = Holdout.Of(summarizer.Summarize(new LocalDate(2026, 3, 31)), summarizer.Summarize(new LocalDate(2026, 6, 30)));

        later.Transactions.ToArray().Should().Equal(1);

        static RiceJar.Orders.Order Bought(string id, int month, int day)
        {
            var at = Instant.FromUtc(2026, month, day, 12, 0);
            return new(new OrderId(id), new CustomerId("ann"), at, Money.FromDecimal(10)) { PaidAt = at };
        }
    }

    [Fact]
    public void A_model_is_judged_by_what_came()
    {
        var model = BgNbdModel.Fit(Later.Calibration).Model!;
        var rows = Enumerable.Range(0, Later.Calibration.Count)
            .Select(row => (Actual: Later.Transactions[row], Expected: model.ExpectedPurchases(Later.Calibration[row], Later.Duration))).ToArray();

        var judged = Later.Judge(model);

        judged.Actual.Should().Be(rows.Sum(row => row.Actual));
        judged.Predicted.Should().BeApproximately(rows.Sum(row => row.Expected), 1e-8);
        judged.MeanAbsoluteError.Should().BeApproximately(rows.Average(row => Math.Abs(row.Actual - row.Expected)), 1e-10);
        judged.RootMeanSquareError.Should().BeApproximately(Math.Sqrt(rows.Average(row => Math.Pow(row.Actual - row.Expected, 2))), 1e-10);
        judged.Bias.Should().BeApproximately((judged.Predicted / judged.Actual) - 1, 1e-12);
        judged.Bias.Should().BeInRange(-0.15, 0.05, "the paper's Figure 4 shows a forecast a few per cent low");
    }

    [Fact]
    public void Without_a_holdout_the_smallest_BIC_is_taken()
    {
        var choice = PurchaseModelChoice.Choose(Later.Calibration);

        // -9582.136 of MBG/NBD, -9582.429 of BG/NBD, -9594.976 of Pareto/NBD, with four parameters each.
        choice.Chosen!.Kind.Should().Be(PurchaseModelKind.MbgNbd);
        choice.Candidates.Should().HaveCount(3);
        choice.Chosen.Fit.Bic.Should().BeApproximately((4 * Math.Log(2_357)) + (2 * 9_582.136), 0.01);
        choice.Chosen.Fit.Aic.Should().BeApproximately(8 + (2 * 9_582.136), 0.01);
        choice.Chosen.Holdout.Should().BeNull();
        choice.Reason.Should().Contain("MBG/NBD has the smallest BIC").And.Contain("; BG/NBD has");
    }

    [Fact]
    public void With_a_holdout_the_best_forecast_is_taken()
    {
        var choice = PurchaseModelChoice.Choose(Later);

        var errors = choice.Candidates.Select(candidate => candidate.Holdout!.Value.RootMeanSquareError).ToArray();
        choice.Chosen!.Holdout!.Value.RootMeanSquareError.Should().Be(errors.Min());
        choice.Reason.Should().StartWith("Pareto/NBD").And.Contain("root mean square");
    }

    [Fact]
    public void Where_no_model_converges_none_is_taken_and_each_says_why()
    {
        var choice = PurchaseModelChoice.Choose(Histories.Table([new(0, 0, 10), new(0, 0, 20)]));

        choice.Chosen.Should().BeNull();
        choice.Reason.Should().StartWith("No model converged. Nobody bought again").And.NotContain("Pareto", "all have the same reason");
    }

    [Fact]
    public void Tracking_adds_up_what_is_expected_of_each_customer_since_his_first_day()
    {
        var model = new ParetoNbdModel(0.55, 74, 0.6, 81, TimeUnit.Day);
        int[] newByDay = [3, 0, 2, 0, 0, 0, 0, 0, 5];

        var expected = CohortTracking.Expected(model, newByDay, days: 23, step: 7);

        expected.Should().HaveCount(3);
        for (var week = 0; week < 3; week++)
        {
            var lastDay = (7 * week) + 6;
            var sum = newByDay.Select((customers, first) => first <= lastDay ? customers * model.ExpectedPurchases(FrequencyRecency.New, lastDay - first) : 0).Sum();
            expected[week].Should().BeApproximately(sum, 1e-12);
        }

        CohortTracking.Actual([1, 0, 0, 0, 0, 0, 2, 4, 0, 0, 0, 0, 0, 1, 9], 7).Should().Equal(3, 8);
    }

    [Fact]
    public void Tracking_of_the_sample_follows_what_happened()
    {
        var (newByDay, repeatByDay) = ByDay();
        var model = BgNbdModel.Fit(FrequencyRecencyTable.Of(Histories.Sample.Summaries, Histories.CalibrationEnd)).Model!;

        var (expected, actual) = (CohortTracking.Expected(model, newByDay, repeatByDay.Length), CohortTracking.Actual(repeatByDay));

        // Fader, Hardie, Lee (2005), Figure 2: within a few per cent all the way.
        for (var week = 20; week < actual.Length; week++)
            expected[week].Should().BeInRange(actual[week] * 0.9, actual[week] * 1.1, "in week {0}", week + 1);
    }

    [Fact]
    public void The_frequencies_of_the_sample_are_those_expected()
    {
        var fit = BgNbdModel.Fit(Later.Calibration);

        var rows = FrequencyComparison.Of(fit.Model!, Later.Calibration);

        rows.Select(row => row.Actual).Should().Equal(1_411, 439, 214, 100, 62, 38, 29, 64);
        rows.Sum(row => row.Expected).Should().BeApproximately(2_357, 1e-8);
        // The paper's chi-square of BG/NBD over these eight rows is 4.8 with three degrees of freedom.
        rows.Sum(row => Math.Pow(row.Actual - row.Expected, 2) / row.Expected).Should().BeApproximately(4.82, 0.05);
    }

    private static (int[] New, int[] Repeat) ByDay()
    {
        var first = new LocalDate(1997, 1, 1);
        var length = Period.DaysBetween(first, End) + 1;
        var (newByDay, repeatByDay) = (new int[length], new int[length]);
        foreach (var customer in CdnowLog.ReadSample().GroupBy(row => row.Customer))
        {
            var days = customer.Select(row => Period.DaysBetween(first, row.Date)).Distinct().Order().ToArray();
            newByDay[days[0]]++;
            foreach (var day in days[1..])
                repeatByDay[day]++;
        }

        return (newByDay, repeatByDay);
    }
}
