using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Core.Tests.Contacts;
using RiceJar.Orders;
using RiceJar.Payments;

namespace RiceJar.Core.Tests.Payments.Replay;

/// <summary>A small shop's past with rules and a policy to replay it under.</summary>
internal sealed record ShopCase(
    DateTimeZone Zone,
    Instant From,
    Instant To,
    Order[] Orders,
    PaymentReminderRules Rules,
    ShopPolicy Policy,
    Dictionary<CustomerId, ReplayCustomer> Customers)
{
    private Instant RemindedFrom => (Rules.SwitchedOnAt ?? From) - Rules.LookBack;

    public ReplayRequest Request => new(Orders, From, To) { Customers = Known };

    public PaymentReminderReplay Replay => new(Rules, Policy.Make(Zone));

    /// <summary>Shops of all kinds; a failing one is shrunk by taking out orders.</summary>
    public static Arbitrary<ShopCase> Any { get; } = Make(seed => ShopDraw.Any(new Random(seed)));

    /// <summary>Shops whose replay is simple enough to be written again in a test.</summary>
    public static Arbitrary<ShopCase> Everyday { get; } = Make(seed => ShopDraw.Everyday(new Random(seed)));

    public ReplayCustomer Known(CustomerId customer) => Customers.GetValueOrDefault(customer, ReplayCustomer.Unknown);

    public ReplayResult Run() => Replay.Run(Request);

    public Order Find(OrderId id) => Orders.Single(order => order.Id == id);

    /// <summary>The real-time delay of each order in whole microseconds, as due times are, learned from nothing but what was known on its day.</summary>
    public Dictionary<OrderId, Duration> Delays()
    {
        var zone = Rules.Learning.Zone;
        var nothing = PaymentBaseline.Fit([], Rules.Learning, From.InZone(zone).Date).TimeToPay;
        var byDay = new Dictionary<LocalDate, TimeToPay>();
        return Orders.ToDictionary(order => order.Id, order =>
        {
            var local = order.PlacedAt.InZone(zone);
            if (!byDay.TryGetValue(local.Date, out var learned))
            {
                var known = Orders.KnownBefore(zone.AtStartOfDay(local.Date).ToInstant());
                learned = Rules.Delay.Measure == DelayMeasure.Fixed ? nothing : PaymentBaseline.Fit(known, Rules.Learning, local.Date).TimeToPay;
                byDay[local.Date] = learned;
            }

            var delay = Rules.Delay.Of(learned, local.Hour, Rules.Learning.Sales.Any(sale => sale.From <= order.PlacedAt && order.PlacedAt < sale.Until));
            return delay - Duration.FromNanoseconds(delay.ToInt64Nanoseconds() % 1_000);
        });
    }

    /// <summary>Whether an order may be reminded of, as far as its placing goes.</summary>
    public bool IsReminded(Order order) => order.PlacedAt >= RemindedFrom;

    public DateTimeZone ZoneOf(CustomerId customer) =>
        (Known(customer).Facts.ZoneId is { } id ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) : null) ?? Zone;

    public override string ToString()
    {
        var orders = Orders.Select(order =>
            $"{order.Id} {order.CustomerId} {order.Amount} placed {order.PlacedAt} paid {order.PaidAt} closed {order.ClosedAt} "
            + $"until {order.DeadlineAt} lines {string.Join('+', order.Lines.Select(line => line.Product))}"
            + (order.Presale is { } terms
                ? $" deposit {terms.Deposit} at {order.DepositPaidAt}, {terms.BalanceOpensAt} to {terms.BalanceClosesAt}"
                : ""));
        var customers = Customers.Select(pair =>
            $"{pair.Key} zone {pair.Value.Facts.ZoneId} payday {pair.Value.Payday} past {string.Join(", ", pair.Value.Facts.History)}");
        return $"""

            {Zone.Id} from {From} to {To}
            {Rules}
            {Policy}
            {string.Join("\n", customers)}
            {string.Join("\n", orders)}

            """;
    }

    private static Arbitrary<ShopCase> Make(Func<int, ShopCase> draw) => Arb.From(
        Gen.Choose(0, int.MaxValue - 1).Select(draw),
        shop => shop.Orders.Select((_, i) => shop with { Orders = [.. shop.Orders.Where((_, at) => at != i)] }));
}

/// <summary>A policy of which a test knows how to ask in plain words whether a moment is allowed.</summary>
internal sealed record ShopPolicy(
    NaiveHours.Span Hours, FrequencyCap[] Caps, Instant Start, (int From, int Until)[] Shut, double Holdout, bool RefusesThirds)
{
    public ContactPolicy Make(DateTimeZone zone)
    {
        var hours = new ContactHours(Hours.Hours);
        var quiet = new QuietHoursGate(new Dictionary<ContactPurpose, ContactHours>
        {
            [ContactPurpose.Service] = hours,
            [ContactPurpose.Promotion] = hours,
        });
        List<GateRule> gates =
        [
            new GateRule(new ConsentGate()),
            new GateRule(new OrderUnpaidGate(), only: [ContactReason.PaymentReminder, ContactReason.PaymentCall, ContactReason.PresaleBalance]),
            new GateRule(new ExpiryGate()),
            new GateRule(quiet),
            new GateRule(new FrequencyCapGate(Caps)),
            new GateRule(new ProviderLimitGate()),
        ];
        if (Shut.Length > 0)
            gates.Add(new GateRule(new ShutGate("shut", Start, Shut, ContactChannel.Sms)));
        if (RefusesThirds)
        {
            gates.Add(new GateRule(new ScriptedGate("own", context => context.Intent.Orders.Any(order => order.Id.Value.EndsWith('3'))
                ? GateVerdict.Deny("a third")
                : GateVerdict.Pass)));
        }

        return new ContactPolicy(zone, gates, Holdout > 0 ? new HoldoutGate("salt", "replay", Holdout) : null);
    }

    /// <summary>Whether the hours of local time allow a moment.</summary>
    public bool IsLoud(Instant at, DateTimeZone zone)
    {
        var local = at.InZone(zone);
        var minute = (local.Hour * 60) + local.Minute;
        if (Hours.From == Hours.Until)
            return true;
        return Hours.From < Hours.Until
            ? minute >= Hours.From && minute < Hours.Until
            : minute >= Hours.From || minute < Hours.Until;
    }

    public override string ToString() =>
        $"hours {Hours}, caps {string.Join(", ", Caps.Select(cap => $"{cap.Name} {cap.Limit}"))}, shut {string.Join(", ", Shut)}, "
        + $"held out {Holdout}, refuses thirds {RefusesThirds}";
}
