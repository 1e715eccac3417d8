using NodaTime;

namespace RiceJar.Contacts;

/// <summary>Frequency caps (频次上限): what was sent, or may have been, within each cap's window.</summary>
public sealed class FrequencyCapGate : ITimeGate
{
    private static readonly FrequencyCap[] Defaults =
    [
        FrequencyCap.Calendar("promotion-day", 1, CapWindow.CalendarDay),
        FrequencyCap.Rolling("promotion-week", 3, Duration.FromDays(7)),
        FrequencyCap.Rolling("payment-reminders", 2, Duration.FromHours(24)) with
        {
            Purposes = ContactPurposes.All, Reasons = [ContactReason.PaymentReminder, ContactReason.PaymentCall],
        },
        FrequencyCap.Rolling("presale-reminders", 2, Duration.FromHours(24)) with { Purposes = ContactPurposes.All, Reasons = [ContactReason.PresaleBalance] },
    ];

    private readonly FrequencyCap[] _caps;

    /// <summary>Makes the gate.</summary>
    /// <param name="caps">
    /// The caps, each name once; null = promotion once in a local day and three times in seven days, reminders of payments twice in 24 hours, and those of presale
    /// balances, counted apart, likewise.
    /// </param>
    /// <exception cref="ArgumentException">Two caps have one name.</exception>
    public FrequencyCapGate(IEnumerable<FrequencyCap>? caps = null)
    {
        _caps = [.. caps ?? Defaults];
        if (_caps.GroupBy(cap => cap.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two caps are called '{twice.Key}'.", nameof(caps));
    }

    /// <inheritdoc/>
    public string Name => "frequency-cap";

    /// <inheritdoc/>
    public GateVerdict Check(in GateContext context)
    {
        Instant? until = null;
        foreach (var cap in _caps)
        {
            if (cap.Limit is not { } limit || !Counts(cap, context))
                continue;
            if (limit == 0)
                return GateVerdict.DenyAtAnyTime("the cap allows none");
            var next = cap.Window == CapWindow.Rolling ? NextRolling(cap, limit, context) : NextCalendar(cap, limit, context);
            if (next > (until ?? context.Now))
                until = next;
        }

        return until is { } moment ? GateVerdict.DeferUntil(moment, "the cap is reached") : GateVerdict.Pass;
    }

    /// <inheritdoc/>
    public string Saw(in GateContext context)
    {
        List<string> seen = [];
        foreach (var cap in _caps)
        {
            if (Counts(cap, context))
                seen.Add($"{cap.Name}: {CountAfter(cap, WindowStart(cap, context) - Duration.Epsilon, context)} of {cap.Limit?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "any"}");
        }

        return string.Join(", ", seen);
    }

    private static bool Counts(FrequencyCap cap, in GateContext context) => cap.Counts(context.Channel, context.Intent.Purpose, context.Intent.Reason);

    private static bool Counts(FrequencyCap cap, in PastContact past) => cap.Counts(past.Channel, past.Purpose, past.Reason);

    private static Instant? NextRolling(FrequencyCap cap, int limit, in GateContext context) =>
        // The limit-th latest must leave the window before there is room for one more.
        Latest(cap, limit, context.Now - cap.Length, context) is { } oldest ? oldest + cap.Length : null;

    private static Instant? NextCalendar(FrequencyCap cap, int limit, in GateContext context)
    {
        // Most customers have nothing near the limit, and finding where a local period begins costs more than all else here.
        if (Latest(cap, limit, context.Now - LongestPeriod(cap.Window), context) is null)
            return null;
        var (from, until) = Period(cap.Window, context);
        return Latest(cap, limit, from - Duration.Epsilon, context, before: until) is null ? null : until;
    }

    /// <summary>The moment of the limit-th latest contact after a moment; null when there are fewer.</summary>
    /// <remarks>
    /// In a rolling window also contacts count that lie after the moment, as they do when a clock was set back: sent now, the next window would hold too many.
    /// </remarks>
    private static Instant? Latest(FrequencyCap cap, int limit, Instant after, in GateContext context, Instant? before = null)
    {
        var past = context.Facts.Past;
        for (var i = past.Length - 1; i >= 0 && past[i].At > after; i--)
        {
            if (!(past[i].At >= before) && Counts(cap, past[i]) && --limit == 0)
                return past[i].At;
        }

        return null;
    }

    private static int CountAfter(FrequencyCap cap, Instant after, in GateContext context) =>
        context.Facts.History.Count(contact => contact.At > after && Counts(cap, contact));

    private static Instant WindowStart(FrequencyCap cap, in GateContext context) =>
        cap.Window == CapWindow.Rolling ? context.Now - cap.Length + Duration.Epsilon : Period(cap.Window, context).From;

    private static (Instant From, Instant Until) Period(CapWindow window, in GateContext context)
    {
        var today = context.Now.InZone(context.Zone).Date;
        var (first, next) = window switch
        {
            CapWindow.CalendarDay => (today, today.PlusDays(1)),
            CapWindow.CalendarWeek => (Monday(today), Monday(today).PlusWeeks(1)),
            _ => (new LocalDate(today.Year, today.Month, 1), new LocalDate(today.Year, today.Month, 1).PlusMonths(1)),
        };
        return (Orders.ShopCalendar.EndOf(first.PlusDays(-1), context.Zone), Orders.ShopCalendar.EndOf(next.PlusDays(-1), context.Zone));
    }

    /// <summary>No local period of the kind is longer, whatever the clocks do.</summary>
    private static Duration LongestPeriod(CapWindow window) => Duration.FromDays(window switch
    {
        CapWindow.CalendarDay => 3,
        CapWindow.CalendarWeek => 9,
        _ => 33,
    });

    private static LocalDate Monday(LocalDate date) => date.PlusDays(-((int)date.DayOfWeek - 1));
}
