using NodaTime;
using RiceJar.Configuration;
using RiceJar.Contacts;
using RiceJar.Lifecycle;
using static RiceJar.Tests.Configuration.Contacts.ContactCase;

namespace RiceJar.Tests.Configuration.Contacts;

/// <summary>Each option reaches the rules: what is decided without it, and with it.</summary>
public class ContactOptionReachTests
{
    private static readonly ContactFacts Lost = ContactFacts.None with { Stage = LifecycleStage.Lost };
    private static readonly ContactFacts KnownAtNine =
        ContactFacts.None with { Orders = [UnpaidOrder], OrdersKnownUntil = Noon - Duration.FromHours(3) };

    private static readonly ContactFacts BoughtTea =
        ContactFacts.None with { RecentPurchases = [new ProductPurchase(new ProductId("tea"), Noon - Duration.FromDays(5))] };

    private static readonly ContactIntent Tea = Intent() with { Products = [new ProductId("tea")] };

    private static readonly Dictionary<string, Reach> Table = new()
    {
        ["ContactOptions.Preset"] = new(o => o.Contacts.Preset = "china", o => Decide(o), "Allow", "Deny consent"),
        ["ContactOptions.OptIn"] = new(o => o.Contacts.OptIn = ["care"], o => Decide(o, Intent(ContactPurpose.Care)), "Allow", "Deny consent"),
        ["ContactOptions.PurposesByReason"] = new(
            o => o.Contacts.PurposesByReason = new Dictionary<string, string> { ["new-tea"] = "service" },
            o => string.Join(", ", o.ToContactPolicy().Purposes.Select(entry => $"{entry.Key} {entry.Value}")),
            "",
            "new-tea Service"),
        ["ContactOptions.Channels"] = new(o => o.Contacts.Channels = ["phone", "fax"], o => ChannelsOf(o), "sms, push", "phone, fax"),
        ["ContactOptions.UsualChannels"] = new(o => o.Contacts.UsualChannels = ["wechat"], o => ChannelsOf(o), "sms, push", "wechat"),
        ["ContactOptions.ChannelsByReason"] = new(
            o => o.Contacts.ChannelsByReason = new Dictionary<string, IList<string>> { ["birthday"] = ["wechat", "sms"] },
            o => $"{ChannelsOf(o, "birthday")}; {ChannelsOf(o)}",
            "sms, push; sms, push",
            "wechat, sms; sms, push"),
        ["ContactOptions.Gates"] = new(o => Gate(o, "stage-budget", new() { Enabled = false }), o => Decide(o, facts: Lost), "Deny stage-budget", "Allow"),
        ["ContactOptions.StaleAfter"] = new(o => o.Contacts.StaleAfter = "PT2H30M", o => Decide(o, Reminder, KnownAtNine), "Allow", "Deny stale-data"),
        ["ContactOptions.RecentPurchaseWindow"] = new(
            o => o.Contacts.RecentPurchaseWindow = "P4D", o => Decide(o, Tea, BoughtTea), "Deny recent-purchase", "Allow"),
        ["ContactOptions.StageBudgets"] = new(
            o => o.Contacts.StageBudgets = new Dictionary<string, int> { ["active"] = 1 },
            o => Decide(o, facts: Facts(Sent(24)) with { Stage = LifecycleStage.Active }),
            "Allow",
            "Defer stage-budget 04-08 12:00"),
        ["ContactOptions.StageBudgetWindow"] = new(
            o => o.Contacts.StageBudgetWindow = "P2D",
            o => Decide(o, facts: Facts(Sent(24), Sent(50)) with { Stage = LifecycleStage.Prospect }),
            "Defer stage-budget 04-07 10:00",
            "Allow"),
        ["ContactOptions.LostInSale"] = new(
            o => o.Contacts.LostInSale = 2,
            o =>
            {
                o.Sales = [Sale()];
                return Decide(o, facts: Facts(Sent(1)) with { Stage = LifecycleStage.Lost }, now: Noon + Duration.FromDays(1));
            },
            "Deny stage-budget",
            "Allow"),
        ["ContactOptions.Incentives"] = new(
            o => o.Contacts.Incentives = new Dictionary<string, string> { ["active"] = "large" },
            o => $"{o.ToStageIncentives().Of(LifecycleStage.Active)}, {o.ToStageIncentives().Of(LifecycleStage.Lost)}",
            "None, Strongest",
            "Large, Strongest"),
        ["ContactOptions.Hours"] = new(
            o => Hours(o, "service", new() { Daily = "14:00-22:00" }), o => Decide(o, Intent(ContactPurpose.Service)), "Allow", "Defer quiet-hours 03-10 14:00"),
        ["ContactOptions.Caps"] = new(o => o.Contacts.Caps = [], o => Decide(o, facts: Facts(Sent(2))), "Defer frequency-cap 03-11 08:00", "Allow"),
        ["ContactOptions.Holdout"] = new(o => o.Contacts.Holdout = HoldOut(1), o => Decide(o), "Allow", "Deny holdout"),
        ["ContactOptions.Templates"] = new(
            o => o.Contacts.Templates = new Dictionary<string, IList<string>> { ["new-tea"] = ["name"] }, o => Decide(o), "Allow", "Deny template"),
        ["ContactOptions.Prices"] = new(
            o => o.Contacts.Prices = new Dictionary<string, decimal> { ["sms"] = 0.05m, ["push"] = 0 },
            o => string.Join(", ", o.ToContactPrices().Select(price => $"{price.Key} {price.Value}")),
            "",
            "sms 0.05, push 0.00"),
        ["GateOptions.Enabled"] = new(
            o => Gate(o, "quiet-hours", new() { Enabled = false }), o => Decide(o, now: At("2026-03-10T23:00")), "Defer quiet-hours 03-11 08:00", "Allow"),
        ["GateOptions.Purposes"] = new(
            o => Gate(o, "stage-budget", new() { Purposes = ["care"] }),
            o => $"{Decide(o, facts: Lost)}; {Decide(o, Intent(ContactPurpose.Care), Lost)}",
            "Deny stage-budget; Deny stage-budget",
            "Allow; Deny stage-budget"),
        ["GateOptions.Exempt"] = new(
            o => Gate(o, "stage-budget", new() { Exempt = ["birthday"] }), o => Decide(o, Intent(reason: "birthday"), Lost), "Deny stage-budget", "Allow"),
        ["GateOptions.Only"] = new(
            o => Gate(o, "stage-budget", new() { Only = ["clearance"] }),
            o => $"{Decide(o, facts: Lost)}; {Decide(o, Intent(reason: "clearance"), Lost)}",
            "Deny stage-budget; Deny stage-budget",
            "Allow; Deny stage-budget"),
        ["HoursOptions.Daily"] = new(
            o => Hours(o, "promotion", new() { Daily = "22:00-06:00" }), o => Decide(o), "Allow", "Defer quiet-hours 03-10 22:00"),
        ["HoursOptions.Weekdays"] = new(
            o => Hours(o, "promotion", new() { Weekdays = new Dictionary<string, string> { ["tuesday"] = "none" } }),
            o => $"{Decide(o)}; {Decide(o, now: Noon + Duration.FromDays(1))}",
            "Allow; Allow",
            "Defer quiet-hours 03-11 08:00; Allow"),
        ["HoursOptions.Dates"] = new(
            o => Hours(o, "promotion", new() { Dates = new Dictionary<string, string> { ["2026-03-10"] = "15:00-16:00" } }),
            o => $"{Decide(o)}; {Decide(o, now: Noon + Duration.FromDays(7))}",
            "Allow; Allow",
            "Defer quiet-hours 03-10 15:00; Allow"),
        ["CapOptions.Name"] = new(o => o.Contacts.Caps = [Cap(c => c.Name = "gentle")], CapsSeen, "promotion-day: 0 of 1, promotion-week: 0 of 3", "gentle: 0 of 1"),
        ["CapOptions.Limit"] = new(o => o.Contacts.Caps = [Cap(c => c.Limit = 0)], o => Decide(o), "Allow", "Deny frequency-cap"),
        ["CapOptions.Window"] = new(
            o => o.Contacts.Caps = [Cap(c => c.Window = "PT24H")],
            o => Decide(o, facts: Facts(Sent(20))),
            "Allow",
            "Defer frequency-cap 03-10 16:00"),
        ["CapOptions.Channel"] = new(
            o => o.Contacts.Caps = [Cap(c => c.Channel = "email")], o => Decide(o, facts: Facts(Sent(2))), "Defer frequency-cap 03-11 08:00", "Allow"),
        ["CapOptions.Purposes"] = new(
            o => o.Contacts.Caps = [Cap(c => c.Purposes = ["care", "service"])],
            o => Decide(o, Intent(ContactPurpose.Care), Facts(Sent(2, ContactPurpose.Service))),
            "Allow",
            "Defer frequency-cap 03-11 08:00"),
        ["CapOptions.Reasons"] = new(
            o => o.Contacts.Caps = [Cap(c => c.Reasons = ["clearance"])],
            o => Decide(o, facts: Facts(Sent(2))),
            "Defer frequency-cap 03-11 08:00",
            "Allow"),
        ["HoldoutOptions.Share"] = new(o => o.Contacts.Holdout = HoldOut(0.25), HeldOut, "0 of 1000", "about 250"),
        ["HoldoutOptions.Salt"] = new(o => o.Contacts.Holdout = HoldOut(0.5, salt: "other"), FirstHeldOut, "", "other than by the first salt"),
        ["HoldoutOptions.Experiment"] = new(o => o.Contacts.Holdout = HoldOut(0.5, experiment: "other"), FirstHeldOut, "", "other than by the first salt"),
        ["HoldoutOptions.Purposes"] = new(
            o => (o.Contacts.Holdout = HoldOut(1)).Purposes = ["care"],
            o => $"{Decide(o)}; {Decide(o, Intent(ContactPurpose.Care))}",
            "Allow; Allow",
            "Allow; Deny holdout"),
        ["SaleOptions.Name"] = new(o => o.Sales = [Sale()], o => string.Join(", ", o.ToSales().Select(sale => sale.Name)), "", "Spring"),
        ["SaleOptions.From"] = new(o => o.Sales = [Sale()], o => Decide(o, facts: Lost, now: At("2026-03-10T10:00")), "Deny stage-budget", "Allow"),
        ["SaleOptions.Until"] = new(o => o.Sales = [Sale()], o => Decide(o, facts: Lost, now: At("2026-03-12T19:59")), "Deny stage-budget", "Allow"),
        ["SaleOptions.WarmUpFrom"] = new(
            o => o.Sales = [Sale(s => s.WarmUpFrom = "2026-03-10T08:00")],
            o => Decide(o, facts: Lost, now: At("2026-03-10T09:00")),
            "Deny stage-budget",
            "Allow"),
        ["SaleOptions.Hours"] = new(
            o => o.Sales = [Sale(s => s.Hours = new Dictionary<string, string> { ["promotion"] = "07:00-23:00" })],
            o => Decide(o, now: At("2026-03-10T22:00")),
            "Defer quiet-hours 03-11 08:00",
            "Allow"),
    };

