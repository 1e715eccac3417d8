using NodaTime;
using NodaTime.Text;
using RiceJar.Orders;

namespace RiceJar.Contacts;

/// <summary>The wish to contact a customer, before anybody asked whether that is allowed. Immutable; validated when made; instants are floored to the microsecond.</summary>
public sealed record ContactIntent
{
    private static readonly Dictionary<string, string> NoValues = [];

    private readonly IReadOnlyList<ContactOrder> _orders = [];
    private readonly IReadOnlyList<ProductId> _products = [];
    private readonly IReadOnlyDictionary<string, string> _values = NoValues;
    private readonly string? _occasion;

    /// <summary>Makes an intent.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="customer">Who is to be contacted.</param>
    /// <param name="purpose">What it is for.</param>
    /// <param name="reason">Why.</param>
    /// <param name="channels">By which channels, the preferred first; at least one, each once.</param>
    /// <param name="template">The name of the message's template.</param>
    /// <param name="dueAt">When it should go out.</param>
    /// <param name="expiresAt">From when on it must not go out any more; after <paramref name="dueAt"/>.</param>
    /// <exception cref="InvalidOperationException">An id, the reason or a channel is <c>default</c>.</exception>
    /// <exception cref="ArgumentException">There is no channel, one is given twice, the purpose is unknown, or the intent expires before it is due.</exception>
    public ContactIntent(
        ShopId shop,
        CustomerId customer,
        ContactPurpose purpose,
        ContactReason reason,
        IReadOnlyList<ContactChannel> channels,
        string template,
        Instant dueAt,
        Instant expiresAt)
    {
        var own = Checked(channels);
        _ = (shop.Value, customer.Value, reason.Name);
        if (!Enum.IsDefined(purpose))
            throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "There is no such purpose.");
        ArgumentException.ThrowIfNullOrWhiteSpace(template);
        (dueAt, expiresAt) = (Microseconds.Floor(dueAt), Microseconds.Floor(expiresAt));
        if (expiresAt <= dueAt)
            throw new ArgumentException($"A contact expires after it is due, but is due at {dueAt} and expires at {expiresAt}.", nameof(expiresAt));
        (Shop, Customer, Purpose, Reason, Channels, Template, DueAt, ExpiresAt) = (shop, customer, purpose, reason, own, template, dueAt, expiresAt);
    }

    /// <summary>The shop.</summary>
    public ShopId Shop { get; }

    /// <summary>Who is to be contacted.</summary>
    public CustomerId Customer { get; }

    /// <summary>What it is for.</summary>
    public ContactPurpose Purpose { get; private init; }

    /// <summary>Why.</summary>
    public ContactReason Reason { get; }

    /// <summary>By which channels, the preferred first.</summary>
    public IReadOnlyList<ContactChannel> Channels { get; private init; }

    /// <summary>The name of the message's template.</summary>
    public string Template { get; }

    /// <summary>When it should go out.</summary>
    public Instant DueAt { get; }

    /// <summary>From when on it must not go out any more.</summary>
    public Instant ExpiresAt { get; }

    /// <summary>1 for the first contact about its anchor order or its occasion, 2 for the second. Given for an occasion; an order brings its own.</summary>
    public int Wave
    {
        get => _orders.Count > 0 ? _orders[0].Wave : field;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Waves are counted from 1.");
    } = 1;

    /// <summary>The orders that it is about, the anchor first; empty when it is about none. An order that is given twice counts where it stands first.</summary>
    /// <exception cref="InvalidOperationException">An order is <c>default</c>.</exception>
    public IReadOnlyList<ContactOrder> Orders
    {
        get => _orders;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            for (var i = 0; i < value.Count; i++)
                _ = value[i].Id.Value;
            _orders = value.Count <= 1 ? [.. value] : [.. value.DistinctBy(order => order.Id)];
        }
    }

    /// <summary>What happens once, when it is about no order: a date, a campaign. Default: the campaign, else the moment it is due.</summary>
    public string Occasion
    {
        get => _occasion ?? Campaign ?? InstantPattern.ExtendedIso.Format(DueAt);
        init
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value);
            _occasion = value;
        }
    }

    /// <summary>The campaign that it belongs to; null for none.</summary>
    public string? Campaign { get; init; }

    /// <summary>How much of an offer it makes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such level.</exception>
    public IncentiveLevel Incentive
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "There is no such level of incentives.");
    }

    /// <summary>The products that it speaks of; empty when it speaks of none.</summary>
    public IReadOnlyList<ProductId> Products
    {
        get => _products;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _products = [.. value];
        }
    }

    /// <summary>The gift or card that it hands out; null for none.</summary>
    public string? Gift { get; init; }

    /// <summary>What the template fills in, by name.</summary>
    public IReadOnlyDictionary<string, string> Values
    {
        get => _values;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _values = new Dictionary<string, string>(value, StringComparer.Ordinal);
        }
    }

    /// <summary>What makes it the same contact: the key of its anchor order, or of its occasion.</summary>
    public ContactKey Key => _orders.Count > 0
        ? ContactKey.OfOrder(Shop, Reason, _orders[0].Id, Wave)
        : ContactKey.OfOccasion(Shop, Customer, Reason, Occasion, Wave);

    /// <summary>Every key that it covers, its own first: a merged message reserves all of them or none.</summary>
    public IReadOnlyList<ContactKey> Keys => _orders.Count > 0
        ? [.. _orders.Select(order => ContactKey.OfOrder(Shop, Reason, order.Id, order.Wave))]
        : [Key];

    /// <summary>The same contact on other channels: at sending, on those that reach the customer.</summary>
    /// <param name="channels">The channels, the preferred first; at least one, each once.</param>
    /// <exception cref="ArgumentException">There is no channel, or one is given twice.</exception>
    public ContactIntent On(IReadOnlyList<ContactChannel> channels) => this with { Channels = Checked(channels) };

    /// <summary>The same contact for another purpose.</summary>
    internal ContactIntent As(ContactPurpose purpose) => this with { Purpose = purpose };

    private static ContactChannel[] Checked(IReadOnlyList<ContactChannel> channels)
    {
        ArgumentNullException.ThrowIfNull(channels);
        if (channels.Count == 0)
            throw new ArgumentException("A contact needs at least one channel.", nameof(channels));
        ContactChannel[] own = [.. channels];
        for (var i = 1; i < own.Length; i++)
        {
            if (Array.IndexOf(own, own[i], 0, i) >= 0)
                throw new ArgumentException($"A channel is given once, but the channels are {string.Join(", ", channels)}.", nameof(channels));
        }

        return own;
    }
}
