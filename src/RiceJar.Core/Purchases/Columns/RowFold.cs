namespace RiceJar.Purchases;

/// <summary>Folds a customer's rows into his summary: <see cref="PurchaseSummary.Add(int, Money, bool)"/> for each, written out.</summary>
internal static class RowFold
{
    /// <summary>The summary of the purchases up to and including a day.</summary>
    /// <param name="rows">The customer's purchases in the order of their days.</param>
    /// <param name="money">Their money.</param>
    /// <param name="until">The day.</param>
    /// <param name="tally">Told of each interval and of the customer.</param>
    /// <exception cref="OverflowException">The money does not fit.</exception>
    public static PurchaseSummary Summarize(ReadOnlySpan<uint> rows, ReadOnlySpan<long> money, int until, ShopTally tally)
    {
        if (rows.IsEmpty || PurchaseRow.DayOf(rows[0]) > until)
            return PurchaseSummary.Empty;
        var firstDay = PurchaseRow.DayOf(rows[0]);
        var (lastDay, days, purchases, isMember) = (firstDay, 1, 0, false);
        var (sum, firstDayMoney) = (0L, 0L);
        var inYearBeforeLast = tally.Years.InYearBeforeLast(firstDay);
        for (var i = 0; i < rows.Length; i++)
        {
            var day = PurchaseRow.DayOf(rows[i]);
            if (day > until)
                break;
            if (day != lastDay)
            {
                tally.AddInterval(day - lastDay);
                inYearBeforeLast |= tally.Years.InYearBeforeLast(day);
                lastDay = day;
                days++;
            }

            purchases++;
            isMember |= PurchaseRow.IsMembers(rows[i]);
            // Neither is negative, so a sum that does not fit comes out negative; adding again as money says so.
            var more = unchecked(sum + money[i]);
            sum = more >= 0 ? more : (new Money(sum) + new Money(money[i])).TenThousandths;
            if (day == firstDay)
                firstDayMoney = sum;
        }

        var summary = PurchaseSummary.Of(purchases, days, firstDay, lastDay, new Money(sum), new Money(firstDayMoney), isMember);
        tally.AddCustomer(summary, inYearBeforeLast);
        return summary;
    }
}
