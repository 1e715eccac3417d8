namespace RiceJar.Configuration;

/// <summary>The messages that remind.</summary>
public sealed class ReminderMessageOptions
{
    /// <summary>The template of a payment reminder. Default: <c>payment-reminder</c>.</summary>
    public string Payment { get; set; } = "payment-reminder";

    /// <summary>The template of a presale balance's reminder. Default: <c>presale-balance</c>.</summary>
    public string Presale { get; set; } = "presale-balance";

    /// <summary>The template of a task to call. Default: <c>payment-call</c>.</summary>
    public string Call { get; set; } = "payment-call";

    /// <summary>How much of an offer the messages make: <c>none</c> (they are service), <c>light</c>, <c>large</c> or <c>strongest</c> (they are promotion). Default: <c>none</c>.</summary>
    public string Incentive { get; set; } = "none";

    /// <summary>What is lost when an order is not paid in time, as the value <c>lost</c> says it. Default: <c>order</c>.</summary>
    public string LostOrder { get; set; } = "order";

    /// <summary>What is lost when a presale's balance is not paid in time. Default: <c>deposit</c>.</summary>
    public string LostPresale { get; set; } = "deposit";
}
