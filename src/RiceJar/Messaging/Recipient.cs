using RiceJar.Contacts;

namespace RiceJar.Messaging;

/// <summary>Who is reached, as the shop knows it at the moment of sending. Personal: its text form tells nothing.</summary>
public sealed record Recipient
{
    /// <summary>His address by channel; a channel that is missing does not reach him. Default: none.</summary>
    public IReadOnlyDictionary<ContactChannel, string> Addresses { get; init; } = new Dictionary<ContactChannel, string>();

    /// <summary>What he is called in a message; null = not known.</summary>
    public string? Name { get; init; }

    /// <summary>His zone, an id of the IANA database; null = not known.</summary>
    public string? ZoneId { get; init; }

    /// <summary>His language and region, such as <c>zh-CN</c>; null = not known.</summary>
    public string? Culture { get; init; }

    /// <summary>The channels that reach him, without their addresses.</summary>
    public override string ToString() => string.Join(", ", Addresses.Keys);
}

/// <summary>The shop's own register of who its customers are. Thread-safe unless it is registered as scoped.</summary>
public interface IRecipientDirectory
{
    /// <summary>Some customers as they are known now; a customer who is not known is left out.</summary>
    ValueTask<IReadOnlyDictionary<CustomerId, Recipient>> FindAsync(
        ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default);
}
