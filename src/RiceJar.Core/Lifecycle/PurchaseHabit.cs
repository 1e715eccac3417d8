namespace RiceJar.Lifecycle;

/// <summary>How far the habit of buying here has formed, by the number of purchase days.</summary>
public enum PurchaseHabit : byte
{
    /// <summary>No purchase yet.</summary>
    None,

    /// <summary>One purchase day (首购).</summary>
    First,

    /// <summary>On the way: by default the second to the fourth purchase day.</summary>
    Forming,

    /// <summary>Formed: by default from the fifth purchase day on.</summary>
    Formed,
}
