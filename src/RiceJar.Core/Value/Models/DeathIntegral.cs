using System.Runtime.Intrinsics;
using RiceJar.Numerics;

namespace RiceJar.Value;

/// <summary>
/// ∫ from 0 to d of s/(B+u) (1+u/A)^-R (1+u/B)^-s du: the chance to leave within d without a transaction before, of one whose purchase rate is Gamma(R, A) and whose
/// rate of leaving is Gamma(s, B). All of Pareto/NBD rests on it, where other implementations take differences of hypergeometric functions.
/// </summary>
/// <remarks>
/// In v = ln(1 + u/min(A, B)) the integrand is analytic within a strip of half width π, and one power of the variable is gone. Panels are short enough for Gauss-Legendre
/// rules of 8, 12 or 20 nodes to be exact to rounding; what lies behind e^-40 is left out.
/// </remarks>
internal static class DeathIntegral
{
    private const double Negligible = 40;
    private const double LongestReach = 700;

    private static readonly (double[] Nodes, double[] Weights) Small = GaussLegendre.Rule(8);
    private static readonly (double[] Nodes, double[] Weights) Middle = GaussLegendre.Rule(12);
    private static readonly (double[] Nodes, double[] Weights) Large = GaussLegendre.Rule(20);

    /// <summary>Where to look at the integrand: the length in v, in how many panels, by which rule.</summary>
    public readonly ref struct Plan
    {
        public Plan(double shape, double scale, double leaveShape, double leaveScale, double duration, double powers = 0)
        {
            Origin = Math.Min(scale, leaveScale);
            var end = Math.Min(Reach(shape, scale, duration), Reach(leaveShape, leaveScale, duration));
            Length = Math.Min(Logarithm.OnePlus(end / Origin), LongestReach);
            var last = Length < LongestReach ? Origin + end : Origin * Math.Exp(Length);
            var slope = (shape * (last / (last + (scale - Origin)))) + ((leaveShape + 1) * (last / (last + (leaveScale - Origin)))) + powers;
            var bend = slope * Length;
            (Rule, Panels) = (Length, bend) switch
            {
                ( <= 1, <= 3) => (Small, 1),
                ( <= 3, <= 8) => (Middle, 1),
                _ => (Large, (int)Math.Ceiling(Math.Max(Length / 5, bend / 20))),
            };
        }

        public double Origin { get; }

        public double Length { get; }

        public int Panels { get; }

        public (double[] Nodes, double[] Weights) Rule { get; }

        /// <summary>Until when (1 + time/scale)^-power counts; most durations are too short for it to fall that far.</summary>
        private static double Reach(double power, double scale, double duration) =>
            power * duration <= Negligible * scale ? duration : Math.Min(duration, scale * Exponential.MinusOne(Negligible / power));
    }

    /// <summary>The integral; the duration may be infinite.</summary>
    public static double Of(double shape, double scale, double leaveShape, double leaveScale, double duration)
    {
        var plan = new Plan(shape, scale, leaveShape, leaveScale, duration);
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

        return Vector256.Sum(sum) * (panelLength * leaveShape);
    }

    /// <summary>The moments of a plan with their weights, for integrands with another factor.</summary>
    public static LogMoments Points(in Plan plan) => new(plan.Rule, plan.Origin, plan.Length, plan.Panels);
}
