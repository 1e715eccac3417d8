using NodaTime;
using RiceJar.Orders;
using RiceJar.Purchases;
using RiceJar.Tiers;

namespace RiceJar.Core.Tests.Columns;

/// <summary>Columns of a shop's own keys, units and chunks; what is wrong with them; and many customers on several threads.</summary>
public class PurchaseLogTests
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];
    private static readonly LocalDate AsOf = new(2024, 12, 31);

    [Theory]
    [InlineData(0, 50_000)]
    [InlineData(2, 500)]
    [InlineData(4, 5)]
    public void Amounts_are_in_the_units_of_the_log(int decimals, long tenThousandths)
    {
        var log = new PurchaseLog(London, decimals);
        log.Add(new PurchaseChunk(new[] { 0 }, new[] { Time(2024, 5, 1, 12) }, new[] { 5L }));
        log.Summarize(AsOf).Summaries[0].Money.Should().Be(new Money(tenThousandths));
    }

    [Fact]
    public void Keys_of_any_kind_become_dense_indexes_in_the_order_of_their_coming()
    {
        var keys = new DenseKeys<long>();
        var indexes = new int[5];
        keys.IndexesOf([7_000_000_000, -3, 7_000_000_000, 9, -3], indexes);
        indexes.Should().Equal(0, 1, 0, 2, 1);
        keys.Keys.Should().Equal(7_000_000_000, -3, 9);
        keys.TryFind(8, out _).Should().BeFalse();
        new DenseKeys<string>(StringComparer.OrdinalIgnoreCase).Invoking(own => own.IndexesOf(["a", "A"], new int[1])).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Days_are_the_zones_through_every_change_of_its_clocks()
    {
        // Each hour of three years, so that every change of the clocks is met, and every midnight.
        var hours = Enumerable.Range(0, 3 * 365 * 24).Select(hour => Instant.FromUtc(2022, 1, 1, 0, 0) + Duration.FromHours(hour) - Duration.FromTicks(hour % 2 * 10)).ToArray();
        var log = new PurchaseLog(London);
        log.Add(new PurchaseChunk(Enumerable.Range(0, hours.Length).ToArray(), hours.Select(hour => hour.ToUnixTimeTicks() / 10).ToArray(), new long[hours.Length]));
        var days = log.Summarize(new LocalDate(2030, 1, 1)).Summaries.ToArray().Select(summary => summary.FirstPurchaseOn!.Value);
        days.Should().Equal(hours.Select(hour => ShopCalendar.DayOf(hour, London)));
    }

    [Fact]
    public void Many_customers_in_chunks_of_any_size_and_order_on_any_number_of_threads_give_the_same()
    {
        var random = new Random(5);
        var rows = Enumerable.Range(0, 200_000).Select(_ => (Customer: random.Next(10_000), Time: Time(2022, 1, 1, 0) + random.NextInt64(3L * 365 * 86_400_000_000), Amount: random.NextInt64(90_000), Member: random.Next(9) == 0)).ToArray();
        var plain = rows.GroupBy(row => row.Customer).ToDictionary(own => own.Key, own => own.OrderBy(row => row.Time).Aggregate(
            PurchaseSummary.Empty,
            (summary, row) => ShopCalendar.DayOf(Instant.FromUnixTimeTicks(row.Time * 10), London) is var day && day <= AsOf ? summary.Add(day, new Money(row.Amount * 100), row.Member) : summary));
        foreach (var (chunk, threads, ordered) in new[] { (200_000, 1, true), (200_000, 3, true), (70_000, 2, false), (999, 4, false) })
        {
            var log = new PurchaseLog(London);
            foreach (var part in (ordered ? rows.OrderBy(row => row.Time).ToArray() : rows).Chunk(chunk))
            {
                log.Add(
                    new PurchaseChunk(
                        part.Select(row => row.Customer).ToArray(), part.Select(row => row.Time).ToArray(), part.Select(row => row.Amount).ToArray(), part.Select(row => row.Member).ToArray()),
                    threads);
            }

            log.Count.Should().Be(rows.Length);
            var columns = log.Summarize(AsOf, threads);
            columns.Summaries.ToArray().Should().Equal(Enumerable.Range(0, columns.Count).Select(customer => plain.GetValueOrDefault(customer)));
        }
    }

    [Fact]
    public void One_late_row_changes_nothing_for_its_neighbours()
    {
        // All in time order but the last, which lies between the purchases of its customer: the partition is folded again from sorted rows.
        int[] customers = [0, 1, 2, 0, 1, 2, 1];
        long[] times = [Time(2024, 1, 1, 9), Time(2024, 1, 1, 9), Time(2024, 1, 1, 9), Time(2024, 3, 1, 9), Time(2024, 3, 2, 9), Time(2024, 3, 3, 9), Time(2024, 2, 1, 9)];
        var log = new PurchaseLog(London);
        log.Add(new PurchaseChunk(customers, times, new long[] { 1, 2, 3, 4, 5, 6, 7 }));
        log.SetAside(2, CustomerPurchases.FromOrders(new CustomerId("aside"), [], London));
        var columns = log.Summarize(AsOf);
        columns.Summaries.ToArray().Select(summary => summary.PurchaseDays).Should().Equal(2, 3, 0);
        columns.Summaries[1].Money.Should().Be(Money.FromDecimal(0.14m));
        Enumerable.Range(1, 80).Where(days => columns.Statistics.Intervals.CountOf(days) > 0).Should().Equal(30, 31, 60);
        columns.Statistics.Intervals.Count.Should().Be(3);
    }

    [Fact]
    public void A_log_is_summarised_as_of_several_dates_and_takes_nothing_after_that()
    {
        var log = new PurchaseLog(London);
        var chunk = new PurchaseChunk(new[] { 0, 0 }, new[] { Time(2024, 1, 1, 9), Time(2024, 6, 1, 9) }, new[] { 100L, 200L });
        log.Add(chunk);
        log.Summarize(new LocalDate(2024, 3, 1)).Summaries[0].Purchases.Should().Be(1);
        log.Summarize(AsOf).Summaries[0].Purchases.Should().Be(2);
        log.Invoking(own => own.Add(chunk)).Should().Throw<InvalidOperationException>();
        log.Invoking(own => own.SetAside(0, CustomerPurchases.FromOrders(new CustomerId("c"), [], London))).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void A_log_of_orders_is_summarised_as_of_several_dates_too()
    {
        var log = new OrderLog(London);
        log.Add(Bought("a", "ann", 1));
        log.Add(Bought("b", "ann", 6));
        log.Summarize(new LocalDate(2024, 3, 1)).Summaries[0].Purchases.Should().Be(1);
        log.Summarize(AsOf).Summaries[0].Purchases.Should().Be(2);
        Order[] late = [Bought("c", "ann", 7), Bought("d", "bea", 7) with { PaidAt = null }, Bought("e", "cy", 7) with { Refunds = [new Refund(AsOf.AtMidnight().InUtc().ToInstant(), new Money(1))] }];
        foreach (var order in late)
            log.Invoking(own => own.Add(order)).Should().Throw<InvalidOperationException>().WithMessage($"*'{order.Id}'*too late*");
        log.Summarize(AsOf).Summaries.ToArray().Should().ContainSingle().Which.Purchases.Should().Be(2);
        log.OrderCount.Should().Be(2);
    }

    [Fact]
    public void Who_is_set_aside_is_so_with_all_his_orders_and_nobody_is_forgotten()
    {
        var refunded = Bought("a", "ann", 1) with { Refunds = [new Refund(Instant.FromUtc(2024, 2, 1, 9, 0), new Money(1))] };
        var log = new OrderLog(London);
        log.Add(refunded);
        log.Invoking(own => own.Summarize(AsOf)).Should().Throw<InvalidOperationException>().WithMessage("*'ann'*was not set aside*");
        log.SetAside(0, [refunded]);
        log.Invoking(own => own.Add(Bought("b", "ann", 6))).Should().Throw<InvalidOperationException>().WithMessage("*'ann'*'b'*too late*");
        log.Summarize(AsOf).Summaries[0].Purchases.Should().Be(1);
    }

    [Fact]
    public void An_empty_log_and_a_known_customer_without_purchases_are_fine()
    {
        new PurchaseLog(London).Summarize(AsOf).Count.Should().Be(0);
        var log = new PurchaseLog(London);
        log.AddKnown(2);
        var columns = log.Summarize(AsOf);
        columns.Summaries.ToArray().Should().Equal(new PurchaseSummary[3]);
        TierColumns.Fold(TierLadder.Default, columns).Ranks.ToArray().Should().Equal(0, 0, 0);
    }

    [Theory]
    [InlineData(-1, 0, 0, "The customer of row 1 is -1, *")]
    [InlineData(0, 0, -5, "The amount of row 1 is -5, *")]
    [InlineData(0, 0, long.MaxValue, "The amount of row 1 is 9223372036854775807, *")]
    [InlineData(0, long.MaxValue, 0, "The time of row 1 is 9223372036854775807, *")]
    [InlineData(0, long.MinValue, 0, "The time of row 1 is -9223372036854775808, *")]
    public void A_wrong_row_is_named(int customer, long time, long amount, string message) =>
        new PurchaseLog(London).Invoking(log => log.Add(new PurchaseChunk(new[] { 0, customer }, new[] { 0, time }, new[] { 0, amount })))
            .Should().Throw<ArgumentException>().WithMessage(message);

    [Fact]
    public void A_wrong_row_is_named_by_its_number_in_the_chunk_on_several_threads_too()
    {
        var customers = new int[200_000];
        customers[150_000] = -7;
        new PurchaseLog(London).Invoking(log => log.Add(new PurchaseChunk(customers, new long[200_000], new long[200_000]), 3))
            .Should().Throw<ArgumentException>().WithMessage("The customer of row 150000 is -7, *");
    }

    [Fact]
    public void Columns_that_do_not_fit_each_other_and_units_that_do_not_exist_are_refused()
    {
        ((Action)(() => _ = new PurchaseChunk(new int[2], new long[1], new long[2]))).Should().Throw<ArgumentException>().WithParameterName("paidAt");
        ((Action)(() => _ = new PurchaseChunk(new int[2], new long[2], new long[3]))).Should().Throw<ArgumentException>().WithParameterName("amounts");
        ((Action)(() => _ = new PurchaseChunk(new int[2], new long[2], new long[2], new bool[1]))).Should().Throw<ArgumentException>().WithParameterName("byMember");
        ((Action)(() => _ = new PurchaseLog(London, 5))).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("amountDecimals");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Money_that_does_not_fit_names_the_customer(int rows)
    {
        // Two of them come to a negative number, and three of them to a positive one again.
        var log = new PurchaseLog(London, 4) { NameOf = customer => $"c{customer}" };
        log.Add(new PurchaseChunk(Enumerable.Repeat(3, rows + 1).ToArray(), new long[rows + 1], Enumerable.Repeat(long.MaxValue, rows).Append(1).ToArray()));
        log.Invoking(own => own.Summarize(AsOf)).Should().Throw<OverflowException>().WithMessage("*'c3'*fit*");
    }

    [Theory]
    [InlineData(9999)]
    [InlineData(1)]
    public void An_order_paid_in_a_year_that_stands_for_none_sets_its_customer_aside(int year)
    {
        var placed = Instant.FromUtc(2024, 5, 1, 12, 0);
        Order[] orders =
        [
            new(new OrderId("a"), new CustomerId("c"), placed, new Money(70_000)) { PaidAt = placed },
            new(new OrderId("b"), new CustomerId("c"), placed, new Money(50_000)) { PaidAt = Instant.FromUtc(year, 12, 30, 0, 0) },
        ];
        var log = new OrderLog(London);
        var plain = new PurchaseSummarizer(London);
        foreach (var order in orders)
        {
            log.Add(order);
            plain.Add(order);
        }

        log.Aside.Should().Equal(0);
        log.SetAside(0, orders);
        log.Summarize(AsOf).Summaries[0].Should().Be(plain.Summarize(AsOf).Summaries[0]);
    }

    [Fact]
    public void Hardly_any_new_order_is_taken_for_a_repeated_one_and_no_repeated_one_for_new()
    {
        var sieve = new OrderSieve();
        var falsely = Enumerable.Range(0, 300_000).Count(number => !sieve.TryAdd(new OrderId($"order-{number}")));
        falsely.Should().BeLessThan(300);
        Enumerable.Range(0, 300_000).Should().NotContain(number => sieve.TryAdd(new OrderId($"order-{number}")));
    }

    private static Order Bought(string id, string customer, int month)
    {
        var at = Instant.FromUtc(2024, month, 1, 9, 0);
        return new(new OrderId(id), new CustomerId(customer), at, new Money(10_000)) { PaidAt = at };
    }

    private static long Time(int year, int month, int day, int hour) => Instant.FromUtc(year, month, day, hour, 0).ToUnixTimeTicks() / 10;
}
