using System.Globalization;
using NodaTime;
using NodaTime.Text;
using RiceJar.Contacts;
using RiceJar.Orders;
using RiceJar.Payments;

namespace RiceJar.Core.Tests.Payments.Replay;

/// <summary>Rows of a replay as text, so that two replays can be compared, and short ways to write orders and moments.</summary>
internal static class ReplayRows
{
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    public static DateTimeZone Shanghai { get; } = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    public static DateTimeZone London { get; } = DateTimeZoneProviders.Tzdb["Europe/London"];

    public static DateTimeZone NewYork { get; } = DateTimeZoneProviders.Tzdb["America/New_York"];

    /// <summary>A local time that the zone has exactly once; of Shanghai unless told.</summary>
    public static Instant At(string local, DateTimeZone? zone = null) => Minute.Parse(local).Value.InZoneStrictly(zone ?? Shanghai).ToInstant();

    public static Order Order(string id, Instant placedAt, string customer = "c1", decimal amount = 100) =>
        new(new OrderId(id), new CustomerId(customer), placedAt, Money.FromDecimal(amount));

    public static PaymentReminderRules Rules(DateTimeZone? zone = null, params BigSale[] sales) =>
        new(new PaymentLearning(zone ?? Shanghai) { Sales = sales });

    public static ReplayResult Run(PaymentReminderRules rules, Instant from, Instant to, params Order[] orders) =>
        new PaymentReminderReplay(rules, ContactPolicies.Neutral(rules.Learning.Zone, rules.Learning.Sales)).Run(new ReplayRequest(orders, from, to));

    /// <summary>Everything that a row says, but the gate's words.</summary>
    public static string Text(this ReplayedReminder row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.DecidedAt} {row.Customer} {row.Reason} {About(row)} due {row.DueAt} {row.Outcome} {row.Channel} {row.Gate} until {row.DeferredUntil}");

    public static string[] Texts(this ReplayResult result) => [.. result.Reminders.Select(Text)];

    /// <summary>The rows of a replay in short: <c>11-10 23:20 Sent a.1+b.1</c>, in a zone's local time.</summary>
    public static string[] Short(this ReplayResult result, DateTimeZone? zone = null) => [.. result.Reminders.Select(row =>
    {
        var until = row.DeferredUntil is { } moment ? " until " + Local(moment, zone) : "";
        var reason = row.Reason == ContactReason.PaymentReminder ? "" : " " + row.Reason;
        return $"{Local(row.DecidedAt, zone)} {row.Outcome} {About(row)}{reason}{until}";
    })];

    /// <summary>The rows that were sent.</summary>
    public static IEnumerable<ReplayedReminder> Sent(this ReplayResult result) => result.Reminders.Where(row => row.Outcome == ReplayOutcome.Sent);

    /// <summary>The orders with all that happens at or after a moment taken out; a payment may be known before its order.</summary>
    public static Order[] KnownBefore(this IEnumerable<Order> orders, Instant end) => [.. orders
        .Where(order => order.PlacedAt < end || order.PaidAt < end)
        .Select(order => order with
        {
            PaidAt = order.PaidAt < end ? order.PaidAt : null,
            ClosedAt = order.ClosedAt < end ? order.ClosedAt : null,
            DepositPaidAt = order.DepositPaidAt < end ? order.DepositPaidAt : null,
            Refunds = [.. order.Refunds.Where(refund => refund.At < end)],
        })];

    private static string About(ReplayedReminder row) =>
        string.Join('+', row.Orders.Select(order => string.Create(CultureInfo.InvariantCulture, $"{order.Id}.{order.Wave}")));

    private static string Local(Instant instant, DateTimeZone? zone) =>
        instant.InZone(zone ?? Shanghai).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
}
