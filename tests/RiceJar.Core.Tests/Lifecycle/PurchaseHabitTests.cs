using NodaTime;
using RiceJar.Lifecycle;
using RiceJar.Purchases;

namespace RiceJar.Core.Tests.Lifecycle;

public class PurchaseHabitTests
{
    private static readonly LocalDate Start = new(2023, 12, 30);

    [Theory]
    [InlineData(0, PurchaseHabit.None)]
    [InlineData(1, PurchaseHabit.First)]
    [InlineData(2, PurchaseHabit.Forming)]
    [InlineData(3, PurchaseHabit.Forming)]
    [InlineData(4, PurchaseHabit.Forming)]
    [InlineData(5, PurchaseHabit.Formed)]
    [InlineData(6, PurchaseHabit.Formed)]
    [InlineData(1000, PurchaseHabit.Formed)]
    public void The_habit_forms_by_the_fifth_purchase_day(int purchaseDays, PurchaseHabit habit)
    {
        StageRules.Default.HabitAt(purchaseDays).Should().Be(habit);
        var summary = OnDays(purchaseDays);
        StageScale.Fit(PurchaseIntervals.Empty, StageRules.Default).StatusOf(summary, Start.PlusDays(1000)).Habit.Should().Be(habit);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void The_day_from_which_it_is_formed_is_an_option(int formedFrom)
    {
        var rules = new StageRules(formedFrom: formedFrom);

        for (var days = 0; days <= 12; days++)
        {
            var expected = days == 0 ? PurchaseHabit.None
                : days == 1 ? PurchaseHabit.First
                : days < formedFrom ? PurchaseHabit.Forming
                : PurchaseHabit.Formed;
            rules.HabitAt(days).Should().Be(expected, "there are {0} purchase days", days);
        }
    }

    [Fact]
    public void Several_purchases_of_one_day_are_one_step_of_the_habit()
    {
        var summary = PurchaseSummary.Empty;
        for (var i = 0; i < 5; i++)
            summary = summary.Add(Start, Money.FromDecimal(10));
        var scale = StageScale.Fit(PurchaseIntervals.Empty, StageRules.Default);

        scale.StatusOf(summary, Start).Habit.Should().Be(PurchaseHabit.First);
        scale.StatusOf(summary.Add(Start.PlusDays(1), Money.Zero), Start.PlusDays(1)).Habit.Should().Be(PurchaseHabit.Forming);
    }

    private static PurchaseSummary OnDays(int count)
    {
        var summary = PurchaseSummary.Empty;
        for (var i = 0; i < count; i++)
            summary = summary.Add(Start.PlusDays(i), Money.FromDecimal(10));
        return summary;
    }
}
