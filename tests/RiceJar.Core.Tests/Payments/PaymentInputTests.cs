using NodaTime;
using RiceJar.Contacts;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.ReminderCase;

namespace RiceJar.Core.Tests.Payments;

/// <summary>Values out of range are refused when a rule is made, with the value.</summary>
public class PaymentInputTests
{
    private static readonly Duration Second = Duration.FromSeconds(1);
    private static readonly Duration TooLong = Duration.FromDays(366) + Second;
    private static readonly PaymentLearning Learning = new(Shanghai);

    [Fact]
    public void What_is_learned_from_lies_within_bounds()
    {
        Refuses(1, () => Learning with { Days = 1 });
        Refuses(367, () => Learning with { Days = 367 });
        Refuses(0, () => Learning with { MinimumOrders = 0 });
        Refuses(-5, () => Learning with { MinimumOrders = -5 });
        Refuses(Duration.Zero, () => Learning with { PaidWithin = Duration.Zero });
        Refuses(Duration.FromHours(72) + Second, () => Learning with { PaidWithin = Duration.FromHours(72) + Second });
        (Learning with { Days = 2, MinimumOrders = 1, PaidWithin = Duration.FromHours(72) }).Days.Should().Be(2);
        (Learning with { Days = 366 }).Days.Should().Be(366);
    }

    [Fact]
    public void A_delay_lies_within_bounds()
    {
        Refuses((DelayMeasure)9, () => new ReminderDelay((DelayMeasure)9));
        Refuses(0, () => new ReminderDelay(DelayMeasure.Percentile, 0));
        Refuses(100, () => new ReminderDelay(DelayMeasure.Percentile, 100));
        Refuses(-Second, () => new ReminderDelay(shortest: -Second));
        Refuses(Duration.FromMinutes(9), () => new ReminderDelay(longest: Duration.FromMinutes(9)));
        Refuses(-Second, () => new ReminderDelay(fallback: -Second));
        Refuses(TooLong, () => new ReminderDelay(fallback: TooLong));
        Refuses(0.0, () => new ReminderDelay(saleShare: 0));
        Refuses(1.01, () => new ReminderDelay(saleShare: 1.01));
        Refuses(double.NaN, () => new ReminderDelay(saleShare: double.NaN));
        new ReminderDelay(DelayMeasure.Percentile, 99, Second, Second, Duration.Zero, 1).Longest.Should().Be(Second);
    }

    [Fact]
    public void A_cadence_is_of_lengths_above_zero()
    {
        Refuses(Duration.Zero, () => new ReminderCadence(everyday: Duration.Zero));
        Refuses(-Second, () => new ReminderCadence(saleStart: -Second));
        Refuses(Duration.Zero, () => new ReminderCadence(saleLater: Duration.Zero));
        Refuses(-Second, () => new ReminderCadence(saleStartLength: -Second));
        Refuses(TooLong, () => new ReminderCadence(everyday: TooLong));
    }

    [Fact]
    public void Limits_of_rates_and_amounts_lie_within_bounds()
    {
        Refuses(-0.01, () => new SecondReminder(-0.01));
        Refuses(1.01, () => new SecondReminder(1.01));
        Refuses(double.NaN, () => new SecondReminder(double.NaN));
        Refuses(0m, () => new SecondReminder(amountAtLeast: 0));
        Refuses(-2m, () => new SecondReminder(amountAtLeast: -2));
        Refuses(1_000_001m, () => new SecondReminder(amountAtLeast: 1_000_001));
        Refuses(0m, () => new LargeOrders(0));
        Refuses(1_000_001m, () => new LargeOrders(1_000_001));
        Refuses((LargeOrderHandling)3, () => new LargeOrders(handling: (LargeOrderHandling)3));
    }

    [Fact]
    public void Presales_and_paydays_lie_within_bounds()
    {
        Refuses(Duration.Zero, () => new PresaleReminders(beforeEnd: Duration.Zero));
        Refuses(TooLong, () => new PresaleReminders(beforeEnd: TooLong));
        Refuses(-1, () => new PaydayReminders(-1));
        Refuses(16, () => new PaydayReminders(16));
        Refuses(0, () => new PaydayReminders(days: 0));
        Refuses(16, () => new PaydayReminders(days: 16));
    }

    [Fact]
    public void The_rules_lie_within_bounds()
    {
        Refuses(-Second, () => Rules with { LastCall = -Second });
        Refuses(Duration.Zero, () => Rules with { ExpiresAfter = Duration.Zero });
        Refuses(TooLong, () => Rules with { ExpiresAfter = TooLong });
        Refuses(-Second, () => Rules with { LookBack = -Second });
        Refuses((LatePlacement)3, () => Rules with { Late = (LatePlacement)3 });
        Refuses(Money.Zero, () => Rules with { AverageOrder = Money.Zero });
        Refuses(Units(-1), () => Rules with { AverageOrder = Units(-1) });
        Refuses(-0.01, () => Rules with { PaymentRate = -0.01 });
        Refuses(1.01, () => Rules with { PaymentRate = 1.01 });
        Refuses(double.NaN, () => Rules with { PaymentRate = double.NaN });
        (Rules with { PaymentRate = 0, LastCall = Duration.Zero, LookBack = Duration.Zero }).PaymentRate.Should().Be(0);
    }

