using RiceJar.Configuration;
using static RiceJar.Tests.Configuration.Contacts.ContactCase;

namespace RiceJar.Tests.Configuration.Payments;

/// <summary>Each wrong value of payment reminders is refused by the option's name and with the value, and all are shown together.</summary>
public class PaymentOptionErrorsTests
{
    public static TheoryData<string, string, Action<PaymentReminderOptions>> Wrong { get; } = new()
    {
        { "Delay:Measure", "'average' is none of 'mean', 'median', 'percentile', 'fixed'", p => p.Delay.Measure = "average" },
        { "Delay:Measure", "''", p => p.Delay.Measure = null! },
        { "Delay:Percent", "0", p => p.Delay.Percent = 0 },
        { "Delay:Percent", "100", p => p.Delay.Percent = 100 },
        { "Delay:Shortest", "'PT-10M' is negative", p => p.Delay.Shortest = "PT-10M" },
        { "Delay:Shortest", "'10 min'", p => p.Delay.Shortest = "10 min" },
        { "Delay:Longest", "'P1M'", p => p.Delay.Longest = "P1M" },
        { "Delay:Longest", "'PT-1S' is negative", p => p.Delay.Longest = "PT-1S" },
        { "Delay:Shortest, Longest", "not under the shortest", p => p.Delay.Longest = "PT9M" },
        { "Delay:Shortest, Longest", "not under the shortest", p => p.Delay.Shortest = "PT3H" },
        { "Delay:Fallback", "'PT-1M' is negative", p => p.Delay.Fallback = "PT-1M" },
        { "Delay:Fallback", "366 days", p => p.Delay.Fallback = "P367D" },
        { "Delay:SaleShare", "0", p => p.Delay.SaleShare = 0 },
        { "Delay:SaleShare", "1.01", p => p.Delay.SaleShare = 1.01 },
        { "Delay:SaleShare", "NaN", p => p.Delay.SaleShare = double.NaN },
        { "Batches:0", "null", p => p.Batches = [null!] },
        { "Batches:0:At", "''", p => p.Batches = [new() { From = "00:00", Until = "08:00" }] },
        { "Batches:0:At", "'24:00'", p => p.Batches = [new() { At = "24:00", From = "00:00", Until = "08:00" }] },
        { "Batches:0:From", "'8'", p => p.Batches = [new() { At = "08:00", From = "8", Until = "08:00" }] },
        { "Batches:1:Until", "'08:60'", p => p.Batches = [Night, new() { At = "12:00", From = "08:00", Until = "08:60" }] },
        { "Batches:0", "08:00", p => p.Batches = [new() { At = "08:00", From = "08:00", Until = "08:00" }] },
        { "Batches", "overlap: 00:00-08:00 and 07:59-09:00", p => p.Batches = [Night, new() { At = "09:00", From = "07:59", Until = "09:00" }] },
        { "Batches", "overlap: 00:00-08:00 and 22:00-00:01", p => p.Batches = [Night, new() { At = "09:00", From = "22:00", Until = "00:01" }] },
        { "Batches", "overlap: 00:00-08:00 and 00:00-08:00", p => p.Batches = [Night, Night] },
        { "Cadence:Everyday", "'PT-12H' is negative", p => p.Cadence.Everyday = "PT-12H" },
        { "Cadence:Everyday", "above zero", p => p.Cadence.Everyday = "PT0H" },
        { "Cadence:SaleStart", "above zero", p => p.Cadence.SaleStart = "PT0S" },
        { "Cadence:SaleLater", "'4h'", p => p.Cadence.SaleLater = "4h" },
        { "Cadence:SaleLater", "above zero", p => p.Cadence.SaleLater = "P0D" },
        { "Cadence:SaleStartLength", "'PT-1H' is negative", p => p.Cadence.SaleStartLength = "PT-1H" },
        { "Second:PaymentRateBelow", "1.01", p => p.Second.PaymentRateBelow = 1.01 },
        { "Second:PaymentRateBelow", "-0.1", p => p.Second.PaymentRateBelow = -0.1 },
        { "Second:PaymentRateBelow", "NaN", p => p.Second.PaymentRateBelow = double.NaN },
        { "Second:AmountAtLeast", "-2", p => p.Second.AmountAtLeast = -2 },
        { "Second:AmountAtLeast", "1000001", p => p.Second.AmountAtLeast = 1_000_001 },
        { "Large:AmountAtLeast", "0", p => p.Large.AmountAtLeast = 0 },
        { "Large:Handling", "'call' is none of 'call-too', 'call-instead', 'none'", p => p.Large.Handling = "call" },
        { "Presale:EveningBefore", "'8 pm'", p => p.Presale.EveningBefore = "8 pm" },
        { "Presale:EveningBefore", "''", p => p.Presale.EveningBefore = null! },
        { "Presale:BeforeEnd", "above zero", p => p.Presale.BeforeEnd = "PT0M" },
        { "Presale:BeforeEnd", "'PT-2H' is negative", p => p.Presale.BeforeEnd = "PT-2H" },
        { "Payday:DaysAfter", "-1", p => p.Payday.DaysAfter = -1 },
        { "Payday:DaysAfter", "16", p => p.Payday.DaysAfter = 16 },
        { "Payday:Days", "0", p => p.Payday.Days = 0 },
        { "Payday:Days", "16", p => p.Payday.Days = 16 },
        { "LastCall", "'PT-1M' is negative", p => p.LastCall = "PT-1M" },
        { "LastCall", "366 days", p => p.LastCall = "P366DT1M" },
        { "ExpiresAfter", "above zero", p => p.ExpiresAfter = "PT0H" },
        { "ExpiresAfter", "'three days'", p => p.ExpiresAfter = "three days" },
        { "SwitchedOnAt", "'2026-11-01' is no local date and time", p => p.SwitchedOnAt = "2026-11-01" },
        { "SwitchedOnAt", "'2026-02-30T00:00'", p => p.SwitchedOnAt = "2026-02-30T00:00" },
        { "SwitchedOnAt", "'2026-11-01T00:00Z'", p => p.SwitchedOnAt = "2026-11-01T00:00Z" },
        { "SwitchedOnAt", "''", p => p.SwitchedOnAt = "" },
        { "LookBack", "'PT-6H' is negative", p => p.LookBack = "PT-6H" },
        { "OldestOrder", "above zero", p => p.OldestOrder = "P0D" },
        { "OldestOrder", "'half a year'", p => p.OldestOrder = "half a year" },
        { "Late", "'later' is none of 'earlier', 'other-channel', 'drop'", p => p.Late = "later" },
        { "Late", "''", p => p.Late = null! },
        { "Messages:Payment", "empty", p => p.Messages.Payment = " " },
        { "Messages:Presale", "empty", p => p.Messages.Presale = "" },
        { "Messages:Call", "null", p => p.Messages.Call = null! },
        { "Messages:LostOrder", "empty", p => p.Messages.LostOrder = "" },
        { "Messages:LostPresale", "null", p => p.Messages.LostPresale = null! },
        { "Messages:Incentive", "'some' is none of 'none', 'light', 'large', 'strongest'", p => p.Messages.Incentive = "some" },
        { "AverageOrder", "0", p => p.AverageOrder = 0 },
        { "AverageOrder", "-5", p => p.AverageOrder = -5 },
        { "AverageOrder", "100000000000000000000", p => p.AverageOrder = 1e20m },
        { "PaymentRate", "1.5", p => p.PaymentRate = 1.5 },
        { "PaymentRate", "-0.01", p => p.PaymentRate = -0.01 },
        { "PaymentRate", "NaN", p => p.PaymentRate = double.NaN },
        { "Learning:Days", "1", p => p.Learning.Days = 1 },
        { "Learning:Days", "367", p => p.Learning.Days = 367 },
        { "Learning:PaidWithin", "72 hours", p => p.Learning.PaidWithin = "PT72H1S" },
        { "Learning:PaidWithin", "above zero", p => p.Learning.PaidWithin = "PT0S" },
        { "Learning:PaidWithin", "'PT-1H' is negative", p => p.Learning.PaidWithin = "PT-1H" },
        { "Learning:MinimumOrders", "0", p => p.Learning.MinimumOrders = 0 },
        { "Learning:MostAfterReminder", "-0.1", p => p.Learning.MostAfterReminder = -0.1 },
        { "Learning:MostAfterReminder", "1.1", p => p.Learning.MostAfterReminder = 1.1 },
    };

