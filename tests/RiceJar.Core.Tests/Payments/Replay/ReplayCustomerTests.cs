using NodaTime;
using RiceJar.Contacts;
using RiceJar.Core.Tests.Contacts;
using RiceJar.Orders;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.Replay.ReplayRows;

namespace RiceJar.Core.Tests.Payments.Replay;

/// <summary>What else is known of a customer, and what else he buys, worked out by hand; reminders come after 30 minutes.</summary>
public class ReplayCustomerTests
{
    private static readonly Instant From = At("2026-03-10 00:00");
    private static readonly Instant To = At("2026-03-12 00:00");
    private static readonly Instant Ten = At("2026-03-10 10:00");

    [Fact]
    public void An_order_whose_goods_were_bought_meanwhile_is_not_reminded_of() =>
        Rows(With(Order("a", Ten), "x"), With(Order("b", At("2026-03-10 10:05")), "y", "x") with { PaidAt = At("2026-03-10 10:06") })
            .Should().BeEmpty();

    [Fact]
    public void Goods_bought_long_before_say_nothing_of_an_order_and_neither_do_other_goods() => Rows(
        With(Order("a", Ten), "x", "z"),
        With(Order("b", At("2026-03-10 10:05")), "x") with { PaidAt = At("2026-03-10 10:06") },
        With(Order("c", At("2026-03-10 09:40")), "x", "z") with { PaidAt = At("2026-03-10 09:59") }).Should().Equal("03-10 10:30 Sent a.1");

    [Fact]
    public void Goods_given_back_before_the_reminder_is_due_are_not_bought() => Rows(
        With(Order("a", Ten), "x"),
        With(Order("b", At("2026-03-10 10:05")), "x") with
        {
            PaidAt = At("2026-03-10 10:06"),
            Refunds = [new Refund(At("2026-03-10 10:20"), Money.FromDecimal(100))],
        }).Should().Equal("03-10 10:30 Sent a.1");

    [Fact]
    public void Goods_of_an_order_placed_before_and_paid_after_are_bought_meanwhile() => Rows(
        With(Order("b", At("2026-03-10 09:50")), "x") with { PaidAt = At("2026-03-10 10:10") },
        With(Order("a", Ten), "x")).Should().BeEmpty();

    [Fact]
    public void Goods_bought_while_a_presale_has_lapsed_are_bought_when_its_deposit_comes_after_all()
    {
        var terms = new PresaleTerms(Money.FromDecimal(20), At("2026-11-11 00:00"), At("2026-11-12 00:00"));
        // Not open from the 4th at 10:00, 72 hours after its placing, until its deposit is paid.
        var presale = With(Order("p", At("2026-11-01 10:00")), "tea") with { Presale = terms, DepositPaidAt = At("2026-11-05 09:00") };
        var bought = With(Order("o", At("2026-11-04 12:00")), "tea") with { PaidAt = At("2026-11-04 12:05") };

        Replayed(presale, bought).Should().Equal("11-01 10:30 Sent p.1");
        Replayed(presale).Should().Equal(
            "11-01 10:30 Sent p.1", "11-10 20:00 Sent p.1 presale-balance", "11-11 22:00 Sent p.2 presale-balance");

        static string[] Replayed(params Order[] orders) => ReplayRows.Run(Rules(), At("2026-11-01 00:00"), At("2026-11-12 00:00"), orders).Short();
    }

    [Fact]
    public void Presales_of_one_balance_are_one_message()
    {
        var terms = new PresaleTerms(Money.FromDecimal(20), At("2026-03-11 00:00"), At("2026-03-11 22:00"));
        Order Presale(string id) => Order(id, Ten) with { Presale = terms, DepositPaidAt = At("2026-03-10 10:01") };
        Rows(Presale("p"), Presale("q")).Should().Equal("03-10 20:00 Sent p.1+q.1 presale-balance", "03-11 20:00 Sent p.2+q.2 presale-balance");
    }

