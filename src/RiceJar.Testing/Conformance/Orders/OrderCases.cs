using NodaTime;
using RiceJar.Orders;

namespace RiceJar.Testing.Conformance;

internal static class OrderCases
{
    public static IEnumerable<Scripted<OrderScene>> All =>
    [
        new("A shop without orders has none", EmptyAsync),
        new("Every field of an order comes back", EveryFieldAsync),
        new("An order with no more than it needs comes back", LeastAsync),
        new("Ids of any script and length come back", IdsAsync),
        new("Instants come back to the microsecond, where the source keeps it", InstantsAsync),
        new("The stream comes in the order of placing, and ends before the instant", StreamAsync),
        new("The stream has what was paid before the instant and placed after", PaidBeforePlacedAsync),
        new("The stream has credit notes", CreditNotesAsync),
        new("Customers' orders are theirs alone, paid or not", OfCustomersAsync),
        .. ChangedOrderCases.All,
        new("What is neither paid nor closed is given for its window, in the order of placing", UnpaidAsync),
        new("A deposit alone leaves a presale unpaid", DepositAsync),
        new("An order is found by its id", FindAsync),
        new("Another shop has none of the orders", ShopsAsync),
        new("Many orders are streamed, each of them, in order", ManyAsync),
        new("A stream that is stopped ends", StoppedAsync),
    ];

    private static Task EmptyAsync(OrderScene scene) => scene.WithAsync([], async source =>
    {
        await scene.GivesAsync(source.StreamAsync(ShopId.Default, Instant.MaxValue), "the stream").ConfigureAwait(false);
        await scene.GivesAsync(source.OfCustomersAsync(ShopId.Default, [Intents.Ann]), "a customer's").ConfigureAwait(false);
        await scene.GivesAsync(source.OfCustomersAsync(ShopId.Default, []), "nobody's").ConfigureAwait(false);
        await scene.GivesAsync(source.ChangedSinceAsync(ShopId.Default, Moments.Start), "what changed").ConfigureAwait(false);
        await scene.GivesAsync(source.UnpaidAsync(ShopId.Default, Moments.Start, Moments.After(1)), "what is unpaid").ConfigureAwait(false);
        Check.Equal(null, await source.FindAsync(ShopId.Default, new OrderId("o"), scene.Cancellation).ConfigureAwait(false), "an order");
    });

    private static Task EveryFieldAsync(OrderScene scene) => ComesBackAsync(scene, Only(scene, new Order(new OrderId("o-1"), Intents.Ann, Moments.Start, Money.FromDecimal(1234.5678m))
    {
        PaidAt = Moments.After(3),
        ClosedAt = Moments.After(9),
        DeadlineAt = Moments.After(30),
        DepositPaidAt = Moments.After(1),
        Presale = new PresaleTerms(Money.FromDecimal(100), Moments.After(2), Moments.After(60)) { GiftEndsAt = Moments.After(20) },
        Refunds = [new Refund(Moments.After(7), Money.FromDecimal(0.0001m)), new Refund(Moments.After(8), Money.FromDecimal(5))],
        Lines = [new OrderLine(new ProductId("p-1"), 2, Money.FromDecimal(10)), new OrderLine(new ProductId("p-2"), 0.125m, Money.FromDecimal(99.99m))],
        PlacedByMember = true,
        ChangedAt = Moments.After(90),
    }));

    private static Task LeastAsync(OrderScene scene) => ComesBackAsync(scene, Unpaid("o-1", 0));

    private static async Task IdsAsync(OrderScene scene)
    {
        foreach (var id in new[] { new string('x', 128), "王 😀 שָׁלוֹם", "a'\"%_|\\" })
            await ComesBackAsync(scene, new Order(new OrderId(id), new CustomerId(id), Moments.Start, Money.FromDecimal(1))).ConfigureAwait(false);
    }

    private static async Task InstantsAsync(OrderScene scene)
    {
        var step = scene.Has(OrderParts.Microseconds) ? Moments.Microsecond : Duration.FromSeconds(1);
        foreach (var at in new[] { Moments.Start + step, Instant.FromUtc(1999, 12, 31, 23, 59, 59) + step, Instant.FromUtc(2037, 6, 1, 0, 0) - step })
            await ComesBackAsync(scene, new Order(new OrderId("o"), Intents.Ann, at, Money.FromDecimal(1)) { PaidAt = at + step }).ConfigureAwait(false);
    }

