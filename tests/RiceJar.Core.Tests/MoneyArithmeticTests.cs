using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace RiceJar.Core.Tests;

public class MoneyArithmeticTests
{
    private static readonly long[] Edges = [0, 1, -1, 2, long.MaxValue, long.MinValue, long.MaxValue - 1, long.MinValue + 1, 1L << 32, -(1L << 32)];

    // Small numbers, the ends of the range, and everything between.
    private static readonly Arbitrary<long[]> TwoNumbers = Gen.OneOf(
            Gen.Elements(Edges),
            Gen.Choose(-1_000, 1_000).Select(number => (long)number),
            Gen.Choose(int.MinValue, int.MaxValue).Two().Select(parts => ((long)parts.Item1 << 32) ^ (uint)parts.Item2))
        .ArrayOf(2)
        .ToArbitrary();

    [Fact]
    public void A_sum_is_exact_or_throws() =>
        Holds((left, right) => left + right, (left, right) => new Money(left) + new Money(right));

    [Fact]
    public void A_difference_is_exact_or_throws() =>
        Holds((left, right) => left - right, (left, right) => new Money(left) - new Money(right));

    [Fact]
    public void A_product_is_exact_or_throws() =>
        Holds((left, right) => left * right, (left, right) => new Money(left) * right);

    [Fact]
    public void A_turned_sign_is_exact_or_throws() =>
        Holds((left, _) => -left, (left, _) => -new Money(left));

    [Fact]
    public void An_average_is_the_nearest_whole_number() => Prop.ForAll(TwoNumbers, numbers =>
    {
        var count = numbers[1] == long.MinValue ? long.MaxValue : Math.Max(Math.Abs(numbers[1]), 1);
        var average = new Money(numbers[0]).DividedBy(count).TenThousandths;

        // No further from the exact quotient than a half; and exactly a half only on the side away from zero.
        var twiceTooMuch = 2 * (((BigInteger)average * count) - numbers[0]);
        var awayFromZero = numbers[0] < 0 ? -twiceTooMuch : twiceTooMuch;
        awayFromZero.Should().BeGreaterThan(-count).And.BeLessThanOrEqualTo(count);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_does_not_fit_is_said_with_its_numbers()
    {
        var add = () => new Money(long.MaxValue) + new Money(1);
        var subtract = () => new Money(long.MinValue) - new Money(1);
        var multiply = () => new Money(long.MaxValue) * 2;
        var negate = () => -new Money(long.MinValue);

        add.Should().Throw<OverflowException>().WithMessage("922337203685477.5807 + 0.0001*");
        subtract.Should().Throw<OverflowException>().WithMessage("-922337203685477.5808 - 0.0001*");
        multiply.Should().Throw<OverflowException>().WithMessage("922337203685477.5807*2*");
        negate.Should().Throw<OverflowException>().WithMessage("*922337203685477.5808*");
    }

    [Fact]
    public void Amounts_are_ordered_by_value() => Prop.ForAll(TwoNumbers, numbers =>
    {
        var (left, right) = (new Money(numbers[0]), new Money(numbers[1]));

        (left < right).Should().Be(numbers[0] < numbers[1]);
        (left <= right).Should().Be(numbers[0] <= numbers[1]);
        (left > right).Should().Be(numbers[0] > numbers[1]);
        (left >= right).Should().Be(numbers[0] >= numbers[1]);
        Math.Sign(left.CompareTo(right)).Should().Be(numbers[0].CompareTo(numbers[1]));
    }).QuickCheckThrowOnFailure();

    private static void Holds(Func<BigInteger, BigInteger, BigInteger> exact, Func<long, long, Money> money) => Prop.ForAll(TwoNumbers, numbers =>
    {
        var expected = exact(numbers[0], numbers[1]);
        if (expected >= long.MinValue && expected <= long.MaxValue)
        {
            money(numbers[0], numbers[1]).TenThousandths.Should().Be((long)expected);
        }
        else
        {
            var compute = () => money(numbers[0], numbers[1]);
            compute.Should().Throw<OverflowException>();
        }
    }).QuickCheckThrowOnFailure();
}
