using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;

namespace RiceJar.Payments;

/// <summary>What is known of one customer when his reminders are planned. Immutable as long as nobody changes the lists that it was given.</summary>
public sealed record CustomerPayments
{
    /// <summary>Makes it.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="customer">The customer.</param>
    /// <param name="orders">
    /// The latest version of each order that is unpaid or was paid lately; what an order says of later than the moment of planning is not looked at.
    /// </param>
    /// <exception cref="InvalidOperationException">An id is <c>default</c>.</exception>
    public CustomerPayments(ShopId shop, CustomerId customer, IReadOnlyList<Order> orders)
    {
        ArgumentNullException.ThrowIfNull(orders);
        _ = (shop.Value, customer.Value);
        (Shop, Customer, Orders) = (shop, customer, orders);
    }

    /// <summary>The shop.</summary>
    public ShopId Shop { get; }

    /// <summary>The customer.</summary>
    public CustomerId Customer { get; }

    /// <summary>The latest version of each order that is unpaid or was paid lately.</summary>
    public IReadOnlyList<Order> Orders { get; init => field = NotNull(value); }

    /// <summary>What became of the reminders so far. Default: none yet.</summary>
    public IReadOnlyList<PastReminder> Past { get; init => field = NotNull(value); } = [];

    /// <summary>The day of the month on which he is paid, 1 to 31; in a shorter month its last day. Null = not known. Default: null.</summary>
    public int? Payday
    {
        get;
        init => field = value is null or (>= 1 and <= 31) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A payday is a day of the month, 1 to 31.");
    }

    /// <summary>The channel that he likes best; null = not known. Default: null.</summary>
    public ContactChannel? Favourite { get; init; }

    /// <summary>Products that are sold out, where the shop tells: an order of one is not reminded of. Default: none.</summary>
    public IReadOnlySet<ProductId> SoldOut { get; init => field = NotNull(value); } = new HashSet<ProductId>();

    private static T NotNull<T>(T? value)
        where T : class => value ?? throw new ArgumentNullException(nameof(value));
}

/// <summary>What became of a reminder of one order.</summary>
/// <param name="Reason">Its reason.</param>
/// <param name="Order">The order.</param>
/// <param name="Wave">1 for the first reminder of this reason about the order, 2 for the second.</param>
/// <param name="At">When it was decided on.</param>
/// <param name="WasSent">Whether it was sent, or may have been; false = denied, dropped, or held out. A second payment reminder follows only a first one that was sent.</param>
public readonly record struct PastReminder(ContactReason Reason, OrderId Order, int Wave, Instant At, bool WasSent);
