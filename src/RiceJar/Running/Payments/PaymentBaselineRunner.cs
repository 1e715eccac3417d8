using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;
using RiceJar.Payments;
using RiceJar.Storage;

namespace RiceJar.Running;

/// <summary>Learns once a day from the shop's orders how its customers pay. Running twice or on several hosts is harmless. Not thread-safe: one for each scope.</summary>
/// <param name="orders">The shop's orders.</param>
/// <param name="journal">Who was reminded: what was paid after a reminder does not count for the time to pay.</param>
/// <param name="store">Where what was learned is kept.</param>
/// <param name="rules">From what is learned.</param>
/// <param name="policy">Who is held out: once too many payments follow reminders, the time to pay is learned from them; null = nobody is.</param>
/// <param name="logger">Told where a day could not be learned from, and where the delay cannot be learned; null = nobody is.</param>
public sealed partial class PaymentBaselineRunner(
    IOrderSource orders,
    IContactJournal journal,
    IPaymentBaselineStore store,
    PaymentReminderRules rules,
    ContactPolicy? policy = null,
    ILogger<PaymentBaselineRunner>? logger = null)
{
    private const int CustomersPerRead = 500;

    private readonly ILogger _logger = logger ?? NullLogger<PaymentBaselineRunner>.Instance;

    // Asked for at every contact.
    private (ShopId Shop, LocalDate Day, PaymentBaseline Baseline)? _latest;
    private (ShopId Shop, Instant At)? _switchedOn;

    /// <summary>
    /// What was learned from the days before the day of a moment: kept since today's first call, or learned now. Where learning fails, it is what was
    /// learned last, which is logged, and the next scope tries again.
    /// </summary>
    /// <param name="shop">The shop.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Stops the call; nothing is kept then.</param>
    /// <exception cref="Exception">Learning failed, as the source, the journal or the store said, and nothing was learned before.</exception>
    public async Task<PaymentBaseline> OfDayAsync(ShopId shop, Instant now, CancellationToken cancellationToken = default)
    {
        var day = ShopCalendar.DayOf(now, rules.Learning.Zone);
        if (_latest is { } latest && latest.Shop == shop && latest.Day >= day)
            return latest.Baseline;
        var baseline = await store.FindAsync(shop, cancellationToken).ConfigureAwait(false);
        if (baseline is null || baseline.Day < day)
            baseline = await LearnAsync(shop, day, baseline, cancellationToken).ConfigureAwait(false);
        _latest = (shop, baseline.Day > day ? baseline.Day : day, baseline);
        return baseline;
    }

    /// <summary>When reminding began: the shop's first planning.</summary>
    public async Task<Instant> SwitchedOnAtAsync(ShopId shop, Instant now, CancellationToken cancellationToken = default)
    {
        if (_switchedOn is not { } known || known.Shop != shop)
            _switchedOn = known = (shop, await store.SwitchOnAsync(shop, now, cancellationToken).ConfigureAwait(false));
        return known.At;
    }

    private async Task<PaymentBaseline> LearnAsync(ShopId shop, LocalDate day, PaymentBaseline? last, CancellationToken cancellationToken)
    {
        try
        {
            return await LearnAsync(shop, day, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (last is not null && !cancellationToken.IsCancellationRequested)
        {
            LogNotLearned(shop, day, e.GetType().Name, last.Day);
            return last;
        }
    }

    private async Task<PaymentBaseline> LearnAsync(ShopId shop, LocalDate day, CancellationToken cancellationToken)
    {
        // Payments of the days learned from, and the orders placed up to a day before them, have changed since then.
        var since = ShopCalendar.EndOf(day.PlusDays(-rules.Learning.Days - 3), rules.Learning.Zone);
        List<Order> recent = [];
        await foreach (var order in orders.ChangedSinceAsync(shop, since, cancellationToken).ConfigureAwait(false))
            recent.Add(order);
        var reminded = await FirstRemindersAsync(shop, recent, cancellationToken).ConfigureAwait(false);
        var baseline = Fit(recent, day, reminded);
        if (baseline.TimeToPay is { IsTooQuick: true } times)
            LogTooQuick(shop, day, times.PaidAfterReminder, times.All?.Count ?? 0);
        await store.SaveAsync(shop, baseline, cancellationToken).ConfigureAwait(false);
        return baseline;
    }

    private PaymentBaseline Fit(List<Order> recent, LocalDate day, Dictionary<OrderId, Instant> reminded)
    {
        var baseline = PaymentBaseline.Fit(recent, rules.Learning, day, reminded);
        if (!baseline.TimeToPay.IsTooQuick || policy?.Holdout is not { } holdout)
            return baseline;
        // Who is held out pays as all would without reminders.
        var times = TimeToPay.Fit(recent.Where(order => holdout.HoldsOut(order.CustomerId)), rules.Learning, day, reminded);
        return times.IsReliable ? baseline.With(times) : baseline;
    }

    private async Task<Dictionary<OrderId, Instant>> FirstRemindersAsync(ShopId shop, List<Order> recent, CancellationToken cancellationToken)
    {
        var first = new Dictionary<OrderId, Instant>();
        foreach (var customers in recent.Select(order => order.CustomerId).Distinct().Chunk(CustomersPerRead))
        {
            var contacts = await journal.OfCustomersAsync(shop, customers, cancellationToken).ConfigureAwait(false);
            foreach (var past in contacts.Values.SelectMany(customer => customer.PastReminders()))
            {
                if (past.WasSent && (!first.TryGetValue(past.Order, out var at) || past.At < at))
                    first[past.Order] = past.At;
            }
        }

        return first;
    }

    [LoggerMessage(LogLevel.Error, "How customers of shop {Shop} pay could not be learned for {Day}: {Exception}; what was learned for {LastDay} is used")]
    private partial void LogNotLearned(ShopId shop, LocalDate day, string exception, LocalDate lastDay);

    [LoggerMessage(LogLevel.Warning, "Customers of shop {Shop} paid {Reminded} orders after a reminder, too many to learn the time to pay for {Day} from the {Others} others: hold some customers out, or fix the delay")]
    private partial void LogTooQuick(ShopId shop, LocalDate day, long reminded, long others);
}
