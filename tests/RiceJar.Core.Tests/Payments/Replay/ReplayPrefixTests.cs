using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Payments;

namespace RiceJar.Core.Tests.Payments.Replay;

/// <summary>A replay knows nothing of later, and does not hang on how it is run.</summary>
public class ReplayPrefixTests
{
    private static readonly Arbitrary<double> Shares = Arb.From(Gen.Choose(1, 999).Select(thousandths => thousandths / 1000.0));

    [Fact]
    public void The_replay_of_a_beginning_is_the_beginning_of_the_replay() => Prop.ForAll(ShopCase.Any, Shares, (shop, share) =>
    {
        var end = shop.From + ((shop.To - shop.From) * share);
        return IsBeginning(shop.Run(), (shop with { To = end }).Run(), end);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(100)));

    [Fact]
    public void What_happens_later_changes_nothing_before() => Prop.ForAll(ShopCase.Any, Shares, (shop, share) =>
    {
        var end = shop.From + ((shop.To - shop.From) * share);
        return IsBeginning(shop.Run(), (shop with { Orders = shop.Orders.KnownBefore(end) }).Run(), end);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(100)));

    [Fact]
    public void What_happens_at_a_moment_of_deciding_or_later_changes_nothing_before_it() => Prop.ForAll(ShopCase.Any, shop =>
    {
        var all = shop.Run();
        return all.Reminders.Select(row => row.DecidedAt).Distinct().Take(5).All(end =>
            IsBeginning(all, (shop with { Orders = shop.Orders.KnownBefore(end) }).Run(), end)
            && (end <= shop.From || IsBeginning(all, (shop with { To = end }).Run(), end)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(100)));

    [Fact]
    public void One_thread_and_many_give_the_same() => Prop.ForAll(ShopCase.Any, Arb.From(Gen.Choose(2, 9)), (shop, degree) =>
    {
        var (one, many) = (shop.Run(), shop.Replay.Run(shop.Request with { DegreeOfParallelism = degree }));
        many.Texts().Should().Equal(one.Texts());
        many.Tally.Should().Be(one.Tally);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(100)));

    [Fact]
    public void The_order_of_the_list_does_not_matter() => Prop.ForAll(ShopCase.Any, Arb.From(Gen.Choose(0, int.MaxValue - 1)), (shop, seed) =>
    {
        var shuffled = shop.Orders.ToArray();
        new Random(seed).Shuffle(shuffled);
        var (one, other) = (shop.Run(), (shop with { Orders = shuffled }).Run());
        other.Texts().Should().Equal(one.Texts());
        other.Tally.Should().Be(one.Tally);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(100)));

    [Fact]
    public void Customers_do_not_touch_each_other_where_nothing_is_learned() => Prop.ForAll(ShopCase.Any, shop =>
    {
        var rules = shop.Rules with
        {
            Delay = new ReminderDelay(DelayMeasure.Fixed),
            PaymentRate = 0.5,
            AverageOrder = Money.FromDecimal(50),
        };
        var all = (shop with { Rules = rules }).Run();
        var alone = shop.Orders.GroupBy(order => order.CustomerId).Select(own => (shop with { Rules = rules, Orders = [.. own] }).Run()).ToArray();
        return alone.SelectMany(result => result.Texts()).Order(StringComparer.Ordinal).SequenceEqual(all.Texts().Order(StringComparer.Ordinal))
            && alone.Aggregate(default(ReplayTally), (sum, result) => sum + result.Tally) == all.Tally;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(100)));

    [Fact]
    public void The_first_and_last_baseline_are_those_of_their_days_learned_from_what_was_known() => Prop.ForAll(ShopCase.Any, shop =>
    {
        var result = shop.Run();
        return IsLearned(shop, result.FirstBaseline, shop.From) && IsLearned(shop, result.LastBaseline, shop.To - Duration.FromTicks(1));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(100)));

    private static bool IsBeginning(ReplayResult all, ReplayResult beginning, Instant end)
    {
        RowsBefore(beginning, end).Should().Equal(RowsBefore(all, end), "what is decided before {0} does not hang on later", end);
        return beginning.FirstBaseline.PaidOrders == all.FirstBaseline.PaidOrders
            && beginning.FirstBaseline.TimeToPay.All?.Mean == all.FirstBaseline.TimeToPay.All?.Mean;
    }

    private static IEnumerable<string> RowsBefore(ReplayResult result, Instant end) =>
        result.Reminders.Where(row => row.DecidedAt < end).Select(row => row.Text());

    /// <summary>Whether a baseline is the mean, the rate and the average of the days before, added up in plain words.</summary>
    private static bool IsLearned(ShopCase shop, PaymentBaseline baseline, Instant at)
    {
        var learning = shop.Rules.Learning;
        var day = at.InZone(shop.Zone).Date;
        var known = shop.Orders.KnownBefore(shop.Zone.AtStartOfDay(day).ToInstant());
        bool IsInWindow(Instant? instant) => instant is { } moment && moment.InZone(shop.Zone).Date >= day.PlusDays(-learning.Days);
        bool IsInSale(Instant instant) => learning.Sales.Any(sale => sale.From <= instant && instant < sale.Until);
        var paid = shop.Orders.Where(order => order.PaidAt?.InZone(shop.Zone).Date < day && IsInWindow(order.PaidAt)).ToArray();
        var seconds = paid
            .Where(order => order.Presale is null && order.PaidAt > order.PlacedAt && order.PaidAt - order.PlacedAt < learning.PaidWithin)
            .Select(order => (long)(order.PaidAt!.Value - order.PlacedAt).TotalSeconds).ToArray();
        var placed = known.Where(order => order.Presale is null && IsInWindow(order.PlacedAt) && !IsInSale(order.PlacedAt)
            && order.PlacedAt.InZone(shop.Zone).Date <= day.PlusDays(-2)).ToArray();
        Duration? mean = seconds.Length == 0 ? null : Duration.FromSeconds((long)Math.Floor(seconds.Average() + 0.5));
        return baseline.Day == day
            && baseline.PaidOrders == paid.Length
            && baseline.TimeToPay.All?.Mean == mean
            && (baseline.EverydayOrders, baseline.EverydayPaid) == (placed.Length, placed.Count(order => order.PaidAt is not null));
    }
}
