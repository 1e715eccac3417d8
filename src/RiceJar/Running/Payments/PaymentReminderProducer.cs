using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;
using RiceJar.Payments;
using RiceJar.Storage;

namespace RiceJar.Running;

/// <summary>Reminds of unpaid orders (催付): the planner of payment reminders over the shop's orders and journal.</summary>
/// <param name="orders">The shop's orders.</param>
/// <param name="facts">What is known of customers.</param>
/// <param name="baselines">What was learned of the shop.</param>
/// <param name="rules">When to remind.</param>
/// <param name="policy">By which moments are found.</param>
/// <param name="more">What the shop adds.</param>
/// <param name="logger">Told of customers who are left out; null = nobody is.</param>
public sealed partial class PaymentReminderProducer(
    IOrderSource orders,
    ContactFactsLoader facts,
    PaymentBaselineRunner baselines,
    PaymentReminderRules rules,
    ContactPolicy policy,
    IEnumerable<IPaymentFacts> more,
    ILogger<PaymentReminderProducer>? logger = null) : IIntentProducer
{
    private const int CustomersPerRead = 500;

    private readonly IPaymentFacts[] _more = [.. more];
    private readonly Dictionary<(ContactReason Reason, string? Gate), int> _dropped = [];
    private readonly ILogger _logger = logger ?? NullLogger<PaymentReminderProducer>.Instance;

    /// <inheritdoc/>
    public IReadOnlyCollection<ContactReason> Reasons { get; } = [ContactReason.PaymentReminder, ContactReason.PaymentCall, ContactReason.PresaleBalance];

    /// <inheritdoc/>
    /// <remarks>What goes earlier was found with the order's delay in view, when it was planned: where it is written it moves no more.</remarks>
    public LatePlacement Late => rules.Late == LatePlacement.Earlier ? LatePlacement.Drop : rules.Late;

    /// <inheritdoc/>
    public int LeftOut { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<DroppedContacts> Dropped => [.. _dropped.Select(entry => new DroppedContacts(entry.Key.Reason, entry.Key.Gate, entry.Value))];

    /// <inheritdoc/>
    public async IAsyncEnumerable<ContactIntent> PlanAsync(ShopId shop, Instant now, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        LeftOut = 0;
        _dropped.Clear();
        var outliving = 0;
        var planner = await PlannerAsync(shop, now, cancellationToken).ConfigureAwait(false);
        var customers = new HashSet<CustomerId>();
        await foreach (var order in orders.UnpaidAsync(shop, now - rules.Reach, now + Duration.Epsilon, cancellationToken).ConfigureAwait(false))
            customers.Add(order.CustomerId);
        foreach (var some in customers.Chunk(CustomersPerRead).Select(chunk => chunk.ToHashSet()))
        {
            var ofCustomer = await ReadableOrdersAsync(shop, some, cancellationToken).ConfigureAwait(false);
            var known = await facts.LoadAsync(shop, some, now, cancellationToken).ConfigureAwait(false);
            foreach (var customer in some)
            {
                Order[] own = [.. ofCustomer[customer]];
                outliving += own.Count(order => Outlives(order, now));
                var payments = new CustomerPayments(shop, customer, own) { Past = known[customer].Contacts.PastReminders() };
                foreach (var intent in await PlanOneAsync(planner, payments, known[customer].ToFacts(), now, cancellationToken).ConfigureAwait(false))
                    yield return intent;
            }
        }

        if (outliving > 0)
            LogOutliving(outliving, rules.Reach.TotalDays);
    }

    /// <inheritdoc/>
    public async ValueTask<ContactIntent?> RecheckAsync(ContactIntent intent, Instant now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(intent);
        var planner = await PlannerAsync(intent.Shop, now, cancellationToken).ConfigureAwait(false);
        var own = await OrdersOfAsync(intent.Shop, [intent.Customer], cancellationToken).ConfigureAwait(false);
        var payments = new CustomerPayments(intent.Shop, intent.Customer, own);
        return planner.Recheck(intent, await AddAsync(payments, cancellationToken).ConfigureAwait(false), now);
    }

    private async Task<PaymentReminderPlanner> PlannerAsync(ShopId shop, Instant now, CancellationToken cancellationToken)
    {
        var baseline = await baselines.OfDayAsync(shop, now, cancellationToken).ConfigureAwait(false);
        var since = rules.SwitchedOnAt ?? await baselines.SwitchedOnAtAsync(shop, now, cancellationToken).ConfigureAwait(false);
        return new PaymentReminderPlanner(rules with { SwitchedOnAt = since }, baseline, policy);
    }

    /// <summary>A customer's intents; none where the shop's own facts or gates throw about him, which must not keep the others from being planned.</summary>
    private async ValueTask<IReadOnlyList<ContactIntent>> PlanOneAsync(
        PaymentReminderPlanner planner, CustomerPayments payments, ContactFacts seen, Instant now, CancellationToken cancellationToken)
    {
        try
        {
            var request = new ContactFactsRequest(payments.Shop, payments.Customer, Intent: null, now);
            seen = await facts.AddAsync(request, seen, cancellationToken).ConfigureAwait(false);
            var plan = planner.Plan(await AddAsync(payments, cancellationToken).ConfigureAwait(false), seen, now);
            foreach (var skipped in plan.Skipped.Where(skipped => skipped.Why == ReminderSkip.NoAllowedMoment))
                _dropped[(skipped.Reason, skipped.Gate)] = _dropped.GetValueOrDefault((skipped.Reason, skipped.Gate)) + 1;
            return plan.Intents;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // Not its text: what the shop's own code says may be personal.
            LeaveOut(payments.Customer, e.GetType().Name);
            return [];
        }
    }

    /// <summary>The orders of those customers of whom all can be read; the others are taken out of the set.</summary>
    private async Task<ILookup<CustomerId, Order>> ReadableOrdersAsync(ShopId shop, HashSet<CustomerId> customers, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return (await OrdersOfAsync(shop, customers, cancellationToken).ConfigureAwait(false)).ToLookup(order => order.CustomerId);
            }
            catch (UnreadableOrderException e) when (e.Customer is { } customer && customers.Remove(customer))
            {
                LeaveOut(customer, e.Message);
            }
        }
    }

    /// <summary>Whether a presale that waits can be paid when it is not read any more.</summary>
    private bool Outlives(Order order, Instant now) =>
        order is { Presale: not null } && order.StateAt(now) == OrderState.Unpaid && order.PayableUntil(now) > order.PlacedAt + rules.Reach;

    private void LeaveOut(CustomerId customer, string why)
    {
        LeftOut++;
        LogLeftOut(customer, why);
    }

    private async Task<List<Order>> OrdersOfAsync(ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken)
    {
        List<Order> found = [];
        await foreach (var order in orders.OfCustomersAsync(shop, customers, cancellationToken).ConfigureAwait(false))
            found.Add(order);
        return found;
    }

    private async ValueTask<CustomerPayments> AddAsync(CustomerPayments customer, CancellationToken cancellationToken)
    {
        foreach (var source in _more)
            customer = await source.AddAsync(customer, cancellationToken).ConfigureAwait(false);
        return customer;
    }

    [LoggerMessage(LogLevel.Error, "Customer {Customer} is left out of payment reminders: {Why}; the next run tries again")]
    private partial void LogLeftOut(CustomerId customer, string why);

    [LoggerMessage(LogLevel.Warning, "{Count} presales can be paid for longer than the {Days} days after placing for which reminders are planned: RiceJar:PaymentReminders:OldestOrder sets how long")]
    private partial void LogOutliving(int count, double days);
}
