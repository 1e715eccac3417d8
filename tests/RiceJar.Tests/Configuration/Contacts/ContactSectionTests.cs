using RiceJar.Configuration;
using RiceJar.Lifecycle;
using static RiceJar.Tests.Configuration.Contacts.ContactCase;

namespace RiceJar.Tests.Configuration.Contacts;

/// <summary>Contacts and sales in the JSON of the shop's configuration: what is empty, null, or of another shape.</summary>
public class ContactSectionTests
{
    [Fact]
    public void An_empty_list_is_given_and_not_left_out()
    {
        Bound("""{ "Preset": "china" }""").Contacts.OptIn.Should().BeNull();
        var options = Bound("""{ "Preset": "china", "OptIn": [], "Caps": [], "Gates": { "recent-purchase": { "Exempt": [] } } }""");
        options.Errors().Should().BeEmpty();
        Decide(options, facts: Facts(Sent(1), Sent(2), Sent(3), Sent(4))).Should().Be("Allow");
        options.ToContactPolicy().Gates[4].Exempt.Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{ "Channels": [] }""", "Contacts:Channels")]
    [InlineData("""{ "UsualChannels": [] }""", "Contacts:UsualChannels")]
    [InlineData("""{ "ChannelsByReason": { "birthday": [] } }""", "Contacts:ChannelsByReason:birthday")]
    [InlineData("""{ "Gates": { "same-gift": { "Only": [] } } }""", "Contacts:Gates:same-gift:Only")]
    [InlineData("""{ "Gates": { "same-gift": { "Purposes": [] } } }""", "Contacts:Gates:same-gift:Purposes")]
    [InlineData("""{ "Caps": [ { "Name": "a", "Window": "day", "Limit": 1 }, { "Name": "b", "Window": "day", "Reasons": [] } ] }""", "Contacts:Caps:1:Reasons")]
    [InlineData("""{ "Holdout": { "Purposes": [] } }""", "Contacts:Holdout:Purposes")]
    [InlineData("""{ "Templates": { "a": [] } }""", "Contacts:Templates:a")]
    public void An_empty_list_that_means_nothing_is_an_error(string contacts, string option) =>
        Bound(contacts).Errors().Should().ContainSingle().Which.Should().StartWith($"RiceJar:{option}: ");

    [Theory]
    [InlineData("""{ "OptIn": [ null ] }""", "Contacts:OptIn:0")]
    [InlineData("""{ "Channels": [ "sms", null ] }""", "Contacts:Channels:1")]
    [InlineData("""{ "Incentives": { "active": null } }""", "Contacts:Incentives:active")]
    [InlineData("""{ "Hours": { "care": { "Weekdays": { "sunday": null } } } }""", "Contacts:Hours:care:Weekdays:sunday")]
    [InlineData("""{ "Hours": { "care": { "Dates": { "2026-10-01": null } } } }""", "Contacts:Hours:care:Dates:2026-10-01")]
    [InlineData("""{ "Templates": { "a": [ null ] } }""", "Contacts:Templates:a")]
    [InlineData("""{ "Templates": { "a": null } }""", "Contacts:Templates:a")]
    [InlineData("""{ "ChannelsByReason": { "birthday": null } }""", "Contacts:ChannelsByReason:birthday")]
    [InlineData("""{ "Preset": null }""", "Contacts:Preset")]
    public void A_null_within_a_list_or_dictionary_is_an_error(string contacts, string option) =>
        Bound(contacts).Errors().Should().ContainSingle().Which.Should().StartWith($"RiceJar:{option}: ");

    [Fact]
    public void A_null_where_a_cap_or_a_sale_belongs_is_an_error_of_all_that_it_lacks()
    {
        Bound("""{ "Caps": [ null ] }""").Errors().Should().OnlyContain(error => error.StartsWith("RiceJar:Contacts:Caps:0")).And.HaveCount(2);
        BoundSection("""{ "Sales": [ null ] }""").Errors().Should().OnlyContain(error => error.StartsWith("RiceJar:Sales:0")).And.HaveCount(3);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{ }")]
    [InlineData("""{ "OptIn": null, "Gates": null, "Hours": null, "Caps": null, "Holdout": null, "Templates": null, "StageBudgets": null }""")]
    [InlineData("""{ "Gates": { }, "Hours": { "care": null, "service": { } }, "StageBudgets": { "lost": null }, "Templates": { } }""")]
    public void What_is_left_empty_keeps_its_default(string contacts)
    {
        var options = Bound(contacts);
        options.Errors().Should().BeEmpty();
        Decide(options, facts: Facts() with { Stage = LifecycleStage.Lost }).Should().Be("Deny stage-budget");
        Decide(options, facts: Facts(Sent(1))).Should().Be("Defer frequency-cap 03-11 08:00");
        Decide(options, now: At("2026-03-10T23:00")).Should().Be("Defer quiet-hours 03-11 08:00");
        options.ToContactPolicy().Gates.Should().HaveCount(10);
    }

    [Theory]
    [InlineData("""{ "OptIn": "promotion" }""", "'promotion' at 'RiceJar:Contacts:OptIn'")]
    [InlineData("""{ "Hours": { "promotion": "always" } }""", "'always' at 'RiceJar:Contacts:Hours:promotion'")]
    [InlineData("""{ "Gates": { "consent": "false" } }""", "'false' at 'RiceJar:Contacts:Gates:consent'")]
    [InlineData("""{ "Gates": { "stage-budget": { "Exempt": "birthday" } } }""", "'birthday' at 'RiceJar:Contacts:Gates:stage-budget:Exempt'")]
    [InlineData("""{ "Caps": [ { "Name": "a", "Window": "day" }, "none" ] }""", "'none' at 'RiceJar:Contacts:Caps:1'")]
    [InlineData("""{ "Caps": [ { "Name": "a", "Window": "day", "Reasons": "birthday" } ] }""", "'birthday' at 'RiceJar:Contacts:Caps:0:Reasons'")]
    [InlineData("""{ "Templates": { "new-tea": "name" } }""", "'name' at 'RiceJar:Contacts:Templates:new-tea'")]
    [InlineData("""{ "Holdout": 0.1 }""", "'0.1' at 'RiceJar:Contacts:Holdout'")]
    public void A_text_where_a_list_or_several_settings_belong_is_an_error(string contacts, string error) =>
        FluentActions.Invoking(() => Bound(contacts)).Should().Throw<InvalidOperationException>().Which.Message.Should().Contain(error);

    [Theory]
    [InlineData("""{ "Stages": { "Limits": "30,60,90" } }""", "'30,60,90' at 'RiceJar:Stages:Limits'")]
    [InlineData("""{ "Rfm": { "SegmentTable": [ null, [ "a" ], "b" ] } }""", "'b' at 'RiceJar:Rfm:SegmentTable:2'")]
    public void So_it_is_in_the_other_sections(string riceJar, string error) =>
        FluentActions.Invoking(() => BoundSection(riceJar)).Should().Throw<InvalidOperationException>().Which.Message.Should().Contain(error);

    [Fact]
    public void An_empty_list_of_another_section_is_told_as_well() =>
        BoundSection("""{ "Stages": { "Limits": [] }, "Tiers": { "Ladder": [] } }""").Errors().Should().HaveCount(2);

    [Theory]
    [InlineData("""{ "Optin2": [] }""", "Optin2")]
    [InlineData("""{ "Gates": { "consent": { "Exmpt": [] } } }""", "Exmpt")]
    [InlineData("""{ "Caps": [ { "Name": "a", "Windw": "day" } ] }""", "Windw")]
    [InlineData("""{ "Hours": { "care": { "Dayly": "none" } } }""", "Dayly")]
    public void An_unknown_key_is_an_error_that_names_it(string contacts, string key) =>
        FluentActions.Invoking(() => Bound(contacts)).Should().Throw<InvalidOperationException>().Which.Message.Should().Contain($"'{key}'");
}
