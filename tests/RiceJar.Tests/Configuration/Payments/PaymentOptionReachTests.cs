using NodaTime;
using RiceJar.Configuration;
using RiceJar.Contacts;
using RiceJar.Payments;
using static RiceJar.Tests.Configuration.Contacts.ContactCase;

namespace RiceJar.Tests.Configuration.Payments;

/// <summary>Each option reaches the rules: what they say without it, and with it.</summary>
public class PaymentOptionReachTests
{
    private static readonly Dictionary<string, Reach> Table = new()
    {
        ["ReminderDelayOptions.Measure"] = new(p => p.Delay.Measure = "fixed", r => $"{r.Delay.Measure}", "Mean", "Fixed"),
        ["ReminderDelayOptions.Percent"] = new(
            p => (p.Delay.Measure, p.Delay.Percent) = ("percentile", 80), r => $"{r.Delay.Measure} {r.Delay.Percent}", "Mean 50", "Percentile 80"),
        ["ReminderDelayOptions.Shortest"] = new(p => p.Delay.Shortest = "PT1M30S", r => Text(r.Delay.Shortest), "0:10:00", "0:01:30"),
        ["ReminderDelayOptions.Longest"] = new(p => p.Delay.Longest = "PT15M", r => Text(r.Delay.Longest), "2:00:00", "0:15:00"),
        ["ReminderDelayOptions.Fallback"] = new(p => p.Delay.Fallback = "PT0S", r => Text(r.Delay.Fallback), "0:30:00", "0:00:00"),
        ["ReminderDelayOptions.SaleShare"] = new(
            p => p.Delay.SaleShare = 0.5,
            r => $"{Delay(r, false)} {Delay(r, true)}",
            "0:30:00 0:20:00",
            "0:30:00 0:15:00"),
        ["ReminderDelayOptions.ByHour"] = new(p => p.Delay.ByHour = true, r => $"{r.Delay.ByHour}", "False", "True"),
        ["ReminderBatchOptions.At"] = new(
            p => p.Batches = [Batch(b => b.At = "09:15")],
            Batches,
            "08:00 for 00:00-08:00 True",
            "09:15 for 01:00-07:00 True"),
        ["ReminderBatchOptions.From"] = new(
            p => p.Batches = [Batch(b => b.From = "22:30")],
            Batches,
            "08:00 for 00:00-08:00 True",
            "08:00 for 22:30-07:00 True"),
        ["ReminderBatchOptions.Until"] = new(
            p => p.Batches = [Batch(b => b.Until = "06:00")],
            Batches,
            "08:00 for 00:00-08:00 True",
            "08:00 for 01:00-06:00 True"),
        ["ReminderBatchOptions.InSales"] = new(
            p => p.Batches = [Batch(b => b.InSales = false)],
            Batches,
            "08:00 for 00:00-08:00 True",
            "08:00 for 01:00-07:00 False"),
        ["ReminderCadenceOptions.Everyday"] = new(p => p.Cadence.Everyday = "P1D", r => Text(r.Cadence.Everyday), "12:00:00", "24:00:00"),
        ["ReminderCadenceOptions.SaleStart"] = new(p => p.Cadence.SaleStart = "PT30M", r => Text(r.Cadence.SaleStart), "1:00:00", "0:30:00"),
        ["ReminderCadenceOptions.SaleLater"] = new(p => p.Cadence.SaleLater = "PT3H", r => Text(r.Cadence.SaleLater), "4:00:00", "3:00:00"),
        ["ReminderCadenceOptions.SaleStartLength"] = new(
            p => p.Cadence.SaleStartLength = "PT0H",
            r => Text(r.Cadence.SaleStartLength),
            "12:00:00",
            "0:00:00"),
        ["SecondReminderOptions.PaymentRateBelow"] = new(
            p => p.Second.PaymentRateBelow = 0,
            r => Invariant($"{r.Second.PaymentRateBelow}"),
            "0.7",
            "0"),
        ["SecondReminderOptions.AmountAtLeast"] = new(p => p.Second.AmountAtLeast = 1.5m, r => Invariant($"{r.Second.AmountAtLeast}"), "2", "1.5"),
        ["LargeOrderOptions.AmountAtLeast"] = new(p => p.Large.AmountAtLeast = 0.5m, r => Invariant($"{r.Large.AmountAtLeast}"), "5", "0.5"),
        ["LargeOrderOptions.Handling"] = new(p => p.Large.Handling = "call-instead", r => $"{r.Large.Handling}", "CallToo", "CallInstead"),
        ["PresaleReminderOptions.EveningBefore"] = new(
            p => p.Presale.EveningBefore = "21:30",
            r => $"{r.Presale.EveningBefore:HH:mm}",
            "20:00",
            "21:30"),
        ["PresaleReminderOptions.BeforeEnd"] = new(p => p.Presale.BeforeEnd = "PT3H", r => Text(r.Presale.BeforeEnd), "2:00:00", "3:00:00"),
        ["PresaleReminderOptions.BeforeGiftEnds"] = new(p => p.Presale.BeforeGiftEnds = true, r => $"{r.Presale.BeforeGiftEnds}", "False", "True"),
        ["PaydayOptions.DaysAfter"] = new(p => p.Payday.DaysAfter = 0, r => $"{r.Payday.DaysAfter} {r.Payday.Days}", "1 2", "0 2"),
        ["PaydayOptions.Days"] = new(p => p.Payday.Days = 15, r => $"{r.Payday.DaysAfter} {r.Payday.Days}", "1 2", "1 15"),
        ["PaymentReminderOptions.LastCall"] = new(p => p.LastCall = "PT45M", r => Text(r.LastCall), "2:00:00", "0:45:00"),
        ["PaymentReminderOptions.ExpiresAfter"] = new(p => p.ExpiresAfter = "P2D", r => Text(r.ExpiresAfter), "72:00:00", "48:00:00"),
        ["PaymentReminderOptions.SwitchedOnAt"] = new(p => p.SwitchedOnAt = "2026-11-01T08:00", r => $"{r.SwitchedOnAt}", "", "2026-11-01T00:00:00Z"),
        ["PaymentReminderOptions.LookBack"] = new(p => p.LookBack = "PT6H", r => Text(r.LookBack), "0:00:00", "6:00:00"),
        ["PaymentReminderOptions.OldestOrder"] = new(p => p.OldestOrder = "P250D", r => Text(r.Reach), "4320:00:00", "6000:00:00"),
        ["PaymentReminderOptions.Late"] = new(p => p.Late = "other-channel", r => $"{r.Late}", "Earlier", "OtherChannel"),
        ["PaymentReminderOptions.AverageOrder"] = new(p => p.AverageOrder = 99.5m, r => $"{r.AverageOrder}", "", "99.50"),
        ["PaymentReminderOptions.PaymentRate"] = new(p => p.PaymentRate = 0.25, r => Invariant($"{r.PaymentRate}"), "", "0.25"),
        ["ReminderMessageOptions.Payment"] = new(p => p.Messages.Payment = "pay-now", r => r.Messages.Payment, "payment-reminder", "pay-now"),
        ["ReminderMessageOptions.Presale"] = new(p => p.Messages.Presale = "pay-balance", r => r.Messages.Presale, "presale-balance", "pay-balance"),
        ["ReminderMessageOptions.Call"] = new(p => p.Messages.Call = "call-now", r => r.Messages.Call, "payment-call", "call-now"),
        ["ReminderMessageOptions.Incentive"] = new(p => p.Messages.Incentive = "light", r => $"{r.Messages.Incentive}", "None", "Light"),
        ["ReminderMessageOptions.LostOrder"] = new(p => p.Messages.LostOrder = "your place", r => r.Messages.LostOrder, "order", "your place"),
        ["ReminderMessageOptions.LostPresale"] = new(
            p => p.Messages.LostPresale = "your deposit",
            r => r.Messages.LostPresale,
            "deposit",
            "your deposit"),
        ["PaymentLearningOptions.Days"] = new(p => p.Learning.Days = 7, r => $"{r.Learning.Days}", "30", "7"),
        ["PaymentLearningOptions.PaidWithin"] = new(p => p.Learning.PaidWithin = "PT72H", r => Text(r.Learning.PaidWithin), "24:00:00", "72:00:00"),
        ["PaymentLearningOptions.MostAfterReminder"] = new(p => p.Learning.MostAfterReminder = 0.5, r => $"{r.Learning.MostAfterReminder}", "0.1", "0.5"),
        ["PaymentLearningOptions.MinimumOrders"] = new(p => p.Learning.MinimumOrders = 1, r => $"{r.Learning.MinimumOrders}", "100", "1"),
    };

