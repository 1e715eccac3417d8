using NodaTime;
using RiceJar.PostgreSql.Sql;

namespace RiceJar.PostgreSql;

/// <summary>Customers of a run from their days: <see cref="Purchases.PurchaseSummary"/> as an aggregate.</summary>
internal static class SummarySql
{
    /// <summary>A row for each customer.</summary>
    public static string Customers(WorkTables work, LocalDate asOf)
    {
        var (from, to) = (asOf.PlusYears(-2).PlusDays(1), asOf.PlusYears(-1).PlusDays(1));
        // The smallest pair of day and money is that of the first day, which has one row.
        return $"""
            SELECT customer, sum(orders), coalesce(sum(purchases), 0), count(day), min(day), max(day), coalesce(sum(money), 0),
                coalesce((min(ARRAY[day - DATE '1970-01-01', money]) FILTER (WHERE day IS NOT NULL))[2], 0), sum(credit_notes),
                coalesce(bool_or(by_member) FILTER (WHERE day IS NOT NULL), false), bool_or(adjusted),
                coalesce(bool_or(day >= {Quote.Day(from)} AND day < {Quote.Day(to)}), false), sum(wrong)
            FROM {work.Days} GROUP BY customer
            """;
    }

    /// <summary>Totals of a run's customers.</summary>
    public static string Totals(WorkTables work, LocalDate asOf) => $"""
        SELECT count(*), count(*) FILTER (WHERE purchases > 0), coalesce(sum(orders), 0)::bigint, coalesce(sum(purchases), 0)::bigint,
            coalesce(sum(purchase_money - credit_notes) FILTER (WHERE purchases > 0), 0), coalesce(sum({Quote.Day(asOf)} - first_day), 0)::bigint, min(first_day),
            count(*) FILTER (WHERE before_last_year), count(*) FILTER (WHERE before_last_year AND last_day < {Quote.Day(asOf.PlusYears(-1).PlusDays(1))}),
            coalesce(sum(wrong), 0)::bigint, count(*) FILTER (WHERE adjusted)
        FROM {work.Customers}
        """;

    /// <summary>The first customers whose id cannot be one.</summary>
    public static string WrongIds(WorkTables work) => $"""
        SELECT customer::text FROM {work.Customers} WHERE octet_length(customer::text) > 128 OR btrim(customer::text, {Quote.Text(WhiteSpace)}) = '' ORDER BY 1 LIMIT 3
        """;

    private static string WhiteSpace { get; } = string.Concat(Enumerable.Range(1, char.MaxValue).Select(unit => (char)unit).Where(char.IsWhiteSpace));
}
