namespace RiceJar.Reliability.Tests;

/// <summary>Workers that are killed in the middle of sending. <c>RICEJAR_SOAK=100</c> runs each a hundred times, with other moments.</summary>
public sealed class CrashTests(PostgreSqlFixture postgres) : IClassFixture<PostgreSqlFixture>
{
    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("RICEJAR_SOAK"), out var rounds) ? rounds : 1;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_processes_on_one_PostgreSQL_send_each_contact_once_however_they_are_killed(bool dedupes)
    {
        for (var round = 0; round < Rounds; round++)
            await new CrashRun("postgresql", await postgres.NewDatabaseAsync(), dedupes, new Random(round)).RunAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_process_on_SQLite_sends_each_contact_once_however_it_is_killed(bool dedupes)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var file = Path.Combine(Path.GetTempPath(), $"ricejar-crash-{Environment.ProcessId}-{dedupes}-{round}.db");
            await new CrashRun("sqlite", $"Data Source={file}", dedupes, new Random(round)) { Workers = 1, Kills = 4 }.RunAsync();
            File.Delete(file);
        }
    }
}
