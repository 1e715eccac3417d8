using System.Globalization;
using RiceJar.Value;

namespace RiceJar.Cli.Valuing;

/// <summary>How far ahead purchases count, as the user says it: <c>365d</c> or <c>52w</c>.</summary>
internal readonly record struct Horizon(int Count, TimeUnit Unit)
{
    public static Horizon Longest { get; } = new(PredictiveClvRules.LongestHorizonDays, TimeUnit.Day);

    public int Days => Count * DaysOf(Unit);

    public static int DaysOf(TimeUnit unit) => unit == TimeUnit.Week ? 7 : 1;

    /// <summary>The horizon of a text; null where it is none, or not from a day to a hundred years.</summary>
    public static Horizon? Parse(string text)
    {
        TimeUnit? unit = text.Length == 0 ? null : text[^1] switch { 'd' => TimeUnit.Day, 'w' => TimeUnit.Week, _ => null };
        return unit is { } given
            && int.TryParse(text.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count >= 1
            && count <= Longest.Days / DaysOf(given)
            ? new Horizon(count, given)
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count}{(Unit == TimeUnit.Week ? 'w' : 'd')}");
}
