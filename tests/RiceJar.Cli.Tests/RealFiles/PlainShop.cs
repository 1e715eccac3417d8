namespace RiceJar.Cli.Tests;

/// <summary>A customer as the rules have him; what a prospect does not have is null.</summary>
internal sealed record PlainCustomer(string Id, DateOnly? First, DateOnly? Last, int Purchases, int PurchaseDays, decimal Money);

/// <summary>The rules of RFM, stages and plain lifetime value, written down as plainly as can be and without the library.</summary>
internal sealed class PlainShop
{
    private const double DaysPerYear = 365.25;
    private const int PseudoPurchases = 2;

    private static readonly string[][] Eleven =
    [
        // FM 1 to 5; the rows are R 5 down to R 1.
        ["New", "Potential Loyalist", "Potential Loyalist", "Champions", "Champions"],
        ["Promising", "Potential Loyalist", "Potential Loyalist", "Loyal", "Champions"],
        ["About to Sleep", "About to Sleep", "Need Attention", "Loyal", "Loyal"],
        ["Hibernating", "Hibernating", "At Risk", "At Risk", "Can't Lose"],
        ["Lost", "Lost", "At Risk", "Can't Lose", "Can't Lose"],
    ];

    public PlainShop(IReadOnlyCollection<PlainOrder> orders)
    {
        AsOf = orders.Max(order => order.Date);
        Customers = [.. orders.GroupBy(order => order.Customer).Select(Customer)];
        Buyers = [.. Customers.Where(customer => customer.Purchases > 0)];
        Recency = Scores(customer => customer.Last!.Value.DayNumber);
        Frequency = Scores(customer => customer.Purchases);
        Monetary = Scores(customer => customer.Money);
        AverageOrder = decimal.Round(Buyers.Sum(customer => customer.Money) / Orders, 4, MidpointRounding.AwayFromZero);
        OrdersPerYear = Orders / (Buyers.Sum(customer => AsOf.DayNumber - customer.First!.Value.DayNumber) / DaysPerYear);
    }

    public DateOnly AsOf { get; }

    public IReadOnlyList<PlainCustomer> Customers { get; }

    public IReadOnlyList<PlainCustomer> Buyers { get; }

    public int Orders => Buyers.Sum(customer => customer.Purchases);

    private Dictionary<string, int> Recency { get; }

    private Dictionary<string, int> Frequency { get; }

    private Dictionary<string, int> Monetary { get; }

    private decimal AverageOrder { get; }

    private double OrdersPerYear { get; }

    public int? RecencyDays(PlainCustomer customer) => AsOf.DayNumber - customer.Last?.DayNumber;

    public (int R, int F, int M)? Scores(PlainCustomer customer) =>
        customer.Purchases == 0 ? null : (Recency[customer.Id], Frequency[customer.Id], Monetary[customer.Id]);

    public string Segment(PlainCustomer customer) =>
        Scores(customer) is { } scores ? Eleven[5 - scores.R][((scores.F + scores.M + 1) / 2) - 1] : "";

    public string Stage(PlainCustomer customer) => RecencyDays(customer) switch
    {
        null => "prospect",
        <= 45 => "active",
        <= 90 => "silent",
        <= 180 => "sleeping",
        _ => "lost",
    };

    public string NextStageOn(PlainCustomer customer) => Stage(customer) switch
    {
        "active" => Iso(customer.Last!.Value.AddDays(46)),
        "silent" => Iso(customer.Last!.Value.AddDays(91)),
        "sleeping" => Iso(customer.Last!.Value.AddDays(181)),
        _ => "",
    };

    public static string Habit(PlainCustomer customer) => customer.PurchaseDays switch
    {
        1 => "first",
        <= 4 => "forming",
        _ => "formed",
    };

    /// <summary>Neither real file holds two years of history: the lifespan is three years.</summary>
    public (double Lifespan, double Margin, double PurchasesPerYear) Clv(PlainCustomer customer)
    {
        var years = customer.First is { } first ? (AsOf.DayNumber - first.DayNumber) / DaysPerYear : 0;
        return (
            3,
            ((double)customer.Money + (PseudoPurchases * (double)AverageOrder)) / (customer.Purchases + PseudoPurchases),
            (customer.Purchases + PseudoPurchases) / (years + (PseudoPurchases / OrdersPerYear)));
    }

    private static PlainCustomer Customer(IGrouping<string, PlainOrder> orders)
    {
        var purchases = orders.Where(order => order.Amount >= 0).ToList();
        return new PlainCustomer(
            orders.Key,
            purchases.Count == 0 ? null : purchases.Min(order => order.Date),
            purchases.Count == 0 ? null : purchases.Max(order => order.Date),
            purchases.Count,
            purchases.Select(order => order.Date).Distinct().Count(),
            orders.Sum(order => order.Amount));
    }

    private Dictionary<string, int> Scores(Func<PlainCustomer, decimal> value)
    {
        var scores = new Dictionary<string, int>();
        var less = 0;
        foreach (var equals in Buyers.GroupBy(value).OrderBy(group => group.Key))
        {
            foreach (var customer in equals)
                scores.Add(customer.Id, 1 + (5 * less / Buyers.Count));
            less += equals.Count();
        }

        return scores;
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
