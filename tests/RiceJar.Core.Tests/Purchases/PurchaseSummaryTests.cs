using System.Runtime.CompilerServices;
using NodaTime;
using RiceJar.Purchases;

namespace RiceJar.Core.Tests.Purchases;

public class PurchaseSummaryTests
{
    private static readonly LocalDate March1 = new(2024, 3, 1);

    [Fact]
    public void A_prospect_has_bought_nothing()
    {
        var empty = PurchaseSummary.Empty;

        empty.HasPurchases.Should().BeFalse();
        SummaryFacts.Of(empty).Should().Be(SummaryFacts.Plainly([]));
        empty.RecencyDays(March1).Should().BeNull();
        empty.DaysObserved(March1).Should().Be(0);
        empty.Should().Be(default(PurchaseSummary));
    }

    [Fact]
    public void The_textbook_numbers_of_four_purchases_on_three_days()
    {
        var summary = PurchaseSummary.Empty
            .Add(March1, Units(10))
            .Add(March1, Units(5))
            .Add(new LocalDate(2024, 3, 11), Units(20))
            .Add(new LocalDate(2024, 4, 1), Units(7));

        summary.Purchases.Should().Be(4);
        summary.PurchaseDays.Should().Be(3);
        summary.Money.Should().Be(Units(42));
        summary.RepeatTransactions.Should().Be(2);
        summary.DaysToLastTransaction.Should().Be(31);
        summary.MeanRepeatValue.Should().Be(Units(13.5m));
        summary.DaysObserved(new LocalDate(2024, 5, 1)).Should().Be(61);
        summary.RecencyDays(new LocalDate(2024, 5, 1)).Should().Be(30);
    }

    [Fact]
    public void As_of_the_day_of_the_last_purchase_recency_is_zero()
    {
        var summary = PurchaseSummary.Empty.Add(March1, Units(10));

        summary.HasPurchases.Should().BeTrue();
        summary.RecencyDays(March1).Should().Be(0);
        summary.DaysObserved(March1).Should().Be(0);
        summary.MeanRepeatValue.Should().BeNull();
    }

    [Fact]
    public void As_of_before_the_last_purchase_is_refused()
    {
        var summary = PurchaseSummary.Empty.Add(March1, Units(10));
        var recency = () => summary.RecencyDays(March1.PlusDays(-1));
        var observed = () => summary.DaysObserved(March1.PlusDays(-1));

        recency.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("asOf");
        observed.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("asOf");
    }

    [Fact]
    public void Purchases_out_of_time_order_are_refused()
    {
        var summary = PurchaseSummary.Empty.Add(March1, Units(10));
        var add = () => summary.Add(March1.PlusDays(-1), Units(1));

        add.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("date");
    }

    [Fact]
    public void A_purchase_or_a_credit_note_below_zero_is_refused()
    {
        var add = () => PurchaseSummary.Empty.Add(March1, new Money(-1));
        var addNote = () => PurchaseSummary.Empty.AddCreditNote(new Money(-1));

        add.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("amount");
        addNote.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("amount");
    }

    [Fact]
    public void A_credit_note_lowers_the_money_and_nothing_else()
    {
        var before = PurchaseSummary.Empty.Add(March1, Units(10)).Add(March1.PlusDays(3), Units(20), asMember: true);
        var after = before.AddCreditNote(Units(45));

        SummaryFacts.Of(after).Should().Be(SummaryFacts.Of(before) with { Money = Units(-15), CreditNotes = Units(45) });
    }

    [Fact]
    public void A_credit_note_makes_no_buyer_of_a_prospect()
    {
        var prospect = PurchaseSummary.Empty.AddCreditNote(Units(5));

        prospect.HasPurchases.Should().BeFalse();
        prospect.Money.Should().Be(Units(-5));
        SummaryFacts.Of(prospect.Add(March1, Units(8))).Should()
            .Be(SummaryFacts.Plainly([new PlainPurchase(March1, Units(8), false)], Units(5)));
    }

    [Fact]
    public void One_purchase_as_a_member_makes_a_member()
    {
        var before = PurchaseSummary.Empty.Add(March1, Units(1), asMember: false);

        before.IsMember.Should().BeFalse();
        before.Add(March1, Units(1), asMember: true).Add(March1.PlusDays(9), Units(1), asMember: false).IsMember.Should().BeTrue();
        PurchaseSummary.Empty.Add(March1, Units(1), asMember: true).IsMember.Should().BeTrue();
    }

    [Fact]
    public void The_mean_repeat_value_is_rounded_half_away_from_zero() =>
        PurchaseSummary.Empty
            .Add(March1, Units(10))
            .Add(March1.PlusDays(1), new Money(2))
            .Add(March1.PlusDays(2), new Money(3))
            .MeanRepeatValue.Should().Be(new Money(3), "half of 5 ten-thousandths is 2.5");

    [Fact]
    public void A_date_of_another_calendar_is_the_same_day()
    {
        var summary = PurchaseSummary.Empty.Add(March1.WithCalendar(CalendarSystem.PersianSimple), Units(1));

        summary.FirstPurchaseOn.Should().Be(March1);
        summary.RecencyDays(March1.PlusDays(2).WithCalendar(CalendarSystem.PersianSimple)).Should().Be(2);
    }

    [Fact]
    public void Days_before_1970_count_as_all_others()
    {
        var summary = PurchaseSummary.Empty.Add(new LocalDate(1969, 12, 30), Units(1)).Add(new LocalDate(1970, 1, 2), Units(1));

        summary.FirstPurchaseOn.Should().Be(new LocalDate(1969, 12, 30));
        summary.DaysToLastTransaction.Should().Be(3);
    }

    [Fact]
    public void Money_that_does_not_fit_is_said_to_overflow()
    {
        var rich = PurchaseSummary.Empty.Add(March1, new Money(long.MaxValue));
        var add = () => rich.Add(March1, new Money(1));
        var concat = () => PurchaseSummary.Concat(rich, rich);

        add.Should().Throw<OverflowException>();
        concat.Should().Throw<OverflowException>();
    }

    [Fact]
    public void A_summary_takes_48_bytes() => Unsafe.SizeOf<PurchaseSummary>().Should().Be(48);

    private static Money Units(decimal amount) => Money.FromDecimal(amount);
}
