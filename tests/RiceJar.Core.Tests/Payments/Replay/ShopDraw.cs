using NodaTime;
using RiceJar.Contacts;
using RiceJar.Core.Tests.Contacts;
using RiceJar.Orders;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.Replay.ReplayRows;

namespace RiceJar.Core.Tests.Payments.Replay;

/// <summary>Draws small shops: most orders are placed by few customers around one night, often one on which the clocks change.</summary>
internal sealed class ShopDraw(Random random, bool everyday)
{
    private static readonly (DateTimeZone Zone, LocalDate Night)[] Nights =
    [
        (Shanghai, new(2025, 11, 11)), (Shanghai, new(2026, 1, 1)), (Shanghai, new(2028, 2, 29)),
        (London, new(2026, 3, 29)), (London, new(2026, 10, 25)),
        (NewYork, new(2026, 3, 8)), (NewYork, new(2026, 11, 1)),
    ];

    // A duration to pay or to a deadline, in minutes: from moments to days.
    private static readonly int[] Waits = [1, 3, 5, 12, 25, 29, 30, 31, 45, 60, 90, 180, 400, 719, 900, 1440, 1500, 2880, 4000];

    private (DateTimeZone Zone, LocalDate Date) Night { get; } = Nights[random.Next(Nights.Length)];

    private Instant Midnight => Night.Zone.AtStartOfDay(Night.Date).ToInstant();

    public static ShopCase Any(Random random) => new ShopDraw(random, false).Draw();

    public static ShopCase Everyday(Random random) => new ShopDraw(random, true).Draw();

    private ShopCase Draw()
    {
        var from = Midnight - Minutes(random.Next(1440, 2880));
        var customers = Enumerable.Range(1, random.Next(1, 5)).Select(i => new CustomerId($"c{i}")).ToArray();
        var orders = Enumerable.Range(1, random.Next(1, 26)).Select(i => Order(new OrderId($"o{i}"), Pick(customers))).ToArray();
        var to = Midnight + Minutes(random.Next(720, 4320));
        return new ShopCase(Night.Zone, from, to, orders, Rules(from), Policy(), customers.ToDictionary(id => id, _ => Customer()));
    }

    private Order Order(OrderId id, CustomerId customer)
    {
        // Mostly within hours of the night; some days before, to learn from.
        var placedAt = Midnight + Moment(random.Next(4) switch
        {
            0 => random.Next(-7200, 3600),
            1 => random.Next(-1440, 1440),
            _ => random.Next(-240, 240),
        });
        var order = new Order(id, customer, placedAt, Money.FromDecimal(Pick(0m, 10m, 50m, 100m, 100m, 200m, 500m, 1000m)))
        {
            PaidAt = Maybe(0.5) ? placedAt + (Maybe(0.1) ? -Moment(Pick(0, 1, 90)) : Moment(Pick(Waits))) : null,
            DeadlineAt = Maybe(0.6) ? placedAt + Moment(Pick(Waits)) : null,
            Lines = Maybe(0.5) ? [.. Enumerable.Range(1, random.Next(1, 3)).Select(Line)] : [],
        };
        if (Maybe(0.3))
            order = order with { ClosedAt = Maybe(0.5) && order.DeadlineAt is { } deadline ? deadline : placedAt + Moment(Pick(Waits)) };
        if (order.PaidAt is { } paidAt && Maybe(0.15))
            order = order with { Refunds = [new Refund(paidAt + Moment(Pick(Waits)), Money.FromDecimal(Pick(5m, 1000m)))] };
        return !everyday && Maybe(0.25) ? Presale(order) : order;
    }

    private OrderLine Line(int number) => new(new ProductId($"p{number + random.Next(2)}"), 1, Money.Zero);

    private Order Presale(Order order)
    {
        var opens = order.PlacedAt + Moment(Pick(30, 600, 1500, 2000, 2880));
        var closes = opens + Moment(Pick(60, 100, 300, 1440, 2880));
        var terms = new PresaleTerms(Money.FromDecimal(Pick(1m, 5m, 0m)), opens, closes);
        return order with
        {
            Presale = Maybe(0.3) ? terms with { GiftEndsAt = opens + Moment(Pick(30, 58)) } : terms,
            DepositPaidAt = Maybe(0.75) ? order.PlacedAt + Moment(Pick(-5, 0, 5, 40, 400, 1500)) : null,
            DeadlineAt = Maybe(0.7) ? null : closes,
        };
    }

