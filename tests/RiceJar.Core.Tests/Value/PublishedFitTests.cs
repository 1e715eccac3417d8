using RiceJar.Numerics;
using RiceJar.Value;

namespace RiceJar.Core.Tests.Value;

/// <summary>
/// Fits to the CDNOW log up to 1997-09-30 against published estimates and those on which independent implementations agree. The published sample's times were rounded to two
/// decimals of a week, which moves the fifth digit; where several implementations ran on exact days, six digits hold.
/// </summary>
public class PublishedFitTests
{
    private static readonly Lazy<RiceJar.Purchases.ShopPurchases> Full = new(() => Histories.Summarize(CdnowLog.ReadAll(), Histories.CalibrationEnd));

    // Fader, Hardie, Lee (2005), "Counting your customers the easy way": 0.243, 4.414, 0.793, 2.426, -9582.4; the digits of two implementations.
    [Fact]
    public void BG_NBD_of_the_sample() =>
        Check(BgNbdModel.Fit(Sample), [0.2425945, 4.4136019, 0.7929199, 2.4258881], 2e-5, -9582.429);

    [Fact]
    public void MBG_NBD_of_the_sample() =>
        Check(MbgNbdModel.Fit(Sample), [0.524844, 6.183093, 0.891388, 1.614048], 5e-5, -9582.136);

    // The same paper: 0.553, 10.578, 0.606, 11.669, -9595.0; the digits of two implementations, which stopped a little before the peak.
    [Fact]
    public void Pareto_NBD_of_the_sample()
    {
        var fit = ParetoNbdModel.Fit(Sample);

        Check(fit, [0.55315, 10.57633, 0.60625, 11.67150], 3e-4, -9594.976);
        double[] errors = [0.0476264, 0.8427222, 0.1872594, 6.2105448];
        foreach (var (parameter, error) in fit.Parameters.Zip(errors))
            parameter.StandardError.Should().BeApproximately(error, 3e-4 * error, "of {0}", parameter.Name);
    }

    // Fader and Hardie (2013), "The Gamma-Gamma model of monetary value": 6.25, 3.74, 15.44 on 946 repeat buyers.
    [Fact]
    public void Gamma_Gamma_of_the_sample()
    {
        var fit = GammaGammaModel.Fit(SpendTable.Of(Histories.Sample.Summaries));

        fit.Customers.Should().Be(946);
        Check(fit, [6.249349, 3.744256, 15.444307], 1e-4, -4055.918);
    }

    // The NBD, in which nobody leaves: no model of the library's, but the same search and functions. The digits of one implementation.
    [Fact]
    public void NBD_of_the_sample()
    {
        var end = NewtonMaximum.Search(new Nbd(Sample), [0, 0], [(-10, 10), (-10, 10)], 1e-13, 100, TestContext.Current.CancellationToken);

        end.Verdict.Should().Be(MaximumVerdict.Found);
        Math.Exp(end.Point[0]).Should().BeApproximately(0.384766, 1e-5 * 0.384766);
        Math.Exp(end.Point[1]).Should().BeApproximately(12.072014, 1e-5 * 12.072014);
        end.Value.Should().BeInRange(-9763.6585, -9763.657);
    }

    [Fact]
    public void BG_NBD_of_the_whole_log() =>
        Check(BgNbdModel.Fit(Whole), [0.251624, 33.52249, 0.723431, 2.161076], 1e-5, -142726.0592);

    [Fact]
    public void MBG_NBD_of_the_whole_log() =>
        Check(MbgNbdModel.Fit(Whole), [0.63714, 51.1720, 0.80747, 1.22839], 1e-5, -142694.574);

    [Fact]
    public void Pareto_NBD_of_the_whole_log() =>
        Check(ParetoNbdModel.Fit(Whole), [0.597433, 81.10169, 0.522201, 61.79578], 5e-5, -142772.7339);

    [Fact]
    public void Gamma_Gamma_of_the_whole_log()
    {
        var fit = GammaGammaModel.Fit(SpendTable.Of(Full.Value.Summaries));

        fit.Customers.Should().Be(9_450);
        Check(fit, [6.275343, 3.624443, 14.983711], 1e-5, -40763.4763);
    }

    private static FrequencyRecencyTable Sample => FrequencyRecencyTable.Of(Histories.Sample.Summaries, Histories.CalibrationEnd, TimeUnit.Week);

    private static FrequencyRecencyTable Whole => FrequencyRecencyTable.Of(Full.Value.Summaries, Histories.CalibrationEnd);

    /// <summary>The estimates to the digits that hold, and a log-likelihood that is never below the best published one, but for its last digit's rounding.</summary>
    private static void Check<TModel>(ModelFit<TModel> fit, double[] estimates, double relative, double logLikelihood)
        where TModel : class
    {
        fit.Verdict.Should().Be(FitVerdict.Converged, fit.Reason);
        fit.GradientNorm.Should().BeLessThan(1e-6);
        foreach (var (parameter, estimate) in fit.Parameters.Zip(estimates))
            parameter.Value.Should().BeApproximately(estimate, relative * estimate, "of {0}", parameter.Name);
        var digits = logLikelihood.ToString("R", System.Globalization.CultureInfo.InvariantCulture).Split('.')[1].Length;
        Math.Round(fit.LogLikelihood!.Value, digits).Should().BeGreaterThanOrEqualTo(logLikelihood).And.BeLessThan(logLikelihood + 0.001);
    }

    /// <summary>ln L = Σ lnΓ(r+x) - lnΓ(r) + r ln α - (r+x) ln(α+T).</summary>
    private sealed class Nbd(FrequencyRecencyTable table) : LogLikelihood(new LogNormalPrior?[2])
    {
        protected override double EvaluateRows(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
        {
            var (r, alpha, value) = (parameters[0], parameters[1], 0.0);
            gradient.Clear();
            hessian.Clear();
            for (var row = 0; row < table.Count; row++)
            {
                var (x, end) = (table.Frequencies[row], alpha + table.Ages[row]);
                value += GammaFunctions.LogGammaRatio(r, x) + (r * Math.Log(alpha)) - ((r + x) * Math.Log(end));
                gradient[0] += GammaFunctions.DigammaDifference(r, x) + Math.Log(alpha / end);
                gradient[1] += (r / alpha) - ((r + x) / end);
                hessian[0] += GammaFunctions.TrigammaDifference(r, x);
                hessian[1] += (1 / alpha) - (1 / end);
                hessian[3] += ((r + x) / (end * end)) - (r / (alpha * alpha));
            }

            hessian[2] = hessian[1];
            return value;
        }
    }
}
