using Microsoft.EntityFrameworkCore;
using RiceJar.TestServers;

namespace RiceJar.Cli.Tests;

/// <summary><c>ricejar journal</c> on a real PostgreSQL.</summary>
public class JournalPostgreSqlTests
{
    private const string Variable = "RICEJAR_POSTGRESQL";
    private const string Password = "open-sesame";

    [Fact]
    public async Task A_journal_on_PostgreSQL()
    {
        await using var server = await PostgreSqlServer.StartAsync();
        await server.CreateDatabaseAsync("shop");
        await server.CreateDatabaseAsync("empty");
        var connection = Connection(server, "shop");
        await FilledJournal.MakeAsync(o => o.UseNpgsql(connection));

        (await Tool.RunAsync("journal", "--postgresql", connection)).ShouldSucceed().Output.Should().Contain("For a person: 2");
        (await ToolProcess.RunAsync(["journal", "list"], null, null, (Variable, connection))).ShouldSucceed().Output
            .Should().ContainAll(FilledJournal.Unknown, FilledJournal.ForGood, "2 contacts");
        (await FromEnvironmentAsync("Host=127.0.0.1;Port=1", "--postgresql", connection)).ShouldSucceed();

        (await FromEnvironmentAsync(connection, "resolve", FilledJournal.Unknown, "--as", "was-sent")).ShouldSucceed().Output.TrimEnd()
            .Should().Be($"{FilledJournal.Unknown} is Sent");
        (await FromEnvironmentAsync(connection, "resolve", FilledJournal.Unknown, "--as", "retry")).ShouldFail(1, "is Sent");
        (await FromEnvironmentAsync(connection)).ShouldSucceed().Output.Should().Contain("For a person: 1");

        OneLine(await FromEnvironmentAsync(Connection(server, "empty"))).Should().Contain("none of RiceJar's tables");
        OneLine(await FromEnvironmentAsync(Connection(server, "missing"))).Should().Contain("\"missing\" does not exist");
        var stranger = connection.Replace("Username=postgres", $"Username=stranger;Password={Password}", StringComparison.Ordinal);
        OneLine(await FromEnvironmentAsync(stranger)).Should().Contain("stranger").And.NotContain(Password);

        await server.StopAsync();
        OneLine(await FromEnvironmentAsync(connection)).Should().Contain("The database does not answer");
    }

    [Fact]
    public async Task A_wrong_password_is_not_printed()
    {
        await using var server = await PostgreSqlServer.StartAsync();
        await server.PsqlAsync("ALTER SYSTEM SET password_encryption = 'scram-sha-256'");
        await server.PsqlAsync("CREATE ROLE shopkeeper LOGIN PASSWORD 'another'");
        // The server's own file of who may come in how, written by itself.
        await server.PsqlAsync(
            """COPY (SELECT 'local all all trust' UNION ALL SELECT 'host all all 127.0.0.1/32 scram-sha-256') TO PROGRAM 'cat > pg_hba.conf'""");
        await server.PsqlAsync("SELECT pg_reload_conf()");
        var connection = Connection(server, "postgres")
            .Replace("Username=postgres", $"Username=shopkeeper;Password={Password}", StringComparison.Ordinal);
        var line = OneLine(await FromEnvironmentAsync(connection));
        line.Should().Contain("password authentication failed").And.NotContain(Password);
    }

    // Without a pool, which would outlive a command and its server.
    private static string Connection(PostgreSqlServer server, string database) => $"{server.ConnectionString(database)};Pooling=false";

    private static Task<ToolResult> FromEnvironmentAsync(string connection, params string[] arguments) =>
        Tool.RunAsync(["journal", .. arguments], null, null, (Variable, connection));

    private static string OneLine(ToolResult result)
    {
        var line = result.ShouldFail(1).Error.TrimEnd('\n');
        line.Should().NotContain("\n");
        return line;
    }
}
