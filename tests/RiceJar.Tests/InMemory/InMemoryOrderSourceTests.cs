using NodaTime;
using RiceJar.InMemory;
using RiceJar.Orders;
using RiceJar.Tests.Support;
using static RiceJar.Tests.Support.Make;

namespace RiceJar.Tests.InMemory;

public class InMemoryOrderSourceTests
{
    private static readonly LocalDate Day = Date(2026, 3, 10);

    private readonly InMemoryOrderSource _source = new();

    [Fact]
    public async Task The_stream_is_in_the_order_of_placing_and_ends_before_the_instant()
    {
        _source.AddRange([Paid("c", "x", Day.PlusDays(2), 1), Paid("a", "y", Day, 1), Unpaid("b", "x", Day.PlusDays(1), 1)]);
        (await Ids(_source.StreamAsync(ShopId.Default, Instant.MaxValue))).Should().Equal("a", "b", "c");
        (await Ids(_source.StreamAsync(ShopId.Default, At(Day.PlusDays(2))))).Should().Equal("a", "b");
        (await Ids(_source.StreamAsync(ShopId.Default, At(Day.PlusDays(2)) + Duration.Epsilon))).Should().Equal("a", "b", "c");
    }

    [Fact]
    public async Task The_stream_has_what_was_paid_before_it_was_placed_and_credit_notes()
    {
        _source.Add(Unpaid("paid first", "x", Day.PlusDays(5), 1) with { PaidAt = At(Day) });
        _source.Add(Unpaid("note", "x", Day, -3));
        (await Ids(_source.StreamAsync(ShopId.Default, At(Day.PlusDays(1))))).Should().BeEquivalentTo("paid first", "note");
    }

    [Fact]
    public async Task The_latest_version_stands_whichever_arrives_first()
    {
        var placed = Unpaid("o", "x", Day, 5);
        var paid = placed with { PaidAt = At(Day.PlusDays(1)) };
        _source.AddRange([placed, paid]);
        _source.AddRange([paid, placed], new ShopId("other"));
        (await _source.FindAsync(ShopId.Default, placed.Id)).Should().BeSameAs(paid);
        (await _source.FindAsync(new ShopId("other"), placed.Id)).Should().BeSameAs(paid);
        (await Ids(_source.StreamAsync(ShopId.Default, Instant.MaxValue))).Should().Equal("o");
    }

    [Fact]
    public async Task Orders_of_customers_are_theirs_alone()
    {
        _source.AddRange([Paid("1", "x", Day, 1), Paid("2", "y", Day, 1), Unpaid("3", "x", Day, 1), Paid("4", "z", Day, 1)]);
        var orders = await Ids(_source.OfCustomersAsync(ShopId.Default, [new CustomerId("x"), new CustomerId("z"), new CustomerId("nobody")]));
        orders.Should().BeEquivalentTo("1", "3", "4");
    }

    [Fact]
    public async Task What_changed_at_the_instant_is_included()
    {
        _source.Add(Unpaid("before", "x", Day, 1) with { ChangedAt = At(Day.PlusDays(1)) - Duration.FromTicks(10) });
        _source.Add(Unpaid("at", "x", Day, 1) with { ChangedAt = At(Day.PlusDays(1)) });
        _source.Add(Paid("refunded", "x", Day, 9).Refunded(Day.PlusDays(3), 1));
        (await Ids(_source.ChangedSinceAsync(ShopId.Default, At(Day.PlusDays(1))))).Should().BeEquivalentTo("at", "refunded");
    }

    [Fact]
    public async Task Unpaid_orders_of_a_window_come_in_the_order_of_placing()
    {
        _source.AddRange(
        [
            Unpaid("on its end", "x", Day.PlusDays(2), 1),
            Unpaid("second", "x", Day.PlusDays(1), 1),
            Unpaid("on its start", "x", Day, 1),
            Unpaid("too early", "x", Day.PlusDays(-1), 1),
            Paid("paid", "x", Day, 1),
            Unpaid("closed", "x", Day, 1) with { ClosedAt = At(Day.PlusDays(1)) },
            Unpaid("credit note", "x", Day, -1),
        ]);
        (await Ids(_source.UnpaidAsync(ShopId.Default, At(Day), At(Day.PlusDays(2))))).Should().Equal("on its start", "second");
    }

    [Fact]
    public async Task A_deposit_alone_leaves_a_presale_unpaid()
    {
        _source.Add(Unpaid("presale", "x", Day, 100) with { DepositPaidAt = At(Day) });
        (await Ids(_source.UnpaidAsync(ShopId.Default, At(Day), At(Day.PlusDays(1))))).Should().Equal("presale");
    }

    [Fact]
    public async Task Shops_are_apart()
    {
        var other = new ShopId("other");
        _source.Add(Unpaid("o", "x", Day, 1));
        (await Ids(_source.StreamAsync(other, Instant.MaxValue))).Should().BeEmpty();
        (await Ids(_source.OfCustomersAsync(other, [new CustomerId("x")]))).Should().BeEmpty();
        (await Ids(_source.ChangedSinceAsync(other, Instant.MinValue))).Should().BeEmpty();
        (await Ids(_source.UnpaidAsync(other, Instant.MinValue, Instant.MaxValue))).Should().BeEmpty();
        (await _source.FindAsync(other, new OrderId("o"))).Should().BeNull();
        (await _source.FindAsync(ShopId.Default, new OrderId("p"))).Should().BeNull();
    }

    [Fact]
    public async Task Many_threads_may_add_and_read()
    {
        var versions = Enumerable.Range(0, 2_000)
            .Select(i => Unpaid($"{i % 500}", "x", Day, 1) with { ChangedAt = At(Day) + Duration.FromSeconds(i) });
        await Parallel.ForEachAsync(versions, async (order, cancellation) =>
        {
            _source.Add(order);
            (await Ids(_source.StreamAsync(ShopId.Default, Instant.MaxValue, cancellation)))
                .Should().Contain(order.Id.Value).And.OnlyHaveUniqueItems();
        });
        (await _source.StreamAsync(ShopId.Default, Instant.MaxValue).ToListAsync())
            .Should().HaveCount(500).And.OnlyContain(order => order.ChangedAt >= At(Day) + Duration.FromSeconds(1_500));
    }

    [Fact]
    public async Task A_stream_can_be_cancelled()
    {
        _source.Add(Unpaid("o", "x", Day, 1));
        var reading = () => _source.StreamAsync(ShopId.Default, Instant.MaxValue, new CancellationToken(canceled: true)).ToListAsync();
        await reading.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public void Nothing_is_no_order() => _source.Invoking(source => source.Add(null!)).Should().Throw<ArgumentNullException>();

    private static async Task<List<string>> Ids(IAsyncEnumerable<Order> orders) => [.. (await orders.ToListAsync()).Select(order => order.Id.Value)];
}