    private static Task StreamAsync(OrderScene scene) => scene.WithAsync([Paid("a", 2), Paid("c", 0), Unpaid("b", 1)], async source =>
    {
        await scene.GivesInOrderAsync(source.StreamAsync(ShopId.Default, Moments.After(999)), "all", "a", "b", "c").ConfigureAwait(false);
        await scene.GivesInOrderAsync(source.StreamAsync(ShopId.Default, Moments.After(2)), "those before the last", "c", "b").ConfigureAwait(false);
        await scene.GivesInOrderAsync(source.StreamAsync(ShopId.Default, Moments.Start), "those before the first").ConfigureAwait(false);
    });

    private static Task PaidBeforePlacedAsync(OrderScene scene) => scene.WithAsync([Unpaid("o", 10) with { PaidAt = Moments.After(1) }, Unpaid("p", 10)], async source =>
    {
        await scene.GivesAsync(source.StreamAsync(ShopId.Default, Moments.After(2)), "what was paid or placed before", "o").ConfigureAwait(false);
        await scene.GivesAsync(source.StreamAsync(ShopId.Default, Moments.After(1)), "what was paid or placed before the payment").ConfigureAwait(false);
    });

    private static async Task CreditNotesAsync(OrderScene scene)
    {
        if (!scene.Has(OrderParts.CreditNotes))
            return;
        var note = new Order(new OrderId("note"), Intents.Ann, Moments.Start, Money.FromDecimal(-3));
        await ComesBackAsync(scene, note).ConfigureAwait(false);
        await scene.WithAsync([note], source =>
            scene.GivesAsync(source.UnpaidAsync(ShopId.Default, Moments.After(-1), Moments.After(1)), "what is unpaid")).ConfigureAwait(false);
    }

    private static Task OfCustomersAsync(OrderScene scene) => scene.WithAsync(
        [Paid("1", 0), Paid("2", 1, "ben"), Unpaid("3", 2), Paid("4", 3, "cem"), Unpaid("5", 4, "Ann"), Unpaid("6", 5) with { ClosedAt = Moments.After(6) }],
        async source =>
        {
            await scene.GivesAsync(source.OfCustomersAsync(ShopId.Default, [Intents.Ann, new CustomerId("cem"), new CustomerId("nobody")]), "theirs", "1", "3", "4", "6")
                .ConfigureAwait(false);
            var many = Enumerable.Range(0, 3000).Select(i => new CustomerId($"c-{i}")).Append(Intents.Ben).ToList();
            await scene.GivesAsync(source.OfCustomersAsync(ShopId.Default, many), "those of many", "2").ConfigureAwait(false);
        });

    private static Task UnpaidAsync(OrderScene scene) => scene.WithAsync(
        [Unpaid("end", 20), Unpaid("second", 15), Unpaid("start", 10), Unpaid("early", 9), Paid("paid", 12), Unpaid("closed", 12) with { ClosedAt = Moments.After(13) }],
        source => scene.GivesInOrderAsync(source.UnpaidAsync(ShopId.Default, Moments.After(10), Moments.After(20)), "what is unpaid", "start", "second"));

    private static async Task DepositAsync(OrderScene scene)
    {
        if (!scene.Has(OrderParts.Presales))
            return;
        await scene.WithAsync([Presale("o", 1)], source =>
            scene.GivesAsync(source.UnpaidAsync(ShopId.Default, Moments.Start, Moments.After(1)), "what is unpaid", "o")).ConfigureAwait(false);
    }

    private static Task FindAsync(OrderScene scene) => scene.WithAsync([Paid("o", 0), Unpaid("O", 1)], async source =>
    {
        Check.Equal(
            Moments.Start,
            (await source.FindAsync(ShopId.Default, new OrderId("o"), scene.Cancellation).ConfigureAwait(false))?.PaidAt,
            "when it was paid");
        Check.Equal(
            null, await source.FindAsync(ShopId.Default, new OrderId("o "), scene.Cancellation).ConfigureAwait(false), "an order that is not there");
    });

    private static Task ShopsAsync(OrderScene scene) => scene.WithAsync([Unpaid("o", 0)], async source =>
    {
        var there = Intents.OtherShop;
        await scene.GivesAsync(source.StreamAsync(there, Moments.After(999)), "the stream").ConfigureAwait(false);
        await scene.GivesAsync(source.OfCustomersAsync(there, [Intents.Ann]), "a customer's").ConfigureAwait(false);
        await scene.GivesAsync(source.ChangedSinceAsync(there, Moments.After(-999)), "what changed").ConfigureAwait(false);
        await scene.GivesAsync(source.UnpaidAsync(there, Moments.After(-9), Moments.After(9)), "what is unpaid").ConfigureAwait(false);
        Check.Equal(null, await source.FindAsync(there, new OrderId("o"), scene.Cancellation).ConfigureAwait(false), "an order");
    });

