using System.Globalization;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;

namespace RiceJar.Payments;

/// <summary>Writes down what a replay did about one order.</summary>
internal sealed class OrderTrace(Order order, DateTimeZone zone)
{
    private readonly List<ReplayStep> _steps = [];
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    public bool IsAbout(ContactIntent intent) => intent.Orders.Any(about => about.Id == order.Id);

    public void Planned(PaymentReminderPlan plan, Instant now)
    {
        foreach (var intent in plan.Intents.Where(IsAbout))
            Say(now, $"{intent.Reason} {WaveOf(intent)} due at {Text(intent.DueAt)}, expires at {Text(intent.ExpiresAt)}{Merged(intent)}, {intent.Values[ReminderValues.Urgency]}");
        foreach (var skipped in plan.Skipped.Where(skipped => skipped.Order == order.Id))
            Say(now, $"no {skipped.Reason} {skipped.Wave}: {Words(skipped.Why)}{(skipped.Gate is { } gate ? $", dropped by {gate}: {skipped.Detail}" : "")}");
    }

    public void Decided(ContactIntent intent, ContactTrail trail, Instant now) =>
        _steps.Add(new ReplayStep(now, $"{intent.Reason} {WaveOf(intent)}{Merged(intent)}: {Answer(trail.Decision)}", trail));

    /// <summary>All steps in the order of time, with what happened to the order itself.</summary>
    public IReadOnlyList<ReplayStep> Steps(PaymentBaseline baseline, PaymentReminderPlanner planner, ReplayRequest request)
    {
        List<ReplayStep> steps = [new ReplayStep(order.PlacedAt, $"placed, {order.Amount}{(order.DeadlineAt is { } deadline ? $", to be paid before {Text(deadline)}" : "")}; real-time delay {Text(planner.DelayOf(order))}: {Learned(baseline.TimeToPay)}"), .. _steps];
        var first = Instant.Max(order.PlacedAt, request.From);
        if (order.PlacedAt < planner.RemindsFrom)
            steps.Add(new ReplayStep(order.PlacedAt, $"no {ContactReason.PaymentReminder}: {Words(ReminderSkip.PlacedBeforeSwitchOn)} at {Text(planner.RemindsFrom.Value)}"));
        else if (_steps.Count == 0 && planner.IsOver(order, first))
            // The replay let it go before anything was planned.
            steps.Add(new ReplayStep(first, $"no {ContactReason.PaymentReminder}: {Words(ReminderSkip.PastDeadline)}"));
        if (order.DepositPaidAt is { } deposit)
            steps.Add(new ReplayStep(deposit, "deposit paid"));
        if (order.PaidAt is { } paid)
            steps.Add(new ReplayStep(paid, "paid"));
        if (order.ClosedAt is { } closed)
            steps.Add(new ReplayStep(closed, "closed"));
        return [.. steps.Where(step => step.At < request.To).OrderBy(step => step.At)];
    }

    private static string Merged(ContactIntent intent) => intent.Orders.Count > 1 ? $", one message for {intent.Orders.Count} orders" : "";

    private string Answer(in ContactDecision decision) => decision.Outcome switch
    {
        ContactOutcome.Allow => $"sent by {decision.Channel}",
        ContactOutcome.Defer => $"deferred until {Text(decision.At)} by {decision.Gate}: {decision.Why}",
        _ => $"denied by {decision.Gate}: {decision.Why}",
    };

    private static string Learned(TimeToPay learned)
    {
        var count = (learned.All?.Count ?? 0).ToString(CultureInfo.InvariantCulture);
        return learned.IsReliable
            ? $"{count} orders were paid in {Text(learned.All!.Mean)} on average, half of them in {Text(learned.All.Median)}"
            : learned.IsTooQuick ? $"{learned.PaidAfterReminder.ToString(CultureInfo.InvariantCulture)} orders were paid after a reminder, too many to rely on the {count} others"
            : $"only {count} orders to learn from, {learned.MinimumOrders.ToString(CultureInfo.InvariantCulture)} are needed";
    }

    private static string Words(ReminderSkip why) =>
        string.Concat(why.ToString().Select((letter, place) => char.IsUpper(letter) && place > 0 ? $" {char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    private string Text(Instant instant) =>
        instant.InZone(zone).ToOffsetDateTime().ToString("uuuu-MM-dd'T'HH:mm:sso<Z+HH:mm>", CultureInfo.InvariantCulture);

    private static string Text(Duration duration) => duration.ToString("-H:mm:ss", CultureInfo.InvariantCulture);

    private int WaveOf(ContactIntent intent) => intent.Orders.First(about => about.Id == order.Id).Wave;

    // Planned again at each step of the customer, it is told only when it changed.
    private void Say(Instant at, string what)
    {
        if (_said.Add(what))
            _steps.Add(new ReplayStep(at, what));
    }
}
