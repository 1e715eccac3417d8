using NodaTime.Text;
using RiceJar.Contacts;
using RiceJar.Orders;
using static Double11.Text;

namespace Double11;

/// <summary>Prints one order's way through a replay: each step, and what the policy's gates saw and said.</summary>
internal static class TrailPrinter
{
    private static readonly ZonedDateTimePattern Local = ZonedDateTimePattern.CreateWithInvariantCulture("MM-dd HH:mm:ss", null);

    public static void Print(Order order, Variant variant)
    {
        Line($"Order {order.Id} under {variant.Name} (times of Shanghai, but for what gates say in UTC)");
        foreach (var step in variant.Explain(order))
        {
            Line($"  {Local.Format(step.At.InZone(Shop.Zone))}  {step.What}");
            foreach (var gate in step.Trail?.Gates ?? [])
                Line($"  {"",14}    {gate.Gate,-16}{Verdict(gate.Verdict),-8}{gate.Saw}");
        }

        Line($"");
    }

    private static string Verdict(GateVerdict verdict) => verdict.Outcome switch
    {
        ContactOutcome.Allow => "passes",
        ContactOutcome.Defer => "defers",
        _ => "denies",
    };
}
