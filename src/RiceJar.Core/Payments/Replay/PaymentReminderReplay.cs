using NodaTime;
using RiceJar.Contacts;
using RiceJar.Numerics;

namespace RiceJar.Payments;

/// <summary>
/// Replays a past under rules: what would have been sent when, and why, knowing at each moment only what was known then. What the shop's payments teach is learned again for each day
/// from the days before. Pure and thread-safe: the same past and rules give the same replay, and the replay of a beginning is the beginning of the replay.
/// </summary>
/// <remarks>The orders' payments are those of the past as it was: a reminder that was not sent then moves none of them.</remarks>
public sealed class PaymentReminderReplay
{
    private readonly PaymentReminderRules _rules;
    private readonly ContactPolicy _policy;

    /// <summary>Makes a replay of rules.</summary>
    /// <param name="rules">When to remind.</param>
    /// <param name="policy">What decides on each reminder.</param>
    public PaymentReminderReplay(PaymentReminderRules rules, ContactPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(policy);
        (_rules, _policy) = (rules, policy);
    }

    /// <summary>Replays a past.</summary>
    /// <exception cref="ArgumentException">An order is given twice.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ReplayResult Run(ReplayRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var baselines = Learn(request, cancellationToken);
        var planner = Planner(request, baselines);
        var customers = ReplayCustomers.Of(request.Orders, cancellationToken);
        List<(int From, int Until)> parts = [.. customers.Parts(request.DegreeOfParallelism)];
        var rows = new List<ReplayedReminder>[parts.Count];
        var tallies = new ReplayTally[parts.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = request.DegreeOfParallelism, CancellationToken = cancellationToken };
        Parallel.For(0, parts.Count, options, part =>
        {
            rows[part] = [];
            for (var i = parts[part].From; i < parts[part].Until; i++)
                tallies[part] += new CustomerReplay(planner, _policy, request, customers[i], rows[part], null).Run(cancellationToken);
        });
        return new ReplayResult(
            InOrder(rows),
            tallies.Aggregate(default(ReplayTally), (sum, tally) => sum + tally),
            baselines.At(request.From),
            baselines.At(request.To - Duration.Epsilon));
    }

    /// <summary>Tells one order's way through the replay: each step with all that was seen and said.</summary>
    /// <param name="request">The past.</param>
    /// <param name="order">The order.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The steps in the order of time; null when there is no such order.</returns>
    public IReadOnlyList<ReplayStep>? Explain(ReplayRequest request, OrderId order, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Orders.FirstOrDefault(candidate => candidate.Id == order) is not { } about)
            return null;
        var baselines = Learn(request, cancellationToken);
        var planner = Planner(request, baselines);
        var trace = new OrderTrace(about, _rules.Learning.Zone);
        var own = ReplayCustomers.Of([.. request.Orders.Where(candidate => candidate.CustomerId == about.CustomerId)], cancellationToken);
        _ = new CustomerReplay(planner, _policy, request, own[0], [], trace).Run(cancellationToken);
        return trace.Steps(baselines.At(about.PlacedAt), planner, request);
    }

    // What one customer's decisions follow from stands before them, because the sort is stable.
    private static ReplayedReminder[] InOrder(List<ReplayedReminder>[] parts) =>
        [.. parts.SelectMany(part => part).OrderBy(row => row.DecidedAt).ThenBy(row => row.Customer.Value, StringComparer.Ordinal)];

    private PaymentBaselineSeries Learn(ReplayRequest request, CancellationToken cancellationToken)
    {
        // From the first day on that an order to be reminded of may have been placed.
        var first = Instant.Min(request.From, _rules.SwitchedOnAt ?? request.From) - _rules.LookBack;
        return PaymentBaselineSeries.Fit(
            request.Orders,
            _rules.Learning,
            first.DayIn(_rules.Learning.Zone),
            (request.To - Duration.Epsilon).DayIn(_rules.Learning.Zone),
            request.FirstReminders,
            cancellationToken);
    }

    private PaymentReminderPlanner Planner(ReplayRequest request, PaymentBaselineSeries baselines) =>
        new(_rules with { SwitchedOnAt = _rules.SwitchedOnAt ?? request.From }, baselines, _policy);
}
