namespace RiceJar.Rfm;

/// <summary>A group of buyers who are treated alike (客户分群).</summary>
/// <param name="Name">Its name in English, as outputs carry it.</param>
/// <param name="ChineseName">Its name in Chinese; empty where the user gave none.</param>
public sealed record Segment(string Name, string ChineseName = "")
{
    /// <summary>The English name.</summary>
    public override string ToString() => Name;
}
