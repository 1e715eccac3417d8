using NodaTime;
using RiceJar.Orders;
using RiceJar.Payments;
using static Double11.Text;

namespace Double11;

/// <summary>Prints two replays side by side.</summary>
/// <param name="orders">The shop's orders.</param>
/// <param name="everyday">Replayed under everyday rules.</param>
/// <param name="sale">Replayed under the sale's.</param>
internal sealed class Picture(IReadOnlyList<Order> orders, Variant everyday, Variant sale)
{
    private const int BarWidth = 26;

    // Plain orders alone: a presale's balance is not due when it is placed.
    private readonly List<Order> _ofTheDay =
        [.. orders.Where(order => order.Presale is null && order.PlacedAt >= Shop.SaleBegins && order.PlacedAt < Shop.SaleEnds)];

    public void Print()
    {
        var learned = everyday.Result.FirstBaseline.TimeToPay.All!;
        Line($"Double 11 of a made-up shop: {_ofTheDay.Count:#,0} orders on November 11, some 2,000 on other days; unpaid ones close after a day.");
        var (mean, half) = (learned.Mean.TotalMinutes, learned.Median.TotalMinutes);
        Line($"Learned by October 24: {learned.Count:#,0} orders were paid {mean:0} min after placing on average, half of them within {half:0} min.");
        Line($"");
        ByHour();
        Waits();
        Figures();
        Compared();
    }

    private void ByHour()
    {
        var largest = everyday.PaymentsOfTheDay.SentByHour.Concat(sale.PaymentsOfTheDay.SentByHour).Max();
        string Bar(long count) => new('█', (int)Math.Round((double)BarWidth * count / largest));
        Line($"Payment reminders by hour of November 11 (催付时段)");
        Line($"  {"",-5}{everyday.Name,-36}{sale.Name}");
        for (var hour = 0; hour < 24; hour++)
        {
            var (left, right) = (everyday.PaymentsOfTheDay.SentByHour[hour], sale.PaymentsOfTheDay.SentByHour[hour]);
            Line($"  {hour:00} {left,6:#,0} {Bar(left),-BarWidth} {right,8:#,0} {Bar(right)}");
        }

        Line($"");
    }

    private void Waits()
    {
        (string Name, Duration Limit)[] waits =
        [
            ("reminded within 30 minutes", Duration.FromMinutes(30)),
            ("within an hour", Duration.FromHours(1)),
            ("within three hours", Duration.FromHours(3)),
            ("within nine hours", Duration.FromHours(9)),
            ("later", Duration.MaxValue),
        ];
        Head("Orders of November 11: the wait for the first reminder");
        var from = Duration.Zero;
        foreach (var (name, limit) in waits)
        {
            var after = from;
            Row(name, variant => CountOf(variant, wait => wait >= after && wait < limit));
            from = limit;
        }

        Row("paid anyway before a reminder", PaidBefore);
        Row("cancelled or closed before, or refused", variant => _ofTheDay.Count(order => variant.WaitOf(order) is null && order.PaidAt is null));
        Row("half of those reminded waited at most (min)", variant => (long)MedianWait(variant).TotalMinutes);
        Line($"");
    }

    private void Figures()
    {
        Head("November 10 to 12: contacts");
        Row("sent", variant => variant.Days.Sent);
        Row("  second payment reminders", variant => variant.SecondReminders);
        foreach (var reason in Keys(days => days.SentByReason))
            Row($"  by reason: {reason}", variant => variant.Days.SentByReason.GetValueOrDefault(reason));
        foreach (var channel in Keys(days => days.SentByChannel))
            Row($"  by channel: {channel}", variant => variant.Days.SentByChannel.GetValueOrDefault(channel));
        foreach (var gate in Keys(days => days.DeferredByGate))
            Row($"put off by {gate}", variant => variant.Days.DeferredByGate.GetValueOrDefault(gate));
        foreach (var gate in Keys(days => days.DeniedByGate))
            Row($"denied by {gate}", variant => variant.Days.DeniedByGate.GetValueOrDefault(gate));
        Row("dropped: no allowed moment", variant => variant.Days.Dropped);
        for (var contacts = 1; contacts <= 4; contacts++)
        {
            var n = contacts;
            Row($"customers with {n}{(n == 4 ? " or more" : "")}", variant => variant.Days.CustomersByContacts
                .Where(entry => n < 4 ? entry.Key == n : entry.Key >= n).Sum(entry => entry.Value));
        }

        Row("cost (CNY)", variant => (long)Math.Round(variant.Days.Cost.ToDecimal()));
        Line($"");
        Head("October 24 to November 13: orders");
        Row("all", variant => variant.Result.Tally.Orders);
        Row("paid before a reminder", variant => variant.Result.Tally.PaidBefore);
        Row("cancelled or closed before", variant => variant.Result.Tally.ClosedBefore);
        Row("reminded", variant => variant.Result.Tally.Reminded);
        Row("  of these paid later", variant => variant.Result.Tally.PaidAfter);
        Row("not reminded", variant => variant.Result.Tally.NotReminded);
        Row("still waiting", variant => variant.Result.Tally.Waiting);
        Line($"");
    }

    private void Compared()
    {
        var compared = new ReplayComparison(everyday.Result, sale.Result);
        Line($"Reminder by reminder: {compared.SameMoment:#,0} go out at the same moment;");
        Line($"{compared.SecondEarlier:#,0} earlier under sale rules, {compared.SecondLater:#,0} later;");
        Line($"{compared.OnlyFirst:#,0} under everyday rules alone, {compared.OnlySecond:#,0} under sale rules alone.");
        Line($"");
        Line($"What it means: the rush comes at midnight, when everyday rules are asleep. Its orders hear of their payment at 8 in the morning,");
        Line($"and those of the late evening on the next one; sale rules remind while their customers are awake. The price:");
        Line($"{PaidBefore(everyday) - PaidBefore(sale):#,0} more orders are reminded that would have been paid anyway before the later reminder.");
        Line($"What it does not mean: a replay moves no payment. \"Paid later\" is what happened without any reminder, so it tells nothing of what");
        Line($"reminders bring; only customers who are held out (对照组) tell that.");
        Line($"");
    }

    private long PaidBefore(Variant variant) => _ofTheDay.Count(order => variant.WaitOf(order) is null && order.PaidAt is not null);

    private int CountOf(Variant variant, Func<Duration, bool> isAsked) =>
        _ofTheDay.Count(order => variant.WaitOf(order) is { } wait && isAsked(wait));

    private Duration MedianWait(Variant variant)
    {
        var waits = _ofTheDay.Select(variant.WaitOf).OfType<Duration>().Order().ToList();
        return waits[waits.Count / 2];
    }

    private IEnumerable<string> Keys(Func<ReplaySummary, IReadOnlyDictionary<string, long>> counts) =>
        counts(everyday.Days).Keys.Union(counts(sale.Days).Keys).Order(StringComparer.Ordinal);

    private void Head(string title) => Line($"{Padded(title, 54)}{everyday.Name,16}{sale.Name,14}");

    private void Row(string name, Func<Variant, long> count) => Line($"  {Padded(name, 52)}{count(everyday),16:#,0}{count(sale),14:#,0}");
}
