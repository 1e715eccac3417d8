using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.Replay.ReplayRows;

namespace RiceJar.Core.Tests.Payments.Replay;

/// <summary>Rows made by hand, summed up by hand.</summary>
public class ReplaySummaryTests
{
    private static readonly ReplayResult Result = Of(
        Row("c1", "a.1", "2026-03-10 08:00", ReplayOutcome.Sent, ContactChannel.Sms),
        Row("c1", "a.2", "2026-03-10 20:59", ReplayOutcome.Sent, ContactChannel.Push),
        Row("c2", "b.1+c.1", "2026-03-10 20:00", ReplayOutcome.Sent, ContactChannel.Sms),
        Row("c2", "b.1", "2026-03-10 20:00", ReplayOutcome.Sent, ContactChannel.Phone, ContactReason.PaymentCall),
        Row("c3", "d.1", "2026-03-11 00:30", ReplayOutcome.Sent, ContactChannel.Sms, ContactReason.PresaleBalance),
        Row("c3", "e.1", "2026-03-10 23:30", ReplayOutcome.Deferred, gate: "quiet-hours"),
        Row("c3", "e.1", "2026-03-11 08:00", ReplayOutcome.Deferred, gate: "frequency-cap"),
        Row("c4", "f.1", "2026-03-11 08:00", ReplayOutcome.Deferred, gate: "quiet-hours"),
        Row("c4", "f.1", "2026-03-11 09:00", ReplayOutcome.Denied, gate: "consent"),
        Row("c5", "g.1", "2026-03-11 09:00", ReplayOutcome.Dropped, gate: "quiet-hours"));

    private static readonly Dictionary<ContactChannel, Money> Prices = new()
    {
        [ContactChannel.Sms] = Money.FromDecimal(0.05m),
        [ContactChannel.Phone] = Money.FromDecimal(2),
        [ContactChannel.WeChat] = Money.FromDecimal(9),
    };

    [Fact]
    public void Contacts_are_counted_once_whatever_the_number_of_their_orders()
    {
        var summary = new ReplaySummary(Result, Shanghai);
        (summary.Sent, summary.Dropped).Should().Be((5, 1));
        summary.Result.Should().BeSameAs(Result);
    }

    [Fact]
    public void Sent_by_hour_is_by_the_local_hour_of_the_zone_that_was_given()
    {
        var hours = new long[24];
        (hours[8], hours[20], hours[0]) = (1, 3, 1);
        new ReplaySummary(Result, Shanghai).SentByHour.Should().Equal(hours);
        // Eight hours behind: 00:00, twice 12:00 and once 12:59, 16:30.
        var utc = new long[24];
        (utc[0], utc[12], utc[16]) = (1, 3, 1);
        new ReplaySummary(Result, DateTimeZone.Utc).SentByHour.Should().Equal(utc);
    }

    [Fact]
    public void Sent_by_reason_and_by_channel_count_contacts()
    {
        var summary = new ReplaySummary(Result, Shanghai);
        summary.SentByReason.Should().BeEquivalentTo(
            new Dictionary<string, long> { ["payment-reminder"] = 3, ["payment-call"] = 1, ["presale-balance"] = 1 });
        summary.SentByChannel.Should().BeEquivalentTo(new Dictionary<string, long> { ["sms"] = 3, ["push"] = 1, ["phone"] = 1 });
    }

    [Fact]
    public void Gates_are_counted_by_how_often_they_put_off_denied_and_left_no_moment()
    {
        var summary = new ReplaySummary(Result, Shanghai);
        summary.DeferredByGate.Should().BeEquivalentTo(new Dictionary<string, long> { ["quiet-hours"] = 2, ["frequency-cap"] = 1 });
        summary.DeniedByGate.Should().BeEquivalentTo(new Dictionary<string, long> { ["consent"] = 1 });
        summary.DroppedByGate.Should().BeEquivalentTo(new Dictionary<string, long> { ["quiet-hours"] = 1 });
    }

    [Fact]
    public void Customers_are_counted_by_how_many_contacts_reached_them_those_with_none_left_out() =>
        new ReplaySummary(Result, Shanghai).CustomersByContacts.Should().BeEquivalentTo(new Dictionary<long, long> { [1] = 1, [2] = 2 });

    [Fact]
    public void The_cost_is_the_price_of_each_contact_by_its_channel() =>
        new ReplaySummary(Result, Shanghai, Prices).Cost.Should().Be(Money.FromDecimal(2.15m));

    [Fact]
    public void Without_prices_nothing_costs() => new ReplaySummary(Result, Shanghai).Cost.Should().Be(Money.Zero);

    [Fact]
    public void A_price_below_nothing_is_named() =>
        FluentActions.Invoking(() => new ReplaySummary(Result, Shanghai, new Dictionary<ContactChannel, Money> { [ContactChannel.WeChat] = new(-1) }))
            .Should().Throw<ArgumentException>().WithMessage("*wechat*").WithParameterName("prices");

    [Fact]
    public void A_replay_without_rows_sums_up_to_nothing()
    {
        var summary = new ReplaySummary(Of(), Shanghai, Prices);
        (summary.Sent, summary.Dropped, summary.Cost).Should().Be((0, 0, Money.Zero));
        summary.SentByHour.Should().HaveCount(24).And.OnlyContain(count => count == 0);
        summary.CustomersByContacts.Should().BeEmpty();
    }

    [Fact]
    public void The_parts_of_a_summary_add_up() => Prop.ForAll(ShopCase.Any, shop =>
    {
        var result = shop.Run();
        var summary = new ReplaySummary(result, shop.Zone);
        return summary.Sent == summary.SentByHour.Sum()
            && summary.Sent == summary.SentByReason.Values.Sum()
            && summary.Sent == summary.SentByChannel.Values.Sum()
            && summary.Sent == summary.CustomersByContacts.Sum(pair => pair.Key * pair.Value)
            && summary.Dropped == summary.DroppedByGate.Values.Sum()
            && summary.Sent + summary.Dropped + summary.DeferredByGate.Values.Sum() + summary.DeniedByGate.Values.Sum() == result.Reminders.Count;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Trials.Of(100)));

    internal static ReplayResult Of(params ReplayedReminder[] rows)
    {
        var learned = PaymentBaseline.Fit([], new PaymentLearning(Shanghai), new LocalDate(2026, 3, 10));
        return new ReplayResult(rows, default, learned, learned);
    }

    /// <summary>A row about orders and waves such as <c>a.1+b.2</c>.</summary>
    internal static ReplayedReminder Row(
        string customer,
        string orders,
        string at,
        ReplayOutcome outcome = ReplayOutcome.Sent,
        ContactChannel? channel = null,
        ContactReason? reason = null,
        string? gate = null)
    {
        ContactOrder[] about = [.. orders.Split('+').Select(order => new ContactOrder(new OrderId(order[..^2]), order[^1] - '0'))];
        Instant? until = outcome == ReplayOutcome.Deferred ? At(at) + Duration.FromHours(1) : null;
        return new ReplayedReminder(
            new CustomerId(customer), about, reason ?? ContactReason.PaymentReminder, At(at), At(at), outcome, channel, gate, gate, until);
    }
}
