using NodaTime;
using RiceJar.Numerics;

namespace RiceJar.Purchases;

/// <summary>All that scores, stages and models need of one customer's purchases: a bounded fold over them in time order.</summary>
/// <remarks>
/// <para>Summaries of consecutive spans of one customer concatenate (<see cref="Concat"/>): the empty summary is the identity, concatenation is
/// associative, and a purchase day that both touch counts once. Different customers never meet in one summary, so work splits by customer.</para>
/// <para>x, t_x and T are those of Fader, Hardie and Lee (2005): purchases of one local day are one transaction, counted in days. Immutable, 48 bytes.</para>
/// </remarks>
public readonly record struct PurchaseSummary
{
    private readonly int _firstDay;
    private readonly int _lastDay;
    private readonly Money _purchaseMoney;
    private readonly Money _firstDayMoney;
    private readonly Money _creditNotes;

    private PurchaseSummary(
        int purchases, int purchaseDays, int firstDay, int lastDay, Money purchaseMoney, Money firstDayMoney, Money creditNotes, bool isMember)
    {
        Purchases = purchases;
        PurchaseDays = purchaseDays;
        _firstDay = firstDay;
        _lastDay = lastDay;
        _purchaseMoney = purchaseMoney;
        _firstDayMoney = firstDayMoney;
        _creditNotes = creditNotes;
        IsMember = isMember;
    }

    /// <summary>The summary of no purchases: a prospect's.</summary>
    public static PurchaseSummary Empty => default;

    /// <summary>The number of purchases (消费频次), several of one day counted each.</summary>
    public int Purchases { get; }

    /// <summary>The number of local days with a purchase.</summary>
    public int PurchaseDays { get; }

    /// <summary>Whether any of the purchases was a member's.</summary>
    public bool IsMember { get; }

    /// <summary>Whether there is a purchase: else the customer is a prospect.</summary>
    public bool HasPurchases => Purchases > 0;

    /// <summary>The local day of the first purchase; null for a prospect.</summary>
    public LocalDate? FirstPurchaseOn => HasPurchases ? CalendarDays.ToDate(_firstDay) : null;

    /// <summary>The local day of the last purchase; null for a prospect.</summary>
    public LocalDate? LastPurchaseOn => HasPurchases ? CalendarDays.ToDate(_lastDay) : null;

    /// <summary>The customer's money (消费金额): purchases net of their refunds, less the credit notes that name no order. Can be negative.</summary>
    public Money Money => _purchaseMoney - _creditNotes;

    /// <summary>What the credit notes that name no order came to, as a positive amount.</summary>
    public Money CreditNotes => _creditNotes;

    /// <summary>x: the transactions (purchase days) after the first.</summary>
    public int RepeatTransactions => Math.Max(PurchaseDays - 1, 0);

    /// <summary>t_x: days from the first to the last purchase day; 0 with one purchase day.</summary>
    public int DaysToLastTransaction => _lastDay - _firstDay;

    /// <summary>
    /// The mean value of the transactions after the first, rounded to the ten-thousandth; null without any. Credit notes that name no order are not in it.
    /// </summary>
    public Money? MeanRepeatValue => RepeatTransactions > 0 ? RepeatMoney.DividedBy(RepeatTransactions) : null;

    /// <summary>The money of the transactions after the first.</summary>
    internal Money RepeatMoney => _purchaseMoney - _firstDayMoney;

    internal int FirstDay => _firstDay;

    internal int LastDay => _lastDay;

    /// <summary>T: days from the first purchase day to as-of; 0 for a prospect.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A purchase lies after <paramref name="asOf"/>.</exception>
    public int DaysObserved(LocalDate asOf) => HasPurchases ? CheckedDay(asOf) - _firstDay : 0;

    /// <summary>Recency (最近消费): days from the last purchase day to as-of; null for a prospect.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A purchase lies after <paramref name="asOf"/>.</exception>
    public int? RecencyDays(LocalDate asOf) => HasPurchases ? CheckedDay(asOf) - _lastDay : null;

    /// <summary>The summary with one more purchase.</summary>
    /// <param name="date">Its local day; not before the last purchase's.</param>
    /// <param name="amount">Its money net of refunds, not negative.</param>
    /// <param name="asMember">Whether the customer bought as a member.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="date"/> is before the last purchase, or <paramref name="amount"/> is negative.</exception>
    public PurchaseSummary Add(LocalDate date, Money amount, bool asMember = false) => Add(date.ToDay(), amount, asMember);

    /// <summary>The summary with one more credit note that names no order: it lowers the money and nothing else.</summary>
    /// <param name="amount">What the note gives back, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="amount"/> is negative.</exception>
    public PurchaseSummary AddCreditNote(Money amount) =>
        amount < Money.Zero
            ? throw new ArgumentOutOfRangeException(nameof(amount), amount, "What a credit note gives back cannot be negative.")
            : new(Purchases, PurchaseDays, _firstDay, _lastDay, _purchaseMoney, _firstDayMoney, _creditNotes + amount, IsMember);

    /// <summary>The summary that was taken apart.</summary>
    /// <exception cref="ArgumentException">The parts are of no summary; the message names the wrong one.</exception>
    public static PurchaseSummary Restore(PurchaseSummaryParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        parts.Check();
        return new(
            parts.Purchases, parts.PurchaseDays, parts.FirstPurchaseOn?.ToDay() ?? 0, parts.LastPurchaseOn?.ToDay() ?? 0,
            parts.PurchaseMoney, parts.FirstDayMoney, parts.CreditNotes, parts.IsMember);
    }

    /// <summary>The summary of two consecutive spans of one customer's purchases.</summary>
    /// <param name="earlier">The first span.</param>
    /// <param name="later">The span after it; it may begin on the day on which the first ends.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="later"/> begins before <paramref name="earlier"/> ends.</exception>
    public static PurchaseSummary Concat(in PurchaseSummary earlier, in PurchaseSummary later)
    {
        if (!earlier.HasPurchases || !later.HasPurchases)
        {
            ref readonly var bought = ref earlier.HasPurchases ? ref earlier : ref later;
            return new(
                bought.Purchases, bought.PurchaseDays, bought._firstDay, bought._lastDay, bought._purchaseMoney, bought._firstDayMoney,
                earlier._creditNotes + later._creditNotes, earlier.IsMember | later.IsMember);
        }

        if (later._firstDay < earlier._lastDay)
            throw NotInTimeOrder(nameof(later), later._firstDay, earlier._lastDay);
        var sharedDay = later._firstDay == earlier._lastDay;
        return new(
            checked(earlier.Purchases + later.Purchases),
            earlier.PurchaseDays + later.PurchaseDays - (sharedDay ? 1 : 0),
            earlier._firstDay,
            later._lastDay,
            earlier._purchaseMoney + later._purchaseMoney,
            later._firstDay == earlier._firstDay ? earlier._firstDayMoney + later._firstDayMoney : earlier._firstDayMoney,
            earlier._creditNotes + later._creditNotes,
            earlier.IsMember | later.IsMember);
    }

    /// <summary>Takes the summary apart, for a store.</summary>
    public PurchaseSummaryParts ToParts() => new()
    {
        Purchases = Purchases,
        PurchaseDays = PurchaseDays,
        FirstPurchaseOn = FirstPurchaseOn,
        LastPurchaseOn = LastPurchaseOn,
        PurchaseMoney = _purchaseMoney,
        FirstDayMoney = _firstDayMoney,
        CreditNotes = _creditNotes,
        IsMember = IsMember,
    };

    /// <summary>The summary of purchases that were folded elsewhere, at least one.</summary>
    internal static PurchaseSummary Of(
        int purchases, int purchaseDays, int firstDay, int lastDay, Money purchaseMoney, Money firstDayMoney, bool isMember) =>
        new(purchases, purchaseDays, firstDay, lastDay, purchaseMoney, firstDayMoney, Money.Zero, isMember);

    internal PurchaseSummary Add(int day, Money amount, bool asMember)
    {
        if (amount < Money.Zero)
            throw new ArgumentOutOfRangeException(nameof(amount), amount, "A purchase's money cannot be negative.");
        if (!HasPurchases)
            return new(1, 1, day, day, amount, amount, _creditNotes, asMember);
        if (day < _lastDay)
            throw NotInTimeOrder("date", day, _lastDay);
        return new(
            checked(Purchases + 1),
            day == _lastDay ? PurchaseDays : PurchaseDays + 1,
            _firstDay,
            day,
            _purchaseMoney + amount,
            day == _firstDay ? _firstDayMoney + amount : _firstDayMoney,
            _creditNotes,
            IsMember | asMember);
    }

    /// <summary>The day number of an as-of date, which must not lie before the last purchase.</summary>
    internal int CheckedDay(LocalDate asOf)
    {
        var day = asOf.ToDay();
        return day >= _lastDay || !HasPurchases
            ? day
            : throw new ArgumentOutOfRangeException(
                nameof(asOf), asOf, $"The summary has a purchase on {LastPurchaseOn}, after as-of: summarise the purchases up to as-of.");
    }

    private static ArgumentOutOfRangeException NotInTimeOrder(string name, int day, int lastDay) =>
        new(name, CalendarDays.ToDate(day), $"Purchases are folded in time order, but the last one is of {CalendarDays.ToDate(lastDay)}.");
}
