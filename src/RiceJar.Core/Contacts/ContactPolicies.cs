using NodaTime;

namespace RiceJar.Contacts;

/// <summary>Policies to begin with: the gates in the rulebook's order, with its defaults.</summary>
public static class ContactPolicies
{
    /// <summary>The purposes that need a given consent in China: commercial messages.</summary>
    public const ContactPurposes ChinaOptIn = ContactPurposes.Promotion;

    /// <summary>What greetings are in China, whatever their text: on birthdays and holidays promotion, since providers file them so.</summary>
    public static IReadOnlyDictionary<ContactReason, ContactPurpose> ChinaPurposes { get; } = new Dictionary<ContactReason, ContactPurpose>
    {
        [ContactReason.Birthday] = ContactPurpose.Promotion,
        [ContactReason.Holiday] = ContactPurpose.Promotion,
    }.AsReadOnly();

    /// <summary>A neutral policy: opt-out is respected, nothing needs an opt-in.</summary>
    /// <param name="zone">The shop's zone.</param>
    /// <param name="sales">The shop's sales and anniversaries; null = none.</param>
    /// <param name="own">The shop's own gates, asked after all others but the holdout; null = none.</param>
    /// <param name="holdout">Who is deliberately not contacted; null = nobody.</param>
    public static ContactPolicy Neutral(
        DateTimeZone zone, IReadOnlyList<BigSale>? sales = null, IReadOnlyList<GateRule>? own = null, HoldoutGate? holdout = null) =>
        new(zone, [.. Gates(sales: sales), .. own ?? []], holdout);

    /// <summary>The policy of a shop in China: commercial messages need an opt-in, and greetings on birthdays and holidays are such.</summary>
    /// <param name="zone">The shop's zone; null = Asia/Shanghai.</param>
    /// <param name="sales">The shop's sales and anniversaries; null = none.</param>
    /// <param name="own">The shop's own gates, asked after all others but the holdout; null = none.</param>
    /// <param name="holdout">Who is deliberately not contacted; null = nobody.</param>
    public static ContactPolicy China(
        DateTimeZone? zone = null, IReadOnlyList<BigSale>? sales = null, IReadOnlyList<GateRule>? own = null, HoldoutGate? holdout = null) =>
        new(zone ?? DateTimeZoneProviders.Tzdb["Asia/Shanghai"], [.. Gates(ChinaOptIn, sales), .. own ?? []], holdout, ChinaPurposes);

    /// <summary>The built-in gates in the rulebook's order, each with what is subject to it: what the presets are made of, and options change.</summary>
    /// <param name="optIn">The purposes that need a given consent.</param>
    /// <param name="sales">The shop's sales and anniversaries; null = none.</param>
    public static IReadOnlyList<GateRule> Gates(ContactPurposes optIn = ContactPurposes.None, IReadOnlyList<BigSale>? sales = null) =>
    [
        new GateRule(new ConsentGate(optIn)),
        new GateRule(new OrderUnpaidGate(), only: ContactReason.Reminders),
        new GateRule(new ExpiryGate()),
        new GateRule(new StaleDataGate()),
        new GateRule(new RecentPurchaseGate(), ContactPurposes.Promotion, [.. ContactReason.Reminders, ContactReason.Replenishment]),
        new GateRule(new SameGiftGate()),
        new GateRule(new StageBudgetGate(sales: sales), ContactPurposes.Marketing, ContactReason.Reminders),
        new GateRule(new QuietHoursGate()),
        new GateRule(new FrequencyCapGate()),
        new GateRule(new ProviderLimitGate()),
    ];
}
