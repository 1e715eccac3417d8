using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using RiceJar.Configuration;
using RiceJar.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds RiceJar's background services to a host.</summary>
public static class RiceJarHostingExtensions
{
    /// <summary>
    /// Plans, sends and assesses by itself, lets go of history that is too old, and measures how far sending is behind (<c>ricejar.journal.lag</c>). Options come from the configuration section <c>RiceJar:Background</c> where
    /// there is a configuration, then from <paramref name="configure"/>, which wins. When the host stops, what is being sent is finished: let its shutdown time-out be longer than the time that
    /// a channel's answer is waited for.
    /// </summary>
    /// <param name="builder">RiceJar's builder.</param>
    /// <param name="configure">Sets options in code; may be null.</param>
    public static RiceJarBuilder AddBackgroundServices(this RiceJarBuilder builder, Action<BackgroundOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        AddRules(services, configure);
        services.AddHostedService<JournalLag>();
        services.AddHostedService<RetainingService>();
        services.AddHostedService<AssessingService>();
        services.AddHostedService<PlanningService>();
        // Last in, first out: what is sent is finished before an assessment that takes long to let go uses up the host's time to stop.
        services.AddHostedService<DispatchingService>();
        return builder;
    }

    /// <summary>Checks that contacts that are due go out: fails when the oldest has waited longer than <see cref="BackgroundOptions.UnhealthyLag"/>, or when the journal does not answer.</summary>
    /// <param name="builder">The host's health checks.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="failureStatus">What a failure is reported as; null = unhealthy.</param>
    /// <param name="tags">By which the check is found; null = none.</param>
    public static IHealthChecksBuilder AddRiceJar(
        this IHealthChecksBuilder builder, string name = "ricejar", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        AddRules(builder.Services, null);
        builder.Services.TryAddSingleton<JournalHealthCheck>();
        return builder.Add(new HealthCheckRegistration(name, provider => provider.GetRequiredService<JournalHealthCheck>(), failureStatus, tags));
    }

    private static void AddRules(IServiceCollection services, Action<BackgroundOptions>? configure)
    {
        if (services.All(service => service.ImplementationType != typeof(BackgroundRulesBuilder)))
        {
            services.AddSingleton(new AdapterSection(BackgroundRulesBuilder.Section));
            services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<BackgroundOptions>, ConfigureFromSection>());
            services.AddSingleton<IValidateOptions<BackgroundOptions>, BackgroundRulesBuilder>();
            services.AddSingleton(provider => BackgroundRulesBuilder.Build(provider.GetRequiredService<IOptions<BackgroundOptions>>().Value));
        }

        var options = services.AddOptions<BackgroundOptions>().ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);
    }

    private sealed class ConfigureFromSection(IServiceProvider provider) : IConfigureOptions<BackgroundOptions>
    {
        public void Configure(BackgroundOptions options)
        {
            if (provider.GetService<IConfiguration>() is not { } configuration)
                return;
            var section = configuration.GetSection($"{RiceJarOptions.SectionName}:{BackgroundRulesBuilder.Section}");
            section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
            // The binder passes over these in silence.
            if (section.Value is { Length: > 0 } text)
                throw new InvalidOperationException($"'{text}' at '{section.Path}' stands where several settings belong.");
            var shops = section.GetSection(nameof(BackgroundOptions.Shops));
            if (shops.Value is { Length: > 0 } shop)
                throw new InvalidOperationException($"'{shop}' at '{shops.Path}' stands where a list belongs.");
            if (shops.Value is "")
                options.Shops = [];
        }
    }
}
