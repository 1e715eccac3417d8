namespace RiceJar.Payments;

/// <summary>Amounts as multiples of the shop's average order.</summary>
internal static class Multiples
{
    private const decimal Largest = 1_000_000;

    public static decimal? Checked(decimal? multiple, string parameter) =>
        multiple is null or (> 0 and <= Largest)
            ? multiple
            : throw new ArgumentOutOfRangeException(parameter, multiple, "How many times the average order is above zero and at most a million.");

    /// <summary>Where the average is not known, or nothing, no amount is a multiple of it.</summary>
    public static bool IsAtLeast(Money amount, decimal? multiple, Money? average) =>
        multiple is { } times && average is { } one && one > Money.Zero && amount.TenThousandths >= times * one.TenThousandths;
}
