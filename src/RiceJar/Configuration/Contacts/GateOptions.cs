namespace RiceJar.Configuration;

/// <summary>
/// What is subject to a gate. The gates <c>consent</c>, <c>order-unpaid</c> and <c>expiry</c> can be widened, but not narrowed or switched off:
/// nothing goes around them.
/// </summary>
public sealed class GateOptions
{
    /// <summary>Whether the gate is asked at all. Default: true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The purposes that must pass it, at least one; null = the gate's own; all for the shop's own gates. Default: null.</summary>
    public IList<string>? Purposes { get; set; }

    /// <summary>
    /// The reasons that need not pass it, whatever their purpose; null = the gate's own. Those exempt from <c>stage-budget</c> use up no budget
    /// either. Default: null.
    /// </summary>
    public IList<string>? Exempt { get; set; }

    /// <summary>The reasons that alone must pass it, at least one; null = the gate's own: any, but for <c>order-unpaid</c>. Default: null.</summary>
    public IList<string>? Only { get; set; }
}
