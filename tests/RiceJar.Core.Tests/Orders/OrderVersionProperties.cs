using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Orders;

namespace RiceJar.Core.Tests.Orders;

public class OrderVersionProperties
{
    // Versions that often tie in everything but one fact.
    private static readonly Gen<Order> Versions =
        from customer in Gen.Elements("ann", "bob")
        from placed in Gen.Choose(0, 1)
        from amount in Gen.Choose(1, 2)
        from paid in Gen.Choose(-1, 1)
        from closed in Gen.Choose(-1, 1)
        from refunds in Gen.Choose(0, 1).Zip(Gen.Choose(1, 2)).ListOf().Resize(2)
        from member in Gen.Elements(true, false)
        from changed in Gen.Choose(5, 6)
        select new Order(new OrderId("1"), new CustomerId(customer), Hour(placed), new Money(amount))
        {
            PaidAt = paid < 0 ? null : Hour(paid),
            ClosedAt = closed < 0 ? null : Hour(closed),
            Refunds = [.. refunds.Select(refund => new Refund(Hour(refund.Item1), new Money(refund.Item2)))],
            PlacedByMember = member,
            ChangedAt = Hour(changed),
        };

    [Fact]
    public void Exactly_one_of_two_different_versions_is_later() => Prop.ForAll(Versions.Two().ToArbitrary(), pair =>
    {
        var (one, other) = (pair.Item1, pair.Item2);

        if (Facts(one) == Facts(other))
            (one.IsLaterThan(other) || other.IsLaterThan(one)).Should().BeFalse();
        else
            one.IsLaterThan(other).Should().Be(!other.IsLaterThan(one));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Being_later_is_transitive() => Prop.ForAll(Versions.Three().ToArbitrary(), triple =>
    {
        var (a, b, c) = triple;
        if (a.IsLaterThan(b) && b.IsLaterThan(c))
            a.IsLaterThan(c).Should().BeTrue();
        if (!a.IsLaterThan(b) && !b.IsLaterThan(c))
            a.IsLaterThan(c).Should().BeFalse();
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_version_that_counts_does_not_hang_on_arrival() =>
        Prop.ForAll(Versions.NonEmptyListOf().ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (versions, seed) =>
        {
            var shuffled = versions.ToArray();
            new Random(seed).Shuffle(shuffled);

            Facts(Last(shuffled)).Should().Be(Facts(Last(versions)));
        }).QuickCheckThrowOnFailure();

    private static Order Last(IEnumerable<Order> versions) => versions.Aggregate((kept, next) => next.IsLaterThan(kept) ? next : kept);

    private static string Facts(Order order) => string.Join(
        "; ",
        order.CustomerId,
        order.PlacedAt,
        order.Amount,
        order.PaidAt,
        order.ClosedAt,
        order.PlacedByMember,
        order.ChangedAt,
        string.Join(", ", order.Refunds.Select(refund => $"{refund.At} {refund.Amount}").Order()));

    private static Instant Hour(int hour) => OrderGenerators.Origin + Duration.FromHours(hour);
}
