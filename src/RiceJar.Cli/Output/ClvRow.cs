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

    /// <summary>Writes the value of each column.</summary>
    public static void Write<TFields>(ClvCustomer customer, bool hasMoney, TFields fields)
        where TFields : IFields
    {
        var (history, prediction) = (customer.History, customer.Prediction);
        fields.Add(customer.Customer.Value);
        fields.Add(history.Frequency);
        fields.Add(history.Recency);
        fields.Add(history.Age);
        if (hasMoney)
            fields.Add(customer.MeanValue);
        fields.Add(prediction?.PAlive);
        fields.Add(prediction?.ExpectedPurchases);
        if (hasMoney)
        {
            fields.Add(prediction?.ExpectedSpend);
            fields.Add(prediction?.Clv);
        }

        fields.Add(prediction?.NextPurchaseOn is { } on ? LocalDatePattern.Iso.Format(on) : null);
    }
}
