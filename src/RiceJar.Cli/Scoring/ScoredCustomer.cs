using RiceJar.Assessments;
using RiceJar.Purchases;

namespace RiceJar.Cli.Scoring;

/// <summary>A customer as <c>ricejar score</c> shows him.</summary>
internal readonly record struct ScoredCustomer(CustomerId Customer, PurchaseSummary Summary, CustomerAssessment Assessment);
