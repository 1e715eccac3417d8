using System.Runtime.Intrinsics;
using RiceJar.Numerics;

namespace RiceJar.Value;

/// <summary>What BG/NBD and MBG/NBD share: purchases at a rate that is Gamma(r, alpha) among customers, and a chance p to leave after a transaction that is Beta(a, b) among them.</summary>
/// <remarks>
/// Given alive at T, his rate is Gamma(r + x, alpha + T) and his p is Beta(a, b + chances that he passed). Every expectation is then one over p of something closed,
/// positive and smooth, computed by Gauss's rule for that Beta distribution: no hypergeometric function, no difference of large numbers, nothing special at a = 1.
/// </remarks>
public abstract class BetaGeometricModel : PurchaseModel
{
    private const double Negligible = 45;
    private const double Rare = 12;

    private readonly int _chancesAtZero;
    private readonly BetaRules _rules;

    private protected BetaGeometricModel(double r, double alpha, double a, double b, TimeUnit unit, int chancesAtZero)
        : base(unit)
    {
        R = ParameterCheck.Positive(r, nameof(r));
        Alpha = ParameterCheck.Positive(alpha, nameof(alpha));
        A = ParameterCheck.Positive(a, nameof(a));
        B = ParameterCheck.Positive(b, nameof(b));
        _chancesAtZero = chancesAtZero;
        _rules = new BetaRules(a, b);
    }

    /// <summary>The shape of the purchase rates.</summary>
    public double R { get; }

    /// <summary>Their inverse scale, in units of time: the mean rate is r / alpha.</summary>
    public double Alpha { get; }

    /// <summary>The first shape of the chances to leave.</summary>
    public double A { get; }