    [Fact]
    public void The_bounds_themselves_are_allowed()
    {
        var longest = Duration.FromDays(366);
        Func<object>[] all =
        [
            () => Learning with { Days = 366, PaidWithin = Duration.FromTicks(1) },
            () => new ReminderDelay(DelayMeasure.Percentile, 1, Duration.Zero, Duration.Zero, longest),
            () => new ReminderCadence(Second, Second, Second, Duration.Zero),
            () => new ReminderCadence(longest, longest, longest, longest),
            () => new SecondReminder(0, 1_000_000),
            () => new SecondReminder(1, 0.0001m),
            () => new LargeOrders(1_000_000),
            () => new PresaleReminders(beforeEnd: longest),
            () => new PaydayReminders(0, 1),
            () => new PaydayReminders(15, 15),
            () => Rules with { LastCall = longest, ExpiresAfter = longest, LookBack = longest },
            () => Rules with { PaymentRate = 1, AverageOrder = new Money(1) },
        ];

        all.Should().AllSatisfy(make => make.Should().NotThrow());
    }

    [Fact]
    public void A_part_that_is_missing_is_refused()
    {
        Misses(() => new PaymentLearning(null!));
        Misses(() => Learning with { Sales = null! });
        Misses(() => new PaymentReminderRules(null!));
        Misses(() => Rules with { Delay = null! });
        Misses(() => Rules with { Batches = null! });
        Misses(() => Rules with { Cadence = null! });
        Misses(() => Rules with { Second = null! });
        Misses(() => Rules with { Large = null! });
        Misses(() => Rules with { Presale = null! });
        Misses(() => Rules with { Payday = null! });
        Misses(() => Rules with { Channels = null! });
        Misses(() => Rules with { Messages = null! });
        Misses(() => new CustomerPayments(ShopId.Default, Ann, null!));
        Misses(() => new ReminderDelay().Of(null!, 12, inSale: false));
    }

    [Fact]
    public void Lists_of_a_customer_that_are_missing_are_refused()
    {
        Misses(() => Having() with { Orders = null! });
        Misses(() => Having() with { Past = null! });
        Misses(() => Having() with { SoldOut = null! });
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public void Names_of_messages_are_not_empty(string? name)
    {
        Func<object>[] all =
        [
            () => new ReminderMessages { Payment = name! },
            () => new ReminderMessages { Presale = name! },
            () => new ReminderMessages { Call = name! },
            () => new ReminderMessages { LostOrder = name! },
            () => new ReminderMessages { LostPresale = name! },
        ];

        all.Should().AllSatisfy(make => make.Should().Throw<ArgumentException>());
    }

    [Fact]
    public void An_incentive_that_is_not_known_is_refused() =>
        Refuses((IncentiveLevel)99, () => new ReminderMessages { Incentive = (IncentiveLevel)99 });

    [Fact]
    public void A_planner_asks_for_all_that_it_needs()
    {
        var planner = Rules.Planner();
        var intent = Rules.Reminder(Placed("o", "2026-03-10 12:00"))!;

        Misses(() => new PaymentReminderPlanner(null!, Unlearned, Anytime));
        Misses(() => new PaymentReminderPlanner(Rules, (PaymentBaseline)null!, Anytime));
        Misses(() => new PaymentReminderPlanner(Rules, Unlearned, null!));
        Misses(() => planner.Plan(null!, ContactFacts.None, At("2026-03-10 12:00")));
        Misses(() => planner.Plan(Having(), null!, At("2026-03-10 12:00")));
        Misses(() => planner.Recheck(null!, Having(), At("2026-03-10 12:00"))!);
        Misses(() => planner.Recheck(intent, null!, At("2026-03-10 12:00"))!);
    }

    [Fact]
    public void Ids_that_were_never_given_are_refused()
    {
        var noShop = () => new CustomerPayments(default, Ann, []);
        var noCustomer = () => new CustomerPayments(ShopId.Default, default, []);

        noShop.Should().Throw<InvalidOperationException>();
        noCustomer.Should().Throw<InvalidOperationException>();
    }

    private static void Refuses(object value, Func<object> make) =>
        make.Should().Throw<ArgumentOutOfRangeException>().Which.ActualValue.Should().Be(value);

    private static void Misses(Func<object> make) => make.Should().Throw<ArgumentNullException>();
}
