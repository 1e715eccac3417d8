using System.Globalization;
using NpgsqlTypes;

namespace RiceJar.PostgreSql.Sql;

/// <summary>A column as the catalogue tells it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type's own name, such as <c>int8</c>; of a domain its base type's.</param>
/// <param name="Shown">The type as a person writes it.</param>
/// <param name="Modifier">The type's modifier, -1 for none.</param>
/// <param name="IsNotNull">Whether the table forbids nulls.</param>
/// <param name="IsOrdinal">Whether texts are equal only where their characters are.</param>
/// <param name="IsReadable">Whether it may be read.</param>
/// <param name="Collation">The number of its collation; 0 where it has none.</param>
internal sealed record Column(string Name, string Type, string Shown, int Modifier, bool IsNotNull, bool IsOrdinal, bool IsReadable, uint Collation)
{
    /// <summary>The collation of RiceJar's own ids, by the number that every server has it under.</summary>
    public const uint OwnCollation = 950;

    private const uint DefaultCollation = 100;

    public bool IsId => IsText || IdType is not null;

    public bool IsText => Type is "text" or "varchar";

    public bool IsMoment => Type == "timestamptz";

    public bool IsBoolean => Type == "bool";

    public bool IsAmount => Type is "numeric" or "int2" or "int4" or "int8";

    /// <summary>Whether no number in the column can have more decimals, or be larger, than money may. What is no number may be in every numeric one.</summary>
    public bool AlwaysFits => Type is "int2" or "int4" || (Type == "numeric" && Modifier >= 4 && Scale is >= 0 and <= 4 && Precision - Scale <= 14);

    /// <summary>How an id of this type is written; null for texts.</summary>
    public NpgsqlDbType? IdType => Type switch
    {
        "int2" => NpgsqlDbType.Smallint,
        "int4" => NpgsqlDbType.Integer,
        "int8" => NpgsqlDbType.Bigint,
        "uuid" => NpgsqlDbType.Uuid,
        _ => null,
    };

    /// <summary>The server's function that hashes ids of this type.</summary>
    public string Hash => Type switch
    {
        "int2" => "hashint2",
        "int4" => "hashint4",
        "int8" => "hashint8",
        "uuid" => "uuid_hash",
        _ => "hashtext",
    };

    /// <summary>The type in which a run's own tables keep it.</summary>
    public string KeptAs => IsText ? "text" : Type;

    // The modifier of numeric, as the server packs it.
    private int Precision => ((Modifier - 4) >> 16) & 0xffff;

    private int Scale => (((Modifier - 4) & 0x7ff) ^ 1024) - 1024;

    /// <summary>
    /// What stands behind a value that meets one of another collation: two that are neither the default cannot be compared, and which it is matters not to whether texts are equal. Else
    /// nothing, so that indexes are of use.
    /// </summary>
    public string Beside(uint collation) => IsText && Collation != collation && Collation != DefaultCollation && collation != DefaultCollation ? " COLLATE \"C\"" : "";

    /// <summary>A text of the column as a value of its type.</summary>
    public object ToValue(string id) => Type switch
    {
        "int2" => short.Parse(id, CultureInfo.InvariantCulture),
        "int4" => int.Parse(id, CultureInfo.InvariantCulture),
        "int8" => long.Parse(id, CultureInfo.InvariantCulture),
        "uuid" => Guid.Parse(id),
        _ => id,
    };
}
