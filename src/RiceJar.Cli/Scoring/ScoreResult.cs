using RiceJar.Assessments;
using RiceJar.Cli.Input;

namespace RiceJar.Cli.Scoring;

/// <summary>What <c>ricejar score</c> has found, ready to be shown in any format.</summary>
internal sealed record ScoreResult(string File, string? Currency, ScoredShop Shop, InputReport Input)
{
    public ShopOverview Overview => Shop.Overview;
}