    [Fact]
    public void A_balance_that_is_put_off_does_not_hold_up_that_of_another_window()
    {
        Order Presale(string id, string opens) => Order(id, Ten) with
        {
            Presale = new PresaleTerms(Money.FromDecimal(20), At(opens), At("2026-03-13 22:00")),
            DepositPaidAt = At("2026-03-10 10:01"),
        };
        var untilNine = new ScriptedGate("weather", context => context.Intent.Orders[0].Id.Value == "p" && context.Now < At("2026-03-11 21:00")
            ? GateVerdict.DeferUntil(At("2026-03-11 21:00"), "rain")
            : GateVerdict.Pass);
        var policy = ContactPolicies.Neutral(Shanghai, own: [new GateRule(untilNine)]);
        Order[] orders = [Presale("p", "2026-03-11 00:00"), Presale("q", "2026-03-12 00:00")];

        new PaymentReminderReplay(Rules(), policy).Run(new ReplayRequest(orders, From, To)).Short().Should().Equal(
            "03-10 20:00 Deferred p.1 presale-balance until 03-11 21:00",
            "03-11 20:00 Sent q.1 presale-balance",
            "03-11 21:00 Sent p.1 presale-balance");
    }

    [Fact]
    public void Contacts_of_before_count_for_the_cap()
    {
        var past = new PastContact(At("2026-03-09 15:00"), ContactChannel.Sms, ContactPurpose.Service, ContactReason.PaymentReminder);
        PastContact[] history = [past, past with { At = At("2026-03-09 12:00") }];
        Rows(new ReplayCustomer { Facts = ContactFacts.None with { History = history } }, Order("a", Ten)).Should().Equal(
            "03-10 10:30 Deferred a.1 until 03-10 12:00", "03-10 12:00 Sent a.1");
    }

    [Fact]
    public void The_channel_that_he_likes_best_comes_first_and_a_refused_one_is_passed_over()
    {
        Channels(new ReplayCustomer()).Should().Equal(ContactChannel.Sms);
        Channels(new ReplayCustomer { Favourite = ContactChannel.Push }).Should().Equal(ContactChannel.Push);
        var noSms = new ConsentBook(false, [new ConsentEntry(ContactChannel.Sms, ContactPurposes.All, false)]);
        Channels(new ReplayCustomer { Facts = ContactFacts.None with { Consent = noSms } }).Should().Equal(ContactChannel.Push);
    }

    [Fact]
    public void A_shops_own_gate_puts_off_and_is_asked_again()
    {
        var rain = new ScriptedGate("weather", context =>
            context.Now < At("2026-03-10 11:00") ? GateVerdict.DeferUntil(context.Now + Duration.FromMinutes(20), "rain") : GateVerdict.Pass);
        var policy = ContactPolicies.Neutral(Shanghai, own: [new GateRule(rain)]);
        var result = new PaymentReminderReplay(Rules(), policy).Run(new ReplayRequest([Order("a", Ten)], From, To));
        result.Short().Should().Equal(
            "03-10 10:30 Deferred a.1 until 03-10 10:50", "03-10 10:50 Deferred a.1 until 03-10 11:10", "03-10 11:10 Sent a.1");
        result.Reminders.Select(row => row.Gate).Should().Equal("weather", "weather", null);
        result.Reminders.Select(row => row.Detail).Should().Equal("rain", "rain", null);
    }

    [Fact]
    public void Who_is_held_out_is_denied_at_the_moment_at_which_it_would_have_been_sent()
    {
        var policy = ContactPolicies.Neutral(Shanghai, holdout: new HoldoutGate("salt", "all", 1));
        var result = new PaymentReminderReplay(Rules(), policy).Run(new ReplayRequest([Order("a", At("2026-03-10 22:15"))], From, To));
        result.Short().Should().Equal("03-10 22:45 Deferred a.1 until 03-11 08:00", "03-11 08:00 Denied a.1");
        result.Reminders[1].Gate.Should().Be("holdout");
    }

    private static Order With(Order order, params string[] products) =>
        order with { Lines = [.. products.Select(product => new OrderLine(new ProductId(product), 1, Money.Zero))] };

    private static string[] Rows(params Order[] orders) => ReplayRows.Run(Rules(), From, To, orders).Short();

    private static string[] Rows(ReplayCustomer known, params Order[] orders) => Run(known, orders).Short();

    private static IEnumerable<ContactChannel?> Channels(ReplayCustomer known) => Run(known, Order("a", Ten)).Reminders.Select(row => row.Channel);

    private static ReplayResult Run(ReplayCustomer known, params Order[] orders) =>
        new PaymentReminderReplay(Rules(), ContactPolicies.Neutral(Shanghai)).Run(new ReplayRequest(orders, From, To) { Customers = _ => known });
}
