using NodaTime;
using RiceJar.PostgreSql.Sql;

namespace RiceJar.PostgreSql;

/// <summary>What is asked of a run's customers as a whole.</summary>
internal static class SummarySql
{
    /// <summary>Totals of a run's customers.</summary>
    public static string Totals(WorkTables work, LocalDate asOf) => $"""
        SELECT count(*), count(*) FILTER (WHERE purchases > 0), coalesce(sum(purchases), 0)::bigint,
            coalesce(sum(purchase_money - credit_notes) FILTER (WHERE purchases > 0), 0), coalesce(sum({Quote.Day(asOf)} - first_day), 0)::bigint, min(first_day),
            count(*) FILTER (WHERE before_last_year), count(*) FILTER (WHERE before_last_year AND last_day < {Quote.Day(asOf.PlusYears(-1).PlusDays(1))})
        FROM {work.Customers}
        """;
}
