using NodaTime;
using RiceJar.Purchases;
using RiceJar.Rfm;

namespace RiceJar.Core.Tests.Rfm;

public class RepurchaseRateTests
{
    private static readonly LocalDate Day = new(2024, 3, 1);

    [Fact]
    public void Members_and_others_are_told_apart()
    {
        PurchaseSummary[] window =
        [
            Bought(member: true, 0),
            Bought(member: true, 0, 5),
            Bought(member: true, 0, 5, 9),
            Bought(member: false, 0),
            Bought(member: false, 0, 1),
            Bought(member: false, 3),
            Bought(member: false, 4),
        ];

        var (members, others) = RepurchaseRate.ByMembership(window);

        members.Should().Be(new RepurchaseRate(3, 2));
        others.Should().Be(new RepurchaseRate(4, 1));
        others.Share.Should().Be(0.25);
        (members + others).Should().Be(new RepurchaseRate(7, 3));
    }

    [Fact]
    public void Several_purchases_of_one_day_are_no_repurchase()
    {
        var (_, others) = RepurchaseRate.ByMembership([Bought(member: false, 2, 2, 2)]);

        others.Should().Be(new RepurchaseRate(1, 0));
        others.Share.Should().Be(0);
    }

    [Fact]
    public void Who_became_a_member_between_his_purchases_is_one()
    {
        var joined = PurchaseSummary.Empty.Add(Day, new Money(1), asMember: false).Add(Day.PlusDays(1), new Money(1), asMember: true);

        RepurchaseRate.ByMembership([joined]).Members.Should().Be(new RepurchaseRate(1, 1));
    }

    [Fact]
    public void Prospects_are_no_buyers()
    {
        var (members, others) = RepurchaseRate.ByMembership([PurchaseSummary.Empty, PurchaseSummary.Empty.AddCreditNote(new Money(1))]);

        members.Should().Be(default(RepurchaseRate));
        others.Should().Be(default(RepurchaseRate));
        others.Share.Should().Be(0, "without buyers there is no rate");
    }

    private static PurchaseSummary Bought(bool member, params int[] days) =>
        days.Aggregate(PurchaseSummary.Empty, (summary, day) => summary.Add(Day.PlusDays(day), new Money(1), member));
}
