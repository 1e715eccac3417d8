using RiceJar.Assessments;
using RiceJar.Cli.Scoring;

namespace RiceJar.Cli.Output;

/// <summary>Why one customer is assessed as he is, for a person.</summary>
internal static class ExplanationText
{
    public static void Write(AssessmentExplanation explanation, ScoredCustomer customer, TextWriter output)
    {
        output.WriteLine($"Customer {customer.Customer} as of {explanation.Assessment.AsOf:uuuu-MM-dd}");
        foreach (var line in explanation.ToLines())
            output.WriteLine($"  {line}");
        if (explanation.Assessment.UnchangedUntil is { } until)
            output.WriteLine($"  Time alone changes nothing of this before {until:uuuu-MM-dd}.");
    }
}
