using System.Globalization;
using NodaTime;
using NodaTime.Text;
using RiceJar.Value;

namespace RiceJar.Cli.Tests;

/// <summary>Every row of the sample, computed anew without the tool's code.</summary>
[Collection(PredictedSample.Tests)]
public class PredictionTests(PredictedSample sample)
{
    private static readonly LocalDate AsOf = new(1998, 6, 30);

    [Fact]
    public void Histories_are_those_of_the_file()
    {
        var plain = File.ReadLines(Predict.Sample).Skip(1).Select(line => line.Split(','))
            .GroupBy(fields => fields[0])
            .ToDictionary(customer => customer.Key, customer => customer
                .GroupBy(fields => LocalDatePattern.Iso.Parse(fields[2]).Value)
                .OrderBy(day => day.Key)
                .Select(day => (Day: day.Key, Money: day.Sum(fields => decimal.Parse(fields[4], CultureInfo.InvariantCulture))))
                .ToArray());
        sample.Table.Customers.Should().Equal(plain.Keys.Order(StringComparer.Ordinal));
        foreach (var (customer, days) in plain)
        {
            Number(customer, "x").Should().Be(days.Length - 1);
            Number(customer, "t_x").Should().Be(Period.DaysBetween(days[0].Day, days[^1].Day) / 7.0);
            Number(customer, "T").Should().Be(Period.DaysBetween(days[0].Day, AsOf) / 7.0);
            if (days.Length == 1)
                sample.Table[customer, "mean_value"].Should().BeEmpty();
            else
                Number(customer, "mean_value").Should().BeApproximately((double)days[1..].Average(day => day.Money), 1e-9);
        }
    }

    [Fact]
    public void Predictions_are_those_of_the_models_for_one_customer()
    {
        var model = PurchaseModel.Of(PurchaseModelKind.ParetoNbd, sample.Json.At("parameters").Numbers(), TimeUnit.Week);
        var spend = sample.Json.At("spend", "parameters").Numbers() is [var p, var q, var gamma] ? new GammaGammaModel(p, q, gamma) : throw new InvalidOperationException();
        sample.Json.At("model").GetString().Should().Be("pareto-nbd");
        foreach (var customer in sample.Table.Customers)
        {
            var history = new FrequencyRecency((int)Number(customer, "x"), Number(customer, "t_x"), Number(customer, "T"));
            var value = spend.ExpectedSpend(history.Frequency, history.Frequency > 0 ? Number(customer, "mean_value") : 0)!.Value;
            Is(customer, "p_alive", model.PAlive(history));
            Is(customer, "expected_purchases", model.ExpectedPurchases(history, 365 / 7.0));
            Is(customer, "expected_spend", value);
            Is(customer, "clv", value * model.DiscountedPurchases(history, 365 / 7.0, 0.1));
            var median = model.NextPurchase(history).Quantile(0.5) * 7;
            sample.Table[customer, "next_purchase_on"].Should()
                .Be(median <= 36_525 ? LocalDatePattern.Iso.Format(AsOf.PlusDays((int)Math.Ceiling(median.Value))) : "");
        }
    }

    [Fact]
    public void Csv_and_json_say_the_same()
    {
        var rows = sample.Json.At("predictions").EnumerateArray().ToArray();
        rows.Should().HaveCount(2357);
        foreach (var row in rows)
        {
            row.EnumerateObject().Select(entry => entry.Name).Should().Equal(sample.Table.Columns);
            foreach (var entry in row.EnumerateObject())
                entry.Value.ToString().Should().Be(sample.Table[row.At("customer_id").GetString()!, entry.Name]);
        }
    }

    [Fact]
    public void The_holdout_is_what_came_after_the_calibration()
    {
        var holdout = sample.Json.At("holdout");
        // Customers' days after the 39th week.
        var actual = File.ReadLines(Predict.Sample).Skip(1).Select(line => line.Split(',')).Where(fields => string.CompareOrdinal(fields[2], "1997-09-30") > 0)
            .Select(fields => (fields[0], fields[2])).Distinct().Count();
        holdout.At("actual").GetDouble().Should().Be(actual);
        holdout.At("predicted").GetDouble().Should().BeInRange(0.8 * actual, actual);
        holdout.At("meanAbsoluteError").GetDouble().Should().BeInRange(0.5, 1);
        sample.Json.At("customers", "n").GetInt32().Should().Be(2357);
        sample.Json.At("customers", "repeaters").GetInt32().Should().Be(946);
        sample.Json.At("calibrationEnd").GetString().Should().Be("1997-09-30");
        sample.Json.At("asOf").GetString().Should().Be("1998-06-30");
    }

    private void Is(string customer, string column, double expected) => Number(customer, column).Should().BeApproximately(expected, 1e-9 * Math.Max(expected, 1));

    private double Number(string customer, string column) => double.Parse(sample.Table[customer, column], CultureInfo.InvariantCulture);
}
