using System.Runtime.CompilerServices;
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
public sealed class PaymentReminderProducer(
    IOrderSource orders,
    ContactFactsLoader facts,
    PaymentBaselineRunner baselines,
    PaymentReminderRules rules,
    ContactPolicy policy,
    IEnumerable<IPaymentFacts> more) : IIntentProducer
{
    private const int CustomersPerRead = 500;

    // Older orders are not even read; a presale's balance may wait for months.
    internal static readonly Duration Horizon = Duration.FromDays(180);

    private readonly IPaymentFacts[] _more = [.. more];

    /// <inheritdoc/>
    public IReadOnlyCollection<ContactReason> Reasons { get; } = [ContactReason.PaymentReminder, ContactReason.PaymentCall, ContactReason.PresaleBalance];

    /// <inheritdoc/>
    public LatePlacement Late => rules.Late;

    /// <inheritdoc/>
    public async IAsyncEnumerable<ContactIntent> PlanAsync(ShopId shop, Instant now, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var planner = await PlannerAsync(shop, now, cancellationToken).ConfigureAwait(false);
        var customers = new HashSet<CustomerId>();
        await foreach (var order in orders.UnpaidAsync(shop, now - Horizon, now + Duration.Epsilon, cancellationToken).ConfigureAwait(false))
            customers.Add(order.CustomerId);
        foreach (var some in customers.Chunk(CustomersPerRead))
        {
            var ofCustomer = (await OrdersOfAsync(shop, some, cancellationToken).ConfigureAwait(false)).ToLookup(order => order.CustomerId);
            var known = await facts.LoadAsync(shop, some, cancellationToken).ConfigureAwait(false);
            foreach (var customer in some)
            {
                var payments = new CustomerPayments(shop, customer, [.. ofCustomer[customer]]) { Past = known[customer].Contacts.PastReminders() };
                payments = await AddAsync(payments, cancellationToken).ConfigureAwait(false);
                foreach (var intent in planner.Plan(payments, known[customer].ToFacts(), now).Intents)
                    yield return intent;
            }
        }
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

    private async Task<List<Order>> OrdersOfAsync(ShopId shop, CustomerId[] customers, CancellationToken cancellationToken)
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
}
