namespace RiceJar.PostgreSql.Sql;

/// <summary>Ids of customers as <see cref="Storage.OrdinalText"/> has them, as SQL.</summary>
internal static class CustomerText
{
    private const string Mark = "\uD7FF";

    /// <summary>An id as it is kept.</summary>
    public static string Kept(string id) =>
        $"CASE WHEN octet_length({id}) = char_length({id}) THEN {id} ELSE regexp_replace(replace({id}, '{Mark}', '{Mark}0'), '([\\U00010000-\\U0010FFFF])', '{Mark}1\\1', 'g') END";

    /// <summary>The id of one that is kept.</summary>
    public static string Id(string kept) => $"replace(replace({kept}, '{Mark}1', ''), '{Mark}0', '{Mark}')";
}
