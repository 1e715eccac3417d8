using NodaTime.Text;
using RiceJar.Cli.Valuing;

namespace RiceJar.Cli.Output;

/// <summary>A predicted customer as csv and json show him: the same names, the same order. What is not known of him is null.</summary>
internal static class ClvRow
{
    private static readonly string[] WithMoney =
    [
        "customer_id", "x", "t_x", "T", "mean_value", "p_alive", "expected_purchases", "expected_spend", "clv", "next_purchase_on",
    ];

    private static readonly string[] WithoutMoney = [.. WithMoney.Except(["mean_value", "expected_spend", "clv"])];

    public static IReadOnlyList<string> Columns(bool hasMoney) => hasMoney ? WithMoney : WithoutMoney;

    public static object?[] Values(ClvCustomer customer, bool hasMoney)
    {
        var (history, prediction) = (customer.History, customer.Prediction);
        var next = prediction?.NextPurchaseOn is { } on ? LocalDatePattern.Iso.Format(on) : null;
        return hasMoney
            ?
            [
                customer.Customer.Value, history.Frequency, history.Recency, history.Age, customer.MeanValue, prediction?.PAlive, prediction?.ExpectedPurchases,
                prediction?.ExpectedSpend, prediction?.Clv, next,
            ]
            : [customer.Customer.Value, history.Frequency, history.Recency, history.Age, prediction?.PAlive, prediction?.ExpectedPurchases, next];
    }
}
