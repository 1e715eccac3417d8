namespace RiceJar.Payments;

/// <summary>How urgent a reminder is, for its text: the message's value <c>urgency</c>.</summary>
public enum ReminderUrgency
{
    /// <summary>As on any day: <c>normal</c>.</summary>
    Normal,

    /// <summary>In a sale: <c>high</c>.</summary>
    High,

    /// <summary>Shortly before the deadline: <c>last-call</c>.</summary>
    LastCall,
}
