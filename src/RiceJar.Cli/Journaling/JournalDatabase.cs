using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RiceJar.EntityFrameworkCore;

namespace RiceJar.Cli.Journaling;

/// <summary>The database of a shop's journal, as the command line names it.</summary>
/// <param name="SqliteFile">The file, where it is SQLite; null where it is PostgreSQL.</param>
/// <param name="PostgreSql">The connection string, where it is PostgreSQL; null where it is SQLite.</param>
internal sealed record JournalDatabase(string? SqliteFile, string? PostgreSql)
{
    /// <summary>Opens the journal, whose tables must be there: a tool that looks makes none.</summary>
    public async Task<ServiceProvider> OpenAsync(CancellationToken cancellationToken)
    {
        if (SqliteFile is not null && !File.Exists(SqliteFile))
            throw new UserError($"There is no file '{SqliteFile}'.");
        if (PostgreSql is not null)
            Check(PostgreSql);
        var services = new ServiceCollection();
        services.AddRiceJar().UseEntityFrameworkCore(Configure);
        var provider = services.BuildServiceProvider();
        try
        {
            await using var scope = provider.CreateAsyncScope();
            var status = await RiceJarSchema.GetStatusAsync(scope.ServiceProvider.GetRequiredService<RiceJarDbContext>(), cancellationToken);
            return status == SchemaStatus.Current ? provider : throw new UserError(Problem(status));
        }
        catch
        {
            await provider.DisposeAsync();
            throw;
        }
    }

    private static string Problem(SchemaStatus status) => status switch
    {
        SchemaStatus.Missing => "This database has none of RiceJar's tables.",
        SchemaStatus.Older =>
            "RiceJar's tables in this database are of an earlier release: let the shop migrate them, or take that release's tool.",
        _ => "RiceJar's tables in this database are of a later release: take that release's tool.",
    };

    private void Configure(DbContextOptionsBuilder options)
    {
        if (SqliteFile is not null)
            options.UseSqlite(new SqliteConnectionStringBuilder { DataSource = SqliteFile, Mode = SqliteOpenMode.ReadWrite }.ConnectionString);
        else
            options.UseNpgsql(PostgreSql);
    }

    /// <summary>
    /// Its own words, not the driver's: these name what is unknown to it, and that may be a piece of a password with a semicolon.
    /// </summary>
    private static void Check(string connection)
    {
        try
        {
            if (!string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(connection).Host))
                return;
        }
        catch (ArgumentException)
        {
            // Said below, as where there is no host.
        }

        throw new UserError(
            "The connection string cannot be read. It is like \"Host=localhost;Database=shop;Username=shop;Password='...'\", "
            + "a value with a semicolon in quotes.");
    }
}
