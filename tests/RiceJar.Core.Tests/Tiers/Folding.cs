using NodaTime;
using RiceJar.Purchases;
using RiceJar.Tiers;

namespace RiceJar.Core.Tests.Tiers;

/// <summary>Short forms for folding purchases without refunds.</summary>
internal static class Folding
{
    /// <summary>Folds the purchases on each day, in time order.</summary>
    public static TierState Fold(this TierLadder ladder, IEnumerable<Bought> purchases) => TierState.Start(ladder).Then(purchases);

    public static TierState Fold(this TierLadder ladder, params (string On, decimal Amount)[] purchases) =>
        ladder.Fold(purchases.Select(purchase => new Bought(Date(purchase.On), purchase.Amount)));

    public static TierState Then(this TierState state, IEnumerable<Bought> purchases) =>
        DaysOf(purchases).Aggregate(state, (before, day) => before.Add(day));

    public static IEnumerable<PurchaseDay> DaysOf(IEnumerable<Bought> purchases) => purchases
        .GroupBy(purchase => purchase.On)
        .OrderBy(day => day.Key)
        .Select(day => new PurchaseDay(day.Key, day.Count(), Money.FromDecimal(day.Sum(purchase => purchase.Amount))));

    public static LocalDate Date(string iso) => NodaTime.Text.LocalDatePattern.Iso.Parse(iso).Value;
}
