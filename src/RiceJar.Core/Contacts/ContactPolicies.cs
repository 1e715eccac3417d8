using NodaTime;

namespace RiceJar.Contacts;

/// <summary>Policies to begin with: the gates in the rulebook's order, with its defaults.</summary>
public static class ContactPolicies
{
    /// <summary>A neutral policy: opt-out is respected, nothing needs an opt-in.</summary>
    /// <param name="zone">The shop's zone.</param>
    /// <param name="sales">The shop's sales and anniversaries; null = none.</param>
    /// <param name="own">The shop's own gates, asked after all others but the holdout; null = none.</param>
    /// <param name="holdout">Who is deliberately not contacted; null = nobody.</param>
    public static ContactPolicy Neutral(
        DateTimeZone zone, IReadOnlyList<BigSale>? sales = null, IReadOnlyList<GateRule>? own = null, HoldoutGate? holdout = null) =>
        new(zone, Gates(new ConsentGate(), sales, own), holdout);

    /// <summary>The policy of a shop in China: commercial messages need an opt-in.</summary>
    /// <param name="zone">The shop's zone; null = Asia/Shanghai.</param>
    /// <param name="sales">The shop's sales and anniversaries; null = none.</param>
    /// <param name="own">The shop's own gates, asked after all others but the holdout; null = none.</param>
    /// <param name="holdout">Who is deliberately not contacted; null = nobody.</param>
    public static ContactPolicy China(
        DateTimeZone? zone = null, IReadOnlyList<BigSale>? sales = null, IReadOnlyList<GateRule>? own = null, HoldoutGate? holdout = null) =>
        new(zone ?? DateTimeZoneProviders.Tzdb["Asia/Shanghai"], Gates(new ConsentGate(ContactPurposes.Promotion), sales, own), holdout);

    private static List<GateRule> Gates(ConsentGate consent, IReadOnlyList<BigSale>? sales, IReadOnlyList<GateRule>? own) =>
    [
        new GateRule(consent),
        new GateRule(new OrderUnpaidGate(), only: ContactReason.Reminders),
        new GateRule(new ExpiryGate()),
        new GateRule(new StaleDataGate()),
        new GateRule(new RecentPurchaseGate(), ContactPurposes.Promotion, [.. ContactReason.Reminders, ContactReason.Replenishment]),
        new GateRule(new SameGiftGate()),
        new GateRule(new StageBudgetGate(sales: sales), ContactPurposes.Marketing, ContactReason.Reminders),
        new GateRule(new QuietHoursGate()),
        new GateRule(new FrequencyCapGate()),
        new GateRule(new ProviderLimitGate()),
        .. own ?? [],
    ];
}
