using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.ReminderCase;

namespace RiceJar.Core.Tests.Payments;

/// <summary>Several orders shortly before quiet hours, some with a deadline before these end: where together they often have no moment.</summary>
public class EveningMergeProperties
{
    private static readonly PaymentReminderRules Twice = RealTime with { PaymentRate = 0.5 };

    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(500));

    private sealed record Evening(CustomerPayments Customer, Instant At)
    {
        public PaymentReminderPlan Plan() => Twice.Planner(Quiet).Plan(Customer, ContactFacts.None, At);
    }

    private static Arbitrary<Evening> Evenings { get; } = (
        from count in Gen.Choose(2, 5)
        from placed in Gen.Choose(-20, 20).ArrayOf(count)
        from deadline in Gen.Choose(7, 10).ArrayOf(count)
        from reminded in Gen.Choose(-6, 6).ArrayOf(count)
        from now in Gen.Choose(20, 30)
        select Draw(placed, deadline, reminded, now)).ToArbitrary();

    [Fact]
    public void Each_order_is_either_in_the_one_message_or_skipped_for_a_reason_of_its_own() => Prop.ForAll(Evenings, evening =>
    {
        var plan = evening.Plan();
        var named = plan.Intents.SelectMany(intent => intent.Orders).Select(about => about.Id).Concat(plan.Skipped.Select(skipped => skipped.Order));
        return plan.Intents.Count <= 1
            && named.Select(id => id.Value).Order(StringComparer.Ordinal).SequenceEqual(evening.Customer.Orders.Select(order => order.Id.Value).Order(StringComparer.Ordinal))
            && plan.Skipped.All(skipped => skipped.Why is ReminderSkip.NoAllowedMoment || (skipped.Why is ReminderSkip.AfterAnother && plan.Intents.Count == 1));
    }).Check(Often);

    [Fact]
    public void A_message_is_moved_earlier_only_for_the_deadline_of_an_order_of_it_and_not_before_the_delay_of_any() => Prop.ForAll(Evenings, evening =>
        evening.Plan().Intents.All(intent =>
        {
            Order[] own = [.. evening.Customer.Orders.Where(order => intent.Orders.Any(about => about.Id == order.Id))];
            var usual = Twice.Planner().Plan(evening.Customer with { Orders = own }, ContactFacts.None, evening.At).Intents.Single().DueAt;
            return intent.DueAt == usual
                || (intent.DueAt < usual
                    && own.Any(order => order.DeadlineAt <= At("2026-03-11 08:00"))
                    && own.All(order => intent.DueAt >= order.PlacedAt.Later(30)));
        })).Check(Often);

    /// <summary>Orders of the evening; of one with a reminder before noon it is the second that is due, around the beginning of quiet hours.</summary>
    private static Evening Draw(int[] placed, int[] deadline, int[] reminded, int now)
    {
        var orders = placed.Select((minutes, i) => Placed(
            $"o{i}",
            reminded[i] < 0 ? At("2026-03-10 09:00") : At("2026-03-10 22:00").Later(minutes),
            100,
            At("2026-03-11 00:00").Later(60 * deadline[i])));
        var past = reminded.Select((minutes, i) => new PastReminder(
            ContactReason.PaymentReminder, new OrderId($"o{i}"), 1, At("2026-03-10 10:35").Later(minutes), WasSent: true)).Where((_, i) => reminded[i] < 0);
        return new Evening(Having([.. orders]) with { Past = [.. past] }, At("2026-03-10 22:00").Later(now));
    }
}
