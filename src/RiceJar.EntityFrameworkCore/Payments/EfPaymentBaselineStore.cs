using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using RiceJar.EntityFrameworkCore.Sql;
using RiceJar.Payments;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore;

/// <summary>What was learned of payments, in SQLite or PostgreSQL, shared by all hosts that use the database. Thread-safe.</summary>
/// <remarks>Each call is a transaction of its own in a scope of its own, as with <see cref="EfContactJournal{TContext}"/>; it throws what that
/// throws. What a later release wrote is a <see cref="FormatException"/>.</remarks>
/// <typeparam name="TContext">A context on the database: the shop's own, or <see cref="RiceJarDbContext"/>.</typeparam>
public sealed class EfPaymentBaselineStore<TContext> : IPaymentBaselineStore
    where TContext : DbContext
{
    private readonly UnitOfWork<TContext> _work;

    /// <summary>Makes one.</summary>
    /// <param name="scopes">Gives a scope for each call.</param>
    /// <param name="logger">For what is strange and no error.</param>
    public EfPaymentBaselineStore(IServiceScopeFactory scopes, ILogger<EfPaymentBaselineStore<TContext>> logger)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        ArgumentNullException.ThrowIfNull(logger);
        _work = new UnitOfWork<TContext>(scopes, logger);
    }

    /// <inheritdoc/>
    public async ValueTask<PaymentBaseline?> FindAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        var found = await _work.ReadAsync(
            (session, stop) => session.Sql("SELECT baseline FROM ricejar_payment_baselines WHERE shop = @shop")
                .With("shop", shop.Value).ReadAsync(row => row.GetString(0), stop),
            cancellationToken).ConfigureAwait(false);
        return found.Count == 0 ? null : PaymentBaselineJson.Read(found[0]);
    }

    /// <inheritdoc/>
    public async ValueTask SaveAsync(ShopId shop, PaymentBaseline baseline, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        var json = PaymentBaselineJson.Write(baseline);
        await _work.WriteAsync(
            (session, stop) => session.Sql("""
                INSERT INTO ricejar_payment_baselines AS kept (shop, day, baseline) VALUES (@shop, @day, @baseline)
                ON CONFLICT (shop) DO UPDATE SET day = excluded.day, baseline = excluded.baseline WHERE kept.day < excluded.day
                """)
                .With("shop", shop.Value).With("day", baseline.Day).With("baseline", json).ExecuteAsync(stop),
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<Instant> SwitchOnAsync(ShopId shop, Instant now, CancellationToken cancellationToken = default)
    {
        // After the first time nothing is written, so nobody waits for anybody.
        var since = await _work.ReadAsync((session, stop) => SinceAsync(session, shop, stop), cancellationToken).ConfigureAwait(false);
        if (since.Count > 0)
            return since[0];
        since = await _work.WriteAsync(
            async (session, stop) =>
            {
                // Who comes second waits for the first, and then reads what that wrote.
                await session.Sql("INSERT INTO ricejar_reminding (shop, since) VALUES (@shop, @now) ON CONFLICT DO NOTHING")
                    .With("shop", shop.Value).With("now", now).ExecuteAsync(stop).ConfigureAwait(false);
                return await SinceAsync(session, shop, stop).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        return since[0];
    }

    private static Task<List<Instant>> SinceAsync(Session session, ShopId shop, CancellationToken cancellationToken) =>
        session.Sql("SELECT since FROM ricejar_reminding WHERE shop = @shop").With("shop", shop.Value)
            .ReadAsync(row => row.Moment(0), cancellationToken);
}
