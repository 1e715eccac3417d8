using RiceJar.InMemory;
using RiceJar.Storage;
using RiceJar.Tests.Support;
using static RiceJar.Tests.Support.Make;

namespace RiceJar.Tests.InMemory;

public class InMemoryAssessmentStoreTests
{
    private readonly InMemoryAssessmentStore _store = new();

    [Fact]
    public async Task Before_the_first_run_there_is_nothing()
    {
        (await _store.FindRunAsync(ShopId.Default)).Should().BeNull();
        (await _store.FindBaselineAsync(ShopId.Default)).Should().BeNull();
        (await _store.FindAsync(ShopId.Default, new CustomerId("ann"))).Should().BeNull();
        (await Names(ShopId.Default)).Should().BeEmpty();
    }

    [Fact]
    public async Task Nobody_sees_a_run_that_is_not_published()
    {
        var first = await Publish(1, "ann");
        await using var writer = await _store.BeginAsync(Run(Date(2026, 1, 2)), Baseline(Date(2026, 1, 2)));
        await writer.WriteAsync([Assessed("ann", Date(2026, 1, 2)), Assessed("ben", Date(2026, 1, 2))]);
        (await _store.FindRunAsync(ShopId.Default)).Should().Be(first);
        (await _store.FindBaselineAsync(ShopId.Default))!.Id.Should().Be(first.BaselineId);
        (await _store.FindAsync(ShopId.Default, new CustomerId("ann")))!.Assessment.AsOf.Should().Be(Date(2026, 1, 1));
        (await _store.FindAsync(ShopId.Default, new CustomerId("ben"))).Should().BeNull();
        (await Names(ShopId.Default)).Should().Equal("ann");

        await writer.PublishAsync();
        (await _store.FindRunAsync(ShopId.Default)).Should().Be(Run(Date(2026, 1, 2)));
        (await _store.FindBaselineAsync(ShopId.Default))!.AsOf.Should().Be(Date(2026, 1, 2));
        (await _store.FindAsync(ShopId.Default, new CustomerId("ann")))!.Assessment.AsOf.Should().Be(Date(2026, 1, 2));
        (await Names(ShopId.Default)).Should().Equal("ann", "ben");
    }

    [Fact]
    public async Task A_baseline_that_is_not_the_runs_is_refused()
    {
        var begin = async () => await _store.BeginAsync(Run(Date(2026, 1, 2)), Baseline(Date(2026, 1, 1)));
        (await begin.Should().ThrowAsync<ArgumentException>()).WithParameterName("baseline");
    }

    [Fact]
    public async Task Disposing_without_publishing_changes_nothing()
    {
        var first = await Publish(1, "ann");
        await using (var writer = await _store.BeginAsync(Run(Date(2026, 1, 2)), Baseline(Date(2026, 1, 2))))
            await writer.WriteAsync([Assessed("ben", Date(2026, 1, 2))]);
        (await _store.FindRunAsync(ShopId.Default)).Should().Be(first);
        (await Names(ShopId.Default)).Should().Equal("ann");
    }

    [Fact]
    public async Task A_published_run_replaces_the_one_before_it_whole()
    {
        await Publish(1, "ann", "ben");
        await Publish(2, "cem");
        (await Names(ShopId.Default)).Should().Equal("cem");
        (await _store.FindAsync(ShopId.Default, new CustomerId("ann"))).Should().BeNull();
    }

    [Fact]
    public async Task What_is_found_is_what_was_written()
    {
        var ann = Assessed("ann", Date(2026, 1, 1));
        await using var writer = await _store.BeginAsync(Run(Date(2026, 1, 1)), Baseline(Date(2026, 1, 1)));
        await writer.WriteAsync([ann]);
        await writer.PublishAsync();
        (await _store.FindAsync(ShopId.Default, ann.Customer)).Should().Be(ann);
        (await _store.ReadAsync(ShopId.Default).ToListAsync()).Should().Equal(ann);
    }

    [Fact]
    public async Task Customers_are_read_in_ordinal_order()
    {
        // By UTF-16 code unit, as CustomerId compares: the surrogates of an emoji come before U+FF21.
        string[] ordered = ["10", "9", "A", "B", "a", "b", "ä", "王", "😀", "\uFF21"];
        await Publish(1, [.. ordered.Reverse()]);
        (await Names(ShopId.Default)).Should().Equal(ordered);
    }

    [Fact]
    public async Task Two_shops_are_apart()
    {
        var other = new ShopId("other");
        await Publish(1, "ann");
        (await _store.FindRunAsync(other)).Should().BeNull();
        await using var writer = await _store.BeginAsync(Run(Date(2026, 1, 5), other), Baseline(Date(2026, 1, 5)));
        await writer.WriteAsync([Assessed("ben", Date(2026, 1, 5))]);
        await writer.PublishAsync();
        (await Names(ShopId.Default)).Should().Equal("ann");
        (await Names(other)).Should().Equal("ben");
        (await _store.FindAsync(other, new CustomerId("ann"))).Should().BeNull();
        (await _store.FindRunAsync(ShopId.Default))!.AsOf.Should().Be(Date(2026, 1, 1));
    }

    [Fact]
    public async Task A_run_that_is_being_read_is_read_to_its_end()
    {
        await Publish(1, "ann", "ben", "cem");
        List<AssessedCustomer> read = [];
        await foreach (var customer in _store.ReadAsync(ShopId.Default))
        {
            if (read.Count == 0)
                await Publish(2, "dan");
            read.Add(customer);
        }

        read.Select(customer => customer.Customer.Value).Should().Equal("ann", "ben", "cem");
        read.Should().OnlyContain(customer => customer.Assessment.AsOf == Date(2026, 1, 1));
    }

    [Fact]
    public async Task Concurrent_readers_see_whole_runs()
    {
        await Publish(1, "a", "b", "c");
        var publishing = Task.Run(async () =>
        {
            for (var day = 2; day <= 28; day++)
                await Publish(day, "a", "b", "c");
        });
        var reading = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 500; i++)
            {
                var customers = await _store.ReadAsync(ShopId.Default).ToListAsync();
                customers.Should().HaveCount(3);
                customers.Select(customer => customer.Assessment.AsOf).Distinct().Should().ContainSingle();
            }
        }));
        await Task.WhenAll([publishing, .. reading]);
        (await _store.FindRunAsync(ShopId.Default))!.AsOf.Should().Be(Date(2026, 1, 28));
    }

    [Fact]
    public async Task Reading_can_be_cancelled()
    {
        await Publish(1, "ann");
        var reading = () => _store.ReadAsync(ShopId.Default, new CancellationToken(canceled: true)).ToListAsync();
        await reading.Should().ThrowAsync<OperationCanceledException>();
    }

    private async Task<AssessmentRun> Publish(int day, params string[] customers)
    {
        var run = Run(Date(2026, 1, day));
        await using var writer = await _store.BeginAsync(run, Baseline(run.AsOf));
        foreach (var customer in customers)
            await writer.WriteAsync([Assessed(customer, run.AsOf)]);
        await writer.PublishAsync();
        return run;
    }

    private async Task<List<string>> Names(ShopId shop) =>
        [.. (await _store.ReadAsync(shop).ToListAsync()).Select(customer => customer.Customer.Value)];
}
