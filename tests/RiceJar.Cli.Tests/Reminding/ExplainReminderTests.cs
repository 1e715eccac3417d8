using System.Text.Json;

namespace RiceJar.Cli.Tests;

public class ExplainReminderTests
{
    // Deferred from 22:40 until 08:00, sent then, paid an hour later.
    private static readonly string Rows =
        Remind.Row("o1", "c1", "22:10", paid: "2026-03-03 09:00") + Remind.Row("o2", "c2", "10:00", closed: "10:20");

    [Fact]
    public async Task The_steps_of_an_order_are_told_in_the_order_of_time()
    {
        var result = await JsonAsync(Rows, "o1");
        result.At("order_id").GetString().Should().Be("o1");
        var steps = result.At("steps").EnumerateArray().ToArray();
        steps.Select(step => DateTimeOffset.Parse(step.At("at").GetString()!, null)).Should().BeInAscendingOrder();
        Whats(steps, "placed").Should().ContainSingle().Which.Should().StartWith("2026-03-02T22:10:00Z");
        Whats(steps, "deferred until").Should().ContainSingle().Which.Should().StartWith("2026-03-02T22:40:00Z").And.Contain("2026-03-03T08:00:00Z");
        Whats(steps, "sent by sms").Should().ContainSingle().Which.Should().StartWith("2026-03-03T08:00:00Z");
        steps[^1].At("at").GetString().Should().Be("2026-03-03T09:00:00Z");
        steps[^1].At("what").GetString().Should().Be("paid");
    }

    [Fact]
    public async Task A_decision_has_all_gates_with_what_they_saw_and_said()
    {
        var steps = (await JsonAsync(Rows, "o1")).At("steps").EnumerateArray().Where(step => step.TryGetProperty("gates", out _)).ToArray();
        steps.Should().HaveCount(2);
        var gates = steps[0].At("gates").EnumerateArray().ToArray();
        gates.Select(gate => string.Join(',', gate.EnumerateObject().Select(field => field.Name))).Distinct()
            .Should().Equal("channel,gate,saw,answer,until,why");
        var sms = gates.Where(gate => gate.At("channel").GetString() == "sms").ToArray();
        // In the order of the policy, those that a service contact of an unpaid order must pass.
        string[] inOrder = ["consent", "order-unpaid", "expiry", "stale-data", "quiet-hours", "frequency-cap"];
        sms.Select(gate => gate.At("gate").GetString()).Where(inOrder.Contains).Should().Equal(inOrder);
        var quiet = sms.Single(gate => gate.At("gate").GetString() == "quiet-hours");
        (quiet.At("answer").GetString(), quiet.At("until").GetString()).Should().Be(("defer", "2026-03-03T08:00:00Z"));
        sms.Where(gate => gate.At("gate").GetString() != "quiet-hours").Should().OnlyContain(
            gate => gate.At("answer").GetString() == "allow" && gate.At("until").ValueKind == JsonValueKind.Null);
        steps[1].At("gates").EnumerateArray().Should().OnlyContain(gate => gate.At("answer").GetString() == "allow");
    }

    [Fact]
    public async Task A_person_reads_the_same()
    {
        var text = (await Remind.RunAsync(Remind.Header + Rows, [.. Remind.Days, "--explain", "o1"])).ShouldSucceed().Output;
        var lines = text.TrimEnd().Split('\n');
        lines[0].Should().Contain("o1").And.Contain("UTC");
        lines[1].Should().StartWith("2026-03-02T22:10:00Z  placed").And.Contain("real-time delay 0:30:00");
        lines[^1].Should().Be("2026-03-03T09:00:00Z  paid");
        text.Should().MatchRegex(@"quiet-hours: defers until 2026-03-03T08:00:00Z.*\(").And.Contain("sms consent: passes");
        text.Should().NotContain("o2").And.NotContain("c2");
        lines.Where(line => !line.StartsWith(' ')).Skip(1).Select(line => line[..20]).Should().BeInAscendingOrder();
    }

    [Fact]
    public async Task An_order_that_was_closed_in_time_says_so()
    {
        var steps = (await JsonAsync(Rows, "o2")).At("steps").EnumerateArray().ToArray();
        Whats(steps, "closed").Should().Equal("2026-03-02T10:20:00Z closed");
        steps.Should().OnlyContain(step => !step.At("what").GetString()!.Contains("sent by", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_order_whose_deadline_was_over_when_it_was_placed_says_so()
    {
        var steps = (await JsonAsync(Remind.Row("o1", "c1", "10:00", deadline: "09:00"), "o1")).At("steps").EnumerateArray().ToArray();
        Whats(steps, "past deadline").Should().Equal("2026-03-02T10:00:00Z no payment-reminder: past deadline");
    }

    [Fact]
    public async Task A_dropped_reminder_names_the_gate_that_left_no_moment()
    {
        var steps = (await JsonAsync(Remind.Row("o1", "c1", "22:20", deadline: "2026-03-03 07:00"), "o1")).At("steps").EnumerateArray().ToArray();
        Whats(steps, "no allowed moment").Should().Equal(
            "2026-03-02T22:20:00Z no payment-reminder 1: no allowed moment, dropped by quiet-hours: quiet hours");
    }

    [Fact]
    public async Task What_lies_behind_the_end_is_not_told()
    {
        var result = (await Remind.RunAsync(
            Remind.Header + Rows, "--from", "2026-03-02", "--to", "2026-03-03", "--explain", "o1", "--format", "json")).AsJson();
        var steps = result.At("steps").EnumerateArray().ToArray();
        Whats(steps, "deferred until").Should().ContainSingle();
        Whats(steps, "paid").Should().BeEmpty();
        Whats(steps, "sent by").Should().BeEmpty();
    }

    [Fact]
    public async Task One_message_for_two_orders_is_told_for_each()
    {
        var rows = Remind.Row("a", "c1", "10:00") + Remind.Row("b", "c1", "10:10");
        foreach (var order in new[] { "a", "b" })
        {
            Whats((await JsonAsync(rows, order)).At("steps").EnumerateArray(), "sent by sms").Should().ContainSingle()
                .Which.Should().StartWith("2026-03-02T10:30:00Z").And.Contain("one message for 2 orders");
        }
    }

    [Fact]
    public async Task Times_are_of_the_shops_zone()
    {
        var text = (await Remind.RunAsync(
            Remind.Header + Rows, [.. Remind.Days, "--explain", "o1", "--zone", "Asia/Shanghai"])).ShouldSucceed().Output;
        text.Should().Contain("Asia/Shanghai").And.Contain("2026-03-02T22:10:00+08:00  placed").And.Contain("2026-03-03T08:00:00+08:00");
    }

    private static IEnumerable<string> Whats(IEnumerable<JsonElement> steps, string part) =>
        steps.Select(step => $"{step.At("at").GetString()} {step.At("what").GetString()}")
            .Where(text => text[21..].Contains(part, StringComparison.Ordinal))
            .Where(text => part != "paid" || text.EndsWith(" paid", StringComparison.Ordinal));

    private static async Task<JsonElement> JsonAsync(string rows, string order) => await Remind.JsonAsync(rows, "--explain", order);
}
