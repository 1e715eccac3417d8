using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using RiceJar.Configuration;
using RiceJar.Contacts;
using RiceJar.InMemory;
using RiceJar.Messaging;
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
        services.TryAddTransient<AssessmentRunner>();
        AddStorage(services);
        AddSending(services);
        return new RiceJarBuilder(services);
    }

    /// <summary>Stores in memory, as long as no other takes their place.</summary>
    private static void AddStorage(IServiceCollection services)
    {
        services.TryAddSingleton<IAssessmentStore, InMemoryAssessmentStore>();
        services.TryAddSingleton<IContactJournal, InMemoryContactJournal>();
        services.TryAddSingleton<IConsentStore, InMemoryConsentStore>();
        services.TryAddSingleton<IPaymentBaselineStore, InMemoryPaymentBaselineStore>();
        services.TryAddSingleton(provider => (IContactJournalOperations)provider.GetRequiredService<IContactJournal>());
        services.TryAddScoped(provider => new CustomerData(
            [Records<IContactJournal>(provider), Records<IConsentStore>(provider), Records<IAssessmentStore>(provider), .. provider.GetServices<ICustomerRecords>()],
            provider.GetRequiredService<IConsentStore>(),
            provider.GetRequiredService<IRecipientDirectory>(),
            provider.GetRequiredService<TimeProvider>(),
            Options(provider).ToAddressHasher()));
    }

    private static void AddSending(IServiceCollection services)
    {
        services.TryAddSingleton(provider => Options(provider).ToDispatchRules());
        services.TryAddSingleton<IMessageTemplates>(provider => Options(provider).ToMessageTemplates());
        services.TryAddSingleton<ContactMetrics>();
        services.TryAddSingleton<ContactChannels>();
        services.TryAddSingleton(provider => new ConsentRegister(
            provider.GetRequiredService<IConsentStore>(),
            provider.GetRequiredService<IContactJournal>(),
            provider.GetRequiredService<TimeProvider>(),
            Options(provider).ToAddressHasher()));
        services.TryAddScoped(provider => new ContactFactsLoader(
            provider.GetRequiredService<IContactJournal>(),
            provider.GetRequiredService<IConsentStore>(),
            provider.GetRequiredService<IAssessmentStore>(),
            provider.GetRequiredService<IRecipientDirectory>(),
            provider.GetRequiredService<IOrderSource>(),
            provider.GetRequiredService<ContactPolicy>(),
            provider.GetServices<IContactFacts>(),
            Options(provider).ToAddressHasher()));
        services.TryAddScoped<ContactPlanner>();
        services.TryAddScoped<ContactAttempt>();
        services.TryAddScoped<ContactDispatcher>();
        services.TryAddSingleton<ContactRetention>();
    }

    /// <summary>A store of the shop's own that keeps customers must be able to forget them: better no erasing than half of it.</summary>
    private static ICustomerRecords Records<TStore>(IServiceProvider provider)
        where TStore : notnull => provider.GetRequiredService<TStore>() is var store && store is ICustomerRecords records
            ? records
            : throw new InvalidOperationException($"{store.GetType().Name} keeps customers but does not implement {nameof(ICustomerRecords)}, so none can be exported or erased.");

    private static RiceJarOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<RiceJarOptions>>().Value;

    private sealed class ConfigureFromSection(IServiceProvider provider) : IConfigureOptions<RiceJarOptions>
    {
        public void Configure(RiceJarOptions options)
        {
            if (provider.GetService<IConfiguration>()?.GetSection(RiceJarOptions.SectionName) is not { } whole)
                return;
            var section = new OwnSection(whole, provider.GetServices<AdapterSection>());
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
