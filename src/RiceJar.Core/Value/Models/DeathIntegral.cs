using System.Runtime.Intrinsics;
using RiceJar.Numerics;

namespace RiceJar.Value;

/// <summary>
/// ∫ from 0 to d of s/(B+u) (1+u/A)^-R (1+u/B)^-s du: the chance to leave within d without a transaction before, of one whose purchase rate is Gamma(R, A) and whose
/// rate of leaving is Gamma(s, B). All of Pareto/NBD rests on it, where other implementations take differences of hypergeometric functions.
/// </summary>
/// <remarks>
/// In v = ln(1 + u/min(A, B)) the integrand is analytic within a strip of half width π, and one power of the variable is gone. Panels are short enough for Gauss-Legendre
/// rules of 8, 12 or 20 nodes to be exact to rounding. What lies behind e^-40 is left out; where it falls more slowly, it is a power of u beyond e^38 times both scales, and integrated as such.
/// </remarks>
internal static class DeathIntegral
{
    private const double Negligible = 40;
    private const double LongestReach = 700;
    private const double OnlyPowers = 3e16; // e^38
    private const double Longest = double.MaxValue / 4;

    private static readonly (double[] Nodes, double[] Weights) Small = GaussLegendre.Rule(8);
    private static readonly (double[] Nodes, double[] Weights) Middle = GaussLegendre.Rule(12);
    private static readonly (double[] Nodes, double[] Weights) Large = GaussLegendre.Rule(20);

    /// <summary>Where to look at (u/(A+u))^powers (1+u/A)^-R (1+u/B)^-leavePower: up to when, in how many panels, by which rule.</summary>
    public readonly ref struct Plan
    {
        public Plan(double shape, double scale, double leavePower, double leaveScale, double duration, int powers = 0)
        {
            Origin = Math.Min(scale, leaveScale);
            End = Math.Min(duration, Math.Min(Math.Max(scale, leaveScale) * OnlyPowers * (1 + powers), Longest));
            End = powers > 0
                ? RisesAndFalls(shape, scale, leavePower, leaveScale, powers, End)
                // Where rates of leaving are slow beside those of buying, one power of u goes into v.
                : Math.Min(Reach(scale < leaveScale ? shape - 1 : shape, scale, End), Reach(leavePower - 1, leaveScale, End));
            Length = Math.Min(Logarithm.OnePlus(End / Origin), LongestReach);
            var last = Length < LongestReach ? Origin + End : Origin * Math.Exp(Length);
            var slope = (shape * (last / (last + (scale - Origin)))) + (leavePower * (last / (last + (leaveScale - Origin)))) + powers;
            var bend = slope * Length;
            (Rule, Panels) = (Length, bend) switch
            {
                ( <= 1, <= 3) => (Small, 1),
                ( <= 3, <= 8) => (Middle, 1),
                _ => (Large, (int)Math.Ceiling(Math.Max(Length / 5, bend / 20))),
            };
            var power = shape + leavePower - 1;
            Tail = End < duration ? -Exponential.MinusOne(-power * Math.Log(duration / End)) / power : 0;
        }

        public double Origin { get; }

        /// <summary>Up to when.</summary>
        public double End { get; }

        public double Length { get; }

        public int Panels { get; }

        public (double[] Nodes, double[] Weights) Rule { get; }

        /// <summary>How much length in v there still is beyond the end, at the value there.</summary>
        public double Tail { get; }

        /// <summary>Until when (1 + time/scale)^-power counts; most durations are too short for it to fall that far.</summary>
        private static double Reach(double power, double scale, double duration) =>
            power * duration <= Negligible * scale ? duration : Math.Min(duration, scale * Exponential.MinusOne(Negligible / power));

        /// <summary>Until when what rises first and then falls counts; it does so once, from somewhere behind the start here.</summary>
        private static double RisesAndFalls(double shape, double scale, double leavePower, double leaveScale, int powers, double duration)
        {
            var (origin, most) = (Math.Min(scale, leaveScale), double.NegativeInfinity);
            for (var time = origin * powers / (powers + shape + leavePower); time < duration; time *= 2)
            {
                var log = Math.Log(origin + time) - (powers * Logarithm.OnePlus(scale / time)) - (shape * Logarithm.OnePlus(time / scale)) - (leavePower * Logarithm.OnePlus(time / leaveScale));
                most = Math.Max(most, log);
                if (log < most - Negligible)
                    return time;
            }

            return duration;
        }
    }

    /// <summary>The integral; the duration may be infinite.</summary>
    public static double Of(double shape, double scale, double leaveShape, double leaveScale, double duration)
    {
        var plan = new Plan(shape, scale, leaveShape + 1, leaveScale, duration);
        var panelLength = plan.Length / plan.Panels;
        var sum = Vector256<double>.Zero;
        for (var panel = 0; panel < plan.Panels; panel++)
        {
            for (var i = 0; i < plan.Rule.Nodes.Length; i += 4)
            {
                var at = (Vector256.Create((double)panel) + Vector256.Create(plan.Rule.Nodes.AsSpan(i, 4))) * panelLength;
                var time = Exponential.MinusOne(at) * plan.Origin;
                var falls = (Logarithm.OnePlus(time / scale) * shape) + (Logarithm.OnePlus(time / leaveScale) * leaveShape);
                sum += Vector256.Create(plan.Rule.Weights.AsSpan(i, 4)) * (time + Vector256.Create(plan.Origin)) / (time + Vector256.Create(leaveScale)) * Exponential.Of(-falls);
            }
        }

        var integral = Vector256.Sum(sum) * panelLength;
        if (plan.Tail > 0)
            integral += plan.Tail * ((plan.End + plan.Origin) / (plan.End + leaveScale)) * Math.Exp(-((Logarithm.OnePlus(plan.End / scale) * shape) + (Logarithm.OnePlus(plan.End / leaveScale) * leaveShape)));
        return integral * leaveShape;
    }

    /// <summary>The moments of a plan with their weights, for integrands with another factor.</summary>
    public static LogMoments Points(in Plan plan) => new(plan.Rule, plan.Origin, plan.Length, plan.Panels, plan.Tail);
}
