using RiceJar.Numerics;
using System.Runtime.Intrinsics;

namespace RiceJar.Value;

/// <summary>One customer's part of the log-likelihood of Pareto/NBD with its derivatives, but for the terms in x or in the parameters alone.</summary>
internal struct ParetoNbdRow
{
    private double _value;
    private Derivatives _first;
    private Second _second;

    public void Evaluate(in ParetoNbdLikelihood.Parameters parameters, in FrequencyRecency history)
    {
        var (shape, scale, leaveShape, leaveScale) = (parameters.R + history.Frequency, parameters.Alpha + history.Recency, parameters.S, parameters.Beta + history.Recency);
        var silence = history.Age - history.Recency;
        var gone = Moments.Of(shape, scale, leaveShape, leaveScale, silence);

        var (endA, endB) = (Logarithm.OnePlus(silence / scale), Logarithm.OnePlus(silence / leaveScale));
        var (inverseA, inverseB) = (1 / (scale + silence), 1 / (leaveScale + silence));
        var still = Math.Exp(-(shape * endA) - (leaveShape * endB));
        var total = still + gone.Mass;
        var (pStill, pGone) = (still / total, 1 / total);
        var (logScale, logLeaveScale) = (Math.Log(scale), Math.Log(leaveScale));
        _value = Math.Log(total) - (shape * logScale) - (leaveShape * logLeaveScale);

        // The parts' own derivatives, but for constants in the logarithms, which cancel in covariances.
        var here = new Derivatives(-endA, -shape * inverseA, -endB, -leaveShape * inverseB);
        var (byS, power) = (1 / leaveShape, leaveShape + 1);
        var mean = new Derivatives(
            (pStill * here.R) - (pGone * gone.A),
            (pStill * here.Alpha) - (pGone * shape * gone.InverseA),
            (pStill * here.S) + (pGone * ((byS * gone.Mass) - gone.B)),
            (pStill * here.Beta) - (pGone * power * gone.InverseB));
        _first = new Derivatives(mean.R - logScale, mean.Alpha, mean.S - logLeaveScale, mean.Beta);
        _second = new Second
        {
            RR = (pStill * here.R * here.R) + (pGone * gone.AA) - (mean.R * mean.R),
            RAlpha = (pStill * ((here.R * here.Alpha) - inverseA)) + (pGone * ((shape * gone.AInverseA) - gone.InverseA)) - (mean.R * mean.Alpha),
            RS = (pStill * here.R * here.S) + (pGone * (gone.AB - (byS * gone.A))) - (mean.R * mean.S),
            RBeta = (pStill * here.R * here.Beta) + (pGone * power * gone.AInverseB) - (mean.R * mean.Beta),
            AlphaAlpha = (pStill * ((here.Alpha * here.Alpha) + (shape * inverseA * inverseA))) + (pGone * shape * (shape + 1) * gone.InverseAA) - (mean.Alpha * mean.Alpha),
            AlphaS = (pStill * here.Alpha * here.S) + (pGone * shape * (gone.InverseAB - (byS * gone.InverseA))) - (mean.Alpha * mean.S),
            AlphaBeta = (pStill * here.Alpha * here.Beta) + (pGone * shape * power * gone.InverseAInverseB) - (mean.Alpha * mean.Beta),
            SS = (pStill * here.S * here.S) + (pGone * (gone.BB - (2 * byS * gone.B))) - (mean.S * mean.S),
            SBeta = (pStill * ((here.S * here.Beta) - inverseB)) + (pGone * ((power * (gone.BInverseB - (byS * gone.InverseB))) - gone.InverseB)) - (mean.S * mean.Beta),
            BetaBeta = (pStill * ((here.Beta * here.Beta) + (leaveShape * inverseB * inverseB))) + (pGone * power * (power + 1) * gone.InverseBB) - (mean.Beta * mean.Beta),
        };
    }

    public readonly void AddTo(Span<double> sums, double weight)
    {
        ReadOnlySpan<double> parts =
        [
            _value, _first.R, _first.Alpha, _first.S, _first.Beta,
            _second.RR, _second.RAlpha, _second.RS, _second.RBeta, _second.AlphaAlpha, _second.AlphaS, _second.AlphaBeta, _second.SS, _second.SBeta, _second.BetaBeta,
        ];
        for (var i = 0; i < parts.Length; i++)
            sums[i] += weight * parts[i];
    }

