using System.Collections;
using NodaTime;
using RiceJar.Orders;

namespace RiceJar.Testing.Simulation;

/// <summary>The orders of a simulated shop: arrivals and the orders that follow them, each with its customer, goods and payment.</summary>
internal sealed class OrderStream(ShopSimulation simulation) : IEnumerable<Order>
{
    public IEnumerator<Order> GetEnumerator()
    {
        var arrivals = new ArrivalStream(simulation);
        var customers = new Clientele(simulation);
        var catalogue = new Catalogue(simulation);
        // By instant, then by the number of the order that they follow, so that no two are alike and the queue has no choice.
        var followUps = new PriorityQueue<int, (long At, long After)>();
        var n = 0L;

        foreach (var arrival in arrivals.Arrivals())
        {
            while (followUps.TryPeek(out var customer, out var due) && due.At <= arrival.At)
            {
                followUps.Dequeue();
                yield return Place(due.At, customer, null);
            }

            yield return Place(arrival.At, customers.Draw(n + 1), arrival.Presale);
        }

        while (followUps.TryDequeue(out var customer, out var due))
            yield return Place(due.At, customer, null);

        Order Place(long at, int customer, SimulatedPresale? presale)
        {
            n++;
            var follows = RandomStream.Of(simulation.Seed, Aspect.FollowUp, n);
            if (presale is null && follows.Chance(simulation.FollowUpShare))
            {
                var next = at + follows.Exponential(simulation.FollowUpMean.TotalMilliseconds);
                if (next < arrivals.End)
                    followUps.Enqueue(customer, ((long)next, n));
            }

            var (amount, lines) = catalogue.Draw(n);
            var outcome = Pay(n, at, amount, presale);
            return new Order(new OrderId($"o{n}"), customers.Id(customer), At(at)!.Value, amount)
            {
                Lines = lines,
                PlacedByMember = customers.IsMember(customer),
                DeadlineAt = At(outcome.DeadlineAt),
                PaidAt = At(outcome.PaidAt),
                ClosedAt = At(outcome.ClosedAt),
                DepositPaidAt = At(outcome.DepositPaidAt),
                Presale = outcome.Presale,
            };
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Outcome Pay(long n, long at, Money amount, SimulatedPresale? presale)
    {
        var random = RandomStream.Of(simulation.Seed, Aspect.Payment, n);
        if (presale is not null)
            return PaymentDraw.Presale(presale, at, amount, ref random);
        var payment = simulation.SaleAt(Instant.FromUnixTimeMilliseconds(at))?.Payment ?? simulation.Payment;
        var outcome = PaymentDraw.Plain(payment, at, ref random);
        var skew = RandomStream.Of(simulation.Seed, Aspect.ClockSkew, n);
        return outcome.PaidAt is not null && skew.Chance(simulation.ClockSkewShare)
            ? outcome with { PaidAt = at - 1 - (long)(skew.Uniform() * simulation.MaxClockSkew.TotalMilliseconds) }
            : outcome;
    }

    private static Instant? At(long? milliseconds) => milliseconds is { } value ? Instant.FromUnixTimeMilliseconds(value) : null;
}
