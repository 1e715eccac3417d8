using NodaTime;
using RiceJar.Cli.Reminding;
using RiceJar.Contacts;
using RiceJar.Payments;

namespace RiceJar.Cli.Output;

/// <summary>One order's way through a replay, for a person.</summary>
internal static class StepsText
{
    public static void Write(string order, IReadOnlyList<ReplayStep> steps, DateTimeZone zone, TextWriter output)
    {
        output.WriteLine($"Order {order}, times of {zone.Id}");
        foreach (var step in steps)
        {
            output.WriteLine($"{RemindResult.Time(step.At, zone)}  {step.What}");
            if (step.Trail is not { } trail)
                continue;
            if (trail.ZoneNote is { } note)
                output.WriteLine($"    {note}");
            foreach (var gate in trail.Gates)
                output.WriteLine($"    {gate.Channel} {gate.Gate}: {Answer(gate.Verdict, zone)} ({gate.Saw})");
        }
    }

    private static string Answer(in GateVerdict verdict, DateTimeZone zone) => verdict.Outcome switch
    {
        ContactOutcome.Allow => "passes",
        ContactOutcome.Defer => $"defers until {RemindResult.Time(verdict.Until, zone)}, {verdict.Why}",
        _ => $"denies, {verdict.Why}",
    };
}
