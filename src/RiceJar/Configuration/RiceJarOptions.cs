namespace RiceJar.Configuration;

/// <summary>All that a shop can set; binds from the configuration section <c>RiceJar</c>. Code wins over configuration.</summary>
public sealed class RiceJarOptions
{
    /// <summary>The configuration section: "RiceJar".</summary>
    public const string SectionName = "RiceJar";

    /// <summary>The shop's zone, which decides what it calls a day: an id of the IANA database, such as <c>Asia/Shanghai</c>. Default: <c>UTC</c>.</summary>
    public string Zone { get; set; } = "UTC";

    /// <summary>The shop's one currency, an ISO 4217 code such as <c>CNY</c>; null where it does not matter. Default: null.</summary>
    public string? Currency { get; set; }

    /// <summary>Scores and segments.</summary>
    public RfmOptions Rfm { get; set; } = new();

    /// <summary>Lifecycle stages.</summary>
    public StageOptions Stages { get; set; } = new();

    /// <summary>Value tiers.</summary>
    public TierLadderOptions Tiers { get; set; } = new();

    /// <summary>The plain formula for lifetime value.</summary>
    public ClvOptions Clv { get; set; } = new();

    /// <summary>Lifetime value predicted by models; off by default.</summary>
    public PredictionOptions Prediction { get; set; } = new();

    /// <summary>Whom the shop may contact, by which channel, when and how often.</summary>
    public ContactOptions Contacts { get; set; } = new();

    /// <summary>When unpaid orders are reminded of, how often and how.</summary>
    public PaymentReminderOptions PaymentReminders { get; set; } = new();

    /// <summary>What messages say, and how addresses are recognised.</summary>
    public MessageOptions Messages { get; set; } = new();

    /// <summary>How contacts are taken up, sent and tried again.</summary>
    public DispatchOptions Dispatch { get; set; } = new();

    /// <summary>The shop's sales and anniversaries; null = none. Default: null.</summary>
    public IList<SaleOptions>? Sales { get; set; }
}
