using System.Data.Common;
using System.Transactions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using RiceJar.Configuration;
using RiceJar.Contacts;
using RiceJar.EntityFrameworkCore.Sql;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore;

/// <summary>Writes contacts together with what the shop writes.</summary>
public static class ContactPlanningExtensions
{
    private const string Savepoint = "ricejar_plan";

    /// <summary>
    /// Plans a contact in the transaction that a context is in, so that it is there if and only if the shop's own changes are: committed together,
    /// rolled back together.
    /// </summary>
    /// <remarks>
    /// A contact that is there already is no error (<see cref="PlanResult.Taken"/>, <see cref="PlanResult.Unchanged"/>), and whatever goes wrong here
    /// is undone to a savepoint:
    /// the shop's transaction goes on in any case. Until it ends, others that plan the same contact wait. Without a transaction it is one of its own.
    /// Changes that the context tracks are not saved by this. It is written with the purpose that it has: where reasons have purposes of their own, give
    /// what <see cref="ContactPolicy.Filed"/> makes of it, as planning does.
    /// </remarks>
    /// <param name="db">The shop's context, on a database with RiceJar's tables. Thread-safe only as the context is.</param>
    /// <param name="intent">What is intended.</param>
    /// <param name="now">The moment of writing.</param>
    /// <param name="at">The moment for the contact; null = when the intent is due.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="SetupException">RiceJar's tables are not there, or are of another version.</exception>
    /// <exception cref="NotSupportedException">The provider is neither that of SQLite nor that of PostgreSQL.</exception>
    public static async Task<PlanResult> PlanContactAsync(
        this DbContext db, ContactIntent intent, Instant now, Instant? at = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(intent);
        var session = new Session(db);
        var plan = new ContactPlan(new PlannedContact(intent, at ?? intent.DueAt));
        if (db.Database.CurrentTransaction is not null || Transaction.Current is not null)
            return await PlanWithinAsync(db, session, plan, now, cancellationToken).ConfigureAwait(false);
        return await db.Database.CreateExecutionStrategy().ExecuteAsync(
            async stop =>
            {
                var transaction = await db.Database.BeginTransactionAsync(session.Dialect.Isolation, stop).ConfigureAwait(false);
                await using (transaction.ConfigureAwait(false))
                {
                    var result = await PlanWithinAsync(db, session, plan, now, stop).ConfigureAwait(false);
                    await transaction.CommitAsync(stop).ConfigureAwait(false);
                    return result;
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static async Task<PlanResult> PlanWithinAsync(
        DbContext db, Session session, ContactPlan plan, Instant now, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await session.Sql($"SAVEPOINT {Savepoint}").ExecuteAsync(cancellationToken).ConfigureAwait(false);
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    var result = await SinglePlanner.PlanAsync(session, plan, now, cancellationToken).ConfigureAwait(false);
                    // Where nothing was written, the locks that were taken to find that out are given back with the savepoint.
                    if (result is PlanResult.Taken or PlanResult.Unchanged)
                        await session.Sql($"ROLLBACK TO SAVEPOINT {Savepoint}").ExecuteAsync(cancellationToken).ConfigureAwait(false);
                    await session.Sql($"RELEASE SAVEPOINT {Savepoint}").ExecuteAsync(cancellationToken).ConfigureAwait(false);
                    return result;
                }
                catch (Exception e)
                {
                    // Also when the call was stopped: the transaction is the shop's.
                    await session.Sql($"ROLLBACK TO SAVEPOINT {Savepoint}").ExecuteAsync(CancellationToken.None).ConfigureAwait(false);
                    if (attempt >= ConflictException.MostAttempts || !ConflictException.IsBehind(e))
                    {
                        if (e is DbException)
                            SchemaVersion.Demand(await SchemaVersion.ReadAsync(session, CancellationToken.None).ConfigureAwait(false));
                        throw;
                    }

                    await ConflictException.WaitAsync(attempt, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync().ConfigureAwait(false);
        }
    }
}
