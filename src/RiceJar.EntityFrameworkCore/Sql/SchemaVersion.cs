using System.Globalization;
using System.Reflection;
using RiceJar.Configuration;

namespace RiceJar.EntityFrameworkCore.Sql;

/// <summary>Which version the tables have, and which this library needs.</summary>
internal static class SchemaVersion
{
    /// <summary>The version that this library needs: the number of its steps.</summary>
    public const int Needed = 1;

    /// <summary>The version of the tables; 0 where there are none.</summary>
    public static async Task<int> ReadAsync(Session session, CancellationToken cancellationToken)
    {
        var tables = await session.Sql(session.Dialect.CountVersionTables).ReadAsync(row => row.GetInt64(0), cancellationToken).ConfigureAwait(false);
        if (tables is not [> 0])
            return 0;
        var versions = await session.Sql("SELECT max(version) FROM ricejar_schema")
            .ReadAsync(row => row.IsDBNull(0) ? 0 : row.GetInt32(0), cancellationToken).ConfigureAwait(false);
        return versions[0];
    }

    /// <exception cref="SetupException">The version is not the one that is needed.</exception>
    public static void Demand(int version)
    {
        if (version != Needed)
            throw new SetupException(Problem(version));
    }

    /// <summary>What is wrong with a version, and what to do.</summary>
    public static string Problem(int version) => version switch
    {
        0 => "RiceJar's tables are not in this database: call RiceJarSchema.MigrateAsync with this DbContext, once for each release.",
        > Needed => $"RiceJar's tables are of version {version}, made by a later release; this one knows versions up to {Needed}.",
        _ => $"RiceJar's tables are of version {version}, but this release needs {Needed}: call RiceJarSchema.MigrateAsync.",
    };

    /// <summary>The statements that lead from the version before to one.</summary>
    public static string Step(Dialect dialect, int version)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{dialect.Name}/{version:000}.sql");
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The migration {name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
