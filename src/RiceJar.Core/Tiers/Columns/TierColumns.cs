using System.Runtime.ExceptionServices;
using NodaTime;
using RiceJar.Numerics;
using RiceJar.Purchases;

namespace RiceJar.Tiers;

/// <summary>The tiers of all customers of <see cref="PurchaseColumns"/> on their date, 9 bytes each. Immutable and thread-safe.</summary>
public sealed class TierColumns
{
    private const int None = int.MinValue;

    private readonly byte[] _ranks;
    private readonly int[] _termLastDays;
    private readonly int[] _nextChanges;

    private TierColumns(TierLadder ladder, int customers)
    {
        Ladder = ladder;
        _ranks = new byte[customers];
        _termLastDays = new int[customers];
        _nextChanges = new int[customers];
    }

    /// <summary>The ladder by which they are graded.</summary>
    public TierLadder Ladder { get; }

    /// <summary>How many customers there are.</summary>
    public int Count => _ranks.Length;

    /// <summary>Each customer's rank: 0 without a tier, 1 in the lowest and so on.</summary>
    public ReadOnlySpan<byte> Ranks => _ranks;

    /// <summary>Folds all customers' purchases into their tiers.</summary>
    /// <param name="ladder">The ladder.</param>
    /// <param name="purchases">The purchases.</param>
    /// <param name="maxDegreeOfParallelism">How many threads may work, or -1 for all processors.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static TierColumns Fold(
        TierLadder ladder, PurchaseColumns purchases, int maxDegreeOfParallelism = -1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        ArgumentNullException.ThrowIfNull(purchases);
        var tiers = new TierColumns(ladder, purchases.Count);
        var asOf = purchases.AsOf.ToDay();
        purchases.Rows.ForEachPartition(
            () => (Rows: new PartitionRows(), Days: new LadderDays(ladder)),
            (first, customers, blocks, own) =>
            {
                own.Rows.Load(blocks);
                for (var place = 0; place < customers; place++)
                {
                    own.Days.Load(own.Rows.RowsOf(place), purchases.Rows.Money, asOf);
                    tiers.Set(first + place, own.Days.PlaceAsOf(asOf));
                }
            },
            maxDegreeOfParallelism,
            cancellationToken);
        try
        {
            Parallel.ForEach(
                purchases.Aside,
                new ParallelOptions { MaxDegreeOfParallelism = maxDegreeOfParallelism, CancellationToken = cancellationToken },
                aside => tiers.Set(aside.Key, PlaceOf(TierFold.Fold(ladder, aside.Value, purchases.AsOf), purchases.AsOf)));
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return tiers;
    }

    /// <summary>The tier states of some customers, which stores keep: with their purchase days and their history, as <see cref="TierFold"/> makes them.</summary>
    /// <param name="ladder">The ladder.</param>
    /// <param name="purchases">The purchases.</param>
    /// <param name="from">The first customer's index; a multiple of <see cref="PurchaseColumns.CustomersPerPartition"/> is quickest.</param>
    /// <param name="destination">Takes the state of each customer from there on.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many customers.</exception>
    public static void States(TierLadder ladder, PurchaseColumns purchases, int from, Span<TierState> destination)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        ArgumentNullException.ThrowIfNull(purchases);
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        if (destination.Length > purchases.Count - from)
            throw new ArgumentOutOfRangeException(nameof(from), from, $"There are {purchases.Count} customers, not {destination.Length} from there on.");
        var (rows, days, loaded, asOf) = (new PartitionRows(), new LadderDays(ladder), -1, purchases.AsOf.ToDay());
        for (var i = 0; i < destination.Length; i++)
        {
            var customer = from + i;
            if (purchases.Aside.TryGetValue(customer, out var aside))
            {
                destination[i] = TierFold.Fold(ladder, aside, purchases.AsOf);
                continue;
            }

            if (customer / PurchaseColumns.CustomersPerPartition != loaded)
                rows.Load(purchases.Rows.Of(loaded = customer / PurchaseColumns.CustomersPerPartition));
            var place = customer % PurchaseColumns.CustomersPerPartition;
            days.Load(rows.RowsOf(place), purchases.Rows.Money, asOf);
            destination[i] = TierFold.FoldDays(ladder, days.Days());
        }
    }

    /// <summary>A customer's standing on the date.</summary>
    public TierStanding StandingOf(int customer) => new(_ranks[customer], DateOf(_termLastDays[customer]));

    /// <summary>The first date after it on which time alone changes his rank; null when it never does.</summary>
    public LocalDate? NextChangeOf(int customer) => DateOf(_nextChanges[customer]);

    private static TierPlace PlaceOf(TierState state, LocalDate asOf)
    {
        var standing = state.StandingAsOf(asOf);
        return new TierPlace(standing.Rank, standing.TermLastDay?.ToDay(), state.NextChangeAfter(asOf)?.ToDay());
    }

    private static LocalDate? DateOf(int day) => day == None ? null : CalendarDays.ToDate(day);

    private void Set(int customer, TierPlace place) =>
        (_ranks[customer], _termLastDays[customer], _nextChanges[customer]) = ((byte)place.Rank, place.TermLastDay ?? None, place.NextChange ?? None);
}
