using FsCheck;
using FsCheck.Fluent;
using RiceJar.Purchases;

namespace RiceJar.Core.Tests.Columns;

/// <summary>The money of a purchase in 32 bits comes out as it went in, whatever its unit and however large.</summary>
public class RowMoneyTests
{
    private const long MostNumber = (1L << 30) - 1;

    private static readonly long[] Units = [1, 10, 100, 1_000, 10_000];

    [Fact]
    public void Money_comes_out_as_it_went_in() => Prop.ForAll(
        Arb.From(
            from unit in Gen.Elements(Units)
            from edge in Gen.Elements(0, 100, 10_000, MostNumber, MostNumber * 100, MostNumber * 10_000, long.MaxValue / unit)
            from step in Gen.Choose(-3, 3)
            from scale in Gen.Elements(1, unit)
            select (unit, amount: Math.Clamp((edge / scale) + step, 0, long.MaxValue / unit))),
        one => Check(new RowMoney(one.unit), one.unit, one.amount)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(1_000)]
    [InlineData(10_000)]
    public void The_greatest_amount_is_the_last_that_is_money(long unit)
    {
        var money = new RowMoney(unit);
        money.GreatestAmount.Should().Be(long.MaxValue / unit);
        Check(money, unit, money.GreatestAmount);
        Check(money, unit, 0);
    }

    [Fact]
    public void Amounts_with_a_form_of_30_bits_are_not_kept_beside_the_rows()
    {
        var money = new RowMoney(1);
        foreach (var plain in new[] { MostNumber, MostNumber * 100, MostNumber * 10_000 })
            (money.Pack(plain) >> 30).Should().BeLessThan(3);
        (money.Pack((MostNumber * 10_000) + 10_000) >> 30).Should().Be(3);
    }

    [Fact]
    public void Rows_of_several_threads_keep_their_own_large_amounts()
    {
        var money = new RowMoney(1);
        var packed = new uint[100_000];
        Parallel.For(0, packed.Length, i => packed[i] = money.Pack(long.MaxValue - i));
        packed.Select(one => money.Of(one)).Should().Equal(Enumerable.Range(0, packed.Length).Select(i => long.MaxValue - i));
    }

    private static void Check(RowMoney money, long unit, long amount)
    {
        // Customer, day and membership lie above the money and must not matter.
        var row = PurchaseRow.Pack(customer: 4_095, day: 19_000, byMember: true, money.Pack(amount));
        money.Of(row).Should().Be(amount * unit);
        (PurchaseRow.PlaceOf(row), PurchaseRow.DayOf(row), PurchaseRow.IsMembers(row)).Should().Be((4_095, 19_000, true));
    }
}
