namespace RiceJar.PostgreSql.Sql;

/// <summary>A table's name, perhaps with its schema.</summary>
internal sealed record TableName(string? Schema, string Table)
{
    /// <summary>The name in SQL.</summary>
    public string Sql => Schema is null ? Quote.Name(Table) : $"{Quote.Name(Schema)}.{Quote.Name(Table)}";

    /// <summary>Takes <c>table</c> or <c>schema.table</c>; null where it is neither.</summary>
    public static TableName? Parse(string? text)
    {
        var parts = text?.Split('.') ?? [];
        if (parts.Length is 0 or > 2 || parts.Any(string.IsNullOrWhiteSpace))
            return null;
        return parts.Length == 1 ? new TableName(null, parts[0]) : new TableName(parts[0], parts[1]);
    }

    public override string ToString() => Schema is null ? Table : $"{Schema}.{Table}";
}
