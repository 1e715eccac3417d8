using NodaTime;
using NodaTime.Text;
using RiceJar.Contacts;
using RiceJar.Orders;
using RiceJar.Payments;

namespace RiceJar.Core.Tests.Payments;

/// <summary>Orders, rules and plans of payment reminders. Local times are of Shanghai unless a zone is named.</summary>
internal static class ReminderCase
{
    public const string China = "Asia/Shanghai";

    public static readonly CustomerId Ann = new("ann");

    public static DateTimeZone Shanghai => Zone(China);

    /// <summary>A policy that allows everything at any time.</summary>
    public static ContactPolicy Anytime { get; } = new(Shanghai, []);

    /// <summary>A policy of quiet hours alone: service from 08:00 until 22:30.</summary>
    public static ContactPolicy Quiet { get; } = new(Shanghai, [new GateRule(new QuietHoursGate())]);

    public static PaymentReminderRules Rules { get; } = RulesOf();

    public static PaymentReminderRules RealTime { get; } = Rules with { Batches = [] };

    public static PaymentReminderRules RulesOf(string zone = China, params BigSale[] sales) => new(new PaymentLearning(Zone(zone)) { Sales = sales });

    public static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];

    /// <summary>A moment from its local time, to the minute or the second, which the zone must have exactly once.</summary>
    public static Instant At(string local, string zone = China) =>
        LocalDateTimePattern.CreateWithInvariantCulture(local.Length == 16 ? "uuuu-MM-dd HH:mm" : "uuuu-MM-dd HH:mm:ss")
            .Parse(local).Value.InZoneStrictly(Zone(zone)).ToInstant();

    public static Instant Utc(string text) => InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm'Z'").Parse(text).Value;

    public static BigSale Sale(string from, string until) => new("Double 11", At(from), At(until));

    public static Money Units(decimal amount) => Money.FromDecimal(amount);

    public static Order Placed(string id, string at, decimal amount = 100, string? deadline = null) => Placed(id, At(at), amount, Optional(deadline));

    public static Order Placed(string id, Instant at, decimal amount = 100, Instant? deadline = null) =>
        new(new OrderId(id), Ann, at, Units(amount)) { DeadlineAt = deadline };

    /// <summary>A presale of 300 with a deposit of 50, paid unless null is given.</summary>
    public static Order Presale(string id, string placed, string? depositPaid, string opens, string closes, string? gift = null) =>
        Placed(id, placed, 300) with
        {
            DepositPaidAt = Optional(depositPaid),
            Presale = new PresaleTerms(Units(50), At(opens), At(closes)) { GiftEndsAt = Optional(gift) },
        };

    public static Order Of(this Order order, params string[] products) =>
        order with { Lines = [.. products.Select(product => new OrderLine(new ProductId(product), 1, order.Amount))] };

    public static CustomerPayments Having(params Order[] orders) => new(ShopId.Default, Ann, orders);

    public static PastReminder Sent(string order, string at, int wave = 1, ContactReason? reason = null) =>
        new(reason ?? ContactReason.PaymentReminder, new OrderId(order), wave, At(at), WasSent: true);

    public static PastReminder Refused(string order, string at, int wave = 1, ContactReason? reason = null) =>
        Sent(order, at, wave, reason) with { WasSent = false };

    /// <summary>What a shop without any paid order knows.</summary>
    public static PaymentBaseline Unlearned { get; } = PaymentBaseline.Fit([], new PaymentLearning(Shanghai), new LocalDate(2026, 3, 10));

    public static PaymentReminderPlanner Planner(this PaymentReminderRules rules, ContactPolicy? policy = null, PaymentBaseline? learned = null) =>
        new(rules, learned ?? Unlearned, policy ?? Anytime);

    public static PaymentReminderPlan Plan(this PaymentReminderRules rules, CustomerPayments customer, string now, ContactPolicy? policy = null) =>
        rules.Planner(policy).Plan(customer, ContactFacts.None, At(now));

    /// <summary>The payment reminder of an order, planned when it was placed or the last reminder decided on; null = none.</summary>
    public static ContactIntent? Reminder(this PaymentReminderRules rules, Order order, params PastReminder[] past) =>
        rules.Planned(order, past).Intents.SingleOrDefault(intent => intent.Reason == ContactReason.PaymentReminder);

    /// <summary>Why an order gets no payment reminder, planned likewise.</summary>
    public static ReminderSkip Skip(this PaymentReminderRules rules, Order order, params PastReminder[] past)
    {
        var plan = rules.Planned(order, past);
        plan.Intents.Should().BeEmpty();
        return plan.Skipped.Should().ContainSingle().Which.Why;
    }

    /// <summary>Orders that were all paid after the same time.</summary>
    public static Order[] Paid(int count, string placed, Duration after, decimal amount = 100, string id = "paid") =>
        [.. Enumerable.Range(1, count).Select(number => Placed($"{id}-{number}", placed, amount) with { PaidAt = At(placed) + after })];

    public static Instant Later(this Instant instant, int minutes) => instant + Duration.FromMinutes(minutes);

    private static PaymentReminderPlan Planned(this PaymentReminderRules rules, Order order, PastReminder[] past)
    {
        var now = past.Select(reminder => reminder.At).Append(order.PlacedAt).Max();
        return rules.Planner().Plan(Having(order) with { Past = past }, ContactFacts.None, now);
    }

    private static Instant? Optional(string? local) => local is null ? null : At(local);
}
