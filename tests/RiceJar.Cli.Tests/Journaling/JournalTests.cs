using Microsoft.EntityFrameworkCore;

namespace RiceJar.Cli.Tests;

/// <summary><c>ricejar journal</c> on a file of SQLite.</summary>
public sealed class JournalTests : IAsyncLifetime
{
    private readonly TempFolder _files = new();

    // A name that a connection string would take apart.
    private string File => _files.At("a shop; its = journal.db");

    public async ValueTask InitializeAsync() =>
        await FilledJournal.MakeAsync(o => o.UseSqlite($"Data Source=\"{File}\";Pooling=false"));

    public ValueTask DisposeAsync()
    {
        _files.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Counts_tell_how_many_stand_where()
    {
        var lines = Lines(await RunAsync());
        string[] states = ["Planned", "Claimed", "Sending", "Sent", "Deferred", "Denied", "Cancelled", "Expired", "Failed", "Unknown"];
        lines[0].Should().Be("State        Contacts");
        lines[1..11].Should().Equal(states.Select(state => $"{state,-9}  {Count(state),10}"));
        lines[11].Should().Be("For a person: 2");
        lines[12].Should().MatchRegex(@"^The oldest open contact waits for 2026-03-01 11:00:00Z, \d+:\d\d:\d\d:\d\d ago$");
        lines.Should().HaveCount(13);

        static int Count(string state) => state switch { "Planned" or "Sent" or "Unknown" => 1, "Failed" => 2, _ => 0 };
    }

    [Fact]
    public async Task Another_shop_has_none() =>
        (await RunAsync("--shop", "other")).ShouldSucceed().Output.Should().Contain("For a person: 0").And.NotContain("oldest");

    [Fact]
    public async Task The_list_holds_those_that_wait_for_a_person_each_on_one_line() =>
        Lines(await RunAsync("list")).Should().Equal(
            "Changed               State    Channel  Key                                        Why",
            "2026-03-01 10:00:05Z  Failed   -        order|default|payment-reminder|for-good|1  HTTP 400 [bad]",
            "2026-03-01 10:00:05Z  Unknown  sms      order|default|payment-reminder|unknown|1   no answer within 15 s",
            "2 contacts");

    [Fact]
    public async Task Or_those_in_the_states_that_are_named()
    {
        Keys(await RunAsync("list", "--state", "Failed")).Should().Equal(FilledJournal.Again, FilledJournal.ForGood);
        Keys(await RunAsync("list", "--state", "sent", "PLANNED")).Should().BeEquivalentTo(FilledJournal.Sent, FilledJournal.Waiting);
        Keys(await RunAsync("list", "--state", "sent", "--state", "planned")).Should().BeEquivalentTo(FilledJournal.Sent, FilledJournal.Waiting);
        Lines(await RunAsync("list", "--state", "Expired"))[^1].Should().Be("0 contacts");
    }

    [Fact]
    public async Task And_says_where_there_may_be_more()
    {
        Lines(await RunAsync("list", "--most", "1"))[^1].Should().Be("1 contact, and perhaps more: see --most");
        Lines(await RunAsync("list", "--most", "3"))[^1].Should().Be("2 contacts");
    }

    [Theory]
    [InlineData(FilledJournal.Unknown, "retry", "Planned")]
    [InlineData(FilledJournal.Unknown, "was-sent", "Sent")]
    [InlineData(FilledJournal.Unknown, "dismiss", "Cancelled")]
    [InlineData(FilledJournal.ForGood, "retry", "Planned")]
    [InlineData(FilledJournal.ForGood, "dismiss", "Cancelled")]
    public async Task A_person_decides(string key, string decision, string state)
    {
        (await RunAsync("resolve", key, "--as", decision)).ShouldSucceed().Output.TrimEnd().Should().Be($"{key} is {state}");
        Keys(await RunAsync("list")).Should().NotContain(key);
        Keys(await RunAsync("list", "--state", state)).Should().Contain(key);
        // It does not wait any more.
        (await RunAsync("resolve", key, "--as", decision)).ShouldFail(1, key, state);
    }

    [Theory]
    [InlineData(FilledJournal.ForGood, "was-sent", "certainly not sent")]
    [InlineData(FilledJournal.Sent, "retry", "is Sent")]
    [InlineData(FilledJournal.Waiting, "dismiss", "is Planned")]
    [InlineData("order|default|payment-reminder|nobody|1", "retry", "There is no contact")]
    [InlineData("nonsense", "retry", "'nonsense' is no key of a contact.")]
    [InlineData("order|default|payment-reminder|unknown|0", "retry", "is no key of a contact.")]
    public async Task What_cannot_be_decided_is_said_on_one_line(string key, string decision, string message)
    {
        var before = (await RunAsync()).Output.Split('\n')[..12];
        var failed = (await RunAsync("resolve", key, "--as", decision)).ShouldFail(1, key, message);
        failed.Error.Trim().Should().NotContain("\n").And.NotContain("Parameter");
        (await RunAsync()).Output.Split('\n')[..12].Should().Equal(before);
    }

    private Task<ToolResult> RunAsync(params string[] arguments) => Tool.RunAsync(["journal", .. arguments, "--sqlite", File]);

    private static string[] Lines(ToolResult result) => result.ShouldSucceed().Output.TrimEnd('\n').Split('\n');

    private static IEnumerable<string> Keys(ToolResult result) =>
        Lines(result)[1..^1].Select(line => line.Split(' ').Single(word => word.StartsWith("order|", StringComparison.Ordinal)));
}
