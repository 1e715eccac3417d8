using NodaTime;
using RiceJar.Assessments;
using RiceJar.Cli.Input;
using RiceJar.Purchases;
using RiceJar.Tiers;

namespace RiceJar.Cli.Scoring;

/// <summary>The customers of a file, assessed as columns; each is made when he is shown.</summary>
internal sealed class ScoredShop
{
    private readonly AssessmentColumns _columns;
    private readonly CustomerId[] _customers;
    private readonly int[] _places;
    private readonly Lazy<ShopOverview> _overview;

    private ScoredShop(AssessmentColumns columns, CustomerId[] customers, int[] places)
    {
        _columns = columns;
        _customers = customers;
        _places = places;
        _overview = new Lazy<ShopOverview>(() => ShopOverview.Of(columns));
    }

    public LocalDate AsOf => _columns.Purchases.AsOf;

    public ShopOverview Overview => _overview.Value;

    public int Count => _customers.Length;

    /// <summary>All customers in ordinal order of their ids.</summary>
    public IEnumerable<ScoredCustomer> Customers => Enumerable.Range(0, Count).Select(place => this[place]);

    /// <summary>One of them.</summary>
    public ScoredCustomer this[int place] => new(_customers[place], _columns.Purchases.Summaries[_places[place]], _columns[_places[place]]);

    public static ScoredShop Assess(OrderBook orders, AssessmentRules rules, LocalDate asOf, CancellationToken cancellationToken)
    {
        var (log, numbered) = orders.ToLog(rules.Zone);
        // A copy: the log names customers by their numbers, also while these are sorted.
        CustomerId[] customers = [.. numbered];
        int[] places = [.. Enumerable.Range(0, customers.Length)];
        try
        {
            var sorting = Task.Run(() => Array.Sort(customers, places), cancellationToken);
            var purchases = log.Summarize(asOf, cancellationToken: cancellationToken);
            sorting.GetAwaiter().GetResult();
            // Models are sums, which come out the same to the bit in one order of the customers alone.
            PurchaseSummary[] summaries = [.. places.Select(place => purchases.Summaries[place])];
            var baseline = ShopBaseline.Fit(summaries, purchases.Statistics, rules, asOf, cancellationToken);
            var tiers = TierColumns.Fold(rules.Ladder, purchases, cancellationToken: cancellationToken);
            return new ScoredShop(AssessmentColumns.Assess(baseline, purchases, tiers, cancellationToken: cancellationToken), customers, places);
        }
        catch (OverflowException e)
        {
            throw new UserError(e.Message);
        }
    }

    /// <summary>Says why a customer is assessed as he is; null when there is no such customer.</summary>
    public (ScoredCustomer Customer, AssessmentExplanation Explanation)? Explain(string customer)
    {
        var at = Array.FindIndex(_customers, one => one.Value == customer);
        if (at < 0)
            return null;
        var state = new TierState[1];
        TierColumns.States(_columns.Tiers.Ladder, _columns.Purchases, _places[at], state);
        var found = this[at];
        return (found, _columns.Assessor.Explain(found.Summary, state[0], AsOf));
    }

    public string? TierOf(in ScoredCustomer customer) => _columns.Tiers.Ladder.TierOf(customer.Assessment.Tier.Rank)?.Name;
}
