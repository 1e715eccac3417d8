namespace RiceJar.Value;

/// <summary>How covariates shift the logarithms of a model's four parameters.</summary>
internal static class CovariateShifts
{
    /// <summary>By how much a unit more of the rate of buying, and of leaving, moves each parameter's logarithm.</summary>
    public static (double Buying, double Leaving)[] Of(PurchaseModelKind kind) => kind == PurchaseModelKind.ParetoNbd
        ? [(0, 0), (-1, 0), (0, 0), (0, -1)]
        : [(0, 0), (-1, 0), (0, 1), (0, 1)];

    public static void Apply(PurchaseModelKind kind, Span<double> logarithms, double buying, double leaving)
    {
        var shifts = Of(kind);
        for (var i = 0; i < logarithms.Length; i++)
            logarithms[i] += (shifts[i].Buying * buying) + (shifts[i].Leaving * leaving);
    }
}
