using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Tiers;

namespace RiceJar.Core.Tests.Tiers;

/// <summary>A ladder and one customer's purchases, for properties.</summary>
internal sealed record TierCase(TierLadder Ladder, IReadOnlyList<Bought> Purchases)
{
    public override string ToString() =>
        $"{Ladder} | {string.Join(", ", Purchases.Select(purchase => $"{purchase.On:uuuu-MM-dd} {purchase.Amount}"))}";
}

/// <summary>Random ladders and histories, so small and dense that much happens.</summary>
internal static class TierCases
{
    public static readonly LocalDate First = new(2023, 12, 20);

    public const int Days = 140;

    public static Arbitrary<TierCase> All(bool withIntervals) =>
        Arb.From(
            from ladder in Ladders(withIntervals)
            from purchases in Histories
            select new TierCase(ladder, purchases),
            one => one.Purchases.Select((_, i) => one with { Purchases = [.. one.Purchases.Where((_, j) => j != i)] }));

    public static Gen<TierLadder> Ladders(bool withIntervals) =>
        from count in Gen.Choose(1, 4)
        from startsFree in Gen.Elements(true, false)
        from conditions in Gen.ListOf(Conditions(withIntervals), count)
        from termDays in Gen.Choose(1, 50)
        from warningDays in Gen.Choose(0, 20)
        from straight in Gen.Elements(true, false)
        select new TierLadder(
            [.. conditions.Select((asks, i) => new Tier($"T{i + 1}", i == 0 && startsFree ? null : asks))], termDays, warningDays, straight);

    public static Gen<IReadOnlyList<Bought>> Histories =>
        from purchases in Gen.ListOf(
            from day in Gen.Choose(0, Days)
            from amount in Gen.Choose(0, 60)
            select new Bought(First.PlusDays(day), amount))
        select (IReadOnlyList<Bought>)[.. purchases.OrderBy(purchase => purchase.On)];

    private static Gen<TierConditions> Conditions(bool withIntervals) =>
        from asks in withIntervals ? Gen.Elements(1, 2, 3, 4, 4, 5, 6, 7) : Gen.Choose(1, 3)
        from amount in Gen.Choose(1, 150)
        from purchases in Gen.Choose(1, 6)
        from interval in Gen.Choose(1, 30)
        from match in Gen.Elements(TierMatch.All, TierMatch.Any)
        from window in Gen.Frequency((4, Gen.Choose(1, 60).Select(days => (int?)days)), (1, Gen.Constant((int?)null)))
        select new TierConditions(
            (asks & 1) > 0 ? Money.FromDecimal(amount) : null,
            (asks & 2) > 0 ? purchases : null,
            (asks & 4) > 0 ? interval : null,
            match,
            window);
}
