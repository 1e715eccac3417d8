using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;

namespace RiceJar.Testing.Simulation;

/// <summary>A big sale (大促): more orders, a rush at its beginning, and customers who pay otherwise. Immutable; safe to share.</summary>
public sealed record SimulatedSale
{
    /// <summary>Makes a sale.</summary>
    /// <param name="sale">Its name and when it is on.</param>
    /// <exception cref="ArgumentNullException"><paramref name="sale"/> is null.</exception>
    public SimulatedSale(BigSale sale) => Sale = Checked.NotNull(sale, nameof(sale));

    /// <summary>Makes a sale of whole local days.</summary>
    /// <param name="name">Its name, such as "Double 11".</param>
    /// <param name="first">Its first day, from whose beginning it is on.</param>
    /// <param name="last">Its last day, until whose end it is on.</param>
    /// <param name="zone">The shop's zone.</param>
    /// <exception cref="ArgumentException">The name is empty, or the last day lies before the first.</exception>
    public static SimulatedSale OnDays(string name, LocalDate first, LocalDate last, DateTimeZone zone) =>
        new(new BigSale(name, ShopCalendar.EndOf(first.PlusDays(-1), zone), ShopCalendar.EndOf(last, zone)));

    /// <summary>Its name and when it is on, as the rules take it.</summary>
    public BigSale Sale { get; }

    /// <summary>How many times the everyday orders it brings at any hour, 0 to 1000; default 3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public double Factor { get; init => field = Checked.Between(value, 0, 1000); } = 3;

    /// <summary>
    /// The rush at the beginning, on top of <see cref="Factor"/>, as a multiple of the shop's everyday average pace whatever the hour, 0 (none) to
    /// 1000; default 10.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public double Rush { get; init => field = Checked.Between(value, 0, 1000); } = 10;

    /// <summary>The time in which the rush halves, in steps of a quarter of an hour; a millisecond to ten years; default an hour.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is out of range.</exception>
    public Duration RushHalfLife { get; init => field = Checked.Time(value); } = Duration.FromHours(1);

    /// <summary>How orders placed in it are paid; default <see cref="PaymentBehaviour.InSale"/>.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public PaymentBehaviour Payment { get; init => field = Checked.NotNull(value); } = PaymentBehaviour.InSale;
}
