using NodaTime;
using NodaTime.Text;
using RiceJar.Contacts;
using RiceJar.Payments;

namespace RiceJar.Configuration;

/// <summary>Turns the options of payment reminders into rules, each option on its own first, so that every error is named and none hides another.</summary>
internal sealed class PaymentReminderRulesBuilder(PaymentReminderOptions options, OptionErrors errors)
{
    private const string Root = "PaymentReminders";

    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>The rules; without what is wrong, which is among the errors.</summary>
    public PaymentReminderRules Build(DateTimeZone zone, IReadOnlyList<BigSale> sales, ChannelRules channels)
    {
        var learning = options.Learning;
        var learned = new PaymentLearning(zone) { Sales = sales };
        Set("Learning:Days", () => learned = learned with { Days = learning.Days });
        Set("Learning:PaidWithin", learning.PaidWithin, value => learned = learned with { PaidWithin = value });
        Set("Learning:MostAfterReminder", () => learned = learned with { MostAfterReminder = learning.MostAfterReminder });
        Set("Learning:MinimumOrders", () => learned = learned with { MinimumOrders = learning.MinimumOrders });
        var rules = new PaymentReminderRules(learned)
        {
            Channels = channels,
            Delay = Delay(),
            Cadence = Cadence(),
            Second = Second(),
            Large = Large(),
            Presale = Presale(),
            Payday = Payday(),
            Messages = Messages(),
        };
        rules = rules with
        {
            Late = Choose("Late", options.Late, ("earlier", LatePlacement.Earlier), ("other-channel", LatePlacement.OtherChannel), ("drop", LatePlacement.Drop)),
        };
        if (Batches() is { } batches)
            Set("Batches", () => rules = rules with { Batches = batches });
        Set("LastCall", options.LastCall, value => rules = rules with { LastCall = value });
        Set("ExpiresAfter", options.ExpiresAfter, value => rules = rules with { ExpiresAfter = value });
        Set("LookBack", options.LookBack, value => rules = rules with { LookBack = value });
        Set("OldestOrder", options.OldestOrder, value => rules = rules with { OldestOrder = value });
        if (options.SwitchedOnAt is { } text && errors.Moment($"{Root}:SwitchedOnAt", text) is { } moment)
            rules = rules with { SwitchedOnAt = moment.InZoneLeniently(zone).ToInstant() };
        Set("AverageOrder", () => rules = rules with { AverageOrder = options.AverageOrder is { } average ? Money.FromDecimal(average) : null });
        Set("PaymentRate", () => rules = rules with { PaymentRate = options.PaymentRate });
        return rules;
    }

    private ReminderDelay Delay()
    {
        var earlier = errors.All.Count;
        var delay = options.Delay;
        var measure = Choose(
            "Delay:Measure", delay.Measure, ("mean", DelayMeasure.Mean), ("median", DelayMeasure.Percentile), ("percentile", DelayMeasure.Percentile), ("fixed", DelayMeasure.Fixed));
        var percent = "median".Equals(delay.Measure, StringComparison.OrdinalIgnoreCase) ? 50 : delay.Percent;
        var (shortest, longest, fallback) = (Duration("Delay:Shortest", delay.Shortest), Duration("Delay:Longest", delay.Longest), Duration("Delay:Fallback", delay.Fallback));
        Set("Delay:Percent", () => new ReminderDelay(percent: delay.Percent));
        Set("Delay:Fallback", () => new ReminderDelay(fallback: fallback));
        Set("Delay:SaleShare", () => new ReminderDelay(saleShare: delay.SaleShare));
        Set("Delay:Shortest, Longest", () => new ReminderDelay(shortest: shortest, longest: longest));
        return errors.All.Count > earlier
            ? new ReminderDelay()
            : new ReminderDelay(measure, percent, shortest, longest, fallback, delay.SaleShare, delay.ByHour);
    }

    private List<ReminderBatch>? Batches()
    {
        if (options.Batches is null)
            return null;
        var batches = new List<ReminderBatch>();
        foreach (var (option, batch) in errors.Items($"{Root}:Batches", options.Batches))
        {
            var times = (At: LocalTime($"{option}:At", batch.At), From: LocalTime($"{option}:From", batch.From), Until: LocalTime($"{option}:Until", batch.Until));
            if (times is { At: { } at, From: { } from, Until: { } until } && errors.Try(option, () => new ReminderBatch(at, from, until, batch.InSales)) is { } made)
                batches.Add(made);
        }

        return batches;
    }