    private readonly record struct Derivatives(double R, double Alpha, double S, double Beta);

    private struct Second
    {
        public double RR, RAlpha, RS, RBeta, AlphaAlpha, AlphaS, AlphaBeta, SS, SBeta, BetaBeta;
    }

    /// <summary>
    /// Integrals over the moment of leaving: of 1 (the mass), and of ln(1+u/A), ln(1+u/B), 1/(A+u), 1/(B+u) and their products.
    /// </summary>
    private struct Moments
    {
        public double Mass, A, InverseA, B, InverseB;
        public double AA, AInverseA, AB, AInverseB, InverseAA, InverseAB, InverseAInverseB, BB, BInverseB, InverseBB;

        public static Moments Of(double shape, double scale, double leaveShape, double leaveScale, double silence)
        {
            var plan = new DeathIntegral.Plan(shape, scale, leaveShape + 1, leaveScale, silence);
            var sums = new Lanes(plan, shape, scale, leaveShape, leaveScale);
            ReadOnlySpan<double> nodes = plan.Rule.Nodes;
            ReadOnlySpan<double> weights = plan.Rule.Weights;
            for (var panel = 0; panel < plan.Panels; panel++)
            {
                for (var i = 0; i < nodes.Length; i += 4)
                    sums.Add(Vector256.Create((double)panel) + Vector256.Create(nodes.Slice(i, 4)), Vector256.Create(weights.Slice(i, 4)));
            }

            return sums.Total();
        }
    }

    private ref struct Lanes(in DeathIntegral.Plan plan, double shape, double scale, double leaveShape, double leaveScale)
    {
        private readonly double _panelLength = plan.Length / plan.Panels;
        private readonly double _origin = plan.Origin;
        private readonly double _beyond = scale - plan.Origin;
        private readonly double _leaveBeyond = leaveScale - plan.Origin;
        private Vector256<double> _mass, _a, _inverseA, _b, _inverseB;
        private Vector256<double> _aa, _aInverseA, _ab, _aInverseB, _inverseAA, _inverseAB, _inverseAInverseB, _bb, _bInverseB, _inverseBB;

        public void Add(Vector256<double> place, Vector256<double> weight)
        {
            var at = place * _panelLength;
            var near = Exponential.Of(at) * _origin;
            var (ofA, ofB) = (near + Vector256.Create(_beyond), near + Vector256.Create(_leaveBeyond));
            var (inverseA, inverseB) = (Vector256<double>.One / ofA, Vector256<double>.One / ofB);
            // The nearer origin's logarithm is the variable itself.
            var a = _beyond == 0 ? at : Logarithm.Of(ofA / scale);
            var b = _leaveBeyond == 0 ? at : Logarithm.Of(ofB / leaveScale);
            var mass = weight * (_panelLength * leaveShape) * near * inverseB * Exponential.Of(-((a * shape) + (b * leaveShape)));
            var (massA, massB, massInverseA, massInverseB) = (mass * a, mass * b, mass * inverseA, mass * inverseB);
            _mass += mass;
            _a += massA;
            _b += massB;
            _inverseA += massInverseA;
            _inverseB += massInverseB;
            _aa += massA * a;
            _ab += massA * b;
            _aInverseA += massA * inverseA;
            _aInverseB += massA * inverseB;
            _bb += massB * b;
            _inverseAB += massB * inverseA;
            _bInverseB += massB * inverseB;
            _inverseAA += massInverseA * inverseA;
            _inverseAInverseB += massInverseA * inverseB;
            _inverseBB += massInverseB * inverseB;
        }

        public readonly Moments Total() => new()
        {
            Mass = Vector256.Sum(_mass),
            A = Vector256.Sum(_a),
            InverseA = Vector256.Sum(_inverseA),
            B = Vector256.Sum(_b),
            InverseB = Vector256.Sum(_inverseB),
            AA = Vector256.Sum(_aa),
            AInverseA = Vector256.Sum(_aInverseA),
            AB = Vector256.Sum(_ab),
            AInverseB = Vector256.Sum(_aInverseB),
            InverseAA = Vector256.Sum(_inverseAA),
            InverseAB = Vector256.Sum(_inverseAB),
            InverseAInverseB = Vector256.Sum(_inverseAInverseB),
            BB = Vector256.Sum(_bb),
            BInverseB = Vector256.Sum(_bInverseB),
            InverseBB = Vector256.Sum(_inverseBB),
        };
    }
}