    public static TheoryData<string> Names { get; } = [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_option_changes_what_the_rules_say(string option)
    {
        var (set, observe, without, with) = Table[option];
        observe(Options().ToPaymentReminderRules()).Should().Be(without);
        var options = Options(o => set(o.PaymentReminders));
        options.Errors().Should().BeEmpty();
        observe(options.ToPaymentReminderRules()).Should().Be(with);
    }

    [Fact]
    public void Planning_looks_back_as_far_as_the_longest_of_what_is_reminded_of()
    {
        Reach(p => p.LookBack = "P300D").Should().Be(Duration.FromDays(300));
        Reach(p => p.ExpiresAfter = "P200D").Should().Be(Duration.FromDays(200));
        Reach(p => (p.OldestOrder, p.LookBack) = ("P1D", "PT30H")).Should().Be(Duration.FromDays(3), "orders without a deadline are reminded of for so long");

        static Duration Reach(Action<PaymentReminderOptions> set) => Options(o => set(o.PaymentReminders)).ToPaymentReminderRules().Reach;
    }

    [Fact]
    public void No_option_is_forgotten_above()
    {
        Type[] parts =
        [
            typeof(ReminderDelayOptions), typeof(ReminderBatchOptions), typeof(ReminderCadenceOptions), typeof(SecondReminderOptions),
            typeof(LargeOrderOptions), typeof(PresaleReminderOptions), typeof(PaydayOptions), typeof(ReminderMessageOptions),
            typeof(PaymentLearningOptions),
        ];
        var all = parts.Append(typeof(PaymentReminderOptions)).SelectMany(type => type.GetProperties())
            .Where(property => !parts.Contains(property.PropertyType) && property.Name != nameof(PaymentReminderOptions.Batches));
        Table.Keys.Should().BeEquivalentTo(all.Select(property => $"{property.DeclaringType!.Name}.{property.Name}"));
    }

    [Fact]
    public void Defaults_are_those_of_the_rules()
    {
        var rules = Options().ToPaymentReminderRules();
        var byDefault = new PaymentReminderRules(new PaymentLearning(rules.Learning.Zone));
        foreach (var (option, (_, observe, without, _)) in Table)
            observe(byDefault).Should().Be(without, option);
        rules.Batches.Should().Equal(byDefault.Batches);
        rules.Learning.Sales.Should().BeEmpty();
    }

    [Fact]
    public void Zone_sales_and_channels_are_the_shops()
    {
        var options = Options(o =>
        {
            o.Sales = [new() { Name = "Double 11", From = "2026-11-11T00:00", Until = "2026-11-12T00:00" }];
            o.Contacts.UsualChannels = ["wechat"];
            o.Contacts.ChannelsByReason = new Dictionary<string, IList<string>> { ["presale-balance"] = ["push"] };
        });
        var rules = options.ToPaymentReminderRules();
        rules.Learning.Zone.Id.Should().Be("Asia/Shanghai");
        rules.Learning.Sales.Should().Equal(options.ToSales());
        rules.Channels.Of(ContactReason.PaymentReminder).Should().Equal(ContactChannel.WeChat);
        rules.Channels.Of(ContactReason.PresaleBalance).Should().Equal(ContactChannel.Push);
        rules.Channels.Of(ContactReason.PaymentCall).Should().Equal(ContactChannel.Phone);
    }

    [Fact]
    public void No_batches_are_none_and_several_keep_their_order()
    {
        Batches(Options(o => o.PaymentReminders.Batches = []).ToPaymentReminderRules()).Should().BeEmpty();
        var two = Options(o => o.PaymentReminders.Batches =
        [
            new() { At = "20:00", From = "14:00", Until = "20:00", InSales = false }, new() { At = "08:00", From = "22:00", Until = "08:00" },
        ]);
        Batches(two.ToPaymentReminderRules()).Should().Be("20:00 for 14:00-20:00 False, 08:00 for 22:00-08:00 True");
    }

    [Fact]
    public void Zero_reminds_nobody_twice()
    {
        var options = Options(o => o.PaymentReminders.Second = new() { PaymentRateBelow = 0, AmountAtLeast = 0 });
        options.ToPaymentReminderRules().Second.Should().Be(SecondReminder.Never);
    }

    [Theory]
    [InlineData("median", 80, DelayMeasure.Percentile, 50)]
    [InlineData("Median", 80, DelayMeasure.Percentile, 50)]
    [InlineData("percentile", 99, DelayMeasure.Percentile, 99)]
    public void The_median_is_the_half_whatever_the_percentage(string measure, int percent, DelayMeasure made, int of)
    {
        var delay = Options(o => o.PaymentReminders.Delay = new() { Measure = measure, Percent = percent }).ToPaymentReminderRules().Delay;
        (delay.Measure, delay.Percent).Should().Be((made, of));
    }

    [Theory]
    [InlineData("2026-03-29T01:30", "2026-03-29T01:30:00Z")] // Skipped in London: forward by the gap, to 02:30 summer time.
    [InlineData("2026-10-25T01:30", "2026-10-25T00:30:00Z")] // Comes twice: the earlier.
    public void Switching_on_is_taken_in_the_shops_zone_through_changes_of_the_clocks(string local, string utc) =>
        Options(o => (o.Zone, o.PaymentReminders.SwitchedOnAt) = ("Europe/London", local))
            .ToPaymentReminderRules().SwitchedOnAt.ToString().Should().Be(utc);

    /// <summary>At 08:00 for orders placed from one to seven.</summary>
    private static ReminderBatchOptions Batch(Action<ReminderBatchOptions> set)
    {
        var batch = new ReminderBatchOptions { At = "08:00", From = "01:00", Until = "07:00" };
        set(batch);
        return batch;
    }

    private static string Batches(PaymentReminderRules rules) =>
        string.Join(", ", rules.Batches.Select(batch => $"{batch.At:HH:mm} for {batch.From:HH:mm}-{batch.Until:HH:mm} {batch.InSales}"));

    /// <summary>The delay where nothing was learned.</summary>
    private static string Delay(PaymentReminderRules rules, bool inSale) =>
        Text(rules.Delay.Of(TimeToPay.Fit([], rules.Learning, new LocalDate(2026, 3, 10)), 12, inSale));

    private static string Text(Duration duration) => duration.ToString("-H:mm:ss", null);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private sealed record Reach(Action<PaymentReminderOptions> Set, Func<PaymentReminderRules, string> Observe, string Without, string With);
}
