using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.InMemory;
using RiceJar.Orders;
using RiceJar.Payments;
using RiceJar.Running;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Payments;

/// <summary>What is wrong with one customer or one order, keeps no other from being reminded.</summary>
public sealed class LeftOutTests
{
    private const string Bad = "c2";

    [Fact]
    public async Task A_customer_about_whom_the_shops_payment_facts_throw_is_left_out_and_the_others_are_planned()
    {
        var facts = new FactsOfAllBut(Bad);
        using var shop = new SendingShop(build: builder => builder.Services.AddSingleton<IPaymentFacts>(facts));
        await PlaceAsync(shop);
        (await PlanAsync(shop)).Should().Be((4, 1));
        TellsOf(shop, nameof(InvalidDataException));
        shop.Logs.All.Should().NotContain(FactsOfAllBut.Text, "what the shop's own code says may be personal");
        facts.Bad = null;
        (await PlanAsync(shop)).Should().Be((1, 0));
    }

    [Fact]
    public async Task A_customer_about_whom_the_shops_gate_throws_is_left_out_and_the_others_are_planned()
    {
        using var shop = new SendingShop(build: builder => builder.Services.AddSingleton<IContactGate>(new GateOfAllBut(Bad)));
        await PlaceAsync(shop);
        (await PlanAsync(shop)).Should().Be((4, 1));
        TellsOf(shop, nameof(InvalidDataException));
    }

    [Fact]
    public async Task A_customer_of_whom_an_order_cannot_be_read_is_left_out_and_the_others_are_planned()
    {
        var source = new SourceOfAllBut(Bad);
        using var shop = new SendingShop(build: builder => builder.Services.Replace(ServiceDescriptor.Singleton<IOrderSource>(source)));
        source.Inner = shop.Orders;
        await PlaceAsync(shop);
        (await PlanAsync(shop)).Should().Be((4, 1));
        TellsOf(shop, "five decimals");
        source.Reads.Should().Be(2, "the others are read once more, all at once");
    }

    [Fact]
    public async Task An_order_of_nobody_who_is_asked_for_ends_the_planning()
    {
        var source = new SourceOfAllBut("somebody else");
        using var shop = new SendingShop(build: builder => builder.Services.Replace(ServiceDescriptor.Singleton<IOrderSource>(source)));
        source.Inner = shop.Orders;
        await PlaceAsync(shop);
        source.Always = true;
        await shop.Invoking(s => s.PlanAsync()).Should().ThrowAsync<AggregateException>();
    }

    [Fact]
    public async Task Stopping_while_facts_are_had_leaves_nobody_out()
    {
        using var stopping = new CancellationTokenSource();
        using var shop = new SendingShop(
            build: builder => builder.Services.AddSingleton<IPaymentFacts>(new FactsOfAllBut(Bad) { Before = stopping.Cancel }));
        await PlaceAsync(shop);
        await using var scope = shop.Scope();
        var planner = scope.ServiceProvider.GetRequiredService<ContactPlanner>();
        await planner.Invoking(p => p.RunAsync(cancellationToken: stopping.Token)).Should().ThrowAsync<InvalidDataException>();
    }

    private static async Task PlaceAsync(SendingShop shop)
    {
        await shop.PlanAsync();
        for (var i = 0; i < 5; i++)
            shop.Place($"o{i}", shop.Customer($"c{i}"));
    }

    private static async Task<(int Added, int Failed)> PlanAsync(SendingShop shop)
    {
        var report = await shop.PlanAsync();
        return (report.Added, report.Failed);
    }

    private static void TellsOf(SendingShop shop, string why) =>
        shop.Logs.Lines.Should().ContainSingle(line => line.Level == LogLevel.Error).Which.Text.Should().Contain($"Customer {Bad} ").And.Contain(why);

    private sealed class FactsOfAllBut(string bad) : IPaymentFacts
    {
        public const string Text = "lives in Garden Street";

        public string? Bad { get; set; } = bad;

        public Action Before { get; init; } = () => { };

        public ValueTask<CustomerPayments> AddAsync(CustomerPayments customer, CancellationToken cancellationToken = default)
        {
            Before();
            return customer.Customer.Value == Bad ? throw new InvalidDataException(Text) : ValueTask.FromResult(customer);
        }
    }

    private sealed class GateOfAllBut(string bad) : ITimeGate
    {
        public string Name => "own";

        public GateVerdict Check(in GateContext context) =>
            context.Intent.Customer.Value == bad ? throw new InvalidDataException() : GateVerdict.Pass;

        public string Saw(in GateContext context) => "";
    }

    private sealed class SourceOfAllBut(string bad) : IOrderSource
    {
        public InMemoryOrderSource Inner { get; set; } = new();

        public int Reads { get; private set; }

        public bool Always { get; set; }

        public async IAsyncEnumerable<Order> OfCustomersAsync(
            ShopId shop, IReadOnlyCollection<CustomerId> customers, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            Reads++;
            await foreach (var order in Inner.OfCustomersAsync(shop, customers, cancellationToken))
            {
                if (Always || order.CustomerId.Value == bad)
                    throw new UnreadableOrderException("five decimals", new CustomerId(bad));
                yield return order;
            }
        }

        public IAsyncEnumerable<Order> StreamAsync(ShopId shop, Instant before, CancellationToken cancellationToken = default) =>
            Inner.StreamAsync(shop, before, cancellationToken);

        public IAsyncEnumerable<Order> ChangedSinceAsync(ShopId shop, Instant since, CancellationToken cancellationToken = default) =>
            Inner.ChangedSinceAsync(shop, since, cancellationToken);

        public IAsyncEnumerable<Order> UnpaidAsync(ShopId shop, Instant placedFrom, Instant placedBefore, CancellationToken cancellationToken = default) =>
            Inner.UnpaidAsync(shop, placedFrom, placedBefore, cancellationToken);

        public ValueTask<Order?> FindAsync(ShopId shop, OrderId order, CancellationToken cancellationToken = default) =>
            Inner.FindAsync(shop, order, cancellationToken);
    }
}
