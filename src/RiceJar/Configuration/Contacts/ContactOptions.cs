namespace RiceJar.Configuration;

/// <summary>
/// Whom the shop may contact, by which channel, when and how often (触达规则). Lists and dictionaries that are given replace the defaults. Purposes are
/// <c>transactional</c>, <c>service</c>, <c>care</c> and <c>promotion</c>; stages <c>prospect</c>, <c>active</c>, <c>silent</c>, <c>sleeping</c> and
/// <c>lost</c>.
/// </summary>
public sealed class ContactOptions
{
    /// <summary>What the rest begins with: <c>neutral</c>, or <c>china</c>, where promotion needs an opt-in and greetings are promotion. Default: <c>neutral</c>.</summary>
    public string Preset { get; set; } = "neutral";

    /// <summary>The purposes that need a given consent; none = refusals alone count; null = those of the preset. Default: null.</summary>
    public IList<string>? OptIn { get; set; }

    /// <summary>
    /// The purposes that contacts of some reasons are judged under, whatever their own; null = those of the preset, which stand unless given: <c>birthday</c> and
    /// <c>holiday</c> as <c>promotion</c> in China. Default: null.
    /// </summary>
    public IDictionary<string, string>? PurposesByReason { get; set; }

    /// <summary>
    /// The shop's channels, in its own names; those of all other options must be among them. Null = <c>sms</c>, <c>email</c>, <c>push</c>,
    /// <c>wechat</c>, <c>phone</c>. Default: null.
    /// </summary>
    public IList<string>? Channels { get; set; }

    /// <summary>
    /// The channels of any reason, the preferred first; null = <c>sms</c>, then <c>push</c>, where the shop has them, else all its channels. Default:
    /// null.
    /// </summary>
    public IList<string>? UsualChannels { get; set; }

    /// <summary>
    /// The channels of some reasons instead, the preferred first; null = <c>payment-call</c> by <c>phone</c>, which stands unless given. Default:
    /// null.
    /// </summary>
    public IDictionary<string, IList<string>>? ChannelsByReason { get; set; }

    /// <summary>What is subject to gates, by the gate's name; the shop's own too. Gates left out keep their defaults. Default: null.</summary>
    public IDictionary<string, GateOptions>? Gates { get; set; }

    /// <summary>How old order data may be, such as <c>PT6H</c>; zero to 36500 days; null = six hours. Default: null.</summary>
    public string? StaleAfter { get; set; }

    /// <summary>How long a purchase counts as recent, such as <c>P30D</c>; above zero, to 36500 days; null = 30 days. Default: null.</summary>
    public string? RecentPurchaseWindow { get; set; }

    /// <summary>
    /// Care and promotion contacts in <see cref="StageBudgetWindow"/> by stage, zero or above; stages left out keep the default: prospect 2, active 4, silent 4, sleeping 2,
    /// lost 0 (but <see cref="LostInSale"/>). Default: null.
    /// </summary>
    public IDictionary<string, int>? StageBudgets { get; set; }

    /// <summary>How far back contacts count against a stage's budget, such as <c>P30D</c>; above zero, to 36500 days; null = 30 days. Default: null.</summary>
    public string? StageBudgetWindow { get; set; }

    /// <summary>How many care and promotion contacts the lost get in each sale, its warm-up included, where their budget is 0; zero or above. Default: 1.</summary>
    public int LostInSale { get; set; } = 1;

    /// <summary>
    /// How much of an offer each stage gets: <c>none</c>, <c>light</c>, <c>large</c> or <c>strongest</c>; stages left out keep the default: prospect
    /// light, active none, silent light, sleeping large, lost strongest. Default: null.
    /// </summary>
    public IDictionary<string, string>? Incentives { get; set; }

    /// <summary>
    /// When contacts of each purpose are allowed; purposes left out keep the default: transactional always, service 08:00-22:30, care and promotion
    /// 08:00-21:00. Default: null.
    /// </summary>
    public IDictionary<string, HoursOptions>? Hours { get; set; }

    /// <summary>
    /// How many contacts a customer gets at most; none = no caps at all; null = promotion once a local day and three times in seven days, reminders
    /// of payments twice in 24 hours, those of presale balances, counted apart, likewise. Default: null.
    /// </summary>
    public IList<CapOptions>? Caps { get; set; }

    /// <summary>What a contact costs by channel, in the shop's currency, zero or above; channels left out cost nothing. Default: null.</summary>
    public IDictionary<string, decimal>? Prices { get; set; }

    /// <summary>Who is deliberately not contacted.</summary>
    public HoldoutOptions Holdout { get; set; } = new();

    /// <summary>The names of the values that each template fills in, at least one a template; templates left out need none. Default: null.</summary>
    public IDictionary<string, IList<string>>? Templates { get; set; }
}
