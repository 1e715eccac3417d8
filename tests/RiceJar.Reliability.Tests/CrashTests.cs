namespace RiceJar.Reliability.Tests;

/// <summary>Workers that are killed in the middle of sending. <c>RICEJAR_SOAK=100</c> runs each a hundred times, with other moments.</summary>
[Collection("one after the other")]
public sealed class CrashTests(PostgreSqlFixture postgres) : IClassFixture<PostgreSqlFixture>
{
    private static readonly int KillsOfTwo = Soak.Or(6, build: 4);
    private static readonly int KillsOfOne = Soak.Or(4, build: 3);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_processes_on_one_PostgreSQL_send_each_contact_once_however_they_are_killed(bool dedupes)
    {
        for (var round = 0; round < Soak.Rounds; round++)
        {
            await using var run = new SendingRun("postgresql", await postgres.NewDatabaseAsync(), dedupes) { MostUnknown = KillsOfTwo * 2 };
            await run.RunAsync(sending => KillAsync(sending, KillsOfTwo, new Random(round)));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_process_on_SQLite_sends_each_contact_once_however_it_is_killed(bool dedupes)
    {
        for (var round = 0; round < Soak.Rounds; round++)
        {
            var folder = Directory.CreateTempSubdirectory("ricejar-crash-");
            await using (var run = new SendingRun("sqlite", $"Data Source={folder.FullName}/shop.db", dedupes) { Workers = 1, MostUnknown = KillsOfOne * 2 })
                await run.RunAsync(sending => KillAsync(sending, KillsOfOne, new Random(round)));
            folder.Delete(recursive: true);
        }
    }

    private static async Task KillAsync(SendingRun sending, int times, Random random)
    {
        for (var kill = 0; kill < times; kill++)
        {
            // Something is on its way at this very moment: the receiver has it, and has not answered.
            await sending.SentAsync(random.Next(1, sending.Messages / (2 * times)));
            sending.Kill(random.Next(sending.Workers));
        }
    }
}
