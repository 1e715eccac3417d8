namespace RiceJar.Value;

/// <summary>What the literature calls the models.</summary>
internal static class PurchaseModelNames
{
    public static string Name(this PurchaseModelKind kind) => kind switch
    {
        PurchaseModelKind.BgNbd => "BG/NBD",
        PurchaseModelKind.MbgNbd => "MBG/NBD",
        PurchaseModelKind.ParetoNbd => "Pareto/NBD",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "The model is unknown."),
    };
}
