using NodaTime;
using RiceJar.Configuration;
using RiceJar.PostgreSql.Sql;

namespace RiceJar.PostgreSql;

/// <summary>What options say, checked as far as they can be without the database.</summary>
internal sealed record PostgreSqlSettings(int Parallelism, Duration ChangesOverlap)
{
    /// <summary>The section below <c>RiceJar</c>.</summary>
    public const string Section = "PostgreSql";

    /// <summary>Everything that is wrong with options.</summary>
    public static IReadOnlyList<string> Errors(PostgreSqlOptions options)
    {
        var errors = new OptionErrors();
        Build(options, errors);
        return errors.All;
    }

    /// <exception cref="ArgumentException">Options are wrong; the message lists all errors, a line each.</exception>
    public static PostgreSqlSettings Of(PostgreSqlOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = new OptionErrors();
        return Build(options, errors) ?? throw new ArgumentException(string.Join(Environment.NewLine, errors.All), nameof(options));
    }

    private static PostgreSqlSettings? Build(PostgreSqlOptions options, OptionErrors errors)
    {
        if (options.Orders is null)
            errors.Add($"{Section}:Orders", "is required: the table of orders.");
        else if (TableName.Parse(options.Orders.Table) is null)
            errors.Add($"{Section}:Orders:Table", $"'{options.Orders.Table}' is no table such as 'orders' or 'sales.orders'.");
        var parallelism = options.Parallelism ?? Math.Min(Environment.ProcessorCount, 64);
        errors.Range($"{Section}:Parallelism", parallelism, 1, 64);
        var overlap = errors.Between($"{Section}:ChangesOverlap", options.ChangesOverlap, Duration.Zero, Duration.FromDays(30));
        return errors.All.Count == 0 ? new PostgreSqlSettings(parallelism, Duration.FromTimeSpan(overlap)) : null;
    }
}
