using NodaTime;
using RiceJar.Assessments;
using RiceJar.Contacts;
using RiceJar.Lifecycle;
using RiceJar.Tiers;
using RiceJar.Value;

namespace RiceJar.Configuration;

/// <summary>Turns options into rules, once, at the edge.</summary>
public static class RiceJarOptionsExtensions
{
    /// <summary>Makes the rules of assessments that options describe.</summary>
    /// <exception cref="ArgumentException">Options of assessments are wrong; the message lists all errors, a line each.</exception>
    public static AssessmentRules ToRules(this RiceJarOptions options) =>
        OptionErrors.RulesOf(options, errors => Build(options, ShopZone(options, errors), errors));

    /// <summary>Everything that is wrong with options, a sentence each; empty when they are right.</summary>
    /// <param name="options">The options.</param>
    /// <param name="own">The shop's own gates, which options of contacts may name; null = none.</param>
    public static IReadOnlyList<string> Errors(this RiceJarOptions options, IEnumerable<IContactGate>? own = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = new OptionErrors();
        var zone = ShopZone(options, errors);
        Build(options, zone, errors);
        ContactOptionsExtensions.Check(options, zone, own, errors);
        PaymentReminderOptionsExtensions.Check(options, zone, errors);
        MessageOptionsExtensions.Check(options, errors);
        DispatchOptionsExtensions.Build(options.Dispatch, errors);
        return errors.All;
    }

    /// <summary>The shop's zone; UTC where it is wrong, so that what hangs on it can be checked.</summary>
    internal static DateTimeZone ShopZone(RiceJarOptions options, OptionErrors errors)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(options.Zone ?? "") is { } zone)
            return zone;
        errors.Add("Zone", $"'{options.Zone}' is no zone of the IANA database, such as 'Asia/Shanghai' or 'Europe/London'.");
        return DateTimeZone.Utc;
    }

    private static AssessmentRules? Build(RiceJarOptions options, DateTimeZone zone, OptionErrors errors)
    {
        if (options.Currency is { } currency && (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper)))
            errors.Add("Currency", $"'{currency}' is no ISO 4217 code, such as 'CNY' or 'GBP'.");
        var rfm = RfmRulesBuilder.Build(options.Rfm, errors);
        var stages = Stages(options.Stages, errors);
        var ladder = Ladder(options.Tiers, errors);
        var clv = Clv(options.Clv, errors);
        var prediction = Prediction(options.Prediction, errors);
        return errors.All.Count == 0 ? new AssessmentRules(zone, rfm, stages, ladder, clv, prediction) : null;
    }

    private static StageRules? Stages(StageOptions options, OptionErrors errors)
    {
        var earlier = errors.All.Count;
        var limits = Three("Stages:Limits", options.Limits, [45, 90, 180], errors);
        var quantiles = Three("Stages:Quantiles", options.Quantiles, [0.75m, 0.90m, 0.97m], errors);
        var stageLimits = errors.Try("Stages:Limits", () => new StageLimits(limits[0], limits[1], limits[2]));
        errors.Try("Stages:MinimumIntervals", () => new StageRules(minimumIntervals: options.MinimumIntervals));
        errors.Try("Stages:FarRatio", () => new StageRules(farRatio: options.FarRatio));
        errors.Try("Stages:FormedFrom", () => new StageRules(formedFrom: options.FormedFrom));
        errors.Try("Stages:NearEndDays", () => new StageRules(nearEndDays: options.NearEndDays));
        errors.Try("Stages:Quantiles", () => new StageRules(activeQuantile: quantiles[0], silentQuantile: quantiles[1], sleepingQuantile: quantiles[2]));
        return errors.All.Count > earlier
            ? null
            : new StageRules(
                stageLimits,
                options.Learn,
                quantiles[0],
                quantiles[1],
                quantiles[2],
                options.MinimumIntervals,
                options.FarRatio,
                options.FormedFrom,
                options.NearEndDays);
    }

    private static IList<T> Three<T>(string option, IList<T>? given, IList<T> byDefault, OptionErrors errors)
    {
        if (given is null || given.Count == 3)
            return given ?? byDefault;
        errors.Add(option, $"There are three, one a stage, but {given.Count} are given.");
        return byDefault;
    }

    private static TierLadder? Ladder(TierLadderOptions options, OptionErrors errors)
    {
        var earlier = errors.All.Count;
        errors.Try("Tiers:TermDays", () => new TierLadder(TierLadder.Default.Tiers, termDays: options.TermDays));
        errors.Try("Tiers:WarningDays", () => new TierLadder(TierLadder.Default.Tiers, warningDays: options.WarningDays));
        var tiers = options.Ladder is null
            ? TierLadder.Default.Tiers
            : [.. options.Ladder.Select((tier, place) => Tier($"Tiers:Ladder:{place}", tier, errors)).OfType<Tier>()];
        return errors.All.Count > earlier
            ? null
            : errors.Try("Tiers:Ladder", () => new TierLadder(tiers, options.TermDays, options.WarningDays, options.DemoteStraight));
    }

    private static Tier? Tier(string option, TierOptions tier, OptionErrors errors)
    {
        var match = errors.Choose($"{option}:Match", tier.Match, ("all", TierMatch.All), ("any", TierMatch.Any));
        return errors.Try(option, () => new Tier(
            tier.Name,
            new TierConditions(
                tier.Amount is { } amount ? Money.FromDecimal(amount) : null,
                tier.Purchases,
                tier.MeanIntervalDays,
                match,
                tier.WindowDays == 0 ? null : tier.WindowDays)));
    }

    private static PlainClvRules? Clv(ClvOptions options, OptionErrors errors)
    {
        var earlier = errors.All.Count;
        errors.Try("Clv:MarginRate", () => new PlainClvRules(marginRate: options.MarginRate));
        errors.Try("Clv:LifespanYears", () => new PlainClvRules(lifespanYears: options.LifespanYears));
        errors.Try("Clv:DefaultLifespanYears", () => new PlainClvRules(defaultLifespanYears: options.DefaultLifespanYears));
        errors.Try("Clv:LongestLifespanYears", () => new PlainClvRules(longestLifespanYears: options.LongestLifespanYears));
        errors.Try("Clv:PseudoPurchases", () => new PlainClvRules(pseudoPurchases: options.PseudoPurchases));
        return errors.All.Count > earlier
            ? null
            : new PlainClvRules(
                options.MarginRate, options.LifespanYears, options.DefaultLifespanYears, options.LongestLifespanYears, options.PseudoPurchases);
    }

    private static PredictiveClvRules? Prediction(PredictionOptions options, OptionErrors errors)
    {
        var earlier = errors.All.Count;
        var model = options.Model is null
            ? null
            : errors.Choose<PurchaseModelKind?>(
                "Prediction:Model",
                options.Model,
                ("auto", null),
                ("bg-nbd", PurchaseModelKind.BgNbd),
                ("mbg-nbd", PurchaseModelKind.MbgNbd),
                ("pareto-nbd", PurchaseModelKind.ParetoNbd));
        errors.Try("Prediction:HorizonDays", () => new PredictiveClvRules(horizonDays: options.HorizonDays));
        errors.Try("Prediction:AnnualDiscount", () => new PredictiveClvRules(annualDiscount: options.AnnualDiscount));
        errors.Try("Prediction:MarginRate", () => new PredictiveClvRules(marginRate: options.MarginRate));
        return options.Model is null || errors.All.Count > earlier
            ? null
            : new PredictiveClvRules(model, options.HorizonDays, options.AnnualDiscount, options.MarginRate);
    }
}
