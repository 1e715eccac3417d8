using System.Text.Json;
using NodaTime;
using RiceJar.Cli.Reminding;
using RiceJar.Contacts;
using RiceJar.Payments;

namespace RiceJar.Cli.Output;

/// <summary>One order's way through a replay, for a program.</summary>
internal static class StepsJson
{
    public static void Write(string order, IReadOnlyList<ReplayStep> steps, DateTimeZone zone, TextWriter output) => JsonOutput.Write(output, json =>
    {
        json.WriteStartObject();
        JsonOutput.WriteValue(json, "order_id", order);
        json.WriteStartArray("steps");
        foreach (var step in steps)
        {
            json.WriteStartObject();
            JsonOutput.WriteValue(json, "at", RemindResult.Time(step.At, zone));
            JsonOutput.WriteValue(json, "what", step.What);
            if (step.Trail is { } trail)
                WriteGates(json, trail, zone);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteGates(Utf8JsonWriter json, ContactTrail trail, DateTimeZone zone)
    {
        JsonOutput.WriteValue(json, "zoneNote", trail.ZoneNote);
        json.WriteStartArray("gates");
        foreach (var gate in trail.Gates)
        {
            json.WriteStartObject();
            JsonOutput.WriteValue(json, "channel", gate.Channel.Name);
            JsonOutput.WriteValue(json, "gate", gate.Gate);
            JsonOutput.WriteValue(json, "saw", gate.Saw);
            JsonOutput.WriteValue(json, "answer", gate.Verdict.Outcome.ToString().ToLowerInvariant());
            JsonOutput.WriteValue(json, "until", gate.Verdict.Outcome == ContactOutcome.Defer ? RemindResult.Time(gate.Verdict.Until, zone) : null);
            JsonOutput.WriteValue(json, "why", gate.Verdict.Why);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
