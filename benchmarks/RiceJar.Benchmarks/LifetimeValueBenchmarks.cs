using BenchmarkDotNet.Attributes;
using RiceJar.Purchases;
using RiceJar.Value;

namespace RiceJar.Benchmarks;

/// <summary>
/// Fitting and predicting a million customers from their columns. The baseline is one pass of the log-likelihood of BG/NBD as a plain loop over the rows would compute it; a method that knows
/// no derivatives needs hundreds of them.
/// </summary>
public class LifetimeValueBenchmarks
{
    private const int Customers = 1_000_000;
    private const int Horizon = 365;

    private readonly double[] _numbers = new double[Customers];
    private FrequencyRecencyTable _table = null!;
    private SpendTable _spend = null!;
    private BgNbdModel _bgNbd = null!;
    private ParetoNbdModel _paretoNbd = null!;

    [GlobalSetup]
    public void Setup()
    {
        var shop = new SimulatedShop(seed: 1);
        var summaries = new PurchaseSummary[Customers];
        for (var i = 0; i < Customers; i++)
        {
            foreach (var purchase in shop.Customer())
                summaries[i] = summaries[i].Add(SimulatedShop.Date(purchase.Day), purchase.Amount);
        }

        _table = FrequencyRecencyTable.Of(summaries, SimulatedShop.AsOf);
        _spend = SpendTable.Of(summaries);
        _bgNbd = BgNbdModel.Fit(_table).Model!;
        _paretoNbd = ParetoNbdModel.Fit(_table).Model!;
    }

    [Benchmark(Baseline = true)]
    public double NaiveLogLikelihood()
    {
        var sum = 0.0;
        for (var row = 0; row < _table.Count; row++)
            sum += _bgNbd.LogLikelihood(_table[row]);
        return sum;
    }

    [Benchmark]
    public object FitBgNbd() => Converged(BgNbdModel.Fit(_table));

    [Benchmark]
    public object FitMbgNbd() => Converged(MbgNbdModel.Fit(_table));

    [Benchmark]
    public object FitParetoNbd() => Converged(ParetoNbdModel.Fit(_table));

    [Benchmark]
    public object FitGammaGamma() => Converged(GammaGammaModel.Fit(_spend));

    [Benchmark]
    public void PAliveAndExpectedBgNbd()
    {
        _bgNbd.PAlive(_table, _numbers);
        _bgNbd.ExpectedPurchases(_table, Horizon, _numbers);
    }

    [Benchmark]
    public void DiscountedBgNbd() => _bgNbd.DiscountedPurchases(_table, Horizon, 0.1, _numbers);

    [Benchmark]
    public void PAliveAndExpectedParetoNbd()
    {
        _paretoNbd.PAlive(_table, _numbers);
        _paretoNbd.ExpectedPurchases(_table, Horizon, _numbers);
    }

    [Benchmark]
    public void DiscountedParetoNbd() => _paretoNbd.DiscountedPurchases(_table, Horizon, 0.1, _numbers);

    private static ModelFit<TModel> Converged<TModel>(ModelFit<TModel> fit)
        where TModel : class => fit.Converged ? fit : throw new InvalidOperationException(fit.Reason);
}
