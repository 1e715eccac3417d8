using FsCheck;
using FsCheck.Fluent;
using RiceJar.Payments;

namespace RiceJar.Core.Tests.Payments.Replay;

/// <summary>The replay of everyday shops against one that is written again in plain words.</summary>
public class ReplayTwinTests
{
    [Fact]
    public void Each_row_is_that_of_the_rules_written_again_in_plain_words() => Prop.ForAll(ShopCase.Everyday, shop =>
    {
        var delays = shop.Delays();
        var expected = shop.Customers.Keys.SelectMany(customer => new NaiveReplay(shop, delays, customer).Run()).ToArray();
        var actual = shop.Run().Reminders;
        actual.Where(IsDecided).Select(row => row.Text()).Order(StringComparer.Ordinal).Should()
            .Equal(expected.Where(IsDecided).Select(row => row.Text()).Order(StringComparer.Ordinal));
        Dropped(actual).Should().Equal(Dropped(expected));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(100)));

    [Fact]
    public void What_became_of_each_order_is_counted_as_the_rows_say() => Prop.ForAll(ShopCase.Any, shop =>
    {
        var result = shop.Run();
        var tally = result.Tally;
        var reminded = result.Sent().SelectMany(row => row.Orders.Select(about => (about.Id, row.DecidedAt)))
            .GroupBy(pair => pair.Id, pair => pair.DecidedAt).ToArray();
        var paidAfter = reminded.Count(order => shop.Find(order.Key).PaidAt >= order.Min() && shop.Find(order.Key).PaidAt < shop.To);
        return tally.Orders == tally.PaidBefore + tally.ClosedBefore + tally.Reminded + tally.NotReminded + tally.Waiting
            && tally.Reminded == reminded.Length
            && tally.PaidAfter == paidAfter;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(100)));

    private static bool IsDecided(ReplayedReminder row) => row.Outcome != ReplayOutcome.Dropped;

    // When nothing can be done about a reminder any more, it does not matter when that was seen.
    private static IEnumerable<string> Dropped(IEnumerable<ReplayedReminder> rows) =>
        rows.Where(row => !IsDecided(row)).Select(row => $"{row.Reason} {row.Orders[0]} {row.DueAt}").Order(StringComparer.Ordinal);
}
