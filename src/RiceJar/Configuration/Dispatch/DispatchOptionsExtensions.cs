using NodaTime;
using RiceJar.Running;

namespace RiceJar.Configuration;

/// <summary>Turns the options of dispatching into rules, once, at the edge.</summary>
public static class DispatchOptionsExtensions
{
    /// <summary>Makes the rules.</summary>
    /// <exception cref="ArgumentException">Options of dispatching are wrong; the message lists all errors, a line each.</exception>
    public static DispatchRules ToDispatchRules(this RiceJarOptions options) => OptionErrors.RulesOf(options, errors => Build(options.Dispatch, errors));

    /// <summary>Makes the rules; what is wrong is left out and among the errors.</summary>
    internal static DispatchRules Build(DispatchOptions options, OptionErrors errors)
    {
        var rules = new DispatchRules();
        Set("BatchSize", () => rules = rules with { BatchSize = options.BatchSize });
        Set("MostPerRun", () => rules = rules with { MostPerRun = options.MostPerRun });
        Set("MostAttempts", () => rules = rules with { MostAttempts = options.MostAttempts });
        Time("Lease", options.Lease, value => rules = rules with { Lease = value });
        Time("SendTimeout", options.SendTimeout, value => rules = rules with { SendTimeout = value });
        Time("RetryAfter", options.RetryAfter, value => rules = rules with { RetryAfter = value });
        Time("RetryAtMost", options.RetryAtMost, value => rules = rules with { RetryAtMost = value });
        return rules;

        void Set(string option, Func<DispatchRules> set) => errors.Try($"Dispatch:{option}", set);

        void Time(string option, string? text, Func<Duration, DispatchRules> set)
        {
            if (errors.Duration($"Dispatch:{option}", text) is { } value)
                Set(option, () => set(value));
        }
    }
}
