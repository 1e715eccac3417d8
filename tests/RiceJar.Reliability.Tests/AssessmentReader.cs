using System.Data.Common;
using System.Net.Sockets;

namespace RiceJar.Reliability.Tests;

/// <summary>Reads a shop's assessments again and again, whatever happens to the database: each time it finds the whole of one run.</summary>
internal sealed class AssessmentReader : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reading;

    private AssessmentReader(AssessedShop shop) => _reading = Task.Run(() => ReadAsync(shop));

    /// <summary>How often a run was read to its end.</summary>
    public int Times { get; private set; }

    public static AssessmentReader Start(AssessedShop shop) => new(shop);

    /// <summary>Ends the reading; fails where half of a run was found, or none was.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _stop.Dispose();
        Times.Should().BePositive("somebody read all the time");
    }

    private async Task ReadAsync(AssessedShop shop)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                shop.Whole.Values.Should().Contain(await shop.ReadAsync(), "a reader finds the whole of one run");
                Times++;
                await Task.Delay(200);
            }
            catch (Exception e) when (e.GetBaseException() is DbException or IOException or SocketException or TimeoutException)
            {
                // The database is away: no answer is no half of one.
                await Task.Delay(200);
            }
        }
    }
}
