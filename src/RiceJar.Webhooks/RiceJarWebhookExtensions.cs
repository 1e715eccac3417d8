using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using RiceJar.Configuration;
using RiceJar.Contacts;
using RiceJar.Messaging;
using RiceJar.Webhooks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds channels that post to the shop's own gateway.</summary>
public static class RiceJarWebhookExtensions
{
    /// <summary>
    /// Posts the messages of a channel: see <see cref="WebhookChannel"/>. Options come from the section <c>RiceJar:Webhooks:{channel}</c>, then from
    /// <paramref name="configure"/>, which wins; all errors are shown together at start. A channel that is added twice is one channel, configured
    /// by both.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="channel">The channel's name, such as <c>sms</c>.</param>
    /// <param name="configure">Sets options in code; may be null.</param>
    /// <exception cref="ArgumentException"><paramref name="channel"/> is no channel's name.</exception>
    public static RiceJarBuilder AddWebhookChannel(this RiceJarBuilder builder, string channel, Action<WebhookOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var name = new ContactChannel(channel);
        if (AdapterChannels.Add(builder.Services, WebhookSettings.Section, channel, configure, Bind, WebhookSettings.Errors))
        {
            builder.Services.AddSingleton<IContactChannel>(provider => new WebhookChannel(
                name, provider.GetRequiredService<IOptionsMonitor<WebhookOptions>>().Get(channel), provider.GetService<TimeProvider>()));
        }

        return builder;
    }

    private static void Bind(IConfigurationSection section, WebhookOptions options)
    {
        section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        // The binder passes over both in silence. The text is not shown: it is a secret.
        var secrets = section.GetSection(nameof(WebhookOptions.Secrets));
        if (secrets.Value is { Length: > 0 })
            throw new InvalidOperationException($"A text at '{secrets.Path}' stands where a list belongs.");
        if (secrets.Value is "")
            options.Secrets = [];
        if (section.GetSection(nameof(WebhookOptions.Breaker)) is { Value.Length: > 0 } breaker)
            throw new InvalidOperationException($"'{breaker.Value}' at '{breaker.Path}' stands where several settings belong.");
        if (section.Value is { Length: > 0 })
            throw new InvalidOperationException($"A text at '{section.Path}' stands where several settings belong.");
    }
}
