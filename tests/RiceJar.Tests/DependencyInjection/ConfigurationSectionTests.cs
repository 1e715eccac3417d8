using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RiceJar.Assessments;
using RiceJar.Configuration;

namespace RiceJar.Tests.DependencyInjection;

/// <summary>The section RiceJar of the shop's configuration.</summary>
public class ConfigurationSectionTests
{
    [Fact]
    public void Options_come_from_the_section()
    {
        var options = OptionsFrom("""
            {
              "RiceJar": {
                "Zone": "Asia/Shanghai", "Currency": "CNY",
                "Rfm": { "Monetary": "average", "RecencyWeight": 2.5, "MonetaryLimits": [ 10, 20.5, 30, 40 ] },
                "Stages": { "Learn": true, "Quantiles": [ 0.5, 0.8, 0.95 ] },
                "Tiers": { "TermDays": 180 },
                "Clv": { "LifespanYears": 4.5 }
              },
              "Other": { "Zone": "Europe/London" }
            }
            """);
        (options.Zone, options.Currency).Should().Be(("Asia/Shanghai", "CNY"));
        (options.Rfm.Monetary, options.Rfm.RecencyWeight).Should().Be(("average", 2.5));
        options.Rfm.MonetaryLimits.Should().Equal(10m, 20.5m, 30m, 40m);
        options.Stages.Learn.Should().BeTrue();
        options.Stages.Quantiles.Should().Equal(0.5m, 0.8m, 0.95m);
        options.Tiers.TermDays.Should().Be(180);
        options.Clv.LifespanYears.Should().Be(4.5);
        options.Rfm.Frequency.Should().Be("purchases", "what the section leaves out keeps its default");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Lists_replace_the_defaults_however_often_RiceJar_is_added(int times)
    {
        var options = OptionsFrom(
            """
            {
              "RiceJar": {
                "Stages": { "Limits": [ 10, 20, 30 ] },
                "Tiers": { "Ladder": [ { "Name": "Fan" }, { "Name": "Friend", "Purchases": 3 } ] }
              }
            }
            """,
            times: times);
        options.Stages.Limits.Should().Equal(10, 20, 30);
        options.Tiers.Ladder!.Select(tier => tier.Name).Should().Equal("Fan", "Friend");
        options.ToRules().Ladder.Tiers.Should().HaveCount(2);
    }

    [Fact]
    public void A_table_of_segments_comes_from_the_section() =>
        OptionsFrom("""{ "RiceJar": { "Rfm": { "ScoreCount": 2, "SegmentTable": [ [ "new", "dear" ], [ "gone", "missed" ] ] } } }""")
            .ToRules().Rfm.Segmentation.Segments.Select(segment => segment.Name).Should().Equal("new", "dear", "gone", "missed");

    [Fact]
    public void Code_wins_over_configuration()
    {
        const string Json = """{ "RiceJar": { "Zone": "Europe/London", "Currency": "GBP", "Stages": { "Limits": [ 10, 20, 30 ] } } }""";
        var options = OptionsFrom(Json, configure: options => (options.Zone, options.Stages.Limits) = ("Asia/Shanghai", [1, 2, 3]));
        options.Zone.Should().Be("Asia/Shanghai");
        options.Currency.Should().Be("GBP");
        options.Stages.Limits.Should().Equal(1, 2, 3);
    }

    [Fact]
    public void Code_that_configures_before_RiceJar_is_added_wins_as_well()
    {
        var services = Services("""{ "RiceJar": { "Zone": "Europe/London", "Stages": { "Limits": [ 10, 20, 30 ] } } }""");
        services.Configure<RiceJarOptions>(options => (options.Zone, options.Stages.Limits) = ("Asia/Shanghai", [1, 2, 3]));
        services.AddRiceJar();
        using var provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptions<RiceJarOptions>>().Value;
        options.Zone.Should().Be("Asia/Shanghai");
        options.Stages.Limits.Should().Equal(1, 2, 3);
    }

    [Theory]
    [InlineData("""{ "RiceJar": { "Zome": "UTC" } }""", "Zome")]
    [InlineData("""{ "RiceJar": { "Rfm": { "ScoreCuont": 5 } } }""", "ScoreCuont")]
    [InlineData("""{ "RiceJar": { "Stages": { "Limit": [ 1, 2, 3 ] } } }""", "Limit")]
    [InlineData("""{ "RiceJar": { "Tiers": { "Ladder": [ { "Nmae": "Fan" } ] } } }""", "Nmae")]
    [InlineData("""{ "RiceJar": { "Clv": { "Margin": 1 } } }""", "Margin")]
    [InlineData("""{ "RiceJar": { "Reminders": { "Delay": "PT30M" } } }""", "Reminders")]
    public void An_unknown_key_is_an_error_that_names_it(string json, string key) =>
        FluentActions.Invoking(() => OptionsFrom(json)).Should().Throw<InvalidOperationException>().Which.Message.Should().Contain($"'{key}'");

    [Fact]
    public void A_value_of_the_wrong_kind_is_an_error_that_names_option_and_value() =>
        FluentActions.Invoking(() => OptionsFrom("""{ "RiceJar": { "Rfm": { "ScoreCount": "five" } } }"""))
            .Should().Throw<InvalidOperationException>().Which.Message.Should().Contain("five").And.Contain("RiceJar:Rfm:ScoreCount");

    [Fact]
    public void Errors_of_the_section_and_of_code_are_shown_together()
    {
        var failures = FluentActions.Invoking(() => OptionsFrom(
                """{ "RiceJar": { "Zone": "Mars/Olympus", "Clv": { "MarginRate": 0 } } }""", configure: options => options.Currency = "yuan"))
            .Should().Throw<OptionsValidationException>().Which.Failures;
        failures.Should().HaveCount(3);
        failures.Should().Contain(failure => failure.Contains("RiceJar:Zone") && failure.Contains("Mars/Olympus"));
        failures.Should().Contain(failure => failure.Contains("RiceJar:Clv:MarginRate"));
        failures.Should().Contain(failure => failure.Contains("RiceJar:Currency") && failure.Contains("yuan"));
    }

    [Theory]
    [InlineData("""{ "RiceJar": { "Rfm": null, "Stages": null, "Tiers": null, "Clv": null } }""")]
    [InlineData("""{ "RiceJar": { "Currency": null, "Stages": { "Limits": null }, "Clv": { "LifespanYears": null } } }""")]
    [InlineData("""{ "RiceJar": { } }""")]
    [InlineData("{ }")]
    public void What_is_left_empty_keeps_its_default(string json) =>
        OptionsFrom(json).ToRules().Fingerprint.Should().Be(new RiceJarOptions().ToRules().Fingerprint);

    [Fact]
    public void Without_a_configuration_the_defaults_stand()
    {
        var services = new ServiceCollection();
        services.AddRiceJar();
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<AssessmentRules>().Fingerprint.Should().Be(new RiceJarOptions().ToRules().Fingerprint);
    }

    private static RiceJarOptions OptionsFrom(string json, Action<RiceJarOptions>? configure = null, int times = 1)
    {
        var services = Services(json);
        for (var i = 0; i < times; i++)
            services.AddRiceJar(configure);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<RiceJarOptions>>().Value;
    }

    private static ServiceCollection Services(string json)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build());
        return services;
    }
}
