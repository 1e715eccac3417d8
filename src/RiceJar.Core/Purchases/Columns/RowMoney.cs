using System.Runtime.CompilerServices;

namespace RiceJar.Purchases;

/// <summary>
/// The money of a purchase in 32 bits: a number of 30, counting ten-thousandths, hundredths or whole units. What has no such form, from about ten million
/// on in hundredths, is kept beside the rows, which then number it.
/// </summary>
/// <remarks>Packing is thread-safe, and reading is once all is packed.</remarks>
internal sealed class RowMoney
{
    private const int NumberBits = 30;
    private const uint MostNumber = (1u << NumberBits) - 1;

    private const uint KeptScale = 3;

    private readonly Lock _lock = new();
    private readonly List<long> _kept = [];
    private readonly long _tenThousandthsPerUnit;
    private readonly uint _scale;
    private readonly uint _mostInUnits;

    /// <summary>Packs amounts of a unit.</summary>
    /// <param name="tenThousandthsPerUnit">The unit: a power of ten up to <see cref="Money.Scale"/>.</param>
    public RowMoney(long tenThousandthsPerUnit)
    {
        _tenThousandthsPerUnit = tenThousandthsPerUnit;
        // Units that are one of the three scales need no arithmetic.
        (_scale, _mostInUnits) = tenThousandthsPerUnit switch
        {
            1 => (0u, MostNumber),
            100 => (1u, MostNumber),
            10_000 => (2u, MostNumber),
            _ => (0u, 0u),
        };
    }

    private static ReadOnlySpan<long> Scales => [1, 100, 10_000];

    /// <summary>The greatest amount of which the money fits.</summary>
    public long GreatestAmount => long.MaxValue / _tenThousandthsPerUnit;

    /// <summary>Packs an amount in units, from 0 to <see cref="GreatestAmount"/>.</summary>
    public uint Pack(long amount) => amount <= _mostInUnits ? Packed(_scale, amount) : PackTenThousandths(amount * _tenThousandthsPerUnit);

    /// <summary>The money of a row in ten-thousandths.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Of(ulong row)
    {
        var (scale, number) = ((uint)row >> NumberBits, (uint)row & MostNumber);
        return scale == KeptScale ? _kept[(int)number] : number * Scales[(int)scale];
    }

    private static uint Packed(uint scale, long number) => (scale << NumberBits) | (uint)number;

    private uint PackTenThousandths(long money) =>
        money <= MostNumber ? Packed(0, money)
        : money % 100 == 0 && money / 100 <= MostNumber ? Packed(1, money / 100)
        : money % 10_000 == 0 && money / 10_000 <= MostNumber ? Packed(2, money / 10_000)
        : Packed(KeptScale, Keep(money));

    private int Keep(long money)
    {
        lock (_lock)
        {
            if (_kept.Count > MostNumber)
                throw new InvalidOperationException($"A log holds {MostNumber + 1:N0} amounts that need more than 30 bits, and no more.");
            _kept.Add(money);
            return _kept.Count - 1;
        }
    }
}
