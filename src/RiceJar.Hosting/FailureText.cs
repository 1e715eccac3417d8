using RiceJar.Configuration;
using RiceJar.Storage;

namespace RiceJar.Hosting;

/// <summary>What logs and health checks tell of a failure.</summary>
internal static class FailureText
{
    // Of exceptions their type alone: what the shop's own code says in them may be personal. Some texts are known to name nothing but orders' ids, what is to be set
    // up, or (of the container's own) services that are not registered, and they tell the cure.
    public static string Of(Exception e) => e switch
    {
        AggregateException several => string.Join(", ", several.Flatten().InnerExceptions.Select(Of)),
        UnreadableOrderException or SetupException => $"{e.GetType().Name} ({e.Message})",
        InvalidOperationException { Source: "Microsoft.Extensions.DependencyInjection" or "Microsoft.Extensions.DependencyInjection.Abstractions" } =>
            $"{e.GetType().Name} ({e.Message})",
        _ => e.GetType().Name,
    };
}
