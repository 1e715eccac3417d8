namespace RiceJar.Running;

/// <summary>What a run of retention did.</summary>
/// <param name="Forgotten">How many contacts it forgot.</param>
/// <param name="Freed">How many keys it freed.</param>
public sealed record RetentionReport(int Forgotten, int Freed);
