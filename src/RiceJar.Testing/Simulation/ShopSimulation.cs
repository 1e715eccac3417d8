using NodaTime;
using RiceJar.Orders;

namespace RiceJar.Testing.Simulation;

/// <summary>
/// A shop whose orders can be made up: when they are placed, by whom, for how much, and whether and when they are paid. Immutable; safe to share.
/// </summary>
/// <remarks>
/// <para>The same settings and seed give the same orders on every machine. Settings of customers, goods and payment change nothing else: with
/// another share of paid orders, the same customers place the same orders at the same moments, and of the orders paid before, the larger share
/// keeps all.</para>
/// <para>Orders tell all that will ever happen to them, also after the last day; <see cref="Order.StateAt"/> tells what is known at an
/// instant.</para>
/// <para>The model is a plain one, to test with: the customers are all there from the first day and none leaves, so it is not a shop to fit
/// lifetime models to.</para>
/// <example><code>
/// var zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
/// var orders = new ShopSimulation
/// {
///     FirstDate = new LocalDate(2026, 11, 1),
///     LastDate = new LocalDate(2026, 11, 15),
///     Sales = [SimulatedSale.OnDays("Double 11", new LocalDate(2026, 11, 11), new LocalDate(2026, 11, 11), zone)],
/// }.Run();
/// </code></example>
/// </remarks>
public sealed record ShopSimulation
{
    private static readonly LocalDate Earliest = new(1970, 1, 2);
    private static readonly LocalDate Latest = new(2200, 12, 31);

    /// <summary>What all random choices follow from; default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The shop's zone; default Asia/Shanghai.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public DateTimeZone Zone { get; init => field = Checked.NotNull(value); } = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    /// <summary>The first local day on which orders are placed, 1970-01-02 to 2200-12-31; default 2026-06-01.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The day is out of range.</exception>
    public LocalDate FirstDate { get; init => field = Day(value, nameof(FirstDate)); } = new(2026, 6, 1);

    /// <summary>The last local day on which orders are placed, 1970-01-02 to 2200-12-31; default 2026-06-30.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The day is out of range.</exception>
    public LocalDate LastDate { get; init => field = Day(value, nameof(LastDate)); } = new(2026, 6, 30);

    /// <summary>Orders expected on an everyday day of 24 hours, 0 to 100,000,000; default 1000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public double OrdersPerDay { get; init => field = Checked.Between(value, 0, 1e8); } = 1000;

    /// <summary>How orders spread over hours and weekdays; default <see cref="ArrivalProfile.Default"/>.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public ArrivalProfile Arrivals { get; init => field = Checked.NotNull(value); } = ArrivalProfile.Default;

    /// <summary>How many customers there are, <c>c1</c> and on, the first the most frequent, 1 to 10,000,000; default 20,000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public int Customers { get; init => field = Checked.Between(value, 1, 10_000_000); } = 20_000;

    /// <summary>
    /// How unequally often customers order, 1 (all alike) to 5; default 2: the most frequent hundredth of them places 8% of the orders, the most
    /// frequent fifth 43%.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public double CustomerSkew { get; init => field = Checked.Between(value, 1, 5); } = 2;

    /// <summary>The share of customers who are members, 0 to 1; default 0.4.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public double MemberShare { get; init => field = Checked.Share(value); } = 0.4;

    /// <summary>
    /// The share of orders after which the same customer soon places another, 0 to 0.9; default 0.05. They are among <see cref="OrdersPerDay"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public double FollowUpShare { get; init => field = Checked.Between(value, 0, 0.9); } = 0.05;

    /// <summary>The mean time from an order to the one that soon follows it, a millisecond to ten years; default 5 minutes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is out of range.</exception>
    public Duration FollowUpMean { get; init => field = Checked.Time(value); } = Duration.FromMinutes(5);

    /// <summary>What is sold; default <see cref="SimulatedGoods.Default"/>.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public SimulatedGoods Goods { get; init => field = Checked.NotNull(value); } = SimulatedGoods.Default;

    /// <summary>How orders are paid outside sales; default <see cref="PaymentBehaviour.Everyday"/>.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public PaymentBehaviour Payment { get; init => field = Checked.NotNull(value); } = PaymentBehaviour.Everyday;

    /// <summary>The sales; default none. Where several are on, the first of the list counts.</summary>
    /// <exception cref="ArgumentException">The list or one of it is null.</exception>
    public IReadOnlyList<SimulatedSale> Sales { get; init => field = Checked.Items(value); } = [];

    /// <summary>The presales; default none. They may overlap.</summary>
    /// <exception cref="ArgumentException">The list or one of it is null.</exception>
    public IReadOnlyList<SimulatedPresale> Presales { get; init => field = Checked.Items(value); } = [];

    /// <summary>The share of paid orders, presales apart, that are reported as paid before they were placed, 0 to 1; default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public double ClockSkewShare { get; init => field = Checked.Share(value); }

    /// <summary>How long before its placing such an order is paid at most, a millisecond to ten years; default 3 seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is out of range.</exception>
    public Duration MaxClockSkew { get; init => field = Checked.Time(value); } = Duration.FromSeconds(3);

    /// <summary>Makes all orders, in the order of placing: <c>o1</c> and on.</summary>
    /// <exception cref="InvalidOperationException">The last day lies before the first.</exception>
    public IReadOnlyList<Order> Run() => [.. Stream()];

    /// <summary>Makes the same orders one at a time, as they are asked for, and keeps none. Each enumeration starts anew.</summary>
    /// <exception cref="InvalidOperationException">The last day lies before the first.</exception>
    public IEnumerable<Order> Stream() => LastDate >= FirstDate
        ? new OrderStream(this)
        : throw new InvalidOperationException($"{nameof(LastDate)} {LastDate:uuuu-MM-dd} lies before {nameof(FirstDate)} {FirstDate:uuuu-MM-dd}.");

    /// <summary>The sale that counts at an instant.</summary>
    internal SimulatedSale? SaleAt(Instant instant)
    {
        foreach (var sale in Sales)
        {
            if (sale.Sale.Includes(instant))
                return sale;
        }

        return null;
    }

    private static LocalDate Day(LocalDate value, string name)
    {
        var day = value.WithCalendar(CalendarSystem.Iso);
        return day >= Earliest && day <= Latest
            ? day
            : throw new ArgumentOutOfRangeException(name, value, $"{name} lies between {Earliest:uuuu-MM-dd} and {Latest:uuuu-MM-dd}.");
    }
}
