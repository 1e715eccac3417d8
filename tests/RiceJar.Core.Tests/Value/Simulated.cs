using RiceJar.Value;

namespace RiceJar.Core.Tests.Value;

/// <summary>Customers who live and buy by a model's own story.</summary>
internal static class Simulated
{
    private static readonly PurchaseModel Ordinary = new BgNbdModel(0.6, 20, 0.8, 3, TimeUnit.Day);

    public static FrequencyRecencyTable Customers(int count, int seed) => Histories.Table(Rows(count, seed));

    public static FrequencyRecency[] Rows(int count, int seed) => Rows(count, seed, Ordinary);

    /// <summary>Customers who came over the first of two years.</summary>
    public static FrequencyRecency[] Rows(int count, int seed, PurchaseModel model)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => One(random, model, age: 365 + random.Next(365)))];
    }

    private static FrequencyRecency One(Random random, PurchaseModel model, double age)
    {
        var parameters = model.Parameters.Select(parameter => parameter.Value).ToArray();
        var rate = Gamma(random, parameters[0]) / parameters[1];
        var (chance, end) = (0.0, double.PositiveInfinity);
        if (model.Kind == PurchaseModelKind.ParetoNbd)
        {
            end = Exponential(random) / (Gamma(random, parameters[2]) / parameters[3]);
        }
        else
        {
            var (a, b) = (Gamma(random, parameters[2]), Gamma(random, parameters[3]));
            chance = a / (a + b);
        }

        if (model.Kind == PurchaseModelKind.MbgNbd && random.NextDouble() < chance)
            return new FrequencyRecency(0, 0, age);
        var (x, last, time) = (0, 0.0, 0.0);
        while ((time += Exponential(random) / rate) < Math.Min(age, end))
        {
            (x, last) = (x + 1, time);
            if (random.NextDouble() < chance)
                break;
        }

        return new FrequencyRecency(x, last, age);
    }

    private static double Exponential(Random random) => -Math.Log(1 - random.NextDouble());

    /// <summary>Marsaglia and Tsang (2000).</summary>
    private static double Gamma(Random random, double shape)
    {
        if (shape < 1)
            return Gamma(random, shape + 1) * Math.Pow(random.NextDouble(), 1 / shape);
        var (d, c) = (shape - (1.0 / 3), 1 / Math.Sqrt(9 * (shape - (1.0 / 3))));
        while (true)
        {
            var normal = Math.Sqrt(2 * Exponential(random)) * Math.Cos(2 * Math.PI * random.NextDouble());
            var v = Math.Pow(1 + (c * normal), 3);
            if (v > 0 && -Exponential(random) < (0.5 * normal * normal) + d - (d * v) + (d * Math.Log(v)))
                return d * v;
        }
    }
}
