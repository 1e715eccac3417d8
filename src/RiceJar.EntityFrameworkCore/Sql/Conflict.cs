using System.Data.Common;

namespace RiceJar.EntityFrameworkCore.Sql;

/// <summary>Two hosts got in each other's way, and nothing was written: trying again helps.</summary>
internal sealed class ConflictException() : Exception("Another host changed the same rows.")
{
    public const int MostAttempts = 20;

    /// <summary>Whether an error, or one behind it, says that.</summary>
    public static bool IsBehind(Exception? error)
    {
        for (var e = error; e is not null; e = e.InnerException)
        {
            // Serialization failure, deadlock, unique violation.
            if (e is ConflictException || e is DbException { SqlState: "40001" or "40P01" or "23505" })
                return true;
        }

        return false;
    }

    /// <summary>A little longer each time, so that the other comes through.</summary>
    public static Task WaitAsync(int attempt, CancellationToken cancellationToken) => Task.Delay(attempt * 5, cancellationToken);
}