    /// <summary>The second shape: the mean chance to leave is a / (a + b).</summary>
    public double B { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<ModelParameter> Parameters => [new("r", R), new("alpha", Alpha), new("a", A), new("b", B)];

    internal override double LogLikelihoodOf(in FrequencyRecency history)
    {
        var chances = Chances(history);
        return GammaFunctions.LogGammaRatio(R, history.Frequency)
            - (R * Logarithm.OnePlus(history.Age / Alpha)) - (history.Frequency * Math.Log(Alpha + history.Age))
            + GammaFunctions.LogGammaRatio(B, chances) - GammaFunctions.LogGammaRatio(A + B, chances)
            + Softplus(LogOddsGone(history));
    }

    internal override double PAliveOf(in FrequencyRecency history) => 1 / (1 + Math.Exp(LogOddsGone(history)));

    internal override double PGoneOf(in FrequencyRecency history) => 1 / (1 + Math.Exp(-LogOddsGone(history)));

    internal override double Survival(in FrequencyRecency history, double ahead)
    {
        var (shape, ratio) = (R + history.Frequency, Ratio(ahead, Alpha + history.Age));
        var rule = _rules.For(Chances(history), ratio, shape);
        var sum = Vector256<double>.Zero;
        for (var i = 0; i < rule.Nodes.Length; i += 4)
        {
            var nodes = Vector256.Create(rule.Nodes.AsSpan(i, 4));
            sum += Vector256.Create(rule.Weights.AsSpan(i, 4)) * Exponential.Of(-(Logarithm.OnePlus(nodes * ratio) * shape));
        }

        return Vector256.Sum(sum);
    }

    internal override double Expected(in FrequencyRecency history, double ahead)
    {
        var (shape, ratio) = (R + history.Frequency, Ratio(ahead, Alpha + history.Age));
        return Expected(shape, ratio, _rules.For(Chances(history), ratio, shape));
    }

    internal override double Discounted(in FrequencyRecency history, double horizon, double rate)
    {
        // By parts: what is expected by each moment is smooth and at hand, and is discounted once more as time passes.
        var (shape, scale, chances) = (R + history.Frequency, Alpha + history.Age, Chances(history));
        var end = Math.Min(horizon, Negligible / rate);
        var total = double.IsFinite(horizon) ? Expected(history, horizon) * Math.Exp(-rate * horizon) : 0;
        if (rate == 0 || end == 0)
            return total;
        // Chances to leave beyond this one are one in e^12, so that expectations change hardly faster than under it.
        var largestChance = Math.Min(1, (A + Rare) / (A + B + chances));
        var steepness = shape * largestChance;
        var rule = _rules.For(chances, end / scale, shape);
        var moments = steepness * Logarithm.OnePlus(end / scale) <= Negligible
            ? LogSpaced.Over(scale, end, (rate * end) + (steepness * Logarithm.OnePlus(end / scale)))
            // Most happens at once: look closely there.
            : LogSpaced.Over(scale / steepness, end, rate * end, longestPanel: 0.75);
        foreach (var (time, weight) in moments)
            total += weight * rate * Math.Exp(-rate * time) * Expected(shape, time / scale, rule);
        return total;
    }

    internal override double DoesNotBuyWithin(in FrequencyRecency history, double ahead) =>
        Math.Exp(-(R + history.Frequency) * Logarithm.OnePlus(ahead / (Alpha + history.Age)));

    internal override double BuysWithin(in FrequencyRecency history, double ahead) =>
        -Exponential.MinusOne(-(R + history.Frequency) * Logarithm.OnePlus(ahead / (Alpha + history.Age)));

    internal override double TimeUntilBuysWith(in FrequencyRecency history, double probability) =>
        (Alpha + history.Age) * Exponential.MinusOne(-Logarithm.OnePlus(-probability) / (R + history.Frequency));

    internal override double MeanTimeToNext(in FrequencyRecency history) =>
        R + history.Frequency > 1 ? (Alpha + history.Age) / (R + history.Frequency - 1) : double.PositiveInfinity;

    internal override double Probability(in FrequencyRecency history, double ahead, int purchases)
    {
        var (shape, scale, passed) = (R + history.Frequency, Alpha + history.Age, B + Chances(history));
        var stays = Math.Exp(GammaFunctions.LogGammaRatio(passed, purchases) - GammaFunctions.LogGammaRatio(A + passed, purchases));
        var exactly = stays * Math.Exp(NegativeBinomial.LogProbability(purchases, shape, scale, ahead));
        if (purchases == 0)
            return exactly;
        // E[p (1-p)^(n-1)] of Beta(a, passed).
        var leaves = Math.Exp(
            Math.Log(A / (A + passed)) + GammaFunctions.LogGammaRatio(passed, purchases - 1) - GammaFunctions.LogGammaRatio(A + passed + 1, purchases - 1));
        return exactly + (leaves * NegativeBinomial.AtLeast(purchases, shape, scale, ahead));
    }

    private static double Expected(double shape, double ratio, (double[] Nodes, double[] Weights) rule)
    {
        // Given p, (1 - (1 + p t/A)^-R) / p: the purchases until he leaves.
        var sum = Vector256<double>.Zero;
        for (var i = 0; i < rule.Nodes.Length; i += 4)
        {
            var nodes = Vector256.Create(rule.Nodes.AsSpan(i, 4));
            sum -= Vector256.Create(rule.Weights.AsSpan(i, 4)) * Exponential.MinusOne(-(Logarithm.OnePlus(nodes * ratio) * shape)) / nodes;
        }

        return Vector256.Sum(sum);
    }

    /// <summary>A time in units of a scale, which stays finite.</summary>
    private static double Ratio(double time, double scale) => Math.Min(time / scale, 1e300);

    private static double Softplus(double value) => Math.Max(value, 0) + Logarithm.OnePlus(Math.Exp(-Math.Abs(value)));

    private int Chances(in FrequencyRecency history) => history.Frequency + _chancesAtZero;

    private double LogOddsGone(in FrequencyRecency history)
    {
        var chances = Chances(history);
        return chances == 0
            ? double.NegativeInfinity
            : Math.Log(A / (B + (chances - 1))) + ((R + history.Frequency) * Logarithm.OnePlus((history.Age - history.Recency) / (Alpha + history.Recency)));
    }
}
