using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Payments;

/// <summary>What became of a reminder in a replay.</summary>
public enum ReplayOutcome
{
    /// <summary>It would have been sent.</summary>
    Sent,

    /// <summary>It was put off; what became of it then is a row of its own.</summary>
    Deferred,

    /// <summary>The policy denied it.</summary>
    Denied,

    /// <summary>There was no allowed moment for it.</summary>
    Dropped,
}

/// <summary>One decision of a replay.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Orders">The orders that it is about, the anchor first.</param>
/// <param name="Reason">Why.</param>
/// <param name="DueAt">When the reminder was due.</param>
/// <param name="DecidedAt">When it was decided on.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Channel">By which channel it would have been sent; null when it was not sent.</param>
/// <param name="Gate">The gate that deferred or denied it, or left no moment for it; null when it was sent.</param>
/// <param name="Detail">What that gate said; null when it was sent.</param>
/// <param name="DeferredUntil">Until when it was put off; null when it was not.</param>
public sealed record ReplayedReminder(
    CustomerId Customer,
    IReadOnlyList<ContactOrder> Orders,
    ContactReason Reason,
    Instant DueAt,
    Instant DecidedAt,
    ReplayOutcome Outcome,
    ContactChannel? Channel,
    string? Gate,
    string? Detail,
    Instant? DeferredUntil);

/// <summary>How many orders of a replay met what. Each order placed in its time, or decided on in it, counts once.</summary>
/// <param name="Orders">All of them.</param>
/// <param name="PaidBefore">Paid before the replay's end, without a reminder that was decided on.</param>
/// <param name="ClosedBefore">Closed likewise.</param>
/// <param name="Reminded">Reminded at least once.</param>
/// <param name="PaidAfter">Of these, paid after the first reminder and before the replay's end.</param>
/// <param name="NotReminded">Denied, dropped, or not to be reminded by the rules.</param>
/// <param name="Waiting">Unpaid at the replay's end, not decided on and before its expiry.</param>
public readonly record struct ReplayTally(long Orders, long PaidBefore, long ClosedBefore, long Reminded, long PaidAfter, long NotReminded, long Waiting)
{
    /// <summary>Adds two tallies of different customers.</summary>
    public static ReplayTally operator +(in ReplayTally a, in ReplayTally b) => new(
        a.Orders + b.Orders,
        a.PaidBefore + b.PaidBefore,
        a.ClosedBefore + b.ClosedBefore,
        a.Reminded + b.Reminded,
        a.PaidAfter + b.PaidAfter,
        a.NotReminded + b.NotReminded,
        a.Waiting + b.Waiting);
}

/// <summary>What a replay found. Immutable.</summary>
/// <param name="Reminders">Each decision, in the order of time, then of customers.</param>
/// <param name="Tally">What the orders met.</param>
/// <param name="FirstBaseline">What was known of the shop on the first day.</param>
/// <param name="LastBaseline">What was known of the shop on the last day.</param>
public sealed record ReplayResult(
    IReadOnlyList<ReplayedReminder> Reminders, ReplayTally Tally, PaymentBaseline FirstBaseline, PaymentBaseline LastBaseline);

/// <summary>One step of an order's way through a replay.</summary>
/// <param name="At">When.</param>
/// <param name="What">What happened, in a line.</param>
/// <param name="Trail">All that the policy's gates saw and said, where it decided.</param>
public sealed record ReplayStep(Instant At, string What, ContactTrail? Trail = null);
