using RiceJar.PostgreSql.Sql;

namespace RiceJar.PostgreSql;

/// <summary>A shop's tables as they were found in the database: everything that is to be read is there, of the right type, and may be read. Immutable.</summary>
internal sealed record OrderMapping
{
    public required TableName Table { get; init; }

    public required Column OrderId { get; init; }

    public required Column CustomerId { get; init; }

    public required Column PlacedAt { get; init; }

    public required Column? PaidAt { get; init; }

    public required Column Amount { get; init; }

    public required Column? PlacedByMember { get; init; }

    public required Column? ChangedAt { get; init; }

    public required string? Filter { get; init; }

    public required RefundMapping? Refunds { get; init; }

    /// <summary>What it reads, in a line: an incremental run goes on from a run that read the same.</summary>
    public override string ToString() =>
        string.Join(' ', [Table, OrderId.Name, CustomerId.Name, PlacedAt.Name, PaidAt?.Name, Amount.Name, PlacedByMember?.Name, ChangedAt?.Name, Filter, .. Refunds?.Parts ?? []]);
}

/// <summary>Likewise, a table of refunds.</summary>
internal sealed record RefundMapping
{
    public required TableName Table { get; init; }

    public required Column OrderId { get; init; }

    public required Column? CustomerId { get; init; }

    public required Column RefundedAt { get; init; }

    public required Column Amount { get; init; }

    public required Column ChangedAt { get; init; }

    public required string? Filter { get; init; }

    public IEnumerable<object?> Parts => [Table, OrderId.Name, CustomerId?.Name, RefundedAt.Name, Amount.Name, ChangedAt.Name, Filter];
}
