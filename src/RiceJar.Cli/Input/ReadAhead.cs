using System.Collections.Concurrent;

namespace RiceJar.Cli.Input;

/// <summary>Reads a file on a thread of its own, a few parts ahead of who uses them.</summary>
internal static class ReadAhead
{
    private const int PartsAhead = 4;

    /// <param name="fill">Reads the next part; false when it is the last.</param>
    /// <param name="take">Uses a part, after which it is filled again.</param>
    /// <param name="end">Closes the file, when nothing reads it any more.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static void Run(Func<OrderRows, bool> fill, Action<OrderRows> take, Action end, CancellationToken cancellationToken)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (free, full) = (new BlockingCollection<OrderRows>(), new BlockingCollection<OrderRows>());
        for (var i = 0; i < PartsAhead; i++)
            free.Add(new OrderRows(), cancellationToken);
        // Not waited for when taking fails: a reader that waits for standard input would keep the error from being told.
        var token = stop.Token;
        var reading = Task.Run(Read, CancellationToken.None);
        try
        {
            foreach (var rows in full.GetConsumingEnumerable(cancellationToken))
            {
                take(rows);
                rows.Clear();
                free.Add(rows, cancellationToken);
            }
        }
        catch
        {
            stop.Cancel();
            throw;
        }

        reading.GetAwaiter().GetResult();
        stop.Dispose();

        void Read()
        {
            try
            {
                for (var isMore = true; isMore;)
                {
                    var rows = free.Take(token);
                    try
                    {
                        isMore = fill(rows);
                    }
                    finally
                    {
                        // What was read before an error comes before the error.
                        full.Add(rows, CancellationToken.None);
                    }
                }
            }
            finally
            {
                full.CompleteAdding();
                end();
            }
        }
    }
}
