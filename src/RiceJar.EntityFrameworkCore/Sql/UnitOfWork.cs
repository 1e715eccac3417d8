using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace RiceJar.EntityFrameworkCore.Sql;

/// <summary>Runs work in a context of its own each, in a transaction of its own, and again where another host got in the way. Thread-safe.</summary>
internal sealed class UnitOfWork<TContext>(IServiceScopeFactory scopes, ILogger logger)
    where TContext : DbContext
{
    private volatile bool _isSchemaChecked;

    /// <summary>The database's dialect.</summary>
    public Dialect Dialect
    {
        get
        {
            if (field is not null)
                return field;
            using var scope = scopes.CreateScope();
            return field = Dialect.Of(scope.ServiceProvider.GetRequiredService<TContext>());
        }
    }

    /// <summary>Reads, each statement by itself.</summary>
    public Task<T> ReadAsync<T>(Func<Session, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        OnceAsync(
            async (db, session, stop) =>
            {
                await db.Database.OpenConnectionAsync(stop).ConfigureAwait(false);
                await CheckSchemaAsync(session, stop).ConfigureAwait(false);
                return await work(session, stop).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>Writes in one transaction. The work may run more than once, so it must leave nothing behind but what it returns.</summary>
    public async Task<T> WriteAsync<T>(Func<Session, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OnceAsync(
                    async (db, session, stop) =>
                    {
                        var transaction = await db.Database.BeginTransactionAsync(session.Dialect.Isolation, stop).ConfigureAwait(false);
                        await using (transaction.ConfigureAwait(false))
                        {
                            await CheckSchemaAsync(session, stop).ConfigureAwait(false);
                            var result = await work(session, stop).ConfigureAwait(false);
                            await transaction.CommitAsync(stop).ConfigureAwait(false);
                            return result;
                        }
                    },
                    cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (attempt < ConflictException.MostAttempts && ConflictException.IsBehind(e))
            {
                await ConflictException.WaitAsync(attempt, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<T> OnceAsync<T>(Func<DbContext, Session, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        // What a caller's ambient transaction does is its own affair: every call is atomic by itself.
        using var apart = Transaction.Current is null
            ? null
            : new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var db = scope.ServiceProvider.GetRequiredService<TContext>();
            var session = new Session(db, logger);
            var result = await db.Database.CreateExecutionStrategy()
                .ExecuteAsync(stop => work(db, session, stop), cancellationToken).ConfigureAwait(false);
            apart?.Complete();
            return result;
        }
    }

    // Once is enough: tables do not go away under a running host, and a newer version is one that its migration keeps usable.
    private async Task CheckSchemaAsync(Session session, CancellationToken cancellationToken)
    {
        if (_isSchemaChecked)
            return;
        SchemaVersion.Demand(await SchemaVersion.ReadAsync(session, cancellationToken).ConfigureAwait(false));
        _isSchemaChecked = true;
    }
}
