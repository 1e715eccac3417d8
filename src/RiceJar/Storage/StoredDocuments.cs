using System.Text.Json.Serialization;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.Lifecycle;
using RiceJar.Payments;
using RiceJar.Purchases;
using RiceJar.Rfm;
using RiceJar.Tiers;
using RiceJar.Value;

namespace RiceJar.Storage;

// Every parameter must be in the text, null or not: what is missing is never made up. But what came after the first release is left out where there is
// none, so that texts of before can be read, and read as they were.
internal sealed record AssessedCustomerDocument(
    int FormatVersion, string Customer, PurchaseSummaryParts Summary, TierStateDocument? TierState, AssessmentDocument Assessment);

internal sealed record TierStateDocument(
    string LadderFingerprint, int Rank, LocalDate? TermLastDay, DayDocument[] Days, ChangeDocument[] History, LocalDate HistoryThrough)
{
    public static TierStateDocument Of(TierStateParts parts) => new(
        parts.LadderFingerprint,
        parts.Standing.Rank,
        parts.Standing.TermLastDay,
        [.. parts.Days.Select(day => new DayDocument(day.Date, day.Purchases, day.Money))],
        [.. parts.History.Select(change => new ChangeDocument(change.On, change.FromRank, change.ToRank, change.Reason))],
        parts.HistoryThrough);

    public TierStateParts ToParts() => new()
    {
        LadderFingerprint = LadderFingerprint,
        Standing = new TierStanding(Rank, TermLastDay),
        Days = [.. Days.Select(day => new PurchaseDay(day.Date, day.Purchases, day.Money))],
        History = [.. History.Select(change => new TierChange(change.On, change.FromRank, change.ToRank, change.Reason))],
        HistoryThrough = HistoryThrough,
    };
}

internal sealed record StoredTierStateDocument(int FormatVersion, TierStateDocument State);

internal sealed record DayDocument(LocalDate Date, int Purchases, Money Money);

internal sealed record ChangeDocument(LocalDate On, int FromRank, int ToRank, TierChangeReason Reason);

internal sealed record ShopBaselineDocument(
    int FormatVersion,
    string Id,
    string RulesFingerprint,
    LocalDate AsOf,
    int BuyerCount,
    int[] LargestRecencyDays,
    long[] SmallestFrequencies,
    Money[] SmallestMonetaries,
    CentersDocument Centers,
    long IntervalCount,
    StageLimitsDocument? LearnableLimits,
    Money AverageOrderValue,
    double PurchasesPerYear,
    FactorSource PurchasesPerYearSource,
    double LifespanYears,
    FactorSource LifespanSource,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ModelsDocument? Prediction = null)
{
    public static ShopBaselineDocument Of(ShopBaselineParts parts, int formatVersion) => new(
        formatVersion,
        parts.Id,
        parts.RulesFingerprint,
        parts.AsOf,
        parts.BuyerCount,
        [.. parts.LargestRecencyDays],
        [.. parts.SmallestFrequencies],
        [.. parts.SmallestMonetaries],
        new CentersDocument(parts.Centers.LargestRecencyDays, parts.Centers.SmallestFrequency, parts.Centers.SmallestMonetary),
        parts.IntervalCount,
        parts.LearnableLimits is { } limits ? new StageLimitsDocument(limits.Active, limits.Silent, limits.Sleeping) : null,
        parts.AverageOrderValue,
        parts.PurchasesPerYear,
        parts.PurchasesPerYearSource,
        parts.LifespanYears,
        parts.LifespanSource,
        parts.Prediction is { } prediction ? ModelsDocument.Of(prediction) : null);

    public ShopBaselineParts ToParts() => new()
    {
        Id = Id,
        RulesFingerprint = RulesFingerprint,
        AsOf = AsOf,
        BuyerCount = BuyerCount,
        LargestRecencyDays = LargestRecencyDays,
        SmallestFrequencies = SmallestFrequencies,
        SmallestMonetaries = SmallestMonetaries,
        Centers = new RfmCenters(Centers.LargestRecencyDays, Centers.SmallestFrequency, Centers.SmallestMonetary),
        IntervalCount = IntervalCount,
        LearnableLimits = LearnableLimits is { } limits ? new StageLimits(limits.Active, limits.Silent, limits.Sleeping) : null,
        AverageOrderValue = AverageOrderValue,
        PurchasesPerYear = PurchasesPerYear,
        PurchasesPerYearSource = PurchasesPerYearSource,
        LifespanYears = LifespanYears,
        LifespanSource = LifespanSource,
        Prediction = Prediction?.ToParts(),
    };
}

internal sealed record CentersDocument(int LargestRecencyDays, long SmallestFrequency, Money SmallestMonetary);

internal sealed record StageLimitsDocument(int Active, int Silent, int Sleeping);

internal sealed record PaymentBaselineDocument(int FormatVersion, PaymentBaselineParts Baseline);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(LocalDateConverter), typeof(MoneyConverter)])]
[JsonSerializable(typeof(AssessedCustomerDocument))]
[JsonSerializable(typeof(ShopBaselineDocument))]
[JsonSerializable(typeof(StoredTierStateDocument))]
[JsonSerializable(typeof(PaymentBaselineDocument))]
[JsonSerializable(typeof(StoredPurchaseModelDocument))]
[JsonSerializable(typeof(StoredGammaGammaDocument))]
internal sealed partial class StoredContext : JsonSerializerContext;
