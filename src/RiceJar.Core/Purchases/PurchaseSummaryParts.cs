using NodaTime;
using RiceJar.Numerics;

namespace RiceJar.Purchases;

/// <summary>A <see cref="PurchaseSummary"/> taken apart, for stores. What is restored of the parts equals what was taken apart.</summary>
public sealed record PurchaseSummaryParts
{
    /// <summary>The number of purchases; 0 for a prospect.</summary>
    public required int Purchases { get; init; }

    /// <summary>The number of local days with a purchase.</summary>
    public required int PurchaseDays { get; init; }

    /// <summary>The local day of the first purchase; null for a prospect.</summary>
    public required LocalDate? FirstPurchaseOn { get; init; }

    /// <summary>The local day of the last purchase; null for a prospect.</summary>
    public required LocalDate? LastPurchaseOn { get; init; }

    /// <summary>The purchases' money net of their refunds; credit notes that name no order are not taken off.</summary>
    public required Money PurchaseMoney { get; init; }

    /// <summary>What of it is of the first purchase day.</summary>
    public required Money FirstDayMoney { get; init; }

    /// <summary>What the credit notes that name no order came to, as a positive amount.</summary>
    public required Money CreditNotes { get; init; }

    /// <summary>Whether any of the purchases was a member's.</summary>
    public required bool IsMember { get; init; }

    internal void Check()
    {
        Check(CreditNotes >= Money.Zero, nameof(CreditNotes), CreditNotes, "is not negative");
        Check(Purchases >= 0, nameof(Purchases), Purchases, "is not negative");
        if (Purchases == 0)
        {
            Check(PurchaseDays == 0, nameof(PurchaseDays), PurchaseDays, "is 0 without purchases");
            Check(FirstPurchaseOn is null, nameof(FirstPurchaseOn), FirstPurchaseOn, "is null without purchases");
            Check(LastPurchaseOn is null, nameof(LastPurchaseOn), LastPurchaseOn, "is null without purchases");
            Check(PurchaseMoney == Money.Zero, nameof(PurchaseMoney), PurchaseMoney, "is 0 without purchases");
            Check(FirstDayMoney == Money.Zero, nameof(FirstDayMoney), FirstDayMoney, "is 0 without purchases");
            Check(!IsMember, nameof(IsMember), IsMember, "is false without purchases");
            return;
        }

        Check(FirstPurchaseOn is not null, nameof(FirstPurchaseOn), FirstPurchaseOn, "is a date where there are purchases");
        Check(LastPurchaseOn >= FirstPurchaseOn, nameof(LastPurchaseOn), LastPurchaseOn, "is a date not before the first purchase");
        var span = Period.DaysBetween(FirstPurchaseOn!.Value, LastPurchaseOn!.Value);
        // The first and the last day have a purchase each; the days between need not.
        var fewest = span == 0 ? 1 : 2;
        Check(
            PurchaseDays >= fewest && PurchaseDays <= Math.Min(Purchases, span + 1L),
            nameof(PurchaseDays),
            PurchaseDays,
            $"is between {fewest} and the days from first to last, and at most the purchases");
        Check(PurchaseMoney >= Money.Zero, nameof(PurchaseMoney), PurchaseMoney, "is not negative");
        Check(
            FirstDayMoney >= Money.Zero && (PurchaseDays == 1 ? FirstDayMoney == PurchaseMoney : FirstDayMoney <= PurchaseMoney),
            nameof(FirstDayMoney),
            FirstDayMoney,
            "is a part of the money, and all of it with one purchase day");
    }

    private static void Check(bool holds, string name, object? value, string rule)
    {
        if (!holds)
            throw WrongParts.Because($"{name} of a purchase summary {rule}, but was {value ?? "null"}.");
    }
}
