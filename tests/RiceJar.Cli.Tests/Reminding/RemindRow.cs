namespace RiceJar.Cli.Tests;

/// <summary>A row of the csv of <c>ricejar remind</c>, where no field is quoted.</summary>
public sealed record RemindRow(
    string Order,
    string Customer,
    string Wave,
    string Reason,
    string Channel,
    string DueAt,
    string DecidedAt,
    string Decision,
    string Gate,
    string Detail)
{
    /// <summary>Who, and what became of him when, such as <c>o1 1 sent 2026-03-02T10:30:00Z</c>.</summary>
    public string Brief => $"{Order} {Wave} {Decision} {DecidedAt}";

    public string Line => string.Join(',', Order, Customer, Wave, Reason, Channel, DueAt, DecidedAt, Decision, Gate, Detail);

    public static RemindRow[] Parse(ToolResult result)
    {
        var csv = result.ShouldSucceed().Output;
        csv.Should().EndWith("\n").And.NotContain("\r").And.NotContain("\"");
        var lines = csv[..^1].Split('\n');
        lines[0].Should().Be(Remind.CsvHeader);
        return [.. lines[1..].Select(Of)];
    }

    private static RemindRow Of(string line)
    {
        var fields = line.Split(',');
        fields.Should().HaveCount(10, line);
        return new RemindRow(fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6], fields[7], fields[8], fields[9]);
    }
}
