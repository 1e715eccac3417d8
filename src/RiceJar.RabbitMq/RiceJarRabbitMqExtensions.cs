using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using RiceJar.Configuration;
using RiceJar.Contacts;
using RiceJar.Messaging;
using RiceJar.RabbitMq;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds channels that publish to RabbitMQ.</summary>
public static class RiceJarRabbitMqExtensions
{
    /// <summary>
    /// Publishes the messages of a channel: see <see cref="RabbitMqChannel"/>. Options come from the section <c>RiceJar:RabbitMq:{channel}</c>,
    /// then from
    /// <paramref name="configure"/>, which wins; all errors are shown together at start. A channel that is added twice is one channel, configured
    /// by both.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="channel">The channel's name, such as <c>sms</c>.</param>
    /// <param name="configure">Sets options in code; may be null.</param>
    /// <exception cref="ArgumentException"><paramref name="channel"/> is no channel's name.</exception>
    public static RiceJarBuilder AddRabbitMqChannel(this RiceJarBuilder builder, string channel, Action<RabbitMqOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var name = new ContactChannel(channel);
        if (AdapterChannels.Add(builder.Services, RabbitMqSettings.Section, channel, configure, Bind, RabbitMqSettings.Errors))
        {
            builder.Services.AddSingleton<IContactChannel>(provider => new RabbitMqChannel(
                name, provider.GetRequiredService<IOptionsMonitor<RabbitMqOptions>>().Get(channel), provider.GetService<TimeProvider>()));
        }

        return builder;
    }

    private static void Bind(IConfigurationSection section, RabbitMqOptions options)
    {
        section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        // The binder passes over it in silence; it is not shown, since it may hold a password.
        if (section.Value is { Length: > 0 })
            throw new InvalidOperationException($"A text at '{section.Path}' stands where several settings belong.");
    }
}
