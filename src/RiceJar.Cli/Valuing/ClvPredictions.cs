using NodaTime;
using RiceJar.Purchases;
using RiceJar.Value;

namespace RiceJar.Cli.Valuing;

/// <summary>Predicts all buyers of a shop, column by column.</summary>
internal sealed class ClvPredictions
{
    private readonly PurchaseModel _model;
    private readonly GammaGammaModel? _spend;
    private readonly double _marginRate;
    private readonly double[] _alive;
    private readonly double[] _expected;
    private readonly double[] _discounted;
    private readonly LocalDate?[] _next;

    private ClvPredictions(
        PurchaseModel model, GammaGammaModel? spend, FrequencyRecencyTable table, LocalDate asOf, PredictiveClvRules rules, CancellationToken cancellationToken)
    {
        (_model, _spend, _marginRate) = (model, spend, rules.MarginRate);
        (_alive, _expected, _discounted, _next) = (new double[table.Count], new double[table.Count], new double[table.Count], new LocalDate?[table.Count]);
        var horizon = rules.HorizonDays / (double)Horizon.DaysOf(model.Unit);
        model.PAlive(table, _alive);
        model.ExpectedPurchases(table, horizon, _expected);
        model.DiscountedPurchases(table, horizon, rules.AnnualDiscount, _discounted);
        Parallel.For(0, table.Count, new ParallelOptions { CancellationToken = cancellationToken }, row => _next[row] = NextOn(table[row], asOf));
    }

    /// <summary>All buyers as of the shop's date, in the order of their ids.</summary>
    public static ClvCustomer[] Of(ShopPurchases shop, ClvFits fits, TimeUnit unit, PredictiveClvRules rules, CancellationToken cancellationToken)
    {
        var table = FrequencyRecencyTable.Of(shop.Summaries, shop.AsOf, unit);
        var means = SpendTable.Of(shop.Summaries).Means;
        var predictions = fits.Model is { } model ? new ClvPredictions(model, fits.Spend?.Model, table, shop.AsOf, rules, cancellationToken) : null;
        var customers = new ClvCustomer[table.Count];
        var row = 0;
        for (var i = 0; i < shop.Customers.Count; i++)
        {
            // A prospect has no row in the tables either.
            if (!shop.Summaries[i].HasPurchases)
                continue;
            var history = table[row];
            customers[row] = new ClvCustomer(shop.Customers[i].Customer, history, history.Frequency > 0 ? means[row] : null, predictions?.At(row, history, means[row]));
            row++;
        }

        return customers;
    }

    private ClvPrediction At(int row, in FrequencyRecency history, double mean)
    {
        var spend = _spend?.ExpectedSpend(history.Frequency, mean);
        return new ClvPrediction
        {
            PAlive = _alive[row],
            ExpectedPurchases = _expected[row],
            ExpectedSpend = spend,
            Clv = spend * _marginRate * _discounted[row],
            NextPurchaseOn = _next[row],
        };
    }

    /// <summary>The day by which he will have bought again with a probability of one half.</summary>
    private LocalDate? NextOn(in FrequencyRecency history, LocalDate asOf)
    {
        var days = _model.NextPurchase(history).Quantile(0.5) * Horizon.DaysOf(_model.Unit);
        return days <= PredictiveClvRules.LongestHorizonDays ? asOf.PlusDays((int)Math.Ceiling(days.Value)) : null;
    }
}
