using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RiceJar.PostgreSql.Sql;

namespace RiceJar.PostgreSql;

/// <summary>The tables of one run alone, which go with it. Ids have the shop's own type, so that they lie where the orders lie.</summary>
internal sealed class WorkTables(ShopId shop, long run, OrderMapping orders, bool isDistributed)
{
    /// <summary>Whether they lie on the workers of a cluster, by the customer.</summary>
    public bool IsDistributed => isDistributed;

    /// <summary>What a run knows of each of its customers before he is assessed.</summary>
    public string Customers { get; } = Name(shop, run, "customers");

    /// <summary>Customers who were given something back for an order.</summary>
    public string Refunded { get; } = Name(shop, run, "refunded");

    /// <summary>Customers whose past was changed by refunds or credit notes, who are folded from their orders.</summary>
    public string Adjusted { get; } = Name(shop, run, "adjusted");

    public string Predictions { get; } = Name(shop, run, "predictions");

    public string Changed { get; } = Name(shop, run, "changed");

    /// <summary>The statements that make them. Unlogged: a run that does not end is begun anew, and nobody else reads them.</summary>
    public IEnumerable<string> Create()
    {
        var id = $"customer {orders.CustomerId.KeptAs}";
        (string Name, string Columns)[] tables =
        [
            (Customers, $"{id} NOT NULL, purchases integer NOT NULL, purchase_days integer NOT NULL, first_day date, last_day date, purchase_money bigint NOT NULL, first_day_money bigint NOT NULL, credit_notes bigint NOT NULL, is_member boolean NOT NULL, before_last_year boolean NOT NULL, tier smallint NOT NULL, tier_until date, tier_changes_on date, tier_state text"),
            (Refunded, $"{id} NOT NULL"),
            (Adjusted, $"{id} NOT NULL"),
            (Predictions, $"{id} NOT NULL, p_alive double precision NOT NULL, expected_purchases double precision NOT NULL, expected_spend double precision, predicted_clv double precision, next_purchase_on date"),
            (Changed, $"{id} NOT NULL"),
        ];
        foreach (var (name, columns) in tables)
        {
            yield return $"CREATE UNLOGGED TABLE {name} ({columns})";
            if (isDistributed)
                yield return $"SELECT create_distributed_table({Quote.Text(name)}, 'customer', colocate_with => {Quote.Text(orders.Table.Sql)})";
        }
    }

    /// <summary>What the names of all tables of a shop's runs begin with.</summary>
    public static string Prefix(ShopId shop) => $"ricejar_pg_work_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shop.Value)))[..12]}_";

    private static string Name(ShopId shop, long run, string table) => string.Create(CultureInfo.InvariantCulture, $"{Prefix(shop)}{run}_{table}");
}
