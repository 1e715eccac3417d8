using NodaTime;
using RiceJar.Lifecycle;
using RiceJar.Purchases;

namespace RiceJar.Core.Tests.Lifecycle;

public class StageBoundaryTests
{
    private static readonly StageScale Default = StageScale.Fit(PurchaseIntervals.Empty, StageRules.Default);

    [Fact]
    public void A_prospect_has_no_boundary_on_any_day()
    {
        foreach (var asOf in new[] { new LocalDate(1999, 12, 31), new LocalDate(2024, 2, 29) })
            Default.StatusOf(PurchaseSummary.Empty, asOf).Should().Be(new LifecycleStatus(LifecycleStage.Prospect, PurchaseHabit.None, null, null));
    }

    [Fact]
    public void A_customer_with_a_credit_note_alone_is_a_prospect() =>
        Default.StatusOf(PurchaseSummary.Empty.AddCreditNote(Money.FromDecimal(5)), new LocalDate(2024, 1, 1)).Stage
            .Should().Be(LifecycleStage.Prospect);

    [Theory]
    // 2024 is a leap year: January has 31 days, February 29. Day 46 after 15 January is 1 March, in 2023 it is 2 March.
    [InlineData("2024-01-15", "2024-01-15", "2024-03-01", "2024-02-25")]
    [InlineData("2024-01-15", "2024-02-29", "2024-03-01", "2024-02-25")]
    [InlineData("2023-01-15", "2023-01-15", "2023-03-02", "2023-02-25")]
    [InlineData("2024-02-29", "2024-02-29", "2024-04-15", "2024-04-10")]
    // Over a year's end: 46 days after 1 December (30 to the end of the month, 16 into January); silent through day 90, so day 91 is next.
    [InlineData("2023-12-01", "2023-12-31", "2024-01-16", "2024-01-11")]
    [InlineData("2023-12-01", "2024-01-16", "2024-03-01", "2024-02-25")]
    [InlineData("2022-12-01", "2023-01-16", "2023-03-02", "2023-02-25")]
    // Sleeping through day 180: day 181 after 31 August 2023 is 28 February 2024 (30 + 31 + 30 + 31 + 31 = 153, and 28).
    [InlineData("2023-08-31", "2023-11-30", "2024-02-28", "2024-02-23")]
    [InlineData("2023-08-31", "2024-02-27", "2024-02-28", "2024-02-23")]
    public void The_next_boundary_and_the_moment_before_it_are_known_in_advance(string last, string asOf, string nextStageOn, string nearEndOn)
    {
        var status = Default.StatusOf(BoughtOn(Date(last)), Date(asOf));

        status.NextStageOn.Should().Be(Date(nextStageOn));
        status.NearEndOn.Should().Be(Date(nearEndOn));
    }

    [Theory]
    [InlineData(0, 45, LifecycleStage.Active)]
    [InlineData(0, 46, LifecycleStage.Silent)]
    [InlineData(45, 46, LifecycleStage.Silent)]
    [InlineData(46, 90, LifecycleStage.Silent)]
    [InlineData(60, 91, LifecycleStage.Sleeping)]
    [InlineData(91, 181, LifecycleStage.Lost)]
    [InlineData(181, 999, LifecycleStage.Lost)]
    public void From_its_boundary_on_a_stage_is_the_next_one_though_nobody_assessed_again(int assessed, int seen, LifecycleStage stage)
    {
        var last = new LocalDate(2024, 1, 15);

        Default.StatusOf(BoughtOn(last), last.PlusDays(assessed)).StageOn(last.PlusDays(seen)).Should().Be(stage);
        Default.StatusOf(BoughtOn(last), last.PlusDays(seen)).Stage.Should().Be(stage);
    }

    [Fact]
    public void A_prospect_stays_one() =>
        Default.StatusOf(PurchaseSummary.Empty, new LocalDate(2024, 1, 1)).StageOn(new LocalDate(2034, 1, 1)).Should().Be(LifecycleStage.Prospect);

    [Fact]
    public void The_lost_have_no_boundary()
    {
        var last = new LocalDate(2023, 8, 31);

        Default.StatusOf(BoughtOn(last), last.PlusDays(180)).Stage.Should().Be(LifecycleStage.Sleeping);
        Default.StatusOf(BoughtOn(last), last.PlusDays(181)).Should().Be(new LifecycleStatus(LifecycleStage.Lost, PurchaseHabit.First, null, null));
    }

    [Theory]
    [InlineData(45, 90, 180)]
    [InlineData(1, 2, 3)]
    [InlineData(13, 61, 244)]
    public void The_next_boundary_is_the_first_day_on_which_the_stage_differs(int active, int silent, int sleeping)
    {
        var scale = StageScale.Fit(PurchaseIntervals.Empty, new StageRules(new StageLimits(active, silent, sleeping), nearEndDays: 1));
        var last = new LocalDate(2023, 11, 17);
        var summary = BoughtOn(last);

        for (var asOf = last; asOf <= last.PlusDays(400); asOf = asOf.PlusDays(1))
        {
            var status = scale.StatusOf(summary, asOf);
            LocalDate? found = null;
            for (var day = asOf.PlusDays(1); day <= asOf.PlusDays(400) && found is null; day = day.PlusDays(1))
                found = scale.StatusOf(summary, day).Stage != status.Stage ? day : null;
            status.NextStageOn.Should().Be(found, "as of {0}", asOf);
            status.NearEndOn.Should().Be(found?.PlusDays(-1), "as of {0}", asOf);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(45)]
    public void How_long_before_the_boundary_is_an_option(int nearEndDays)
    {
        var last = new LocalDate(2024, 2, 28);
        var status = StageScale.Fit(PurchaseIntervals.Empty, new StageRules(nearEndDays: nearEndDays)).StatusOf(BoughtOn(last), last);

        // 46 days after 28 February 2024: one to the month's end, 31 through March, 14 in April.
        status.NextStageOn.Should().Be(new LocalDate(2024, 4, 14));
        status.NearEndOn.Should().Be(new LocalDate(2024, 4, 14).PlusDays(-nearEndDays));
    }

    [Fact]
    public void A_purchase_after_as_of_is_refused()
    {
        var ask = () => Default.StatusOf(BoughtOn(new LocalDate(2024, 1, 2)), new LocalDate(2024, 1, 1));

        ask.Should().Throw<ArgumentOutOfRangeException>().Which.ParamName.Should().Be("asOf");
    }

    [Fact]
    public void Limits_that_are_accepted_never_fail_later()
    {
        // A shop that never calls anybody lost: refused when made, or usable.
        StageLimits limits;
        try
        {
            limits = new StageLimits(45, 90, int.MaxValue);
        }
        catch (ArgumentException)
        {
            return;
        }

        var last = new LocalDate(2024, 1, 1);
        var scale = StageScale.Fit(PurchaseIntervals.Empty, new StageRules(limits));
        var ask = () => scale.StatusOf(BoughtOn(last), last.PlusDays(1000)).Stage;

        ask.Should().NotThrow().Which.Should().Be(LifecycleStage.Sleeping);
    }

    private static PurchaseSummary BoughtOn(LocalDate date) => PurchaseSummary.Empty.Add(date, Money.FromDecimal(10));

    private static LocalDate Date(string iso) => NodaTime.Text.LocalDatePattern.Iso.Parse(iso).Value;
}
