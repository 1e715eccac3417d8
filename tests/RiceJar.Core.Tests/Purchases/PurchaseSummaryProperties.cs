using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Core.Tests.Orders;
using RiceJar.Purchases;

namespace RiceJar.Core.Tests.Purchases;

public class PurchaseSummaryProperties
{
    private static readonly LocalDate Origin = new(2023, 12, 20);

    /// <summary>Purchases in time order, often several on one day, with a credit note after some of them.</summary>
    private static readonly Gen<Step[]> Histories =
        (from days in Gen.Frequency((2, Gen.Constant(0)), (3, Gen.Choose(0, 60)))
         from amount in OrderGenerators.Amounts
         from member in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
         from note in Gen.Frequency((5, Gen.Constant(Money.Zero)), (1, OrderGenerators.Amounts))
         select (days, amount, member, note))
        .ArrayOf()
        .Select(steps =>
        {
            var date = Origin;
            return steps.Select(step => new Step(new PlainPurchase(date = date.PlusDays(step.days), step.amount, step.member), step.note)).ToArray();
        });

    [Fact]
    public void The_fold_tells_what_a_plain_reckoning_tells() => Prop.ForAll(Histories.ToArbitrary(), history =>
    {
        var summary = Fold(history);

        SummaryFacts.Of(summary).Should().Be(SummaryFacts.Plainly([.. history.Select(step => step.Purchase)], history.Select(step => step.Note)));
        if (history.Length == 0)
            return;
        var asOf = history[^1].Purchase.Date.PlusDays(17);
        summary.RecencyDays(asOf).Should().Be(17);
        summary.DaysObserved(asOf).Should().Be(Period.DaysBetween(history[0].Purchase.Date, asOf));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_empty_summary_is_the_identity() => Prop.ForAll(Histories.ToArbitrary(), history =>
    {
        var summary = Fold(history);

        PurchaseSummary.Concat(PurchaseSummary.Empty, summary).Should().Be(summary);
        PurchaseSummary.Concat(summary, PurchaseSummary.Empty).Should().Be(summary);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Consecutive_spans_concatenate_to_the_whole_wherever_one_cuts() => Prop.ForAll(Histories.ToArbitrary(), history =>
    {
        var whole = Fold(history);
        for (var cut = 0; cut <= history.Length; cut++)
            PurchaseSummary.Concat(Fold(history[..cut]), Fold(history[cut..])).Should().Be(whole, $"one may cut at {cut}");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Concatenation_is_associative() =>
        Prop.ForAll(Histories.Zip(Gen.Choose(0, 1_000).Two()).ToArbitrary(), input =>
        {
            var (history, cuts) = input;
            var first = Math.Min(cuts.Item1, cuts.Item2) % (history.Length + 1);
            var second = Math.Max(first, Math.Max(cuts.Item1, cuts.Item2) % (history.Length + 1));
            var (a, b, c) = (Fold(history[..first]), Fold(history[first..second]), Fold(history[second..]));

            PurchaseSummary.Concat(PurchaseSummary.Concat(a, b), c).Should().Be(PurchaseSummary.Concat(a, PurchaseSummary.Concat(b, c)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_day_that_both_spans_touch_counts_once()
    {
        var morning = PurchaseSummary.Empty.Add(Origin, new Money(1)).Add(Origin.PlusDays(5), new Money(10));
        var evening = PurchaseSummary.Empty.Add(Origin.PlusDays(5), new Money(100)).Add(Origin.PlusDays(6), new Money(1_000));
        var both = PurchaseSummary.Concat(morning, evening);

        both.Purchases.Should().Be(4);
        both.PurchaseDays.Should().Be(3);
        both.MeanRepeatValue.Should().Be(new Money(555), "the two days after the first brought 110 and 1,000");
    }

    [Fact]
    public void A_first_day_that_spans_share_keeps_the_money_of_both()
    {
        var one = PurchaseSummary.Empty.Add(Origin, new Money(1));
        var later = PurchaseSummary.Empty.Add(Origin, new Money(10)).Add(Origin.PlusDays(1), new Money(100));

        PurchaseSummary.Concat(one, later).MeanRepeatValue.Should().Be(new Money(100));
        PurchaseSummary.Concat(one, one).PurchaseDays.Should().Be(1);
    }

    [Fact]
    public void Spans_out_of_time_order_are_refused()
    {
        var one = PurchaseSummary.Empty.Add(Origin, new Money(1)).Add(Origin.PlusDays(1), new Money(1));
        var concat = () => PurchaseSummary.Concat(one, PurchaseSummary.Empty.Add(Origin, new Money(1)));

        concat.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("later");
    }

    private static PurchaseSummary Fold(IEnumerable<Step> steps) => steps.Aggregate(
        PurchaseSummary.Empty,
        (summary, step) => summary.Add(step.Purchase.Date, step.Purchase.Amount, step.Purchase.ByMember).AddCreditNote(step.Note));

    private sealed record Step(PlainPurchase Purchase, Money Note);
}
