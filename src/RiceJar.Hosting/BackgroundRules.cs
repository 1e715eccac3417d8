using NodaTime;
using RiceJar.Running;

namespace RiceJar.Hosting;

/// <summary>What runs by itself and how often, as options said it. Immutable.</summary>
internal sealed record BackgroundRules(
    IReadOnlyList<ShopId> Shops,
    Duration PlanEvery,
    Duration DispatchEvery,
    int Dispatchers,
    bool Plans,
    LocalTime? AssessAt,
    int RefitAfterDays,
    Duration ChangesSeenLate,
    Duration UnhealthyLag,
    RetentionRules Retention);
