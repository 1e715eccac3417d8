using RiceJar.Assessments;
using RiceJar.Cli.Input;
using RiceJar.Running;
using RiceJar.Storage;

namespace RiceJar.Cli.Scoring;

/// <summary>What <c>ricejar score</c> has found, ready to be shown in any format.</summary>
internal sealed record ScoreResult(
    string File, string? Currency, AssessmentReport Report, IReadOnlyList<AssessedCustomer> Customers, InputReport Input)
{
    public ShopOverview Overview => Report.Overview;

    public string? TierOf(AssessedCustomer customer) => Overview.Tiers.Ladder.TierOf(customer.Assessment.Tier.Rank)?.Name;

    public AssessmentExplanation Explain(AssessedCustomer customer) =>
        new CustomerAssessor(Overview.Baseline).Explain(customer.Summary, customer.TierState!, Report.Run.AsOf);
}
