using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using RiceJar.Configuration;
using RiceJar.Contacts;
using RiceJar.InMemory;
using RiceJar.Running;
using RiceJar.Storage;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds RiceJar to a shop's services.</summary>
public static class RiceJarServiceCollectionExtensions
{
    /// <summary>
    /// Adds RiceJar: options from the configuration section <c>RiceJar</c> where there is a configuration, then from <paramref name="configure"/>,
    /// which wins.
    /// All option errors are shown together, when a host starts or when the rules are first asked for. May be called more than once.
    /// </summary>
    /// <param name="services">The shop's services.</param>
    /// <param name="configure">Sets options in code; may be null.</param>
    /// <returns>A builder that says where orders come from and where results go.</returns>
    public static RiceJarBuilder AddRiceJar(this IServiceCollection services, Action<RiceJarOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        // The configuration is bound before any code configures, also code that was registered before this call, so that code wins.
        if (services.All(service => service.ImplementationType != typeof(ConfigureFromSection)))
            services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<RiceJarOptions>, ConfigureFromSection>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RiceJarOptions>, ValidateRules>());
        var options = services.AddOptions<RiceJarOptions>().ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => Options(provider).ToRules());
        services.TryAddSingleton(provider => Options(provider).ToContactPolicy(provider.GetServices<IContactGate>()));
        services.TryAddSingleton(provider => Options(provider).ToChannelRules());
        services.TryAddSingleton(provider => Options(provider).ToStageIncentives());
        services.TryAddSingleton(provider => Options(provider).ToPaymentReminderRules());
        services.TryAddSingleton<IAssessmentStore, InMemoryAssessmentStore>();
        services.TryAddTransient<AssessmentRunner>();
        return new RiceJarBuilder(services);
    }

    private static RiceJarOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<RiceJarOptions>>().Value;

    private sealed class ConfigureFromSection(IServiceProvider provider) : IConfigureOptions<RiceJarOptions>
    {
        public void Configure(RiceJarOptions options)
        {
            if (provider.GetService<IConfiguration>()?.GetSection(RiceJarOptions.SectionName) is not { } all)
                return;
            var section = new OwnSection(all, provider.GetServices<AdapterSection>());
            section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
            ConfigurationShape.Apply(section, options);
        }
    }

    private sealed class ValidateRules(IEnumerable<IContactGate> own) : IValidateOptions<RiceJarOptions>
    {
        public ValidateOptionsResult Validate(string? name, RiceJarOptions options) =>
            options.Errors(own) is { Count: > 0 } errors ? ValidateOptionsResult.Fail(errors) : ValidateOptionsResult.Success;
    }
}
