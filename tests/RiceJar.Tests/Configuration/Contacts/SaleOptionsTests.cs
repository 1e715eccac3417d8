using RiceJar.Configuration;
using RiceJar.Contacts;
using static RiceJar.Tests.Configuration.Contacts.ContactCase;

namespace RiceJar.Tests.Configuration.Contacts;

/// <summary>Sales in the shop's zone, and their hours.</summary>
public class SaleOptionsTests
{
    [Fact]
    public void A_sale_begins_and_ends_in_the_shops_zone() =>
        Options(o => o.Sales = [Sale()]).ToSales().Should().Equal(new BigSale("Spring", At("2026-03-10T20:00"), At("2026-03-12T00:00")));

    [Theory]
    [InlineData("2026-03-29T01:30", "2026-03-29T01:30")] // Skipped in London: forward by the gap, to 02:30 summer time.
    [InlineData("2026-10-25T01:30", "2026-10-25T00:30")] // Comes twice: the earlier.
    public void A_time_that_the_clocks_skip_or_repeat_is_taken_as_elsewhere(string local, string utc)
    {
        var options = Options(o => (o.Zone, o.Sales) = ("Europe/London", [new() { Name = "a", From = local, Until = "2026-12-01T00:00" }]));
        options.ToSales()[0].From.ToString("uuuu-MM-dd'T'HH:mm", null).Should().Be(utc);
    }

    [Theory]
    [InlineData("2026-03-09T22:00", "Defer quiet-hours 03-10 07:00")] // The day before keeps its hours.
    [InlineData("2026-03-10T22:00", "Allow")] // The sale begins on this date.
    [InlineData("2026-03-11T23:29", "Allow")]
    [InlineData("2026-03-11T23:30", "Defer quiet-hours 03-12 08:00")] // Until midnight: the date after is none of the sale's.
    [InlineData("2026-03-12T07:30", "Defer quiet-hours 03-12 08:00")]
    public void Hours_of_a_sale_hold_on_each_local_date_on_which_it_is_on(string now, string decision) =>
        Decide(Options(o => o.Sales = [Sale("07:00-23:30")]), now: At(now)).Should().Be(decision);

    [Fact]
    public void Purposes_that_a_sale_leaves_out_keep_their_hours() =>
        Decide(Options(o => o.Sales = [Sale("always")]), Intent(ContactPurpose.Care), now: At("2026-03-10T22:00"))
            .Should().Be("Defer quiet-hours 03-11 08:00");

    [Fact]
    public void A_sale_keeps_the_shops_own_hours_on_other_dates()
    {
        var options = Options(o =>
        {
            o.Sales = [Sale("always")];
            o.Contacts.Hours = new Dictionary<string, HoursOptions> { ["promotion"] = new() { Daily = "10:00-12:00" } };
        });
        Decide(options, now: At("2026-03-11T03:00")).Should().Be("Allow");
        Decide(options, now: At("2026-03-12T03:00")).Should().Be("Defer quiet-hours 03-12 10:00");
    }

    [Fact]
    public void Two_sales_cannot_set_different_hours_on_one_date()
    {
        RiceJarOptions Two(string first, string second) =>
            Options(o => o.Sales = [Sale(first), Sale(second, "Anniversary", "2026-03-11T00:00", "2026-03-14T00:00")]);

        Two("07:00-23:00", "always").Errors().Should().ContainSingle().Which.Should()
            .StartWith("RiceJar:Sales:1:Hours:promotion: ").And.Contain("2026-03-11").And.Contain("07:00-23:00").And.Contain("1 of");
        Two("always", "always").Errors().Should().BeEmpty();
    }

    [Fact]
    public void A_date_has_hours_by_a_sale_or_by_itself()
    {
        var options = Options(o =>
        {
            o.Sales = [Sale("07:00-23:00")];
            o.Contacts.Hours = new Dictionary<string, HoursOptions>
            {
                ["promotion"] = new() { Dates = new Dictionary<string, string> { ["2026-03-11"] = "none", ["2026-03-12"] = "none" } },
            };
        });
        options.Errors().Should().ContainSingle().Which.Should().StartWith("RiceJar:Sales:0:Hours:promotion: ").And.Contain("2026-03-11");
    }

    [Fact]
    public void Where_the_zone_is_wrong_sales_are_checked_all_the_same() =>
        Options(o => (o.Zone, o.Sales) = ("Mars/Olympus", [new() { Name = "a", From = "2026-03-02T00:00", Until = "2026-03-01T00:00" }]))
            .Errors().Should().HaveCount(2).And.Contain(error => error.StartsWith("RiceJar:Sales:0: "));

    [Fact]
    public void No_sales_are_none() => Options().ToSales().Should().BeEmpty();

    private static SaleOptions Sale(string? hours = null, string name = "Spring", string from = "2026-03-10T20:00", string until = "2026-03-12T00:00") =>
        new() { Name = name, From = from, Until = until, Hours = hours is null ? null : new Dictionary<string, string> { ["promotion"] = hours } };
}
