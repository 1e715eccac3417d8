using System.Runtime.ExceptionServices;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.Orders;
using RiceJar.Purchases;
using RiceJar.Storage;
using RiceJar.Tiers;

namespace RiceJar.Running;

/// <summary>Loads a shop's orders and assesses its customers: one by one while there are few orders, as columns from there on.</summary>
internal sealed class ShopLoader(IOrderSource orders, AssessmentRules rules, AssessmentRequest request, LocalDate asOf, IProgress<AssessmentProgress>? progress)
{
    private const int OrdersPerProgress = 50_000;
    private const int CustomersPerQuestion = 500;

    private readonly Instant _before = ShopCalendar.EndOf(asOf, rules.Zone);

    public async Task<FoldedShop> LoadAsync(CancellationToken cancellationToken)
    {
        var few = new List<Order>();
        OrderLog? many = null;
        var read = 0L;
        await foreach (var order in orders.StreamAsync(request.Shop, _before, cancellationToken).ConfigureAwait(false))
        {
            if (!IsAskedFor(order))
                continue;
            if (many is null && few.Count >= request.MostPlainOrders)
            {
                many = new OrderLog(rules.Zone);
                few.ForEach(many.Add);
                few = [];
            }

            if (many is null)
                few.Add(order);
            else
                many.Add(order);
            if (++read % OrdersPerProgress == 0)
                progress?.Report(new AssessmentProgress(AssessmentStep.Loading, read, null));
        }

        progress?.Report(new AssessmentProgress(AssessmentStep.Loading, read, read));
        progress?.Report(new AssessmentProgress(AssessmentStep.Assessing, 0, null));
        if (many is null)
            return Assess(few, cancellationToken);
        await SetAsideAsync(many, cancellationToken).ConfigureAwait(false);
        return ColumnShop.Assess(many, rules, asOf, cancellationToken);
    }

    /// <summary>All orders of some customers that count as of the date, by customer.</summary>
    public async Task<ILookup<CustomerId, Order>> OrdersOfAsync(IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken)
    {
        var found = new List<Order>();
        foreach (var some in customers.Chunk(CustomersPerQuestion))
        {
            await foreach (var order in orders.OfCustomersAsync(request.Shop, some, cancellationToken).ConfigureAwait(false))
            {
                if (IsAskedFor(order))
                    found.Add(order);
            }
        }

        return found.ToLookup(order => order.CustomerId);
    }

    /// <summary>Whether anything of an order had happened by the date; a source may give others too.</summary>
    private bool IsAskedFor(Order order) => order.PlacedAt < _before || order.PaidAt < _before;

    private PlainShop Assess(List<Order> few, CancellationToken cancellationToken)
    {
        var summarizer = new PurchaseSummarizer(rules.Zone);
        few.ForEach(summarizer.Add);
        var shop = summarizer.Summarize(asOf, cancellationToken: cancellationToken);
        var baseline = ShopBaseline.Fit(shop, rules, cancellationToken);
        var assessor = new CustomerAssessor(baseline);
        var customers = new AssessedCustomer[shop.Customers.Count];
        try
        {
            Parallel.For(0, customers.Length, new ParallelOptions { CancellationToken = cancellationToken }, i =>
            {
                var tier = TierFold.Fold(rules.Ladder, shop.Customers[i], asOf);
                customers[i] = new AssessedCustomer(shop.Customers[i].Customer, shop.Summaries[i], tier, assessor.Assess(shop.Summaries[i], tier, asOf));
            });
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return new PlainShop(baseline, customers, summarizer.OrderCount, summarizer.RepeatedArrivals);
    }

    private async Task SetAsideAsync(OrderLog log, CancellationToken cancellationToken)
    {
        foreach (var some in log.Aside.Chunk(CustomersPerQuestion))
        {
            var found = await OrdersOfAsync([.. some.Select(customer => log.Customers[customer])], cancellationToken).ConfigureAwait(false);
            foreach (var customer in some)
                log.SetAside(customer, [.. found[log.Customers[customer]]]);
        }
    }
}
