using RiceJar.Contacts;
using RiceJar.Messaging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds channels that RiceJar brings itself.</summary>
public static class RiceJarChannelExtensions
{
    /// <summary>Writes what would go out by a channel, for development: see <see cref="ConsoleContactChannel"/>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="channel">The channel's name, such as <c>sms</c>.</param>
    /// <param name="writer">Where to write; null = the console.</param>
    /// <param name="showAddress">Whether addresses are written in full. Default: masked.</param>
    /// <exception cref="ArgumentException"><paramref name="channel"/> is no channel's name.</exception>
    public static RiceJarBuilder AddConsoleChannel(this RiceJarBuilder builder, string channel, TextWriter? writer = null, bool showAddress = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IContactChannel>(new ConsoleContactChannel(new ContactChannel(channel), writer, showAddress));
        return builder;
    }
}
