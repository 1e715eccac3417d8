namespace RiceJar.Contacts;

/// <summary>Why a customer is contacted: an open name, the producer's of the intent.</summary>
public readonly record struct ContactReason
{
    private readonly string? _name;

    /// <summary>Makes a reason.</summary>
    /// <param name="name">Lower-case letters, digits and hyphens, beginning with a letter, at most 40.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is none.</exception>
    public ContactReason(string name) => _name = OpenName.Check(name, "reason");

    /// <summary>An order waits for its payment (催付).</summary>
    public static ContactReason PaymentReminder { get; } = new("payment-reminder");

    /// <summary>A large order waits for its payment: a task for a person to call (电话催付).</summary>
    public static ContactReason PaymentCall { get; } = new("payment-call");

    /// <summary>A presale waits for its balance (催付尾款).</summary>
    public static ContactReason PresaleBalance { get; } = new("presale-balance");

    /// <summary>Goods are about to be used up (回购提醒).</summary>
    public static ContactReason Replenishment { get; } = new("replenishment");

    /// <summary>The customer's birthday (生日).</summary>
    public static ContactReason Birthday { get; } = new("birthday");

    /// <summary>A holiday (节日).</summary>
    public static ContactReason Holiday { get; } = new("holiday");

    /// <summary>The reasons that ask for the payment of an order.</summary>
    internal static ContactReason[] Reminders { get; } = [PaymentReminder, PaymentCall, PresaleBalance];

    /// <summary>The name.</summary>
    public string Name => OpenName.Given(_name, "reason");

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
