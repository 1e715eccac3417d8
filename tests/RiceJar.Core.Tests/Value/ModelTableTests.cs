using RiceJar.Core.Tests.Numerics;
using RiceJar.Value;

namespace RiceJar.Core.Tests.Value;

/// <summary>What the models say of single customers against tables of 20 digits, made from the literature's definitions alone.</summary>
public class ModelTableTests
{
    private static readonly Dictionary<string, Func<NumberTable.Row, PurchaseModel>> Models = new()
    {
        ["bgnbd"] = row => new BgNbdModel(row["r"], row["alpha"], row["a"], row["b"], TimeUnit.Day),
        ["mbgnbd"] = row => new MbgNbdModel(row["r"], row["alpha"], row["a"], row["b"], TimeUnit.Day),
        ["paretonbd"] = row => new ParetoNbdModel(row["r"], row["alpha"], row["s"], row["beta"], TimeUnit.Day),
    };

    private static readonly Dictionary<string, Func<PurchaseModel, FrequencyRecency, NumberTable.Row, double>> Columns = new()
    {
        ["log_likelihood"] = (model, history, _) => model.LogLikelihood(history),
        ["p_alive"] = (model, history, _) => model.PAlive(history),
        ["p_alive_later"] = (model, history, row) => model.PAlive(history, row["t"]),
        ["expected"] = (model, history, row) => model.ExpectedPurchases(history, row["t"]),
        ["p_no_purchase"] = (model, history, row) => model.NoPurchaseProbability(history, row["t"]),
        ["discounted"] = (model, history, row) => model.PAlive(history) * model.Discounted(history, row["t"], row["delta"]),
        ["p_1"] = (model, history, row) => model.PurchaseProbability(history, row["t"], 1),
        ["p_2"] = (model, history, row) => model.PurchaseProbability(history, row["t"], 2),
        ["p_5"] = (model, history, row) => model.PurchaseProbability(history, row["t"], 5),
        ["ever"] = (model, history, _) => model.NextPurchase(history).ProbabilityEver,
        ["mean_next"] = (model, history, _) => model.NextPurchase(history).MeanIfEver ?? 0,
        ["dert"] = (model, history, row) => model.PAlive(history) * model.Discounted(history, double.PositiveInfinity, row["delta"]),
    };

    public static TheoryData<string, string> All()
    {
        var data = new TheoryData<string, string>();
        foreach (var model in Models.Keys)
        {
            foreach (var column in Columns.Keys.Where(column => column is not ("dert" or "ever" or "mean_next") || model == "paretonbd"))
                data.Add(model, column);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_prediction_is_that_of_the_literature(string name, string column)
    {
        var table = NumberTable.Read("Value", name);

        table.Rows.Should().HaveCountGreaterThan(80);
        foreach (var row in table.Rows)
        {
            var history = new FrequencyRecency((int)row["x"], row["t_x"], row["T"]);
            var value = Columns[column](Models[name](row), history, row);
            if (!(Math.Abs(value - row[column]) <= Allowed(column, row[column])))
                Assert.Fail($"{name}, {column}: {value:R} for {row}");
        }
    }

    /// <summary>
    /// Relative errors, 2e-13. A log-likelihood is a sum of terms of its own size and larger: near 0 its error is absolute. Probabilities of a number of purchases
    /// carry the logarithm of a gamma function, of up to 2,000 here, into an exponent.
    /// </summary>
    private static double Allowed(string column, double value) => column switch
    {
        "log_likelihood" => 2e-13 * (Math.Abs(value) + 0.01),
        "p_1" or "p_2" or "p_5" => 5e-12 * value,
        _ => 2e-13 * value,
    };
}