    /// <summary>Every duration of payment reminders, with the options that it stands in.</summary>
    public static TheoryData<string, Action<PaymentReminderOptions, string>> Durations { get; } = new()
    {
        { "Delay:Shortest", (p, text) => (p.Delay.Shortest, p.Delay.Longest) = (text, "P366D") },
        { "Delay:Longest", (p, text) => p.Delay.Longest = text },
        { "Delay:Fallback", (p, text) => p.Delay.Fallback = text },
        { "Cadence:Everyday", (p, text) => p.Cadence.Everyday = text },
        { "Cadence:SaleStart", (p, text) => p.Cadence.SaleStart = text },
        { "Cadence:SaleLater", (p, text) => p.Cadence.SaleLater = text },
        { "Cadence:SaleStartLength", (p, text) => p.Cadence.SaleStartLength = text },
        { "Presale:BeforeEnd", (p, text) => p.Presale.BeforeEnd = text },
        { "LastCall", (p, text) => p.LastCall = text },
        { "ExpiresAfter", (p, text) => p.ExpiresAfter = text },
        { "LookBack", (p, text) => p.LookBack = text },
        { "OldestOrder", (p, text) => p.OldestOrder = text },
    };

    private static ReminderBatchOptions Night => new() { At = "08:00", From = "00:00", Until = "08:00" };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Wrong))]
    public void A_wrong_value_is_refused_with_the_options_name_and_the_value(string option, string value, Action<PaymentReminderOptions> set)
    {
        var options = Options(o => set(o.PaymentReminders));
        var error = options.Errors().Should().ContainSingle().Subject;
        error.Should().StartWith($"RiceJar:PaymentReminders:{option}: ").And.Contain(value).And.NotContain("Parameter").And.NotContain("\n");
        options.Invoking(o => o.ToPaymentReminderRules()).Should().Throw<ArgumentException>().Which.Message.Should().Contain(error);
    }

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Durations))]
    public void A_duration_is_at_most_366_days(string option, Action<PaymentReminderOptions, string> set)
    {
        Options(o => set(o.PaymentReminders, "P366D")).Errors().Should().BeEmpty();
        Options(o => set(o.PaymentReminders, "P366DT1S")).Errors().Should().NotBeEmpty()
            .And.OnlyContain(error => error.StartsWith("RiceJar:PaymentReminders:") && error.Contains(option.Split(':').Last()));
    }

    [Fact]
    public void Each_time_of_a_batch_is_told() =>
        Named(Options(o => o.PaymentReminders.Batches = [new() { At = "x", From = "y", Until = "z" }]).Errors())
            .Should().Equal("PaymentReminders:Batches:0:At", "PaymentReminders:Batches:0:From", "PaymentReminders:Batches:0:Until");

    [Theory]
    [InlineData("payment-reminder", "name")]
    [InlineData("presale-balance", "balance")]
    [InlineData("payment-call", "phone")]
    public void A_template_that_needs_a_value_that_reminders_do_not_carry_is_refused(string template, string value)
    {
        var options = Options(o => o.Contacts.Templates = new Dictionary<string, IList<string>> { [template] = ["amount", value, "wave"] });
        var error = options.Errors().Should().ContainSingle().Subject;
        error.Should().StartWith($"RiceJar:Contacts:Templates:{template}: ").And.Contain($"'{value}'")
            .And.EndWith("amount, deadline, lost, order, orders, urgency, wave.");
        options.Invoking(o => o.ToPaymentReminderRules()).Should().Throw<ArgumentException>().Which.Message.Should().Contain(error);
    }

    [Fact]
    public void Templates_of_others_may_need_other_values_and_reminders_all_of_their_own()
    {
        var options = Options(o =>
        {
            o.PaymentReminders.Messages.Payment = "pay-now";
            o.Contacts.Templates = new Dictionary<string, IList<string>>
            {
                ["payment-reminder"] = ["name"],
                ["pay-now"] = ["amount", "deadline", "lost", "order", "orders", "urgency", "wave"],
            };
        });
        options.Errors().Should().BeEmpty();
        options.ToPaymentReminderRules().Messages.Payment.Should().Be("pay-now");
    }

    [Fact]
    public void All_errors_are_shown_together()
    {
        var options = new RiceJarOptions { Zone = "Mars/Olympus", Sales = [new() { Name = "a", From = "soon", Until = "2026-11-12T00:00" }] };
        options.Contacts.StaleAfter = "x";
        options.Contacts.UsualChannels = ["x"];
        options.Contacts.Templates = new Dictionary<string, IList<string>> { ["payment-call"] = ["x", "y"] };
        var p = options.PaymentReminders;
        (p.Delay.Measure, p.Delay.Percent, p.Delay.Shortest, p.Delay.Longest, p.Delay.Fallback, p.Delay.SaleShare) = ("x", 0, "x", "x", "x", 2);
        p.Batches = [null!, new() { At = "x", From = "00:00", Until = "08:00" }, Night, Night];
        (p.Cadence.Everyday, p.Cadence.SaleStart, p.Cadence.SaleLater, p.Cadence.SaleStartLength) = ("x", "PT0H", "x", "x");
        (p.Second.PaymentRateBelow, p.Second.AmountAtLeast) = (2, -1);
        (p.Large.AmountAtLeast, p.Large.Handling) = (0, "x");
        (p.Presale.EveningBefore, p.Presale.BeforeEnd) = ("x", "x");
        (p.Payday.DaysAfter, p.Payday.Days) = (-1, 0);
        (p.LastCall, p.ExpiresAfter, p.SwitchedOnAt, p.LookBack, p.Late) = ("x", "x", "x", "x", "x");
        (p.Messages.Payment, p.Messages.Incentive, p.AverageOrder, p.PaymentRate) = ("", "x", 0, 2);
        (p.Learning.Days, p.Learning.PaidWithin, p.Learning.MinimumOrders) = (1, "x", 0);
        string[] wrong =
        [
            "Delay:Measure", "Delay:Percent", "Delay:Shortest", "Delay:Longest", "Delay:Fallback", "Delay:SaleShare", "Batches:0", "Batches:1:At",
            "Batches", "Cadence:Everyday", "Cadence:SaleStart", "Cadence:SaleLater", "Cadence:SaleStartLength", "Second:PaymentRateBelow",
            "Second:AmountAtLeast", "Large:AmountAtLeast", "Large:Handling", "Presale:EveningBefore", "Presale:BeforeEnd", "Payday:DaysAfter",
            "Payday:Days", "LastCall", "ExpiresAfter", "SwitchedOnAt", "LookBack", "Late", "Messages:Payment", "Messages:Incentive", "AverageOrder",
            "PaymentRate", "Learning:Days", "Learning:PaidWithin", "Learning:MinimumOrders",
        ];
        string[] elsewhere =
        [
            "Zone", "Sales:0:From", "Contacts:StaleAfter", "Contacts:UsualChannels:0",
            "Contacts:Templates:payment-call", "Contacts:Templates:payment-call",
        ];
        var errors = options.Errors();
        Named(errors).Should().BeEquivalentTo([.. wrong.Select(option => $"PaymentReminders:{option}"), .. elsewhere]);

        // The rules of reminders tell all that they are made of, and not what is wrong elsewhere.
        const string Argument = " (Parameter 'options')";
        var thrown = options.Invoking(o => o.ToPaymentReminderRules()).Should().Throw<ArgumentException>().Which.Message;
        thrown[..^Argument.Length].Split(Environment.NewLine)
            .Should().BeEquivalentTo(errors.Where(error => !error.StartsWith("RiceJar:Contacts:StaleAfter", StringComparison.Ordinal)));
    }

    [Fact]
    public void Words_are_taken_in_any_case() => Options(o =>
    {
        var p = o.PaymentReminders;
        (p.Delay.Measure, p.Large.Handling, p.Late, p.Messages.Incentive) = ("Percentile", "Call-Instead", "DROP", "Light");
    }).Errors().Should().BeEmpty();

    [Fact]
    public void Options_must_be_given() =>
        FluentActions.Invoking(() => ((RiceJarOptions)null!).ToPaymentReminderRules()).Should().Throw<ArgumentNullException>();

    private static IEnumerable<string> Named(IEnumerable<string> errors) =>
        errors.Select(error => error["RiceJar:".Length..error.IndexOf(": ", StringComparison.Ordinal)]);
}
