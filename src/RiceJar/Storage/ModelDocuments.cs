using RiceJar.Assessments;
using RiceJar.Value;

namespace RiceJar.Storage;

/// <summary>The models of a baseline as they are written.</summary>
internal sealed record ModelsDocument(PurchaseModelDocument? Purchases, string PurchasesReason, GammaGammaDocument? Spend, string SpendReason)
{
    public static ModelsDocument Of(PredictionParts parts) => new(
        parts.Purchases is { } purchases ? PurchaseModelDocument.Of(purchases) : null,
        parts.PurchasesReason,
        parts.Spend is { } spend ? GammaGammaDocument.Of(spend) : null,
        parts.SpendReason);

    public PredictionParts ToParts() => new()
    {
        Purchases = Purchases?.ToParts(),
        PurchasesReason = PurchasesReason,
        Spend = Spend?.ToParts(),
        SpendReason = SpendReason,
    };
}

internal sealed record PurchaseModelDocument(PurchaseModelKind Kind, TimeUnit Unit, Dictionary<string, double> Parameters)
{
    public static PurchaseModelDocument Of(PurchaseModelParts parts) => new(parts.Kind, parts.Unit, parts.Parameters.ByName());

    public PurchaseModelParts ToParts() => new() { Kind = Kind, Unit = Unit, Parameters = Parameters.ToParameters() };
}

internal sealed record GammaGammaDocument(Dictionary<string, double> Parameters)
{
    public static GammaGammaDocument Of(GammaGammaParts parts) => new(parts.Parameters.ByName());

    public GammaGammaParts ToParts() => new() { Parameters = Parameters.ToParameters() };
}

/// <summary>A model on its own, with the version of its format.</summary>
internal sealed record StoredPurchaseModelDocument(int FormatVersion, PurchaseModelDocument Model);

/// <summary>A model on its own, with the version of its format.</summary>
internal sealed record StoredGammaGammaDocument(int FormatVersion, GammaGammaDocument Model);

internal static class ParameterDocuments
{
    public static Dictionary<string, double> ByName(this IReadOnlyList<ModelParameter> parameters) =>
        parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value);

    public static IReadOnlyList<ModelParameter> ToParameters(this Dictionary<string, double> byName) =>
        [.. byName.Select(parameter => new ModelParameter(parameter.Key, parameter.Value))];
}
