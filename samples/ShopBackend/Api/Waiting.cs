namespace ShopBackend.Api;

/// <summary>Answers when something has happened, so that a walk-through need not guess how long to sleep.</summary>
public static class Waiting
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    public static async Task<IResult> ForAsync(TimeProvider clock, Func<Task<(bool IsDone, IResult Answer)>> look, CancellationToken stop)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            var (isDone, answer) = await look();
            if (isDone)
                return answer;
            if (clock.GetElapsedTime(started) > Most)
                return Results.Problem("It has not happened within 90 seconds.", statusCode: StatusCodes.Status504GatewayTimeout);
            await Task.Delay(LookEvery, clock, stop);
        }
    }
}
