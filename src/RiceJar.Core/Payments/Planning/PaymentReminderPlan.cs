using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Payments;

/// <summary>A customer's next reminders, and why his other unpaid orders get none. Immutable.</summary>
/// <param name="Intents">
/// The next contact of each reason, of presales that of each balance window, in the order of their due times. A due time may lie before the moment of planning: then it is due at once. Quiet hours and caps defer it when it is decided on;
/// only where they would put it past its expiry it is due earlier here.
/// </param>
/// <param name="Skipped">The unpaid orders, or waves of them, that none of the intents is about.</param>
public sealed record PaymentReminderPlan(IReadOnlyList<ContactIntent> Intents, IReadOnlyList<SkippedReminder> Skipped)
{
    /// <summary>Nothing to remind of.</summary>
    public static PaymentReminderPlan Empty { get; } = new([], []);

    /// <summary>Whether the delay is the given one, since too little was learned of the shop's own time to pay. False where no order is unpaid.</summary>
    public bool DelayIsFallback { get; init; }
}

/// <summary>A reminder that will not be, or not yet.</summary>
/// <param name="Order">The order.</param>
/// <param name="Reason">The reason that it would have had.</param>
/// <param name="Wave">1 if it would have been the first about the order, 2 if the second.</param>
/// <param name="Why">Why not.</param>
public readonly record struct SkippedReminder(OrderId Order, ContactReason Reason, int Wave, ReminderSkip Why)
{
    /// <summary>When it would have been due, where there was such a time: for <see cref="ReminderSkip.NoAllowedMoment"/> and <see cref="ReminderSkip.AfterAnother"/>.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>The gate that left no moment, for <see cref="ReminderSkip.NoAllowedMoment"/>; else null.</summary>
    public string? Gate { get; init; }

    /// <summary>What that gate said; null likewise.</summary>
    public string? Detail { get; init; }
}

/// <summary>Why an unpaid order is not reminded of.</summary>
public enum ReminderSkip
{
    /// <summary>It was placed before reminding was switched on.</summary>
    PlacedBeforeSwitchOn,

    /// <summary>There is nothing to pay.</summary>
    NothingToPay,

    /// <summary>Its deadline is over, or it has waited longer than an order without one is reminded of.</summary>
    PastDeadline,

    /// <summary>The customer has bought and paid the same goods since.</summary>
    BoughtMeanwhile,

    /// <summary>A product of it is sold out.</summary>
    SoldOut,

    /// <summary>It has had all its reminders.</summary>
    AllSent,

    /// <summary>An earlier reminder was denied or dropped.</summary>
    Refused,

    /// <summary>Its deadline comes before the reminder would be due.</summary>
    DeadlineTooClose,

    /// <summary>No moment before its expiry is allowed, and no earlier one or other channel either.</summary>
    NoAllowedMoment,

    /// <summary>A person calls instead.</summary>
    CalledInstead,

    /// <summary>Its time comes when the customer's other message is gone: the two have no allowed moment together.</summary>
    AfterAnother,
}
