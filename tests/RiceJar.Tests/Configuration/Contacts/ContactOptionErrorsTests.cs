using RiceJar.Configuration;
using static RiceJar.Tests.Configuration.Contacts.ContactCase;

namespace RiceJar.Tests.Configuration.Contacts;

/// <summary>Each wrong value of contacts and sales is refused by the option's name and with the value, and all are shown together.</summary>
public class ContactOptionErrorsTests
{
    public static TheoryData<string, string, Action<RiceJarOptions>> Wrong { get; } = new()
    {
        { "Contacts:Preset", "'france' is none of 'neutral', 'china'", o => o.Contacts.Preset = "france" },
        { "Contacts:Preset", "''", o => o.Contacts.Preset = null! },
        { "Contacts:OptIn:1", "'ads' is none of 'transactional', 'service', 'care', 'promotion'", o => o.Contacts.OptIn = ["care", "ads"] },
        { "Contacts:OptIn:0", "null", o => o.Contacts.OptIn = [null!] },
        { "Contacts:Channels", "none", o => o.Contacts.Channels = [] },
        { "Contacts:Channels:1", "null", o => o.Contacts.Channels = ["sms", null!] },
        { "Contacts:Channels:0", "'WhatsApp!'", o => (o.Contacts.Channels, o.Contacts.UsualChannels) = (["WhatsApp!", "sms"], ["push"]) },
        { "Contacts:Channels", "2 channels are called 'sms'", o => o.Contacts.Channels = ["sms", "sms"] },
        { "Contacts:UsualChannels", "none", o => o.Contacts.UsualChannels = [] },
        { "Contacts:UsualChannels", "sms, sms", o => o.Contacts.UsualChannels = ["sms", "sms"] },
        { "Contacts:UsualChannels:0", "'fax' is none of 'sms', 'email', 'push', 'wechat', 'phone'", o => o.Contacts.UsualChannels = ["fax"] },
        { "Contacts:UsualChannels:0", "'sms' is none of 'fax'", o => (o.Contacts.Channels, o.Contacts.UsualChannels) = (["fax"], ["sms"]) },
        { "Contacts:PurposesByReason:birthday", "'ads' is none of 'transactional', 'service', 'care', 'promotion'", o => o.Contacts.PurposesByReason = Map("birthday", "ads") },
        { "Contacts:PurposesByReason:birthday", "null", o => o.Contacts.PurposesByReason = Map<string>("birthday", null!) },
        { "Contacts:PurposesByReason:Birth day", "'Birth day'", o => o.Contacts.PurposesByReason = Map("Birth day", "care") },
        { "Contacts:ChannelsByReason:birthday:0", "'fax'", o => o.Contacts.ChannelsByReason = Map<IList<string>>("birthday", ["fax"]) },
        { "Contacts:ChannelsByReason:birthday", "none", o => o.Contacts.ChannelsByReason = Map<IList<string>>("birthday", []) },
        { "Contacts:ChannelsByReason:birthday", "sms, sms", o => o.Contacts.ChannelsByReason = Map<IList<string>>("birthday", ["sms", "sms"]) },
        { "Contacts:ChannelsByReason:birthday", "null", o => o.Contacts.ChannelsByReason = Map<IList<string>>("birthday", null!) },
        { "Contacts:ChannelsByReason:Birth day", "'Birth day'", o => o.Contacts.ChannelsByReason = Map<IList<string>>("Birth day", ["sms"]) },
        { "Contacts:StaleAfter", "'PT-1H' is negative", o => o.Contacts.StaleAfter = "PT-1H" },
        { "Contacts:StaleAfter", "'6h'", o => o.Contacts.StaleAfter = "6h" },
        { "Contacts:StaleAfter", "''", o => o.Contacts.StaleAfter = "" },
        { "Contacts:RecentPurchaseWindow", "0", o => o.Contacts.RecentPurchaseWindow = "P0D" },
        { "Contacts:RecentPurchaseWindow", "'P1M'", o => o.Contacts.RecentPurchaseWindow = "P1M" },
        { "Contacts:RecentPurchaseWindow", "'P1Y'", o => o.Contacts.RecentPurchaseWindow = "P1Y" },
        { "Contacts:RecentPurchaseWindow", "'P36501D'", o => o.Contacts.RecentPurchaseWindow = "P36501D" },
        { "Contacts:RecentPurchaseWindow", "'PT9223372036854775807H'", o => o.Contacts.RecentPurchaseWindow = "PT9223372036854775807H" },
        { "Contacts:StageBudgets:asleep", "'asleep' is none of 'prospect', 'active', 'silent', 'sleeping', 'lost'", o => o.Contacts.StageBudgets = Map("asleep", 1) },
        { "Contacts:StageBudgets:active", "-1", o => o.Contacts.StageBudgets = Map("active", -1) },
        { "Contacts:StageBudgets:Active", "twice", o => o.Contacts.StageBudgets = new Dictionary<string, int> { ["active"] = 1, ["Active"] = 2 } },
        { "Contacts:Incentives:asleep", "'asleep'", o => o.Contacts.Incentives = Map("asleep", "light") },
        { "Contacts:Incentives:lost", "'huge' is none of 'none', 'light', 'large', 'strongest'", o => o.Contacts.Incentives = Map("lost", "huge") },
        { "Contacts:Incentives:lost", "null", o => o.Contacts.Incentives = Map<string>("lost", null!) },
        { "Contacts:Hours:ads", "'ads'", o => o.Contacts.Hours = Map("ads", new HoursOptions()) },
        { "Contacts:Hours:care", "null", o => o.Contacts.Hours = Map<HoursOptions>("care", null!) },
        { "Contacts:Hours:CARE", "twice", o => o.Contacts.Hours = new Dictionary<string, HoursOptions> { ["care"] = new(), ["CARE"] = new() } },
        { "Contacts:Hours:care:Daily", "'8-21'", o => o.Contacts.Hours = Map("care", new HoursOptions { Daily = "8-21" }) },
        { "Contacts:Hours:care:Daily", "'08:00-24:00'", o => o.Contacts.Hours = Map("care", new HoursOptions { Daily = "08:00-24:00" }) },
        { "Contacts:Hours:care:Daily", "'08:00-12:00,13:00-21:00'", o => o.Contacts.Hours = Map("care", new HoursOptions { Daily = "08:00-12:00,13:00-21:00" }) },
        { "Contacts:Hours:care:Daily", "'08:00'", o => o.Contacts.Hours = Map("care", new HoursOptions { Daily = "08:00" }) },
        { "Contacts:Hours:care:Daily", "''", o => o.Contacts.Hours = Map("care", new HoursOptions { Daily = "" }) },
        { "Contacts:Hours:care:Daily", "'08:00-08:00'", o => o.Contacts.Hours = Map("care", new HoursOptions { Daily = "08:00-08:00" }) },
        { "Contacts:Hours:care", "nothing could ever go out", o => o.Contacts.Hours = Map("care", new HoursOptions { Daily = "none" }) },
        { "Contacts:Hours:care:Weekdays:someday", "'someday'", o => o.Contacts.Hours = Map("care", new HoursOptions { Weekdays = Map("someday", "none") }) },
        { "Contacts:Hours:care:Weekdays:sunday", "'late'", o => o.Contacts.Hours = Map("care", new HoursOptions { Weekdays = Map("sunday", "late") }) },
        { "Contacts:Hours:care:Weekdays:sunday", "null", o => o.Contacts.Hours = Map("care", new HoursOptions { Weekdays = Map<string>("sunday", null!) }) },
        {
            "Contacts:Hours:care:Weekdays:SUNDAY",
            "twice",
            o => o.Contacts.Hours = Map("care", new HoursOptions { Weekdays = new Dictionary<string, string> { ["sunday"] = "none", ["SUNDAY"] = "none" } })
        },
        { "Contacts:Hours:care:Dates:2026-02-30", "'2026-02-30'", o => o.Contacts.Hours = Map("care", new HoursOptions { Dates = Map("2026-02-30", "none") }) },
        { "Contacts:Hours:care:Dates:2026-10-01", "'shut'", o => o.Contacts.Hours = Map("care", new HoursOptions { Dates = Map("2026-10-01", "shut") }) },
        { "Contacts:StageBudgetWindow", "'30 days'", o => o.Contacts.StageBudgetWindow = "30 days" },
        { "Contacts:StageBudgetWindow", "above zero", o => o.Contacts.StageBudgetWindow = "PT0S" },
        { "Contacts:StageBudgetWindow", "'P-1D' is negative", o => o.Contacts.StageBudgetWindow = "P-1D" },
        { "Contacts:LostInSale", "-1", o => o.Contacts.LostInSale = -1 },
        { "Contacts:Caps:0", "null", o => o.Contacts.Caps = [null!] },
        { "Contacts:Caps:0", "empty", o => o.Contacts.Caps = [new() { Window = "day" }] },
        { "Contacts:Caps:0", "-1", o => o.Contacts.Caps = [new() { Name = "a", Limit = -1, Window = "P7D" }] },
        { "Contacts:Caps:0:Window", "''", o => o.Contacts.Caps = [new() { Name = "a" }] },
        { "Contacts:Caps:0:Window", "'year'", o => o.Contacts.Caps = [new() { Name = "a", Window = "year" }] },
        { "Contacts:Caps:0:Window", "'P-7D' is negative", o => o.Contacts.Caps = [new() { Name = "a", Window = "P-7D" }] },
        { "Contacts:Caps:0:Window", "above zero", o => o.Contacts.Caps = [new() { Name = "a", Window = "PT0H" }] },
        { "Contacts:Caps:0:Channel", "'fax' is none of 'sms'", o => o.Contacts.Caps = [new() { Name = "a", Window = "day", Channel = "fax" }] },
        { "Contacts:Caps:0:Purposes:0", "'ads'", o => o.Contacts.Caps = [new() { Name = "a", Window = "day", Purposes = ["ads"] }] },
        { "Contacts:Caps:0:Purposes", "none", o => o.Contacts.Caps = [new() { Name = "a", Window = "day", Purposes = [] }] },
        { "Contacts:Caps:0:Reasons:0", "'New Arrivals'", o => o.Contacts.Caps = [new() { Name = "a", Window = "day", Reasons = ["New Arrivals"] }] },
        { "Contacts:Caps:0:Reasons", "none", o => o.Contacts.Caps = [new() { Name = "a", Window = "day", Reasons = [] }] },
        { "Contacts:Caps", "2 caps are called 'a'", o => o.Contacts.Caps = [new() { Name = "a", Window = "day" }, new() { Name = "a", Window = "P7D" }] },
        { "Contacts:Holdout:Share", "1.01", o => o.Contacts.Holdout = new() { Share = 1.01, Salt = "a", Experiment = "b" } },
        { "Contacts:Holdout:Share", "-0.1", o => o.Contacts.Holdout = new() { Share = -0.1, Salt = "a", Experiment = "b" } },
        { "Contacts:Holdout:Share", "NaN", o => o.Contacts.Holdout = new() { Share = double.NaN, Salt = "a", Experiment = "b" } },
        { "Contacts:Holdout:Salt", "empty", o => o.Contacts.Holdout = new() { Share = 0.1, Experiment = "b" } },
        { "Contacts:Holdout:Experiment", "empty", o => o.Contacts.Holdout = new() { Share = 0.1, Salt = "a" } },
        { "Contacts:Holdout:Purposes:0", "'ads'", o => o.Contacts.Holdout.Purposes = ["ads"] },
        { "Contacts:Templates:new-tea", "'new-tea' names no values", o => o.Contacts.Templates = Map<IList<string>>("new-tea", []) },
        { "Contacts:Templates:new-tea", "'new-tea' names no values", o => o.Contacts.Templates = Map<IList<string>>("new-tea", null!) },
        { "Contacts:Templates:new-tea", "''", o => o.Contacts.Templates = Map<IList<string>>("new-tea", ["name", ""]) },
        { "Contacts:Templates:new-tea", "''", o => o.Contacts.Templates = Map<IList<string>>("new-tea", [null!]) },
        { "Contacts:Templates:", "''", o => o.Contacts.Templates = Map<IList<string>>("", ["name"]) },
        { "Contacts:Prices:sms", "-0.01 is negative", o => o.Contacts.Prices = Map("sms", -0.01m) },
        { "Contacts:Prices:fax", "'fax' is none of 'sms'", o => o.Contacts.Prices = Map("fax", 1m) },
        { "Contacts:Prices:sms", "0.00001", o => o.Contacts.Prices = Map("sms", 0.00001m) },
        { "Sales:0", "null", o => o.Sales = [null!] },
        { "Sales:0", "empty", o => o.Sales = [new() { From = "2026-11-01T00:00", Until = "2026-11-12T00:00" }] },
        { "Sales:0:From", "''", o => o.Sales = [new() { Name = "a", Until = "2026-11-12T00:00" }] },
        { "Sales:0:From", "'1 November'", o => o.Sales = [new() { Name = "a", From = "1 November", Until = "2026-11-12T00:00" }] },
        { "Sales:0:Until", "'2026-11-12T24:30'", o => o.Sales = [new() { Name = "a", From = "2026-11-01T00:00", Until = "2026-11-12T24:30" }] },
        { "Sales:0", "ends after it begins", o => o.Sales = [new() { Name = "a", From = "2026-11-12T00:00", Until = "2026-11-12T00:00" }] },
        { "Sales:0:WarmUpFrom", "'soon'", o => o.Sales = [WarmUp("soon")] },
        { "Sales:0:WarmUpFrom", "2026-10-31T16:01:00Z", o => o.Sales = [WarmUp("2026-11-01T00:01")] },
        { "Sales", "2 sales are called 'a'", o => o.Sales = [Sale(), Sale()] },
        { "Sales:0:Hours:ads", "'ads'", o => o.Sales = [Sale(Map("ads", "always"))] },
        { "Sales:0:Hours:care", "'late'", o => o.Sales = [Sale(Map("care", "late"))] },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Wrong))]
    public void A_wrong_value_is_refused_with_the_options_name_and_the_value(string option, string value, Action<RiceJarOptions> set)
    {
        var error = Options(set).Errors().Should().ContainSingle().Subject;
        error.Should().StartWith($"RiceJar:{option}: ").And.Contain(value).And.NotContain("Parameter").And.NotContain("\n");
    }

    [Fact]
    public void All_errors_are_shown_together()
    {
        var options = new RiceJarOptions { Zone = "Mars/Olympus", Sales = [Sale(), Sale(), new() { From = "soon", Until = "later", Hours = Map("ads", "x") }] };
        options.Stages.FormedFrom = 1;
        var contacts = options.Contacts;
        (contacts.Preset, contacts.OptIn, contacts.UsualChannels, contacts.StaleAfter, contacts.RecentPurchaseWindow) = ("x", ["x"], ["x"], "x", "x");
        contacts.ChannelsByReason = Map<IList<string>>("X", ["sms"]);
        contacts.Gates = Map("x", new GateOptions());
        contacts.StageBudgets = Map("x", 1);
        contacts.Incentives = Map("lost", "x");
        contacts.Hours = new Dictionary<string, HoursOptions> { ["care"] = new() { Daily = "x", Dates = Map("x", "none") }, ["x"] = new() };
        contacts.Caps = [new() { Limit = -1, Window = "x", Channel = "x", Purposes = ["x"], Reasons = ["X"] }];
        contacts.Holdout = new() { Share = 2, Purposes = ["x"] };
        contacts.Templates = Map<IList<string>>("t", []);
        string[] wrong =
        [
            "Zone", "Stages:FormedFrom", "Sales", "Sales:2", "Sales:2:From", "Sales:2:Until", "Sales:2:Hours:ads", "Contacts:Preset", "Contacts:OptIn:0",
            "Contacts:UsualChannels:0", "Contacts:ChannelsByReason:X", "Contacts:Gates:x", "Contacts:StaleAfter", "Contacts:RecentPurchaseWindow",
            "Contacts:StageBudgets:x", "Contacts:Incentives:lost", "Contacts:Hours:x", "Contacts:Hours:care:Daily", "Contacts:Hours:care:Dates:x",
            "Contacts:Caps:0", "Contacts:Caps:0:Window", "Contacts:Caps:0:Channel", "Contacts:Caps:0:Purposes:0", "Contacts:Caps:0:Reasons:0",
            "Contacts:Holdout:Share", "Contacts:Holdout:Salt", "Contacts:Holdout:Experiment", "Contacts:Holdout:Purposes:0", "Contacts:Templates:t",
        ];
        var errors = options.Errors();
        errors.Select(error => error[8..error.IndexOf(": ", StringComparison.Ordinal)]).Should().BeEquivalentTo(wrong);

        // What makes a part of the rules tells the errors of that part, all of them.
        Thrown(o => o.ToContactPolicy(), options).Should().HaveCount(25).And.BeSubsetOf(errors);
        Thrown(o => o.ToSales(), options).Should().HaveCount(6).And.BeSubsetOf(errors);
        Thrown(o => o.ToChannelRules(), options).Should().HaveCount(2).And.BeSubsetOf(errors);
        Thrown(o => o.ToStageIncentives(), options).Should().ContainSingle().And.BeSubsetOf(errors);
        Thrown(o => o.ToRules(), options).Should().HaveCount(2).And.BeSubsetOf(errors);
    }

    [Theory]
    [InlineData("P1DT12H30M")]
    [InlineData("P1W")]
    [InlineData("PT90M")]
    [InlineData("P36500D")]
    public void Durations_are_ISO_texts_of_weeks_days_hours_and_minutes(string text) =>
        Options(o => o.Contacts.StaleAfter = text).Errors().Should().BeEmpty();

    [Fact]
    public void Words_are_taken_in_any_case() => Options(o =>
    {
        (o.Contacts.Preset, o.Contacts.OptIn, o.Contacts.UsualChannels) = ("China", ["Promotion"], ["WeChat"]);
        o.Contacts.Hours = Map("Care", new HoursOptions { Daily = "Always", Weekdays = Map("Sunday", "None") });
        o.Contacts.StageBudgets = Map("Lost", 1);
    }).Errors().Should().BeEmpty();

    [Fact]
    public void Options_must_be_given()
    {
        FluentActions.Invoking(() => ((RiceJarOptions)null!).ToContactPolicy()).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => ((RiceJarOptions)null!).ToSales()).Should().Throw<ArgumentNullException>();
    }

    private static string[] Thrown(Action<RiceJarOptions> make, RiceJarOptions options)
    {
        const string Argument = " (Parameter 'options')";
        var message = options.Invoking(make).Should().Throw<ArgumentException>().Which.Message;
        message.Should().EndWith(Argument);
        return message[..^Argument.Length].Split(Environment.NewLine);
    }

    private static Dictionary<string, T> Map<T>(string key, T value) => new() { [key] = value };

    private static SaleOptions WarmUp(string from)
    {
        var sale = Sale();
        sale.WarmUpFrom = from;
        return sale;
    }

    private static SaleOptions Sale(IDictionary<string, string>? hours = null) =>
        new() { Name = "a", From = "2026-11-01T00:00", Until = "2026-11-12T00:00", Hours = hours };
}
