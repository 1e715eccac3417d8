using NodaTime;
using RiceJar.Orders;

namespace RiceJar.Testing.Simulation;

/// <summary>What comes of an order, in milliseconds since 1970 UTC.</summary>
internal readonly record struct Outcome(long? DeadlineAt, long? PaidAt, long? ClosedAt)
{
    public long? DepositPaidAt { get; init; }

    public PresaleTerms? Presale { get; init; }
}

/// <summary>Draws whether and when an order is paid.</summary>
internal static class PaymentDraw
{
    private const int Tries = 50;

    /// <summary>What comes of a plain order that is placed at an instant.</summary>
    public static Outcome Plain(PaymentBehaviour behaviour, long placedAt, ref RandomStream random) =>
        Until(behaviour, placedAt, placedAt + Milliseconds(behaviour.Window), ref random);

    /// <summary>What comes of an order of a presale.</summary>
    public static Outcome Presale(SimulatedPresale presale, long placedAt, Money amount, ref RandomStream random)
    {
        var (opens, closes) = (presale.BalanceOpensAt.ToUnixTimeMilliseconds(), presale.BalanceClosesAt.ToUnixTimeMilliseconds());
        var terms = new PresaleTerms(Catalogue.Part(amount, presale.DepositShare), presale.BalanceOpensAt, presale.BalanceClosesAt);
        var deposit = Until(presale.Deposit, placedAt, Math.Min(opens, placedAt + Milliseconds(presale.Deposit.Window) ?? opens), ref random);
        if (deposit.PaidAt is not { } depositPaidAt)
            return deposit with { Presale = terms };
        var isPaid = random.Chance(presale.BalancePaidShare);
        return new Outcome(closes, isPaid ? Balance(presale, opens, closes, ref random) : null, isPaid ? null : closes)
        {
            DepositPaidAt = depositPaidAt,
            Presale = terms,
        };
    }

    private static Outcome Until(PaymentBehaviour behaviour, long placedAt, long? deadline, ref RandomStream random)
    {
        var isPaid = random.Chance(behaviour.PaidShare);
        if (!isPaid && !random.Chance(behaviour.CancelledShare))
            return new Outcome(deadline, null, deadline);
        var decidedAt = placedAt + TimeToDecide(behaviour, deadline - placedAt, ref random);
        return isPaid ? new Outcome(deadline, decidedAt, null) : new Outcome(deadline, null, decidedAt);
    }

    private static long TimeToDecide(PaymentBehaviour behaviour, long? limit, ref RandomStream random)
    {
        for (var i = 0; i < Tries; i++)
        {
            var (median, deviation) = random.Chance(behaviour.SlowShare)
                ? (behaviour.SlowMedian, behaviour.SlowDeviation)
                : (behaviour.QuickMedian, behaviour.QuickDeviation);
            var time = random.LogNormal(median.TotalMilliseconds, deviation);
            // Also without a limit nobody takes longer than a millennium: instants have an end.
            if (time < (limit ?? 1000L * 365 * NodaConstants.MillisecondsPerDay))
                return (long)time;
        }

        // A limit so short that hardly anybody would be in time: who pays does so anywhere within it.
        return (long)(random.Uniform() * limit.GetValueOrDefault());
    }

    private static long Balance(SimulatedPresale presale, long opens, long closes, ref RandomStream random)
    {
        var (window, rush) = (closes - opens, presale.RushMean.TotalMilliseconds);
        if (random.Chance(presale.OpeningShare))
            return opens + (long)random.Exponential(rush, window);
        return random.Chance(presale.ClosingShare)
            ? closes - 1 - (long)random.Exponential(rush, window - 1)
            : opens + (long)(random.Uniform() * window);
    }

    private static long? Milliseconds(Duration? duration) => (long?)duration?.TotalMilliseconds;
}