    private ReminderCadence Cadence()
    {
        var cadence = options.Cadence;
        var everyday = Duration("Cadence:Everyday", cadence.Everyday);
        var start = Duration("Cadence:SaleStart", cadence.SaleStart);
        var later = Duration("Cadence:SaleLater", cadence.SaleLater);
        var length = Duration("Cadence:SaleStartLength", cadence.SaleStartLength);
        var made = new[]
        {
            Made("Cadence:Everyday", () => new ReminderCadence(everyday: everyday)),
            Made("Cadence:SaleStart", () => new ReminderCadence(saleStart: start)),
            Made("Cadence:SaleLater", () => new ReminderCadence(saleLater: later)),
            Made("Cadence:SaleStartLength", () => new ReminderCadence(saleStartLength: length)),
        };
        return made.Contains(null) ? new ReminderCadence() : new ReminderCadence(everyday, start, later, length);
    }

    private SecondReminder Second()
    {
        var second = options.Second;
        // Zero is what a configuration file can say for "none", because it cannot tell null from not given.
        decimal? amount = second.AmountAtLeast == 0 ? null : second.AmountAtLeast;
        var rate = Made("Second:PaymentRateBelow", () => new SecondReminder(second.PaymentRateBelow));
        var times = Made("Second:AmountAtLeast", () => new SecondReminder(amountAtLeast: amount));
        return rate is null || times is null ? new SecondReminder() : new SecondReminder(second.PaymentRateBelow, amount);
    }

    private LargeOrders Large()
    {
        var handling = Choose(
            "Large:Handling", options.Large.Handling, ("call-too", LargeOrderHandling.CallToo), ("call-instead", LargeOrderHandling.CallInstead), ("none", LargeOrderHandling.None));
        return Made("Large:AmountAtLeast", () => new LargeOrders(options.Large.AmountAtLeast, handling)) ?? new LargeOrders();
    }

    private PresaleReminders Presale()
    {
        var evening = LocalTime($"{Root}:Presale:EveningBefore", options.Presale.EveningBefore);
        var before = Duration("Presale:BeforeEnd", options.Presale.BeforeEnd);
        return Made("Presale:BeforeEnd", () => new PresaleReminders(evening, before, options.Presale.BeforeGiftEnds)) ?? new PresaleReminders();
    }

    private PaydayReminders Payday()
    {
        var after = Made("Payday:DaysAfter", () => new PaydayReminders(options.Payday.DaysAfter));
        var days = Made("Payday:Days", () => new PaydayReminders(days: options.Payday.Days));
        return after is null || days is null ? new PaydayReminders() : new PaydayReminders(options.Payday.DaysAfter, options.Payday.Days);
    }

    private ReminderMessages Messages()
    {
        var messages = new ReminderMessages();
        Set("Messages:Payment", () => messages = messages with { Payment = options.Messages.Payment });
        Set("Messages:Presale", () => messages = messages with { Presale = options.Messages.Presale });
        Set("Messages:Call", () => messages = messages with { Call = options.Messages.Call });
        Set("Messages:LostOrder", () => messages = messages with { LostOrder = options.Messages.LostOrder });
        Set("Messages:LostPresale", () => messages = messages with { LostPresale = options.Messages.LostPresale });
        return errors.Incentive($"{Root}:Messages:Incentive", options.Messages.Incentive) is { } incentive ? messages with { Incentive = incentive } : messages;
    }

    private T Choose<T>(string option, string? word, params ReadOnlySpan<(string Word, T Value)> choices)
        where T : struct => errors.Choose($"{Root}:{option}", word, choices);

    private Duration? Duration(string option, string? text) => errors.Duration($"{Root}:{option}", text);

    private LocalTime? LocalTime(string option, string? text)
    {
        if (Time.Parse(text ?? "") is { Success: true, Value: var time })
            return time;
        errors.Add(option, $"'{text}' is no time of day such as '08:00'.");
        return null;
    }

    private T? Made<T>(string option, Func<T> make)
        where T : class => errors.Try($"{Root}:{option}", make);

    private void Set<T>(string option, Func<T> set)
        where T : class => errors.Try($"{Root}:{option}", set);

    private void Set<T>(string option, string? text, Func<Duration, T> set)
        where T : class
    {
        if (Duration(option, text) is { } value)
            Set(option, () => set(value));
    }
}
