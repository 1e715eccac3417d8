using System.Globalization;

namespace RiceJar;

/// <summary>An amount of the shop's one currency, exact to the ten-thousandth (金额).</summary>
/// <remarks>
/// Held as a whole number of ten-thousandths, so that sums, averages and comparisons are the same on every engine.
/// Arithmetic is checked: a result that does not fit throws <see cref="OverflowException"/>. The largest amount is 922,337,203,685,477.5807.
/// </remarks>
/// <param name="TenThousandths">The amount in ten-thousandths of the currency's unit.</param>
public readonly record struct Money(long TenThousandths) : IComparable<Money>
{
    /// <summary>How many of <see cref="TenThousandths"/> make one unit of the currency.</summary>
    public const int Scale = 10_000;

    /// <summary>Nothing.</summary>
    public static Money Zero => default;

    /// <summary>Takes an amount that is whole in ten-thousandths.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="amount"/> has more than four decimals or does not fit.</exception>
    public static Money FromDecimal(decimal amount)
    {
        var rounded = Round(amount);
        return rounded.ToDecimal() == amount
            ? rounded
            : throw new ArgumentOutOfRangeException(nameof(amount), amount, "An amount has at most four decimals; use Money.Round to round it.");
    }

    /// <summary>Takes an amount and rounds it to the ten-thousandth, half away from zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="amount"/> does not fit.</exception>
    public static Money Round(decimal amount)
    {
        const decimal Least = long.MinValue / (decimal)Scale;
        const decimal Most = long.MaxValue / (decimal)Scale;
        // Nearly all amounts are whole in ten-thousandths already; converting those is a tenth of rounding and multiplying.
        if (amount.Scale <= 4 && amount is >= Least and <= Most)
            return new Money(decimal.ToOACurrency(amount));
        var rounded = decimal.Round(amount, 4, MidpointRounding.AwayFromZero);
        return rounded is >= Least and <= Most
            ? new Money((long)(rounded * Scale))
            : throw new ArgumentOutOfRangeException(nameof(amount), amount, $"An amount lies between {Least} and {Most}.");
    }

    /// <summary>The amount in units of the currency, exactly.</summary>
    public decimal ToDecimal() => TenThousandths / (decimal)Scale;

    /// <summary>The amount in units of the currency as the models see it: the nearest <see cref="double"/>.</summary>
    public double ToDouble() => TenThousandths / (double)Scale;

    /// <summary>The amount divided by a count, rounded to the ten-thousandth, half away from zero: an average.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not positive.</exception>
    public Money DividedBy(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var (quotient, remainder) = Math.DivRem(TenThousandths, count);
        // |2 x remainder| >= count, written so that it cannot overflow.
        if (Math.Abs(remainder) >= count - Math.Abs(remainder))
            quotient += TenThousandths < 0 ? -1 : 1;
        return new Money(quotient);
    }

    /// <summary>The sum of two amounts.</summary>
    /// <exception cref="OverflowException">The sum does not fit.</exception>
    public static Money operator +(Money left, Money right)
    {
        var sum = unchecked(left.TenThousandths + right.TenThousandths);
        return ((left.TenThousandths ^ sum) & (right.TenThousandths ^ sum)) < 0 ? throw DoesNotFit(left, "+", right.ToString()) : new Money(sum);
    }

    /// <summary>The difference of two amounts.</summary>
    /// <exception cref="OverflowException">The difference does not fit.</exception>
    public static Money operator -(Money left, Money right)
    {
        var difference = unchecked(left.TenThousandths - right.TenThousandths);
        return ((left.TenThousandths ^ right.TenThousandths) & (left.TenThousandths ^ difference)) < 0
            ? throw DoesNotFit(left, "-", right.ToString())
            : new Money(difference);
    }

    /// <summary>The amount with its sign turned.</summary>
    /// <exception cref="OverflowException">The result does not fit.</exception>
    public static Money operator -(Money value) => Zero - value;

    /// <summary>A number of equal amounts.</summary>
    /// <exception cref="OverflowException">The product does not fit.</exception>
    public static Money operator *(Money value, long count)
    {
        var product = Math.BigMul(value.TenThousandths, count);
        return product >= long.MinValue && product <= long.MaxValue
            ? new Money((long)product)
            : throw DoesNotFit(value, "x", count.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Whether <paramref name="left"/> is less than <paramref name="right"/>.</summary>
    public static bool operator <(Money left, Money right) => left.TenThousandths < right.TenThousandths;

    /// <summary>Whether <paramref name="left"/> is at most <paramref name="right"/>.</summary>
    public static bool operator <=(Money left, Money right) => left.TenThousandths <= right.TenThousandths;

    /// <summary>Whether <paramref name="left"/> is more than <paramref name="right"/>.</summary>
    public static bool operator >(Money left, Money right) => left.TenThousandths > right.TenThousandths;

    /// <summary>Whether <paramref name="left"/> is at least <paramref name="right"/>.</summary>
    public static bool operator >=(Money left, Money right) => left.TenThousandths >= right.TenThousandths;

    /// <inheritdoc/>
    public int CompareTo(Money other) => TenThousandths.CompareTo(other.TenThousandths);

    /// <summary>The amount in invariant culture with two to four decimals, such as <c>1234.50</c>.</summary>
    public override string ToString() => ToDecimal().ToString("0.00##", CultureInfo.InvariantCulture);

    private static OverflowException DoesNotFit(Money left, string sign, string right) =>
        new($"{left} {sign} {right} does not fit: an amount lies between -922337203685477.5808 and 922337203685477.5807.");
}
