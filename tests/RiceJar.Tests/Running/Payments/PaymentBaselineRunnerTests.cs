using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;
using RiceJar.Payments;
using RiceJar.Running;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Payments;

/// <summary>How the shop's customers pay is learned once a day.</summary>
public sealed class PaymentBaselineRunnerTests : IDisposable
{
    private readonly SendingShop _shop = new();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task The_delay_becomes_the_shops_own_time_to_pay()
    {
        await _shop.PlanAsync();
        PaidAfter(Duration.FromMinutes(20), 120);
        _shop.Clock.Move(Duration.FromDays(1));
        var baseline = await OfDayAsync();
        baseline.Day.Should().Be(Make.Date(2026, 11, 13));
        baseline.TimeToPay.All!.Count.Should().Be(120);
        baseline.TimeToPay.All.Mean.Should().Be(Duration.FromMinutes(20));
        baseline.TimeToPay.IsReliable.Should().BeTrue();

        _shop.Place("new", _shop.Customer("new"));
        await _shop.PlanAsync();
        (await _shop.ContactsAsync(new CustomerId("new"))).Single().WakeAt.Should().Be(_shop.Now + Duration.FromMinutes(20));
    }

    [Fact]
    public async Task Orders_that_were_paid_after_a_reminder_do_not_count_for_the_time_to_pay()
    {
        await _shop.PlanAsync();
        var quick = PaidAfter(Duration.FromMinutes(20), 110);
        var start = _shop.Now;
        var slow = Enumerable.Range(0, 30).Select(i => _shop.Place($"slow{i}", _shop.Customer($"s{i}"))).ToList();
        await _shop.PlanAsync();
        _shop.Clock.Move(Duration.FromMinutes(30));
        (await _shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(30);
        _shop.Clock.Move(Duration.FromMinutes(30));
        slow.ForEach(_shop.Pay);
        _shop.Clock.Move(Duration.FromDays(1));
        var times = (await OfDayAsync()).TimeToPay;
        (times.All!.Count, times.PaidAfterReminder).Should().Be((quick, 30));
        times.All.Mean.Should().Be(Duration.FromMinutes(20));
        times.IsTooQuick.Should().BeTrue();
        start.Should().BeLessThan(_shop.Now);
        _shop.Logs.Lines.Should().Contain(line => line.Level == LogLevel.Warning && line.Text.Contains("paid 30 orders after a reminder", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Once_too_many_are_reminded_the_time_to_pay_is_that_of_the_customers_who_are_held_out()
    {
        using var shop = new SendingShop(options => (options.Contacts.Holdout.Share, options.Contacts.Holdout.Salt, options.Contacts.Holdout.Experiment) = (0.5, "salt", "first"));
        await shop.PlanAsync();
        var holdout = shop.Get<ContactPolicy>().Holdout!;
        var customers = Enumerable.Range(0, 250).Select(i => new CustomerId($"c{i}")).ToLookup(holdout.HoldsOut);
        var control = customers[true].Take(100).ToList();
        var orders = control.Concat(customers[false].Take(20)).Select((customer, i) => shop.Place($"o{i}", shop.Customer(customer.Value))).ToList();
        await shop.PlanAsync();
        shop.Clock.Move(Duration.FromMinutes(30));
        (await shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(20);
        shop.Clock.Move(Duration.FromMinutes(15));
        orders.ForEach(shop.Pay);

        shop.Clock.Move(Duration.FromDays(1));
        await using var scope = shop.Scope();
        var baseline = await scope.ServiceProvider.GetRequiredService<PaymentBaselineRunner>().OfDayAsync(ShopId.Default, shop.Now);
        (baseline.TimeToPay.All!.Count, baseline.TimeToPay.All.Mean, baseline.TimeToPay.IsReliable).Should().Be((100, Duration.FromMinutes(45), true));
        baseline.PaidOrders.Should().Be(120, "all else is of all customers");
        shop.Logs.Lines.Should().NotContain(line => line.Text.Contains("too many to learn", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reminder_that_was_not_sent_leaves_the_order_among_those_that_count()
    {
        await _shop.PlanAsync();
        _shop.Sms.Answer = (_, _) => ValueTask.FromResult(RiceJar.Messaging.SendResult.Rejected("no"));
        var order = _shop.Place("o1", _shop.Customer("c1"));
        await _shop.PlanAsync();
        _shop.Clock.Move(Duration.FromMinutes(30));
        await _shop.DispatchAsync();
        _shop.Clock.Move(Duration.FromMinutes(30));
        _shop.Pay(order);
        _shop.Clock.Move(Duration.FromDays(1));
        (await OfDayAsync()).TimeToPay.All!.Count.Should().Be(1);
    }

    [Fact]
    public async Task It_learns_once_a_day_however_often_and_on_however_many_hosts_it_is_asked()
    {
        var store = new CountingStore(_shop.Get<IPaymentBaselineStore>());
        var first = await OfDayAsync(store);
        for (var i = 0; i < 3; i++)
        {
            _shop.Clock.Move(Duration.FromHours(4));
            (await OfDayAsync(store)).Should().BeSameAs(first);
        }

        store.Saved.Should().Be(1);
        _shop.Clock.Move(Duration.FromHours(4));
        (await OfDayAsync(store)).Day.Should().Be(Make.Date(2026, 11, 13), "the shop's day has changed");
        store.Saved.Should().Be(2);
    }

    [Fact]
    public async Task One_scope_asks_the_store_once_a_day()
    {
        var store = new CountingStore(_shop.Get<IPaymentBaselineStore>());
        await using var scope = _shop.Scope();
        var runner = Runner(scope, store);
        for (var i = 0; i < 5; i++)
            await runner.OfDayAsync(ShopId.Default, _shop.Now);
        store.Found.Should().Be(1);
        await runner.OfDayAsync(ShopId.Default, _shop.Now + Duration.FromDays(1));
        (store.Found, store.Saved).Should().Be((2, 2));
    }

    [Fact]
    public async Task Two_hosts_that_learn_at_once_learn_the_same()
    {
        await _shop.PlanAsync();
        PaidAfter(Duration.FromMinutes(20), 120);
        _shop.Clock.Move(Duration.FromDays(1));
        var learned = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => OfDayAsync())));
        learned.Select(baseline => (baseline.Day, baseline.TimeToPay.All!.Count, baseline.TimeToPay.All.Mean)).Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task Each_shop_has_its_own()
    {
        var other = new ShopId("other");
        await using var scope = _shop.Scope();
        var runner = scope.ServiceProvider.GetRequiredService<PaymentBaselineRunner>();
        PaidAfter(Duration.FromMinutes(20), 3);
        _shop.Clock.Move(Duration.FromDays(1));
        var own = await runner.OfDayAsync(ShopId.Default, _shop.Now);
        (await runner.OfDayAsync(other, _shop.Now)).TimeToPay.All.Should().BeNull();
        (await runner.OfDayAsync(ShopId.Default, _shop.Now)).TimeToPay.All!.Count.Should().Be(own.TimeToPay.All!.Count);
        var first = await runner.SwitchedOnAtAsync(ShopId.Default, _shop.Now);
        _shop.Clock.Move(Duration.FromHours(1));
        (await runner.SwitchedOnAtAsync(other, _shop.Now)).Should().Be(_shop.Now);
        (await runner.SwitchedOnAtAsync(ShopId.Default, _shop.Now)).Should().Be(first);
    }

    [Fact]
    public async Task A_day_that_cannot_be_learned_from_goes_on_with_what_was_learned_last_and_the_next_scope_tries_again()
    {
        var kept = await OfDayAsync();
        _shop.Clock.Move(Duration.FromDays(2));
        var failing = new CountingStore(_shop.Get<IPaymentBaselineStore>()) { OnSave = () => throw new TimeoutException("of the database") };
        await using var scope = _shop.Scope();
        var runner = Runner(scope, failing);
        (await runner.OfDayAsync(ShopId.Default, _shop.Now)).Should().BeSameAs(kept);
        (await runner.OfDayAsync(ShopId.Default, _shop.Now)).Should().BeSameAs(kept);
        failing.Saved.Should().Be(1, "one scope tries once");
        _shop.Logs.Lines.Should().ContainSingle(line => line.Level == LogLevel.Error)
            .Which.Text.Should().Contain(nameof(TimeoutException)).And.NotContain("of the database");

        (await OfDayAsync()).Day.Should().Be(Make.Date(2026, 11, 14));
    }

    [Fact]
    public async Task Where_nothing_was_learned_before_a_failure_to_learn_is_one()
    {
        var failing = new CountingStore(_shop.Get<IPaymentBaselineStore>()) { OnSave = () => throw new TimeoutException() };
        await this.Invoking(tests => tests.OfDayAsync(failing)).Should().ThrowAsync<TimeoutException>();
    }

    [Fact]
    public async Task What_happened_today_is_not_learned_from_today()
    {
        PaidAfter(Duration.FromMinutes(20), 5);
        (await OfDayAsync()).TimeToPay.All.Should().BeNull();
    }

    private int PaidAfter(Duration time, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var order = new Order(new OrderId($"paid{i}"), new CustomerId($"p{i}"), _shop.Now, Money.FromDecimal(100));
            _shop.Orders.Add(order with { PaidAt = _shop.Now + time });
        }

        return count;
    }

    private async Task<PaymentBaseline> OfDayAsync(IPaymentBaselineStore? store = null)
    {
        await using var scope = _shop.Scope();
        return await Runner(scope, store ?? _shop.Get<IPaymentBaselineStore>()).OfDayAsync(ShopId.Default, _shop.Now);
    }

    private static PaymentBaselineRunner Runner(AsyncServiceScope scope, IPaymentBaselineStore store) =>
        ActivatorUtilities.CreateInstance<PaymentBaselineRunner>(scope.ServiceProvider, store);

    private sealed class CountingStore(IPaymentBaselineStore inner) : IPaymentBaselineStore
    {
        public int Found { get; private set; }

        public int Saved { get; private set; }

        public Action OnSave { get; init; } = () => { };

        public ValueTask<PaymentBaseline?> FindAsync(ShopId shop, CancellationToken cancellationToken = default)
        {
            Found++;
            return inner.FindAsync(shop, cancellationToken);
        }

        public ValueTask SaveAsync(ShopId shop, PaymentBaseline baseline, CancellationToken cancellationToken = default)
        {
            Saved++;
            OnSave();
            return inner.SaveAsync(shop, baseline, cancellationToken);
        }

        public ValueTask<Instant> SwitchOnAsync(ShopId shop, Instant now, CancellationToken cancellationToken = default) =>
            inner.SwitchOnAsync(shop, now, cancellationToken);
    }
}
