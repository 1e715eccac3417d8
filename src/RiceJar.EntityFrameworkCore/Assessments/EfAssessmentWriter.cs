using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using RiceJar.EntityFrameworkCore.Sql;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore;

/// <summary>Writes one run. Not thread-safe.</summary>
internal sealed partial class EfAssessmentWriter<TContext>(UnitOfWork<TContext> work, ShopId shop, long run, ILogger logger) : IAssessmentWriter
    where TContext : DbContext
{
    private bool _isOver;

    public async ValueTask WriteAsync(IReadOnlyList<AssessedCustomer> customers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customers);
        // The later one counts; one statement may not change a row twice. In order, which is quickest for the index.
        List<AssessmentTable.Row> rows =
        [
            .. customers.Reverse().DistinctBy(customer => customer.Customer).OrderBy(customer => customer.Customer).Select(AssessmentTable.Row.Of),
        ];
        if (rows.Count == 0)
            return;
        await work.WriteAsync(
            async (session, stop) =>
            {
                await RunTable.TouchAsync(session, run, stop).ConfigureAwait(false);
                await AssessmentTable.WriteAsync(session, run, rows, stop).ConfigureAwait(false);
                return rows.Count;
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask PublishAsync(CancellationToken cancellationToken = default)
    {
        await work.WriteAsync((session, stop) => RunTable.PublishAsync(session, shop, run, stop), cancellationToken).ConfigureAwait(false);
        _isOver = true;
        await CleanAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_isOver)
            return;
        _isOver = true;
        try
        {
            await work.WriteAsync((session, stop) => RunTable.DropAsync(session, run, stop), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // What stopped the run, such as a database that is away, is told by what is thrown already. The run is deleted once it counts as
            // abandoned.
            LogNotDeleted(logger, shop, e);
            return;
        }

        await CleanAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>
    /// Deletes runs that nobody needs. What goes wrong is logged alone: it says nothing of the run, and the next one deletes them too.
    /// </summary>
    public async Task CleanAsync(CancellationToken cancellationToken)
    {
        try
        {
            var dropped = await work.ReadAsync((session, stop) => RunTable.DroppedOfAsync(session, shop, stop), cancellationToken)
                .ConfigureAwait(false);
            foreach (var old in dropped)
            {
                // Each part is a transaction of its own.
                bool isMore;
                do
                {
                    isMore = await work.WriteAsync((session, stop) => RunTable.DeleteSomeAsync(session, old, stop), cancellationToken)
                        .ConfigureAwait(false);
                }
                while (isMore);
            }
        }
        catch (Exception e)
        {
            LogNotDeleted(logger, shop, e);
        }
    }

    [LoggerMessage(2, LogLevel.Warning, "Old assessments of the shop {Shop} could not be deleted; the next assessment tries again.")]
    private static partial void LogNotDeleted(ILogger logger, ShopId shop, Exception error);
}
