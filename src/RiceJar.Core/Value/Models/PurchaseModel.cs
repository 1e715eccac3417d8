namespace RiceJar.Value;

/// <summary>A model of how often customers buy and whether they are still there, with its parameters. Immutable and thread-safe.</summary>
/// <remarks>
/// <para>Times are in the model's <see cref="Unit"/>. Everything about a new customer is asked of <see cref="FrequencyRecency.New"/>.</para>
/// <para>Given that a customer is alive, what is to come depends on x and T alone, not on t_x; <see cref="PAlive(in FrequencyRecency)"/> carries the rest. So a prediction is P(alive) times
/// what is expected of one who is alive. No number is ever not finite.</para>
/// </remarks>
public abstract class PurchaseModel
{
    private const int MostPurchases = 1_000_000;

    private protected PurchaseModel(TimeUnit unit)
    {
        _ = unit.Days();
        Unit = unit;
    }

    /// <summary>Which model.</summary>
    public abstract PurchaseModelKind Kind { get; }

    /// <summary>The unit of time.</summary>
    public TimeUnit Unit { get; }

    /// <summary>The parameters in the order of the literature.</summary>
    public abstract IReadOnlyList<ModelParameter> Parameters { get; }

    /// <summary>Makes a model of known parameters.</summary>
    /// <param name="kind">Which model.</param>
    /// <param name="parameters">Its four parameters in the order of the literature.</param>
    /// <param name="unit">The unit of time.</param>
    /// <exception cref="ArgumentException">There are not four.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The model is unknown, or a parameter is not finite or not above zero.</exception>
    public static PurchaseModel Of(PurchaseModelKind kind, IReadOnlyList<double> parameters, TimeUnit unit)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters is not [var first, var second, var third, var fourth])
            throw new ArgumentException($"A model of purchases has four parameters, not {parameters.Count}.", nameof(parameters));
        return kind switch
        {
            PurchaseModelKind.BgNbd => new BgNbdModel(first, second, third, fourth, unit),
            PurchaseModelKind.MbgNbd => new MbgNbdModel(first, second, third, fourth, unit),
            PurchaseModelKind.ParetoNbd => new ParetoNbdModel(first, second, third, fourth, unit),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "The model is unknown."),
        };
    }

    /// <summary>Fits a model by maximum likelihood.</summary>
    /// <param name="kind">Which model.</param>
    /// <param name="table">The customers' histories.</param>
    /// <param name="options">Priors, limits and cores; null: the defaults.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="ArgumentException">A prior is for a parameter that the model does not have.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The model is unknown.</exception>
    public static ModelFit<PurchaseModel> Fit(PurchaseModelKind kind, FrequencyRecencyTable table, FitOptions? options = null, CancellationToken cancellationToken = default) =>
        PurchaseModelFitter.Fit(kind, table, options, (parameters, unit) => Of(kind, parameters, unit), cancellationToken);

    /// <summary>The logarithm of the likelihood of one history.</summary>
    /// <exception cref="ArgumentException">The history is none.</exception>
    public double LogLikelihood(in FrequencyRecency history)
    {
        history.Check(nameof(history));
        return LogLikelihoodOf(history);
    }

    /// <summary>P(alive): the probability that the customer still buys at the end of his observation.</summary>
    /// <exception cref="ArgumentException">The history is none.</exception>
    public double PAlive(in FrequencyRecency history)
    {
        history.Check(nameof(history));
        return PAliveOf(history);
    }

    /// <summary>P(alive) at a later moment, as far as can be said now.</summary>
    /// <param name="history">The history up to now.</param>
    /// <param name="ahead">How long from now; at least 0.</param>
    /// <exception cref="ArgumentException">The history is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not finite.</exception>
    public double PAlive(in FrequencyRecency history, double ahead) => PAlive(history) * Survival(history, Checked(ahead));

    /// <summary>The expected number of transactions in the time that begins now.</summary>
    /// <param name="history">The history up to now.</param>
    /// <param name="ahead">How long; at least 0.</param>
    /// <exception cref="ArgumentException">The history is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not finite.</exception>
    public double ExpectedPurchases(in FrequencyRecency history, double ahead) => PAlive(history) * Expected(history, Checked(ahead));

    /// <summary>The expected number of transactions, each discounted to now.</summary>
    /// <param name="history">The history up to now.</param>
    /// <param name="horizon">For how long; infinity is allowed where the rate is above 0 (under Pareto/NBD this is DERT of Fader, Hardie and Lee 2005).</param>
    /// <param name="annualRate">The discount rate of a year (365.25 days): 0.1 halves what comes in 7.3 years.</param>
    /// <exception cref="ArgumentException">The history is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The horizon or the rate is negative or not finite, or the horizon is infinite without discount.</exception>
    public double DiscountedPurchases(in FrequencyRecency history, double horizon, double annualRate)
    {
        var rate = Unit.ContinuousRate(annualRate);
        return PAlive(history) * Discounted(history, CheckedHorizon(horizon, rate), rate);
    }

    /// <summary>The probability of no transaction in the time that begins now: churn as a shop sees it.</summary>
    /// <param name="history">The history up to now.</param>
    /// <param name="ahead">How long; at least 0.</param>
    /// <exception cref="ArgumentException">The history is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not finite.</exception>
    public double NoPurchaseProbability(in FrequencyRecency history, double ahead) =>
        (PAlive(history) * DoesNotBuyWithin(history, Checked(ahead))) + PGoneOf(history);

    /// <summary>The probability of so many transactions in the time that begins now.</summary>
    /// <param name="history">The history up to now.</param>
    /// <param name="ahead">How long; at least 0.</param>
    /// <param name="purchases">How many; 0 to a million.</param>
    /// <exception cref="ArgumentException">The history is none.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not finite, or the number is out of range.</exception>
    public double PurchaseProbability(in FrequencyRecency history, double ahead, int purchases)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(purchases);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(purchases, MostPurchases);
        var alive = PAlive(history);
        var ofAlive = alive * Probability(history, Checked(ahead), purchases);
        return purchases == 0 ? PGoneOf(history) + ofAlive : ofAlive;
    }

    /// <summary>When the next transaction is to be expected.</summary>
    /// <exception cref="ArgumentException">The history is none.</exception>
    public NextPurchase NextPurchase(in FrequencyRecency history)
    {
        var alive = PAlive(history);
        return new NextPurchase(this, history, alive);
    }

    /// <summary>P(alive) of many customers. Does not allocate by the row.</summary>
    /// <param name="table">Their histories, in the model's unit.</param>
    /// <param name="destination">Takes each row's number; at least as long.</param>
    /// <param name="maxParallelism">On how many cores; -1: all.</param>
    /// <exception cref="ArgumentException">The units differ, or the destination is too short.</exception>
    public void PAlive(FrequencyRecencyTable table, Memory<double> destination, int maxParallelism = -1) =>
        Fill(table, destination, maxParallelism, null);

    /// <summary>The expected number of transactions of many customers. Does not allocate by the row.</summary>
    /// <param name="table">Their histories, in the model's unit.</param>
    /// <param name="ahead">How long; at least 0.</param>
    /// <param name="destination">Takes each row's number; at least as long.</param>
    /// <param name="maxParallelism">On how many cores; -1: all.</param>
    /// <exception cref="ArgumentException">The units differ, or the destination is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or not finite.</exception>
    public void ExpectedPurchases(FrequencyRecencyTable table, double ahead, Memory<double> destination, int maxParallelism = -1)
    {
        Checked(ahead);
        Fill(table, destination, maxParallelism, history => Expected(history, ahead));
    }

    /// <summary>The discounted expected number of transactions of many customers. Does not allocate by the row.</summary>
    /// <param name="table">Their histories, in the model's unit.</param>
    /// <param name="horizon">For how long.</param>
    /// <param name="annualRate">The discount rate of a year.</param>
    /// <param name="destination">Takes each row's number; at least as long.</param>
    /// <param name="maxParallelism">On how many cores; -1: all.</param>
    /// <exception cref="ArgumentException">The units differ, or the destination is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The horizon or the rate is negative or not finite, or the horizon is infinite without discount.</exception>
    public void DiscountedPurchases(FrequencyRecencyTable table, double horizon, double annualRate, Memory<double> destination, int maxParallelism = -1)
    {
        var rate = Unit.ContinuousRate(annualRate);
        CheckedHorizon(horizon, rate);
        Fill(table, destination, maxParallelism, history => Discounted(history, horizon, rate));
    }

    /// <summary>The model with its parameters, in invariant culture.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Kind} per {Unit}: {string.Join(", ", Parameters.Select(parameter => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{parameter.Name} {parameter.Value:R}")))}");

    internal abstract double LogLikelihoodOf(in FrequencyRecency history);

    internal abstract double PAliveOf(in FrequencyRecency history);

    /// <summary>1 - P(alive), not by subtraction.</summary>
    internal abstract double PGoneOf(in FrequencyRecency history);

    /// <summary>Of one who is alive now: the probability that he is so after a time.</summary>
    internal abstract double Survival(in FrequencyRecency history, double ahead);

    /// <summary>Of one who is alive now: the expected number of transactions.</summary>
    internal abstract double Expected(in FrequencyRecency history, double ahead);

    /// <summary>Of one who is alive now: the same, discounted continuously.</summary>
    internal abstract double Discounted(in FrequencyRecency history, double horizon, double rate);

    /// <summary>Of one who is alive now: the probability of no transaction within a time.</summary>
    internal abstract double DoesNotBuyWithin(in FrequencyRecency history, double ahead);

    /// <summary>Of one who is alive now: the probability of a transaction within a time, which may be infinite.</summary>
    internal abstract double BuysWithin(in FrequencyRecency history, double ahead);

    /// <summary>Of one who is alive now: the time within which he buys with a probability below that of ever buying.</summary>
    internal abstract double TimeUntilBuysWith(in FrequencyRecency history, double probability);

    /// <summary>Of one who is alive now and will buy again: the mean time until then; infinity where there is none.</summary>
    internal abstract double MeanTimeToNext(in FrequencyRecency history);

    /// <summary>Of one who is alive now: the probability of exactly so many transactions.</summary>
    internal abstract double Probability(in FrequencyRecency history, double ahead, int purchases);

    private static double Checked(double ahead) =>
        double.IsFinite(ahead) && ahead >= 0 ? ahead : throw new ArgumentOutOfRangeException(nameof(ahead), ahead, "A time ahead is finite and not negative.");

    private static double CheckedHorizon(double horizon, double rate) =>
        horizon >= 0 && (double.IsFinite(horizon) || rate > 0)
            ? horizon
            : throw new ArgumentOutOfRangeException(nameof(horizon), horizon, "A horizon is not negative, and infinite only with a discount rate above 0.");

    /// <summary>P(alive) of each row, times what is expected of one who is alive, which hangs on x and T alone and is computed once for each pair of them.</summary>
    private void Fill(FrequencyRecencyTable table, Memory<double> destination, int maxParallelism, Func<FrequencyRecency, double>? ofAlive)
    {
        const int BlockRows = 1 << 14;
        ArgumentNullException.ThrowIfNull(table);
        if (table.Unit != Unit)
            throw new ArgumentException($"The table counts in {table.Unit}s, the model in {Unit}s.", nameof(table));
        if (destination.Length < table.Count)
            throw new ArgumentException($"The destination has {destination.Length} places for {table.Count} customers.", nameof(destination));
        var options = new ParallelOptions { MaxDegreeOfParallelism = maxParallelism };
        var pairs = ofAlive is null ? null : AlivePairs.Of(table);
        var values = pairs is null ? [] : new double[pairs.Count];
        if (pairs is not null)
            Parallel.For(0, Blocks(pairs.Count, 64), options, block => ForBlock(block, 64, pairs.Count, pair => values[pair] = ofAlive!(pairs[pair])));
        Parallel.For(0, Blocks(table.Count, BlockRows), options, block =>
        {
            var results = destination.Span;
            for (var row = block * BlockRows; row < Math.Min(table.Count, (block + 1) * BlockRows); row++)
                results[row] = PAliveOf(table[row]) * (pairs is null ? 1 : values[pairs.PairOf(row)]);
        });

        static int Blocks(int count, int size) => (count + size - 1) / size;

        static void ForBlock(int block, int size, int count, Action<int> action)
        {
            for (var i = block * size; i < Math.Min(count, (block + 1) * size); i++)
                action(i);
        }
    }
}
