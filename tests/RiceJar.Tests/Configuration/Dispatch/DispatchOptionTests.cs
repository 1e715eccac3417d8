using NodaTime;
using RiceJar.Configuration;
using RiceJar.Running;

namespace RiceJar.Tests.Configuration.Dispatch;

/// <summary>Each option of dispatching reaches the rules, and each wrong one is named.</summary>
public class DispatchOptionTests
{
    [Fact]
    public void Options_that_nobody_sets_are_the_rules_of_their_own() => new RiceJarOptions().ToDispatchRules().Should().Be(new DispatchRules());

    [Fact]
    public void The_defaults_are_those_that_are_documented() => new DispatchRules().Should().BeEquivalentTo(new
    {
        BatchSize = 20,
        MostPerRun = 1000,
        Lease = Duration.FromMinutes(2),
        SendTimeout = Duration.FromSeconds(30),
        MostAttempts = 10,
        RetryAfter = Duration.FromMinutes(1),
        RetryAtMost = Duration.FromHours(1),
    });

    public static TheoryData<Action<DispatchOptions>, DispatchRules> Reaches { get; } = new()
    {
        { o => o.BatchSize = 3, new DispatchRules { BatchSize = 3 } },
        { o => o.MostPerRun = 4, new DispatchRules { MostPerRun = 4 } },
        { o => o.MostAttempts = 1, new DispatchRules { MostAttempts = 1 } },
        { o => o.Lease = "PT5M", new DispatchRules { Lease = Duration.FromMinutes(5) } },
        { o => o.SendTimeout = "PT7S", new DispatchRules { SendTimeout = Duration.FromSeconds(7) } },
        { o => o.RetryAfter = "PT0.5S", new DispatchRules { RetryAfter = Duration.FromMilliseconds(500) } },
        { o => o.RetryAtMost = "P1D", new DispatchRules { RetryAtMost = Duration.FromDays(1) } },
    };

    [Theory]
    [MemberData(nameof(Reaches))]
    public void Each_option_reaches_its_rule(Action<DispatchOptions> set, DispatchRules expected)
    {
        var options = new RiceJarOptions();
        set(options.Dispatch);
        options.ToDispatchRules().Should().Be(expected);
        options.Errors().Should().BeEmpty();
    }

    public static TheoryData<string, string, Action<DispatchOptions>> Wrong { get; } = new()
    {
        { "BatchSize", "0", o => o.BatchSize = 0 },
        { "BatchSize", "-1", o => o.BatchSize = -1 },
        { "MostPerRun", "0", o => o.MostPerRun = 0 },
        { "MostAttempts", "0", o => o.MostAttempts = 0 },
        { "Lease", "above zero", o => o.Lease = "PT0S" },
        { "Lease", "'2 minutes'", o => o.Lease = "2 minutes" },
        { "Lease", "'PT-1M' is negative", o => o.Lease = "PT-1M" },
        { "Lease", "''", o => o.Lease = "" },
        { "SendTimeout", "above zero", o => o.SendTimeout = "PT0S" },
        { "SendTimeout", "a day", o => o.SendTimeout = "P36500D" },
        { "SendTimeout", "'P1M'", o => o.SendTimeout = "P1M" },
        { "RetryAfter", "above zero", o => o.RetryAfter = "PT0S" },
        { "RetryAfter", "'soon'", o => o.RetryAfter = "soon" },
        { "RetryAtMost", "above zero", o => o.RetryAtMost = "PT0S" },
        { "RetryAtMost", "'PT-1H' is negative", o => o.RetryAtMost = "PT-1H" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Each_wrong_value_is_told_by_its_options_name(string option, string named, Action<DispatchOptions> set)
    {
        var options = new RiceJarOptions();
        set(options.Dispatch);
        options.Errors().Should().ContainSingle().Which.Should().StartWith($"RiceJar:Dispatch:{option}: ").And.Contain(named);
        options.Invoking(o => o.ToDispatchRules()).Should().Throw<ArgumentException>().Which.Message.Should().Contain($"RiceJar:Dispatch:{option}");
    }

    [Fact]
    public void All_errors_are_told_together()
    {
        var options = new RiceJarOptions
        {
            Dispatch = new DispatchOptions
            {
                BatchSize = 0,
                MostPerRun = 0,
                MostAttempts = 0,
                Lease = "x",
                SendTimeout = "x",
                RetryAfter = "x",
                RetryAtMost = "x",
            },
        };
        options.Errors().Should().HaveCount(7);
    }

    [Fact]
    public void Rules_are_checked_where_they_are_made()
    {
        FluentActions.Invoking(() => new DispatchRules { BatchSize = 0 }).Should().Throw<ArgumentOutOfRangeException>().Which.ActualValue
            .Should().Be(0);
        FluentActions.Invoking(() => new DispatchRules { Lease = Duration.Zero }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new DispatchRules { SendTimeout = -Duration.Epsilon }).Should().Throw<ArgumentOutOfRangeException>();
    }
}