    public static TheoryData<string> Names { get; } = [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_option_changes_what_is_decided(string option)
    {
        var (set, observe, without, with) = Table[option];
        observe(Options()).Should().Be(without);
        var options = Options(set);
        options.Errors().Should().BeEmpty();
        observe(options).Should().Be(with);
    }

    [Fact]
    public void No_option_is_forgotten_above()
    {
        Type[] types = [typeof(ContactOptions), typeof(GateOptions), typeof(HoursOptions), typeof(CapOptions), typeof(HoldoutOptions), typeof(SaleOptions)];
        Table.Keys.Should().BeEquivalentTo(types.SelectMany(type => type.GetProperties().Select(property => $"{type.Name}.{property.Name}")));
    }

    private static void Gate(RiceJarOptions options, string name, GateOptions gate) =>
        options.Contacts.Gates = new Dictionary<string, GateOptions> { [name] = gate };

    private static void Hours(RiceJarOptions options, string purpose, HoursOptions hours) =>
        options.Contacts.Hours = new Dictionary<string, HoursOptions> { [purpose] = hours };

    /// <summary>One a local day, as by default.</summary>
    private static CapOptions Cap(Action<CapOptions> set)
    {
        var cap = new CapOptions { Name = "own", Limit = 1, Window = "day" };
        set(cap);
        return cap;
    }

    private static SaleOptions Sale(Action<SaleOptions>? set = null)
    {
        var sale = new SaleOptions { Name = "Spring", From = "2026-03-10T10:00", Until = "2026-03-12T20:00" };
        set?.Invoke(sale);
        return sale;
    }

    private static HoldoutOptions HoldOut(double share, string salt = "salt", string experiment = "spring") =>
        new() { Share = share, Salt = salt, Experiment = experiment };

    private static string ChannelsOf(RiceJarOptions options, string reason = "new-arrivals") =>
        string.Join(", ", options.ToChannelRules().Of(new ContactReason(reason)));

    private static string CapsSeen(RiceJarOptions options) =>
        options.ToContactPolicy().Explain(Intent(), ContactFacts.None, Noon).Gates.Single(gate => gate.Gate == "frequency-cap").Saw;

    private static bool[] Drawn(RiceJarOptions options)
    {
        var policy = options.ToContactPolicy();
        return [.. Enumerable.Range(0, 1000).Select(i => policy.Decide(Intent(customer: $"c{i}"), ContactFacts.None, Noon).Gate == "holdout")];
    }

    private static string HeldOut(RiceJarOptions options) =>
        Drawn(options).Count(isHeldOut => isHeldOut) switch { 0 => "0 of 1000", > 200 and < 300 => "about 250", var other => $"{other} of 1000" };

    private static string FirstHeldOut(RiceJarOptions options)
    {
        var drawn = Drawn(options);
        if (!drawn.Contains(true))
            return "";
        return drawn.SequenceEqual(Drawn(Options(o => o.Contacts.Holdout = HoldOut(0.5)))) ? "as by the first salt" : "other than by the first salt";
    }

    private sealed record Reach(Action<RiceJarOptions> Set, Func<RiceJarOptions, string> Observe, string Without, string With);
}