    private static Task ManyAsync(OrderScene scene)
    {
        var orders = Enumerable.Range(0, 3000).Select(i => Unpaid($"o-{i}", i * 7919 % 1000)).ToList();
        return scene.WithAsync(orders, source =>
            scene.GivesInOrderAsync(source.StreamAsync(ShopId.Default, Moments.After(9999)), "all", [.. orders.Select(order => order.Id.Value)]));
    }

    private static Task StoppedAsync(OrderScene scene) => scene.WithAsync([Unpaid("o", 0)], async source =>
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync().ConfigureAwait(false);
        var given = 0;
        try
        {
            await foreach (var _ in source.StreamAsync(ShopId.Default, Moments.After(9), stopped.Token).ConfigureAwait(false))
                given++;
        }
        catch (OperationCanceledException)
        {
            return;
        }

        Check.Equal("OperationCanceledException", $"nothing, after {given} orders", "what a stream throws that is stopped");
    });

    private static Task ComesBackAsync(OrderScene scene, Order order) => scene.WithAsync([order], async source =>
    {
        var found = Check.NotNull(
            await source.FindAsync(ShopId.Default, order.Id, scene.Cancellation).ConfigureAwait(false), "the order that is found");
        Check.Sequence(Fields(order), Fields(found), "the order that is found");
        foreach (var streamed in await scene.ReadAsync(source.StreamAsync(ShopId.Default, Instant.FromUtc(9000, 1, 1, 0, 0))).ConfigureAwait(false))
            Check.Sequence(Fields(order), Fields(streamed), "the order that is streamed");
        foreach (var own in await scene.ReadAsync(source.OfCustomersAsync(ShopId.Default, [order.CustomerId])).ConfigureAwait(false))
            Check.Sequence(Fields(order), Fields(own), "the order among its customer's");
    });

    public static Order Only(OrderScene scene, Order order)
    {
        var known = new Order(order.Id, order.CustomerId, order.PlacedAt, order.Amount)
        {
            PaidAt = order.PaidAt,
            ClosedAt = order.ClosedAt,
            DeadlineAt = scene.Has(OrderParts.Deadlines) ? order.DeadlineAt : null,
            DepositPaidAt = scene.Has(OrderParts.Presales) ? order.DepositPaidAt : null,
            Presale = scene.Has(OrderParts.Presales) ? order.Presale : null,
            Refunds = scene.Has(OrderParts.Refunds) ? order.Refunds : [],
            Lines = scene.Has(OrderParts.Lines) ? order.Lines : [],
            PlacedByMember = scene.Has(OrderParts.Members) && order.PlacedByMember,
        };
        return scene.Has(OrderParts.Changes) ? known with { ChangedAt = order.ChangedAt } : known;
    }

    private static IEnumerable<string> Fields(Order order) =>
    [
        $"Id={order.Id}",
        $"CustomerId={order.CustomerId}",
        $"PlacedAt={Moments.Text(order.PlacedAt)}",
        $"Amount={order.Amount}",
        $"PaidAt={Moments.Text(order.PaidAt)}",
        $"ClosedAt={Moments.Text(order.ClosedAt)}",
        $"DeadlineAt={Moments.Text(order.DeadlineAt)}",
        $"DepositPaidAt={Moments.Text(order.DepositPaidAt)}",
        $"Presale={(order.Presale is { } terms ? $"{terms.Deposit} {Moments.Text(terms.BalanceOpensAt)} {Moments.Text(terms.BalanceClosesAt)} {Moments.Text(terms.GiftEndsAt)}" : "-")}",
        $"Refunds={string.Join(", ", order.Refunds.Select(refund => $"{Moments.Text(refund.At)} {refund.Amount}").Order(StringComparer.Ordinal))}",
        FormattableString.Invariant($"Lines={string.Join(", ", order.Lines.Select(line => FormattableString.Invariant($"{line.Product} {line.Quantity:0.####} {line.UnitPrice}")))}"),
        $"PlacedByMember={order.PlacedByMember}",
        $"ChangedAt={Moments.Text(order.ChangedAt)}",
    ];

    public static Order Unpaid(string id, int minutes, string customer = "ann") => new(new OrderId(id), new CustomerId(customer), Moments.After(minutes), Money.FromDecimal(10));

    public static Order Presale(string id, int depositPaidAfter) =>
        Unpaid(id, 0) with { Presale = new PresaleTerms(Money.FromDecimal(1), Moments.After(5), Moments.After(9)), DepositPaidAt = Moments.After(depositPaidAfter) };

    public static Order Paid(string id, int minutes, string customer = "ann") => Unpaid(id, minutes, customer) with { PaidAt = Moments.After(minutes) };
}