    private PaymentReminderRules Rules(Instant from)
    {
        BigSale[] sales = Maybe(0.6) ? [new BigSale("sale", Midnight - Minutes(random.Next(0, 600)), Midnight + Minutes(random.Next(60, 2000)))] : [];
        var learning = new PaymentLearning(Night.Zone)
        {
            Sales = sales,
            Days = random.Next(2, 6),
            MinimumOrders = random.Next(1, 6),
            PaidWithin = Duration.FromHours(Pick(1, 1, 2, 6)),
        };
        return new PaymentReminderRules(learning)
        {
            Delay = Pick(
                new ReminderDelay(DelayMeasure.Fixed, fallback: Minutes(Pick(3, 30, 30, 90))),
                new ReminderDelay(saleShare: Maybe(0.5) ? null : 0.5),
                new ReminderDelay(DelayMeasure.Percentile, random.Next(10, 90), byHour: Maybe(0.5))),
            Batches = everyday ? Pick<ReminderBatch[]>([], [ReminderBatch.Night]) : Pick<ReminderBatch[]>(
                [],
                [ReminderBatch.Night],
                [new(new LocalTime(7, 30), new LocalTime(22, 0), new LocalTime(7, 0), inSales: false)],
                [ReminderBatch.Night, new(new LocalTime(20, 0), new LocalTime(17, 0), new LocalTime(20, 0))]),
            Cadence = Pick(new ReminderCadence(), new(Minutes(90), Minutes(20), Minutes(50), Minutes(300))),
            Second = Pick(new SecondReminder(), new SecondReminder(1), SecondReminder.Never),
            PaymentRate = everyday ? Pick(0.5, 0.9) : Pick<double?>(null, 0.5, 1),
            AverageOrder = everyday || Maybe(0.5) ? Money.FromDecimal(Pick(20m, 100m)) : null,
            Large = everyday ? new LargeOrders() : new LargeOrders(Pick(2m, 5m), Pick(Enum.GetValues<LargeOrderHandling>())),
            Presale = new PresaleReminders(new LocalTime(Pick(18, 20, 23), 0), Minutes(Pick(30, 120)), Maybe(0.5)),
            Late = everyday ? Pick(LatePlacement.Earlier, LatePlacement.Drop) : Pick(Enum.GetValues<LatePlacement>()),
            LookBack = Minutes(Pick(0, 0, 60, 1440)),
            SwitchedOnAt = Maybe(0.7) ? null : from + Minutes(Pick(-2000, 0, 600, 1500)),
            Messages = new ReminderMessages { Incentive = !everyday && Maybe(0.3) ? IncentiveLevel.Light : IncentiveLevel.None },
        };
    }

    private ShopPolicy Policy()
    {
        List<FrequencyCap> caps =
        [
            TwiceADay("payment-reminders", ContactReason.PaymentReminder, ContactReason.PaymentCall),
            TwiceADay("presale-reminders", ContactReason.PresaleBalance),
        ];
        if (!everyday && Maybe(0.3))
            caps.Add(FrequencyCap.Rolling("hour", 1, Minutes(60)) with { Purposes = ContactPurposes.All });
        var day = FrequencyCap.Calendar("sms-day", 1, CapWindow.CalendarDay);
        if (!everyday && Maybe(0.3))
            caps.Add(day with { Purposes = ContactPurposes.All, Channel = ContactChannel.Sms });
        var hours = Pick<NaiveHours.Span>(new(480, 1350), new(480, 1350), new(1200, 120), new(0, 0), new(90, 150), new(600, 601));
        (int, int)[] shut = everyday || Maybe(0.6) ? [] : [.. Enumerable.Range(0, 3).Select(i => (i * 400, (i * 400) + random.Next(1, 390)))];
        return new ShopPolicy(hours, [.. caps], Midnight - Minutes(300), shut, !everyday && Maybe(0.2) ? 0.3 : 0, !everyday && Maybe(0.2));
    }

    private ReplayCustomer Customer() => new()
    {
        Facts = ContactFacts.None with
        {
            ZoneId = Maybe(0.7) ? null : Pick("America/New_York", "Europe/London", "nowhere"),
            Consent = Maybe(0.75) ? ConsentBook.Empty : new ConsentBook(Maybe(0.3), [Refusal()]),
            History = Maybe(0.7) ? [] : [Earlier(), Earlier()],
            ChannelFreeAt = everyday || Maybe(0.8)
                ? new Dictionary<ContactChannel, Instant>()
                : new() { [ContactChannel.Sms] = Midnight + Minutes(random.Next(-200, 400)) },
        },
        Payday = everyday || Maybe(0.7) ? null : random.Next(1, 32),
        Favourite = everyday || Maybe(0.7) ? null : ContactChannel.Push,
    };

    private ConsentEntry Refusal() =>
        new(Pick<ContactChannel?>(null, ContactChannel.Sms, ContactChannel.Push, ContactChannel.Phone), ContactPurposes.All, false);

    /// <summary>A contact of before the replay begins.</summary>
    private PastContact Earlier() => new(
        Midnight - Minutes(random.Next(2880, 4000)),
        ContactChannel.Sms,
        ContactPurpose.Service,
        Pick(ContactReason.PaymentReminder, ContactReason.PresaleBalance));

    private static FrequencyCap TwiceADay(string name, params ContactReason[] reasons) =>
        FrequencyCap.Rolling(name, 2, Duration.FromHours(24)) with { Purposes = ContactPurposes.All, Reasons = reasons };

    private static Duration Minutes(int minutes) => Duration.FromMinutes(minutes);

    /// <summary>Minutes, for shops of all kinds with odd seconds now and then.</summary>
    private Duration Moment(int minutes) => Duration.FromSeconds((minutes * 60L) + (!everyday && Maybe(0.2) ? random.Next(60) : 0));

    private bool Maybe(double probability) => random.NextDouble() < probability;

    private T Pick<T>(params T[] of) => of[random.Next(of.Length)];
}
