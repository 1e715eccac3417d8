using System.Text.Json.Serialization;
using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Storage;

/// <summary>An intent as it is written: plain properties, so that a store's document can be read by people and later versions.</summary>
internal sealed record ContactIntentDocument
{
    public required int FormatVersion { get; init; }

    public required string Shop { get; init; }

    public required string Customer { get; init; }

    public required ContactPurpose Purpose { get; init; }

    public required string Reason { get; init; }

    public required string[] Channels { get; init; }

    public required string Template { get; init; }

    // Microseconds since 1970: what is floored to the microsecond comes back as it was.
    public required long DueAt { get; init; }

    public required long ExpiresAt { get; init; }

    public int Wave { get; init; } = 1;

    public OrderDocument[]? Orders { get; init; }

    public string? Occasion { get; init; }

    public string? Campaign { get; init; }

    public IncentiveLevel Incentive { get; init; }

    public string[]? Products { get; init; }

    public string? Gift { get; init; }

    public Dictionary<string, string>? Values { get; init; }

    public static ContactIntentDocument Of(ContactIntent intent) => new()
    {
        FormatVersion = ContactIntentJson.FormatVersion,
        Shop = intent.Shop.Value,
        Customer = intent.Customer.Value,
        Purpose = intent.Purpose,
        Reason = intent.Reason.Name,
        Channels = [.. intent.Channels.Select(channel => channel.Name)],
        Template = intent.Template,
        DueAt = Microseconds(intent.DueAt),
        ExpiresAt = Microseconds(intent.ExpiresAt),
        Wave = intent.Wave,
        Orders = intent.Orders.Count == 0 ? null : [.. intent.Orders.Select(order => new OrderDocument(order.Id.Value, order.Wave))],
        Occasion = intent.Occasion,
        Campaign = intent.Campaign,
        Incentive = intent.Incentive,
        Products = intent.Products.Count == 0 ? null : [.. intent.Products.Select(product => product.Value)],
        Gift = intent.Gift,
        Values = intent.Values.Count == 0 ? null : new(intent.Values, StringComparer.Ordinal),
    };

    public ContactIntent ToIntent() => new(
        new ShopId(Shop),
        new CustomerId(Customer),
        Purpose,
        new ContactReason(Reason),
        [.. Channels.Select(channel => new ContactChannel(channel))],
        Template,
        Instant(DueAt),
        Instant(ExpiresAt))
    {
        Wave = Wave,
        Orders = [.. (Orders ?? []).Select(order => new ContactOrder(new OrderId(order.Id), order.Wave))],
        Occasion = Occasion!,
        Campaign = Campaign,
        Incentive = Incentive,
        Products = [.. (Products ?? []).Select(product => new ProductId(product))],
        Gift = Gift,
        Values = Values ?? [],
    };

    private static long Microseconds(Instant instant) => instant.ToUnixTimeTicks() / (NodaConstants.TicksPerMillisecond / 1000);

    private static Instant Instant(long microseconds) => NodaTime.Instant.FromUnixTimeTicks(microseconds * (NodaConstants.TicksPerMillisecond / 1000));
}

internal sealed record OrderDocument(string Id, int Wave);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ContactIntentDocument))]
internal sealed partial class ContactIntentContext : JsonSerializerContext;
