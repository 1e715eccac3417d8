namespace RiceJar.Value;

/// <summary>The unit in which a model counts time.</summary>
/// <remarks>A model of the same purchases is the same in any unit, but for its rate parameters and the constant of its log-likelihood.</remarks>
public enum TimeUnit
{
    /// <summary>Days.</summary>
    Day,

    /// <summary>Weeks of seven days; what most published estimates are in.</summary>
    Week,
}
