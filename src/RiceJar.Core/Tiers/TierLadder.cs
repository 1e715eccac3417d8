using System.Globalization;
using NodaTime;
using RiceJar.Numerics;
using RiceJar.Purchases;

namespace RiceJar.Tiers;

/// <summary>A shop's ladder of tiers, lowest first, and how long a tier is held. Immutable; validated when made.</summary>
/// <remarks>A customer's rank is 0 without a tier, 1 in the lowest and so on. He qualifies for the highest tier whose conditions he meets.</remarks>
public sealed class TierLadder
{
    private readonly Tier[] _tiers;
    private readonly string _text;

    /// <summary>Makes a ladder.</summary>
    /// <param name="tiers">The tiers, lowest first.</param>
    /// <param name="termDays">How many days a tier is held before it is graded anew.</param>
    /// <param name="warningDays">How many days before the term's last day the warning of a demotion begins.</param>
    /// <param name="demoteStraight">Whether a demotion goes straight to the tier that the customer qualifies for, not one step down.</param>
    /// <exception cref="ArgumentException">Two tiers have one name, a tier other than the lowest asks nothing, or a number is out of range.</exception>
    public TierLadder(IReadOnlyList<Tier> tiers, int termDays = 365, int warningDays = 30, bool demoteStraight = false)
    {
        ArgumentNullException.ThrowIfNull(tiers);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(termDays);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(termDays, CalendarDays.LongestSpan);
        ArgumentOutOfRangeException.ThrowIfNegative(warningDays);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(warningDays, CalendarDays.LongestSpan);
        if (tiers.Count is 0 or > byte.MaxValue)
            throw new ArgumentException($"A ladder has 1 to {byte.MaxValue} tiers, but this one has {tiers.Count}.", nameof(tiers));
        if (tiers.GroupBy(tier => tier.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two tiers are called '{twice.Key}'.", nameof(tiers));
        if (tiers.Skip(1).FirstOrDefault(tier => tier.Conditions.AreEmpty) is { } free)
            throw new ArgumentException($"Only the lowest tier may ask nothing, but '{free.Name}' does not ask anything either.", nameof(tiers));
        _tiers = [.. tiers];
        TermDays = termDays;
        WarningDays = warningDays;
        DemoteStraight = demoteStraight;
        var windows = tiers.Where(tier => !tier.Conditions.AreEmpty).Select(tier => tier.Conditions.WindowDays).ToList();
        LongestRollingWindowDays = windows.Max() ?? 0;
        LongestWindowDays = windows.Contains(null) ? null : LongestRollingWindowDays;
        _text = string.Create(
            CultureInfo.InvariantCulture,
            $"tiers [{string.Join("; ", tiers.Select(tier => $"{Quoted.Text(tier.Name)}: {tier.Conditions}"))}] term={termDays} warning={warningDays} straight={demoteStraight}");
        Fingerprint = StableHash.Hex(_text);
    }

    /// <summary>Four tiers by amount and number of purchases in a year: an example to replace by the shop's own.</summary>
    public static TierLadder Default { get; } = new(
    [
        new Tier("Member"),
        new Tier("Silver", new TierConditions(amount: Money.FromDecimal(500), purchases: 2)),
        new Tier("Gold", new TierConditions(amount: Money.FromDecimal(2_000), purchases: 5)),
        new Tier("Platinum", new TierConditions(amount: Money.FromDecimal(10_000), purchases: 10)),
    ]);

    /// <summary>The tiers, lowest first.</summary>
    public IReadOnlyList<Tier> Tiers => _tiers;

    /// <summary>How many days a tier is held before it is graded anew.</summary>
    public int TermDays { get; }

    /// <summary>How many days before the term's last day the warning of a demotion begins.</summary>
    public int WarningDays { get; }

    /// <summary>Whether a demotion goes straight to the tier that the customer qualifies for.</summary>
    public bool DemoteStraight { get; }

    /// <summary>Sixteen hexadecimal digits that are equal for equal ladders on every machine, and differ when the ladder does.</summary>
    public string Fingerprint { get; }

    /// <summary>The longest window of any tier, in days; null when one looks back to the beginning.</summary>
    public int? LongestWindowDays { get; }

    /// <summary>The longest window of those that do not look back to the beginning; 0 without any.</summary>
    internal int LongestRollingWindowDays { get; }

    /// <summary>The tier of a rank; null for rank 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The ladder has no such rank.</exception>
    public Tier? TierOf(int rank) => rank >= 0 && rank <= _tiers.Length
        ? rank == 0 ? null : _tiers[rank - 1]
        : throw new ArgumentOutOfRangeException(nameof(rank), rank, $"The ranks of this ladder lie between 0 and {_tiers.Length}.");

    /// <summary>All of the ladder in one line, as the fingerprint takes it.</summary>
    public override string ToString() => _text;

    /// <summary>Whether two ladders grade alike, be they one instance or not.</summary>
    internal bool GradesAs(TierLadder other) => ReferenceEquals(this, other) || _text == other._text;

    /// <summary>Whether a rank is held for a term: rank 0 and a tier that asks nothing cannot be lost.</summary>
    internal bool HasTerm(int rank) => rank > 0 && !_tiers[rank - 1].Conditions.AreEmpty;

    /// <summary>The highest rank whose conditions are met in the windows that end on a day, by somebody who has bought.</summary>
    internal int Qualify(ReadOnlySpan<PurchaseDay> days, LocalDate windowEnd)
    {
        for (var rank = _tiers.Length; rank > 0; rank--)
        {
            var conditions = _tiers[rank - 1].Conditions;
            if (conditions.AreEmpty || conditions.AreMetBy(TierProgress.Of(days, conditions.WindowDays, windowEnd)))
                return rank;
        }

        return 0;
    }
}
