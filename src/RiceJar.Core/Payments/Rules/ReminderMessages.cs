using RiceJar.Contacts;

namespace RiceJar.Payments;

/// <summary>The messages that remind. Immutable; validated when made.</summary>
public sealed record ReminderMessages
{
    /// <summary>The names of the values that every reminder carries; <c>deadline</c> only where the order has one.</summary>
    public static IReadOnlyList<string> ValueNames { get; } =
        [ReminderValues.Amount, ReminderValues.Deadline, ReminderValues.Lost, ReminderValues.Order, ReminderValues.Orders, ReminderValues.Urgency, ReminderValues.Wave];

    /// <summary>The template of a payment reminder. Default: <c>payment-reminder</c>.</summary>
    public string Payment { get; init => field = Checked(value); } = "payment-reminder";

    /// <summary>The template of a presale balance's reminder. Default: <c>presale-balance</c>.</summary>
    public string Presale { get; init => field = Checked(value); } = "presale-balance";

    /// <summary>The template of a task to call. Default: <c>payment-call</c>.</summary>
    public string Call { get; init => field = Checked(value); } = "payment-call";

    /// <summary>How much of an offer the messages make: without one they are service, with one promotion. Default: none.</summary>
    public IncentiveLevel Incentive
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "There is no such level.");
    }

    /// <summary>What is lost when an order is not paid in time, as the message's value <c>lost</c> says it. Default: <c>order</c>.</summary>
    public string LostOrder { get; init => field = Checked(value); } = "order";

    /// <summary>What is lost when a presale's balance is not paid in time. Default: <c>deposit</c>.</summary>
    public string LostPresale { get; init => field = Checked(value); } = "deposit";

    internal ContactPurpose PurposeOf(ContactReason reason) =>
        // A call is a person's, who sells nothing by himself.
        Incentive == IncentiveLevel.None || reason == ContactReason.PaymentCall ? ContactPurpose.Service : ContactPurpose.Promotion;

    private static string Checked(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        return value;
    }
}
