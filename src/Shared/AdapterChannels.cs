using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace RiceJar.Configuration;

/// <summary>A channel that was added with options of its own.</summary>
internal sealed record AdapterChannel<TOptions>(string Name);

/// <summary>Reads the options of channels from <c>RiceJar:{adapter}:{channel}</c>, before code sets its own.</summary>
internal sealed class AdapterConfiguration<TOptions>(
    IServiceProvider provider, IEnumerable<AdapterChannel<TOptions>> channels, string adapter, Action<IConfigurationSection, TOptions> bind)
    : IConfigureNamedOptions<TOptions>
    where TOptions : class
{
    public void Configure(TOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, TOptions options)
    {
        if (provider.GetService<IConfiguration>()?.GetSection($"{RiceJarOptions.SectionName}:{adapter}") is not { } section)
            return;
        foreach (var child in section.GetChildren())
        {
            if (channels.Any(channel => channel.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)))
                continue;
            var names = string.Join(", ", channels.Select(channel => channel.Name));
            throw new InvalidOperationException($"'{child.Path}' is about a channel that was not added; added are {names}.");
        }

        bind(section.GetSection(name!), options);
    }
}

/// <summary>Checks the options of channels, all of them together, at start.</summary>
internal sealed class AdapterValidation<TOptions>(Func<string, TOptions, IReadOnlyList<string>> errors) : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? name, TOptions options) =>
        errors(name!, options) is { Count: > 0 } all ? ValidateOptionsResult.Fail(all) : ValidateOptionsResult.Success;
}

/// <summary>Adds a channel with options of its own to services; once, however often it is asked for.</summary>
internal static class AdapterChannels
{
    /// <summary>Whether the channel is new: then it is still to be registered itself.</summary>
    public static bool Add<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
        IServiceCollection services,
        string adapter,
        string channel,
        Action<TOptions>? configure,
        Action<IConfigurationSection, TOptions> bind,
        Func<string, TOptions, IReadOnlyList<string>> errors)
        where TOptions : class
    {
        if (services.All(service => service.ServiceType != typeof(AdapterChannel<TOptions>)))
        {
            services.AddSingleton(new AdapterSection(adapter));
            // Bound before any code configures, also code that was registered before this call, so that code wins.
            services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<TOptions>>(provider =>
                new AdapterConfiguration<TOptions>(provider, provider.GetServices<AdapterChannel<TOptions>>(), adapter, bind)));
            services.AddSingleton<IValidateOptions<TOptions>>(new AdapterValidation<TOptions>(errors));
        }

        var options = services.AddOptions<TOptions>(channel).ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);
        if (services.Any(service => service.ImplementationInstance is AdapterChannel<TOptions> other && other.Name == channel))
            return false;
        services.AddSingleton(new AdapterChannel<TOptions>(channel));
        return true;
    }
}
