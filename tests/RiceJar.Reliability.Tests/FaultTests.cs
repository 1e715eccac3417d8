namespace RiceJar.Reliability.Tests;

/// <summary>What is around the workers fails: the database restarts, the receiver misbehaves, the disk is full. Nothing is lost, nothing is sent twice, and it goes on by itself.</summary>
[Collection("one after the other")]
public sealed class FaultTests(PostgreSqlFixture postgres) : IClassFixture<PostgreSqlFixture>
{
    [Theory]
    [InlineData("fast", true)]
    [InlineData("immediate", true)]
    [InlineData("immediate", false)]
    public async Task PostgreSQL_restarts_in_the_middle(string mode, bool dedupes)
    {
        var server = await postgres.ServerAsync();
        await using var run = Small("postgresql", await postgres.NewDatabaseAsync(), dedupes, mostUnknown: 2 * 4);
        await run.RunAsync(async sending =>
        {
            for (var restart = 0; restart < 2; restart++)
            {
                await sending.SentAsync(20);
                await server.RestartAsync(mode);
            }
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_receiver_answers_429_and_500_hangs_and_closes_the_connection(bool dedupes)
    {
        await using var run = Small("postgresql", await postgres.NewDatabaseAsync(), dedupes, mostUnknown: 60);
        await run.RunAsync(sending =>
        {
            // From the first requests on: each kind a dozen times, then it recovers.
            sending.Receiver.Behave = async (number, context) => number > 60 ? Behaviour.Take : (number % 6) switch
            {
                0 => Behaviour.Refuse,
                1 => Behaviour.Fail,
                2 => Behaviour.TakeAndFail,
                3 => Behaviour.Close,
                4 => Behaviour.TakeAndClose,
                _ => await HangAsync(context),
            };
            return Task.CompletedTask;
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_disk_is_full_for_a_while(bool dedupes)
    {
        await using var disk = await SmallDisk.MountAsync(megabytes: 6);
        await using var run = Small("sqlite", $"Data Source={disk.Folder}/shop.db", dedupes, mostUnknown: 4);
        await run.RunAsync(async sending =>
        {
            await sending.SentAsync(20);
            // As long as somebody reads, the log is not begun anew in the room that it has: the next write needs more.
            await using var reader = await disk.ReaderOf("shop.db");
            await disk.FillAsync();
            // What is on its way still comes; then a write fails: of what became of it, or of the next that is claimed.
            await sending.SaysAsync("could not be written: SqliteException", "failed with SqliteException", "could not be decided on: SqliteException");
            disk.Free();
        });
    }

    private static SendingRun Small(string database, string connection, bool dedupes, int mostUnknown) => new(database, connection, dedupes)
    {
        Workers = database == "sqlite" ? 1 : 2,
        Singles = 300,
        Capped = 20,
        MostUnknown = mostUnknown,
    };

    private static async Task<Behaviour> HangAsync(Microsoft.AspNetCore.Http.HttpContext context)
    {
        await Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        return Behaviour.Close;
    }
}
