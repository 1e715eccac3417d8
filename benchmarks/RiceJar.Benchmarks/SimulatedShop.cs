using NodaTime;
using RiceJar.Orders;
using RiceJar.Purchases;

namespace RiceJar.Benchmarks;

/// <summary>
/// A shop whose customers buy as BG/NBD says (r = 0.45, alpha = 16 days, a = 0.5, b = 8; drop-out only after a repeat purchase), first purchases
/// uniform over 2022, observed to 2023-12-31: about ten orders a customer. The same customers for the same seed.
/// </summary>
internal sealed class SimulatedShop(int seed)
{
    public static readonly LocalDate AsOf = new(2023, 12, 31);
    public const int DaysObserved = 730;

    private readonly Random _random = new(seed);

    /// <summary>The days (from 2022-01-01) and amounts of one customer's purchases, in time order.</summary>
    public IEnumerable<(int Day, Money Amount)> Customer()
    {
        var rate = Gamma(0.45) / 16;
        var dropOut = Beta(0.5, 8);
        var scale = Gamma(3.74) / 15.44;
        var time = _random.NextDouble() * 365;
        yield return ((int)time, Amount(scale));
        while (true)
        {
            time += -Math.Log(1 - _random.NextDouble()) / rate;
            if (time >= DaysObserved)
                yield break;
            yield return ((int)time, Amount(scale));
            if (_random.NextDouble() < dropOut)
                yield break;
        }
    }

    public PurchaseSummary Summary()
    {
        var summary = PurchaseSummary.Empty;
        foreach (var (day, amount) in Customer())
            summary = summary.Add(Date(day), amount);
        return summary;
    }

    public IEnumerable<Order> Orders(int customers)
    {
        for (var i = 0; i < customers; i++)
        {
            var id = new CustomerId($"c{i}");
            var number = 0;
            foreach (var (day, amount) in Customer())
            {
                var at = Date(day).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();
                yield return new Order(new OrderId($"o{i}-{number++}"), id, at, amount) { PaidAt = at };
            }
        }
    }

    public static LocalDate Date(int day) => new LocalDate(2022, 1, 1).PlusDays(day);

    private Money Amount(double scale) => Money.Round((decimal)Math.Round(Math.Min(Gamma(6.25) / Math.Max(scale, 1e-6), 1e6), 2));

    private double Beta(double a, double b)
    {
        var x = Gamma(a);
        return x / (x + Gamma(b));
    }

    /// <summary>Marsaglia and Tsang (2000).</summary>
    private double Gamma(double shape)
    {
        if (shape < 1)
            return Gamma(shape + 1) * Math.Pow(_random.NextDouble(), 1 / shape);
        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
            var v = Math.Pow(1 + (c * normal), 3);
            if (v > 0 && Math.Log(1 - _random.NextDouble()) < (0.5 * normal * normal) + d - (d * v) + (d * Math.Log(v)))
                return d * v;
        }
    }
}
