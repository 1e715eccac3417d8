using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using RiceJar.Purchases;
using RiceJar.Running;

namespace RiceJar.Reliability.Tests;

/// <summary>
/// A run of assessments that does not come to its end: the process is killed, the database restarts, the disk is full. The next run ends with the right answer, and readers before, during and
/// after find the whole of one run.
/// </summary>
[Collection("one after the other")]
public sealed class AssessmentFaultTests(PostgreSqlFixture postgres) : IClassFixture<PostgreSqlFixture>
{
    // A run writes so many customers at a time, and says so after each part.
    private const int Part = PurchaseColumns.CustomersPerPartition;

    private static readonly string FirstPart = $"Storing {Part}";

    [Fact]
    public async Task A_process_is_killed_while_it_writes()
    {
        var connection = await postgres.NewDatabaseAsync();
        await using var shop = await AssessedShop.OpenAsync("postgresql", connection);
        await using (AssessmentReader.Start(shop))
        {
            await using (var held = await HeldUpAsync(connection))
            {
                using var worker = WorkerProcess.StartAssessing("postgresql", connection, $"{AssessedShop.After:uuuu-MM-dd}");
                using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
                await worker.SaysAsync([FirstPart], limit.Token);
                await SomebodyWaitsAsync(held, worker.MustRun);
                worker.Kill();
            }

            (await shop.ReadAsync()).Should().Be(shop.Whole[AssessedShop.Before], "what was killed was not published");
            (await shop.CountAsync()).Should().Be((AssessedShop.Customers + Part, AssessedShop.Customers), "what the killed left is there, and nobody sees it");
            await shop.RunAsync(AssessedShop.After);
            await shop.ShouldBeAfterAsync();
        }
    }

    [Theory]
    [InlineData("fast")]
    [InlineData("immediate")]
    public async Task PostgreSQL_restarts_in_the_middle_of_a_run(string mode)
    {
        var server = await postgres.ServerAsync();
        var connection = await postgres.NewDatabaseAsync();
        await using var shop = await AssessedShop.OpenAsync("postgresql", connection);
        await using (AssessmentReader.Start(shop))
        {
            await using (var held = await HeldUpAsync(connection))
            {
                var run = shop.RunAsync(AssessedShop.After);
                await SomebodyWaitsAsync(held, () => run.IsCompleted.Should().BeFalse("it waits until the other has ended"));
                await server.RestartAsync(mode);
                await FailsAsync<NpgsqlException>(run);
            }

            (await AgainAsync(shop.ReadAsync)).Should().Be(shop.Whole[AssessedShop.Before]);
            await AgainAsync(async () =>
            {
                await shop.RunAsync(AssessedShop.After);
                return true;
            });
            await shop.ShouldBeAfterAsync();
        }
    }

    [Fact]
    public async Task The_disk_of_a_SQLite_file_is_full_in_the_middle_of_a_run()
    {
        await using var disk = await SmallDisk.MountAsync(megabytes: 48);
        var connection = $"Data Source={disk.Folder}/shop.db";
        await using var shop = await AssessedShop.OpenAsync("sqlite", connection);
        await using (AssessmentReader.Start(shop))
        {
            var trouble = new Trouble(FirstPart, async () =>
            {
                await TruncateLogAsync(connection);
                await disk.FillAsync();
            });
            await FailsAsync<SqliteException>(shop.RunAsync(AssessedShop.After, trouble));
            (await shop.ReadAsync()).Should().Be(shop.Whole[AssessedShop.Before]);
            disk.Free();
            await shop.RunAsync(AssessedShop.After);
            await shop.ShouldBeAfterAsync();
        }
    }

    [Fact]
    public async Task The_disk_of_PostgreSQL_is_full_in_the_middle_of_a_run()
    {
        await using var disk = await SmallDisk.MountAsync(megabytes: 96);
        var server = await postgres.ServerAsync();
        var connection = await postgres.NewDatabaseAsync();
        await using var shop = await AssessedShop.OpenAsync("postgresql", connection);
        // The table alone is on the small disk: without room for its log the server would go down, which is another test.
        await server.PsqlAsync($"CREATE TABLESPACE small LOCATION '{await disk.FolderForAsync("postgres")}'");
        var database = new NpgsqlConnectionStringBuilder(connection).Database!;
        await server.PsqlAsync("ALTER TABLE ricejar_assessments SET TABLESPACE small", database);
        try
        {
            await using (AssessmentReader.Start(shop))
            {
                (await FailsAsync<PostgresException>(shop.RunAsync(AssessedShop.After, new Trouble(FirstPart, disk.FillAsync)))).SqlState.Should().Be(PostgresErrorCodes.DiskFull);
                (await shop.ReadAsync()).Should().Be(shop.Whole[AssessedShop.Before]);
                disk.Free();
                await shop.RunAsync(AssessedShop.After);
                await shop.ShouldBeAfterAsync();
            }
        }
        finally
        {
            disk.Free();
            await server.PsqlAsync("ALTER TABLE ricejar_assessments SET TABLESPACE pg_default", database);
            await server.PsqlAsync("DROP TABLESPACE small");
        }
    }

    private static async Task<TException> FailsAsync<TException>(Task run)
        where TException : DbException
    {
        var thrown = await FluentActions.Awaiting(() => run).Should().ThrowAsync<Exception>();
        // Entity Framework wraps what it takes for transient.
        return (thrown.Which as TException ?? thrown.Which.InnerException).Should().BeAssignableTo<TException>().Which;
    }

    /// <summary>As a host does that goes on after failures: connections of before the restart fail once each.</summary>
    private static async Task<T> AgainAsync<T>(Func<Task<T>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (Exception e) when (attempt < 10 && (e is NpgsqlException || e.InnerException is NpgsqlException))
            {
            }
        }
    }

    /// <summary>Holds up the second part of the next run in the middle of its statement: another wrote the same row, and has not ended.</summary>
    private static async Task<NpgsqlConnection> HeldUpAsync(string connection)
    {
        // Not pooled, so that closing it does not ask a server that was restarted to roll back.
        var other = new NpgsqlConnection(connection + ";Pooling=false");
        await other.OpenAsync();
        await SqlAsync(other, $"""
            BEGIN;
            INSERT INTO ricejar_assessments (run_id, customer, stage, tier, document)
            SELECT max(run_id) + 1, '{AssessedShop.Last}', '', 0, '' FROM ricejar_assessment_runs
            """);
        return other;
    }

    private static async Task SomebodyWaitsAsync(NpgsqlConnection held, Action meanwhile)
    {
        while (await SqlAsync(held, "SELECT count(*) FROM pg_locks WHERE NOT granted") is not > 0L)
        {
            meanwhile();
            await Task.Delay(20);
        }
    }

    private static async Task<long?> SqlAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long?)await command.ExecuteScalarAsync();
    }

    // What was given back to the file leaves room in the log, which is written again from its beginning.
    private static async Task TruncateLogAsync(string connection)
    {
        await using var own = new SqliteConnection(connection);
        await own.OpenAsync();
        await using var command = own.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        while (await command.ExecuteScalarAsync() is not 0L)
            await Task.Yield();
    }

    // Between two writes, and within the call, so that the run goes on only when the trouble is there.
    private sealed class Trouble(string when, Func<Task> bring) : IProgress<AssessmentProgress>
    {
        public void Report(AssessmentProgress value)
        {
            if ($"{value.Step} {value.Done}" == when)
                Task.Run(bring).GetAwaiter().GetResult();
        }
    }
}
