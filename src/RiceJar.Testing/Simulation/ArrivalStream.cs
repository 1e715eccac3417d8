using NodaTime;
using RiceJar.Orders;

namespace RiceJar.Testing.Simulation;

/// <summary>A customer comes to order, at a millisecond since 1970 UTC; for a presale, or null for a plain order.</summary>
internal readonly record struct Arrival(long At, SimulatedPresale? Presale);

/// <summary>When customers come: a Poisson process whose pace stands still for a quarter of an hour.</summary>
internal sealed class ArrivalStream(ShopSimulation simulation)
{
    private const long Quarter = 15 * NodaConstants.MillisecondsPerMinute;

    private readonly double _hourWeights = Sum(simulation.Arrivals.Hours);

    // The milliseconds from which a sale or a presale is on, or over.
    private readonly long[] _changes =
    [
        .. simulation.Sales.SelectMany(sale => (Instant[])[sale.Sale.From, sale.Sale.Until])
            .Concat(simulation.Presales.SelectMany(presale => (Instant[])[presale.DepositsFrom, presale.DepositsUntil]))
            .Select(instant => (instant + Duration.FromMilliseconds(1) - Duration.Epsilon).ToUnixTimeMilliseconds()).Order(),
    ];

    /// <summary>The first millisecond of the first day.</summary>
    public long Start { get; } = ShopCalendar.EndOf(simulation.FirstDate.PlusDays(-1), simulation.Zone).ToUnixTimeMilliseconds();

    /// <summary>The first millisecond after the last day.</summary>
    public long End { get; } = ShopCalendar.EndOf(simulation.LastDate, simulation.Zone).ToUnixTimeMilliseconds();

    /// <summary>All arrivals in time order.</summary>
    public IEnumerable<Arrival> Arrivals()
    {
        var random = RandomStream.Of(simulation.Seed, Aspect.Arrival, 0);
        var paces = new double[simulation.Presales.Count + 1];
        for (var (from, until) = (Start, Start); from < End; from = until)
        {
            until = SetPaces(from, paces);
            var pace = Sum(paces);
            if (pace <= 0)
                continue;
            // Gaps are exponential and have no memory, so each stretch may begin its own.
            for (var at = from + random.Exponential(1 / pace); at < until; at += random.Exponential(1 / pace))
                yield return new Arrival((long)at, Choose(paces, random.Uniform() * pace));
        }
    }

    /// <summary>The paces at an instant, in arrivals a millisecond: of plain orders, then of each presale. Until when they stay so.</summary>
    private long SetPaces(long from, double[] paces)
    {
        var instant = Instant.FromUnixTimeMilliseconds(from);
        var interval = simulation.Zone.GetZoneInterval(instant);
        var local = from + interval.WallOffset.Milliseconds;
        var hour = (int)(local / NodaConstants.MillisecondsPerHour % 24);
        // 1970-01-01 was a Thursday, the fourth of a week's days from 0.
        var weekday = (int)(((local / NodaConstants.MillisecondsPerDay) + 3) % 7);
        var hourShare = simulation.Arrivals.Hours[hour] / _hourWeights * simulation.Arrivals.Weekdays[weekday];

        var (factor, rush) = Sale(instant);
        var plain = simulation.OrdersPerDay * ((hourShare * factor) + (rush / 24));
        paces[0] = plain * (1 - simulation.FollowUpShare) / NodaConstants.MillisecondsPerHour;
        for (var i = 0; i < simulation.Presales.Count; i++)
        {
            var presale = simulation.Presales[i];
            var isOpen = instant >= presale.DepositsFrom && instant < presale.DepositsUntil;
            paces[i + 1] = isOpen ? presale.OrdersPerDay * hourShare / NodaConstants.MillisecondsPerHour : 0;
        }

        var until = Math.Min(End, from + Quarter - (local % Quarter));
        if (interval.HasEnd)
            until = Math.Min(until, interval.End.ToUnixTimeMilliseconds());
        var next = Array.Find(_changes, change => change > from);
        return next > from ? Math.Min(until, next) : until;
    }

    private (double Factor, double Rush) Sale(Instant instant)
    {
        if (simulation.SaleAt(instant) is not { } sale)
            return (1, 0);
        var halfLives = (instant - sale.Sale.From) / sale.RushHalfLife;
        return (sale.Factor, sale.Rush * StableMath.Exp(-halfLives * StableMath.Log(2)));
    }

    private SimulatedPresale? Choose(double[] paces, double point)
    {
        point -= paces[0];
        for (var i = 1; i < paces.Length; i++)
        {
            if (point >= 0 && point < paces[i])
                return simulation.Presales[i - 1];
            point -= paces[i];
        }

        return null;
    }

    // From first to last, because the order of adding is in the last digit of the sum; Enumerable.Sum promises none.
    private static double Sum(IEnumerable<double> numbers) => numbers.Aggregate(0.0, (sum, number) => sum + number);
}
