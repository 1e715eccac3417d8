using NodaTime;
using RiceJar;
using RiceJar.Configuration;
using RiceJar.Contacts;
using RiceJar.Orders;
using RiceJar.Payments;

namespace Double11;

/// <summary>The shop's past, replayed under one set of rules.</summary>
internal sealed class Variant
{
    private readonly PaymentReminderReplay _replay;
    private readonly ReplayRequest _past;
    private readonly Dictionary<OrderId, Instant> _firstReminders = [];

    public Variant(string name, RiceJarOptions options, ReplayRequest past)
    {
        (Name, _past) = (name, past);
        _replay = new PaymentReminderReplay(options.ToPaymentReminderRules(), options.ToContactPolicy());
        Result = _replay.Run(past);
        var sent = Result.Reminders.Where(row => row.Outcome == ReplayOutcome.Sent);
        foreach (var (row, order) in sent.Where(IsPayment).SelectMany(row => row.Orders, (row, order) => (row, order)))
            _firstReminders.TryAdd(order.Id, row.DecidedAt);

        // Balances are reminded of on the day before, and everyday second reminders come on the day after.
        Days = Summary(Shop.Day.PlusDays(-1), Shop.Day.PlusDays(1), _ => true, options);
        PaymentsOfTheDay = Summary(Shop.Day, Shop.Day, IsPayment, options);
    }

    public string Name { get; }

    /// <summary>All that was decided from the presale's beginning on.</summary>
    public ReplayResult Result { get; }

    /// <summary>November 10 to 12.</summary>
    public ReplaySummary Days { get; }

    /// <summary>November 11, without balances and calls.</summary>
    public ReplaySummary PaymentsOfTheDay { get; }

    public int SecondReminders =>
        Days.Result.Reminders.Count(row => row.Outcome == ReplayOutcome.Sent && IsPayment(row) && row.Orders.Any(order => order.Wave == 2));

    /// <summary>How long an order waited for its first reminder; null when it got none.</summary>
    public Duration? WaitOf(Order order) => _firstReminders.TryGetValue(order.Id, out var at) ? at - order.PlacedAt : null;

    public IReadOnlyList<ReplayStep> Explain(Order order) => _replay.Explain(_past, order.Id)!;

    /// <summary>An order of the sale's first hour that both reminded of, the sale rules twice.</summary>
    public static Order OrderToExplain(IReadOnlyList<Order> orders, Variant everyday, Variant sale)
    {
        var twice = sale.Result.Reminders
            .Where(row => row.Outcome == ReplayOutcome.Sent && IsPayment(row) && row.Orders is [{ Wave: 2 }])
            .Select(row => row.Orders[0].Id).ToHashSet();
        return orders.First(order => order.PlacedAt >= Shop.SaleBegins && twice.Contains(order.Id) && everyday.WaitOf(order) is not null);
    }

    private static bool IsPayment(ReplayedReminder row) => row.Reason == ContactReason.PaymentReminder;

    private ReplaySummary Summary(LocalDate first, LocalDate last, Func<ReplayedReminder, bool> isAsked, RiceJarOptions options)
    {
        var rows = Result.Reminders.Where(row => isAsked(row) && row.DecidedAt.InZone(Shop.Zone).Date is var date && date >= first && date <= last);
        return new ReplaySummary(Result with { Reminders = [.. rows] }, Shop.Zone, options.ToContactPrices());
    }
}
