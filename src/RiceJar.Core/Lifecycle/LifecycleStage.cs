namespace RiceJar.Lifecycle;

/// <summary>Where a customer stands by the days since his last purchase (生命周期阶段).</summary>
public enum LifecycleStage : byte
{
    /// <summary>Before the first purchase (潜在客户).</summary>
    Prospect,

    /// <summary>Bought lately (活跃期).</summary>
    Active,

    /// <summary>Has gone quiet (沉默期).</summary>
    Silent,

    /// <summary>Long without a purchase (睡眠期).</summary>
    Sleeping,

    /// <summary>Gone, as far as can be told (流失期).</summary>
    Lost,
}
