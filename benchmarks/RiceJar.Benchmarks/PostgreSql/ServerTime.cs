using System.Globalization;
using Npgsql;

namespace RiceJar.Benchmarks;

/// <summary>The processor time that a server on this machine has taken, of all its processes, those that have ended too. On a busy machine it says more than the time on the wall.</summary>
public sealed class ServerTime(int postmaster)
{
    private const double TicksPerSecond = 100;

    public static async Task<ServerTime> OfAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("SELECT pg_backend_pid()");
        var backend = (int)(await command.ExecuteScalarAsync())!;
        return new ServerTime((int)Fields(backend)![1]);
    }

    /// <summary>So far.</summary>
    public TimeSpan Taken()
    {
        var ended = Fields(postmaster)!;
        var ticks = ended[13] + ended[14];
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var process) && Fields(process) is { } fields && fields[1] == postmaster)
                ticks += fields[11] + fields[12];
        }

        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }

    // The numbers after the name and the state: the parent first; user and system time, those of ended children.
    private static long[]? Fields(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return [0, .. text[(text.LastIndexOf(')') + 4)..].Split(' ').Take(16).Select(field => long.Parse(field, CultureInfo.InvariantCulture))];
        }
        catch (IOException)
        {
            return null;
        }
    }
}
