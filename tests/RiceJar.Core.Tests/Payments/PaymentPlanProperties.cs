using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;
using RiceJar.Payments;

namespace RiceJar.Core.Tests.Payments;

/// <summary>What holds of every plan, whatever the shop, the customer and the moment.</summary>
public class PaymentPlanProperties
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(1000));

    [Fact]
    public void No_message_is_about_an_order_that_is_known_to_be_paid_or_closed() => Holds(world =>
        world.Plan().Intents.SelectMany(intent => intent.Orders).Select(about => Of(world, about.Id)).All(order =>
            !order.IsCreditNote && order.PlacedAt <= world.Now && !(order.PaidAt <= world.Now) && !(order.ClosedAt <= world.Now)));

    [Fact]
    public void No_message_expires_after_the_deadline_of_an_order_of_it() => Holds(world => world.Plan().Intents.All(intent =>
        intent.Orders.Select(about => Of(world, about.Id)).All(order =>
            !(intent.ExpiresAt > order.Presale?.BalanceClosesAt)
            // A deadline before the balance can be paid is that of the deposit.
            && (!(intent.ExpiresAt > order.DeadlineAt)
                || (intent.Reason == ContactReason.PresaleBalance && order.DeadlineAt <= order.Presale!.BalanceOpensAt)))));

    [Fact]
    public void Every_message_is_due_before_it_expires_and_has_not_expired() => Holds(world =>
        world.Plan().Intents.All(intent => intent.DueAt < intent.ExpiresAt && world.Now < intent.ExpiresAt));

    [Fact]
    public void Each_order_is_in_at_most_one_message_of_each_reason() => Holds(world =>
    {
        var plan = world.Plan();
        var abouts = plan.Intents.SelectMany(intent => intent.Orders.Select(order => (intent.Reason, order.Id))).ToList();
        // Balances of different windows are messages of their own.
        var reasons = plan.Intents.Select(intent => intent.Reason).Where(reason => reason != ContactReason.PresaleBalance).ToList();
        return abouts.Distinct().Count() == abouts.Count && reasons.Distinct().Count() == reasons.Count;
    });

    [Fact]
    public void Messages_stand_in_the_order_of_their_due_times() => Holds(world =>
    {
        var dues = world.Plan().Intents.Select(intent => intent.DueAt).ToList();
        return dues.SequenceEqual(dues.Order());
    });

    [Fact]
    public void A_message_is_due_and_expires_with_the_first_of_its_orders_planned_alone() => Prop.ForAll(ReminderGenerators.WithoutPresales, world =>
    {
        var free = world with { Policy = new ContactPolicy(world.Policy.Zone, []) };
        var settled = free.Customer.Orders.Where(order => order.StateAt(free.Now) != OrderState.Unpaid).ToList();
        var alone = free.Customer.Orders.Except(settled)
            .SelectMany(order => free.PlanOf(free.Customer with { Orders = [order, .. settled] }).Intents);
        var expected = alone.GroupBy(intent => intent.Reason.Name).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (
            group.Key,
            group.Min(intent => intent.DueAt),
            group.Min(intent => intent.ExpiresAt),
            string.Join(' ', group.SelectMany(intent => intent.Keys).Select(key => key.Value).Order(StringComparer.Ordinal))));

        return free.Plan().Intents.OrderBy(intent => intent.Reason.Name, StringComparer.Ordinal).Select(intent => (
            intent.Reason.Name,
            intent.DueAt,
            intent.ExpiresAt,
            string.Join(' ', intent.Keys.Select(key => key.Value).Order(StringComparer.Ordinal)))).SequenceEqual(expected);
    }).Check(Often);

    [Fact]
    public void No_reminder_is_the_third_or_one_that_has_been() => Holds(world => world.Plan().Intents.All(intent => intent.Orders.All(about =>
        about.Wave <= 2 && !world.Customer.Past.Any(past => past.Reason == intent.Reason && past.Order == about.Id && past.Wave >= about.Wave))));

    [Fact]
    public void The_amount_is_what_is_to_be_paid_on_all_orders_of_the_message() => Holds(world => world.Plan().Intents.All(intent =>
        intent.Values["amount"] == intent.Orders.Aggregate(Money.Zero, (sum, about) => sum + ToPay(Of(world, about.Id), world.Now)).ToString()));

    [Fact]
    public void Planning_again_gives_the_same_plan() => Holds(world => Text(world.Plan()) == Text(world.Plan()));

    [Fact]
    public void The_order_of_the_list_does_not_matter() =>
        Prop.ForAll(ReminderGenerators.Worlds, Gen.Choose(0, 5).ToArbitrary(), (world, turn) =>
        {
            Order[] turned = [.. world.Customer.Orders.Skip(turn).Reverse(), .. world.Customer.Orders.Take(turn)];

            return Text(world.PlanOf(world.Customer with { Orders = turned })) == Text(world.Plan());
        }).Check(Often);

    [Fact]
    public void What_happens_after_the_moment_of_planning_changes_nothing() => Holds(world =>
    {
        var known = world.Customer.Orders.Where(order => order.PlacedAt <= world.Now || order.PaidAt <= world.Now);

        return Text(world.PlanOf(world.Customer with { Orders = [.. known.Select(order => KnownAt(order, world.Now))] })) == Text(world.Plan());
    });

    [Fact]
    public void Every_unpaid_order_is_either_in_the_message_or_among_the_skipped() => Prop.ForAll(ReminderGenerators.WithoutPresales, world =>
    {
        var plan = world.Plan();
        var named = plan.Intents.Where(intent => intent.Reason == ContactReason.PaymentReminder).SelectMany(intent => intent.Orders).Select(about => about.Id)
            .Concat(plan.Skipped.Where(skipped => skipped.Reason == ContactReason.PaymentReminder).Select(skipped => skipped.Order));
        var unpaid = world.Customer.Orders.Where(order => order.StateAt(world.Now) == OrderState.Unpaid).Select(order => order.Id);
        return named.Select(id => id.Value).Order(StringComparer.Ordinal).SequenceEqual(unpaid.Select(id => id.Value).Order(StringComparer.Ordinal));
    }).Check(Often);

    [Fact]
    public void No_message_is_about_what_was_skipped() => Holds(world =>
    {
        var plan = world.Plan();
        return plan.Intents.All(intent => intent.Orders.All(about =>
            !plan.Skipped.Any(skipped => skipped.Reason == intent.Reason && skipped.Order == about.Id && skipped.Wave == about.Wave)));
    });

    [Fact]
    public void A_message_that_is_moved_to_an_earlier_moment_is_moved_to_an_allowed_one() => Holds(world =>
    {
        var hours = new ContactHours(new DailyHours(new LocalTime(8, 0), new LocalTime(22, 30)));
        return world.Policy.Gates.Count == 0 || world.Plan().Intents.All(intent =>
        {
            var next = hours.NextAllowed(Instant.Max(intent.DueAt, world.Now), world.Policy.Zone);
            return next < intent.ExpiresAt || world.Rules.Late == LatePlacement.OtherChannel;
        });
    });

    [Fact]
    public void Reading_again_at_the_moment_of_planning_changes_no_order_and_no_value() => Prop.ForAll(ReminderGenerators.WithoutPresales, world =>
        world.Plan().Intents.All(intent =>
        {
            var again = world.Rules.Planner(world.Policy).Recheck(intent, world.Customer, world.Now);
            return again is not null && Text(again) == Text(intent);
        })).Check(Often);

    [Fact]
    public void Reading_again_later_never_finds_an_order_that_is_paid_closed_or_past_its_deadline() =>
        Prop.ForAll(ReminderGenerators.Worlds, Gen.Choose(0, 3000).ToArbitrary(), (world, minutes) => world.Plan().Intents.All(intent =>
        {
            var sending = world.Now.Later(minutes);
            var again = world.Rules.Planner(world.Policy).Recheck(intent, world.Customer, sending);
            return again is null || (again.ExpiresAt > sending && again.Orders.Count > 0 && again.Orders.All(intent.Orders.Contains)
                && again.Orders.Select(about => Of(world, about.Id))
                    .All(order => order.StateAt(sending) == OrderState.Unpaid && !(order.PayableUntil(sending) <= sending)));
        })).Check(Often);

    private static void Holds(Func<ReminderWorld, bool> property) => Prop.ForAll(ReminderGenerators.Worlds, property).Check(Often);

    private static Order Of(ReminderWorld world, OrderId id) => world.Customer.Orders.Single(order => order.Id == id);

    private static Money ToPay(Order order, Instant now)
    {
        if (order.Presale is not { } terms)
            return order.Amount;
        return order.DepositPaidAt <= now ? order.Amount - terms.Deposit : terms.Deposit;
    }

    private static Order KnownAt(Order order, Instant now) => order with
    {
        PaidAt = order.PaidAt <= now ? order.PaidAt : null,
        ClosedAt = order.ClosedAt <= now ? order.ClosedAt : null,
        DepositPaidAt = order.DepositPaidAt <= now ? order.DepositPaidAt : null,
        Refunds = [.. order.Refunds.Where(refund => refund.At <= now)],
    };

    private static string Text(PaymentReminderPlan plan) =>
        string.Join('\n', plan.Intents.Select(Text).Concat(plan.Skipped.Select(skipped => skipped.ToString()).Order(StringComparer.Ordinal)));

    private static string Text(ContactIntent intent) =>
        $"{string.Join(' ', intent.Keys)} {intent.DueAt} {intent.ExpiresAt} {intent.Purpose} {intent.Incentive} {intent.Template} "
        + $"{string.Join(' ', intent.Channels)} {string.Join(' ', intent.Products)} "
        + $"{string.Join(' ', intent.Values.OrderBy(value => value.Key, StringComparer.Ordinal))}";
}
