using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace RiceJar.Cli.Tests;

/// <summary>What <c>ricejar journal</c> says where it cannot be understood or the database cannot be read.</summary>
public class JournalUsageTests
{
    private const string Password = "open-sesame";

    [Theory]
    [InlineData(new[] { "journal" }, "list", "resolve", "--sqlite", "--postgresql", "--shop", "RICEJAR_POSTGRESQL")]
    [InlineData(new[] { "journal", "list" }, "--state", "--most", "--sqlite", "--postgresql", "--shop")]
    [InlineData(new[] { "journal", "resolve" }, "KEY", "--as", "retry|was-sent|dismiss", "--sqlite", "--postgresql", "--shop")]
    public async Task Help_names_everything_and_is_no_error(string[] command, params string[] names)
    {
        var help = (await Tool.RunAsync([.. command, "--help"])).ShouldSucceed();
        help.Error.Should().BeEmpty();
        foreach (var name in names)
            help.Output.Should().Contain(name);
    }

    [Theory]
    [InlineData("journal", "lst")]
    [InlineData("journal", "--sqlite")]
    [InlineData("journal", "list", "--sqlite", "a.db", "--state", "lost")]
    [InlineData("journal", "list", "--sqlite", "a.db", "--state", "3")]
    [InlineData("journal", "list", "--sqlite", "a.db", "--most", "many")]
    [InlineData("journal", "resolve", "--sqlite", "a.db", "--as", "retry")]
    [InlineData("journal", "resolve", "--sqlite", "a.db", "order|default|payment-reminder|1|1")]
    [InlineData("journal", "resolve", "--sqlite", "a.db", "order|default|payment-reminder|1|1", "--as", "sent")]
    public async Task What_cannot_be_understood_is_bad_usage(params string[] arguments) =>
        (await Tool.RunAsync(arguments)).ShouldFail(2, "Try 'ricejar journal", "--help'.");

    [Fact]
    public async Task Nothing_at_most_is_no_list()
    {
        using var files = new TempFolder();
        var database = $"Data Source={files.At("shop.db")};Pooling=false";
        await FilledJournal.MakeAsync(o => o.UseSqlite(database));
        OneLine(await Tool.RunAsync("journal", "list", "--sqlite", files.At("shop.db"), "--most", "0")).Should().Contain("--most");
    }

    [Fact]
    public async Task A_database_is_needed() =>
        OneLine(await Tool.RunAsync("journal")).Should().ContainAll("--sqlite", "--postgresql", "RICEJAR_POSTGRESQL");

    [Fact]
    public async Task But_one_only() =>
        OneLine(await Tool.RunAsync("journal", "--sqlite", "a.db", "--postgresql", "Host=localhost"))
            .Should().ContainAll("--sqlite", "--postgresql");

    [Fact]
    public async Task A_file_that_is_not_there_is_named_and_not_made()
    {
        using var files = new TempFolder();
        OneLine(await Tool.RunAsync("journal", "--sqlite", files.At("shop.db"))).Should().Contain(files.At("shop.db"));
        File.Exists(files.At("shop.db")).Should().BeFalse();
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_said()
    {
        using var files = new TempFolder();
        OneLine(await Tool.RunAsync("journal", "--sqlite", files.Add("orders.csv", "customer_id,date,amount\n1,2026-01-01,5\n")))
            .Should().Contain("not a database");
    }

    [Theory]
    [InlineData("journal")]
    [InlineData("journal", "list")]
    [InlineData("journal", "resolve", "order|default|payment-reminder|1|1", "--as", "retry")]
    public async Task A_database_without_the_tables_is_said_and_none_are_made(params string[] arguments)
    {
        using var files = new TempFolder();
        var empty = files.Add("empty.db", []);
        OneLine(await Tool.RunAsync([.. arguments, "--sqlite", empty])).Should().Contain("none of RiceJar's tables");
        new FileInfo(empty).Length.Should().Be(0);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=shop;Password=" + Password)]
    [InlineData("Host=nowhere.invalid;Username=shop;Password=" + Password)]
    public async Task A_server_that_does_not_answer_is_one_line(string connection)
    {
        var watch = Stopwatch.StartNew();
        OneLine(await Tool.RunAsync("journal", "--postgresql", connection)).Should().Contain("The database does not answer");
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData("postgres://shop:" + Password + "@localhost/shop")]
    [InlineData("Host=localhost;Password=a;" + Password + "=b")]
    [InlineData("Host=localhost;Password=a;" + Password)]
    [InlineData("Username=shop;Password=" + Password)]
    [InlineData("Host=localhost;Port=" + Password)]
    [InlineData("")]
    public async Task A_connection_that_cannot_be_read_is_one_line_without_what_may_be_a_password(string connection) =>
        OneLine(await Tool.RunAsync("journal", "--postgresql", connection)).Should().Contain("connection string cannot be read");

    [Fact]
    public async Task A_file_that_is_named_goes_before_the_environment()
    {
        using var files = new TempFolder();
        var told = await ToolProcess.RunAsync(["journal", "--sqlite", files.At("shop.db")], null, null, ("RICEJAR_POSTGRESQL", "Host=127.0.0.1;Port=1"));
        OneLine(told).Should().Contain("shop.db");
    }

    private static string OneLine(ToolResult result)
    {
        var line = result.ShouldFail(1).Error.TrimEnd('\n');
        line.Should().NotContain("\n").And.NotContain(Password);
        return line;
    }
}
