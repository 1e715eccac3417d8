using NodaTime;
using RiceJar.Orders;
using static RiceJar.Core.Tests.Orders.SampleOrders;

namespace RiceJar.Core.Tests.Orders;

public class OrderVersionTests
{
    private static readonly Instant Changed = At("2024-03-10T08:00:00Z");
    private static readonly Order Plain = Unpaid("1", "ann", "2024-03-01T08:00:00Z", 10) with { ChangedAt = Changed };

    [Fact]
    public void The_version_changed_later_counts_whatever_it_knows()
    {
        var paidAndRefunded = Plain with { PaidAt = At("2024-03-02T08:00:00Z"), Refunds = [Refund("2024-03-03T08:00:00Z", 5)] };
        var later = Plain with { ChangedAt = Changed + Duration.FromNanoseconds(1_000) };

        CountsRather(later, paidAndRefunded);
    }

    [Fact]
    public void Of_versions_of_one_instant_the_one_that_knows_more_counts()
    {
        CountsRather(Plain with { ClosedAt = At("2024-03-02T08:00:00Z") }, Plain);
        CountsRather(Plain with { PaidAt = At("2024-03-02T08:00:00Z") }, Plain);
        CountsRather(Plain with { DepositPaidAt = At("2024-03-02T08:00:00Z") }, Plain);
        CountsRather(Plain with { DeadlineAt = At("2024-03-02T08:00:00Z") }, Plain);
        CountsRather(
            Plain with { PaidAt = At("2024-03-02T08:00:00Z"), Refunds = [Refund("2024-03-03T08:00:00Z", 1)] },
            Plain with { PaidAt = At("2024-03-02T08:00:00Z") });
        CountsRather(
            Plain with { Refunds = [Refund("2024-03-03T08:00:00Z", 2)] },
            Plain with { Refunds = [Refund("2024-03-03T08:00:00Z", 1)] });
    }

    [Fact]
    public void Then_the_larger_amount_counts() =>
        CountsRather(
            Unpaid("1", "ann", "2024-03-01T08:00:00Z", 11) with { ChangedAt = Changed },
            Unpaid("1", "zoe", "2024-03-01T08:00:00Z", 10) with { ChangedAt = Changed });

    [Fact]
    public void Then_the_ordinally_later_customer_counts() =>
        CountsRather(
            Unpaid("1", "ann", "2024-03-01T08:00:00Z", 10) with { ChangedAt = Changed },
            Unpaid("1", "Zoe", "2024-03-01T08:00:00Z", 10) with { ChangedAt = Changed });

    [Fact]
    public void A_version_is_not_later_than_its_equal()
    {
        var same = Unpaid("1", "ann", "2024-03-01T08:00:00Z", 10) with { ChangedAt = Changed };

        Plain.IsLaterThan(same).Should().BeFalse();
        same.IsLaterThan(Plain).Should().BeFalse();
        Plain.IsLaterThan(Plain).Should().BeFalse();
    }

    [Fact]
    public void The_order_in_which_refunds_stand_is_no_difference()
    {
        var one = Plain with { Refunds = [Refund("2024-03-03T08:00:00Z", 1), Refund("2024-03-04T08:00:00Z", 2)] };
        var other = Plain with { Refunds = [Refund("2024-03-04T08:00:00Z", 2), Refund("2024-03-03T08:00:00Z", 1)] };

        one.IsLaterThan(other).Should().BeFalse();
        other.IsLaterThan(one).Should().BeFalse();
    }

    public static TheoryData<string> OtherFacts => ["PlacedAt", "PlacedByMember", "RefundDates", "DeadlineAt", "DepositPaidAt", "Presale", "Lines"];

    [Theory]
    [MemberData(nameof(OtherFacts))]
    public void Whatever_two_versions_differ_in_one_of_them_counts_so_that_arrival_decides_nothing(string fact)
    {
        var (one, other) = Differing(fact);

        one.IsLaterThan(other).Should().NotBe(other.IsLaterThan(one), $"the versions differ in {fact}");
    }

    [Fact]
    public void Different_orders_are_no_versions_of_each_other()
    {
        var compare = () => Plain.IsLaterThan(Unpaid("2", "ann", "2024-03-01T08:00:00Z", 10));
        var compareWithNothing = () => Plain.IsLaterThan(null!);

        compare.Should().Throw<ArgumentException>().WithParameterName("other").WithMessage("*'1'*'2'*");
        compareWithNothing.Should().Throw<ArgumentNullException>();
    }

    private static (Order One, Order Other) Differing(string fact)
    {
        var tea = new OrderLine(new ProductId("tea"), 1, Units(10));
        return fact switch
        {
            "PlacedAt" => (Plain, Unpaid("1", "ann", "2024-03-01T09:00:00Z", 10) with { ChangedAt = Changed }),
            "PlacedByMember" => (Plain, Plain with { PlacedByMember = true }),
            "RefundDates" => (
                Plain with { Refunds = [Refund("2024-03-03T08:00:00Z", 1)] },
                Plain with { Refunds = [Refund("2024-03-04T08:00:00Z", 1)] }),
            "DeadlineAt" => (Plain, Plain with { DeadlineAt = At("2024-03-02T08:00:00Z") }),
            "DepositPaidAt" => (Plain, Plain with { DepositPaidAt = At("2024-03-02T08:00:00Z") }),
            "Presale" => (Plain, Plain with { Presale = new PresaleTerms(Units(1), Changed, Changed + Duration.FromDays(1)) }),
            "Lines" => (Plain, Plain with { Lines = [tea] }),
            _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "Unknown fact."),
        };
    }

    private static void CountsRather(Order winner, Order loser)
    {
        winner.IsLaterThan(loser).Should().BeTrue();
        loser.IsLaterThan(winner).Should().BeFalse();
    }
}
