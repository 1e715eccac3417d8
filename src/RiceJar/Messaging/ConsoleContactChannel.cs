using System.Globalization;
using System.Text;
using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Messaging;

/// <summary>
/// Writes what would go out, for development: sends nothing, and accepts every message. Thread-safe: messages do not run into each other.
/// </summary>
/// <remarks>Where the address is masked the text still stands in full, and so does a name in it: not for production.</remarks>
public sealed class ConsoleContactChannel : IContactChannel
{
    private readonly Lock _lock = new();
    private readonly TextWriter _writer;
    private readonly bool _showAddress;

    /// <summary>Makes one.</summary>
    /// <param name="channel">The channel that it stands in for.</param>
    /// <param name="writer">Where to write; null = the console. It is not closed.</param>
    /// <param name="showAddress">Whether the address is written in full. Default: masked.</param>
    /// <exception cref="InvalidOperationException"><paramref name="channel"/> is <c>default</c>.</exception>
    public ConsoleContactChannel(ContactChannel channel, TextWriter? writer = null, bool showAddress = false)
    {
        _ = channel.Name;
        (Channel, _writer, _showAddress) = (channel, writer ?? Console.Out, showAddress);
    }

    /// <inheritdoc/>
    public ContactChannel Channel { get; }

    /// <summary>Null: a message that is sent twice is written twice.</summary>
    public Duration? DedupesWithin => null;

    /// <summary>
    /// Writes a message: a line with channel, key and address, one with the subject where it has one, then its text. Control characters of the text
    /// are written as <c>\u001B</c>.
    /// </summary>
    /// <returns>Accepted without a reference; NotAccepted where it was cancelled before.</returns>
    /// <exception cref="IOException">The writer cannot write.</exception>
    public ValueTask<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromResult(SendResult.NotAccepted("cancelled"));
        var text = new StringBuilder()
            .Append('[').Append(message.Channel.Name).Append("] ").Append(Safe(message.Key.Value, false))
            .Append(" -> ").Append(Safe(_showAddress ? message.Address : Masked(message.Address), false)).Append('\n');
        if (message.Content.Subject is { } subject)
            text.Append("  Subject: ").Append(Safe(subject, false)).Append('\n');
        foreach (var line in message.Content.Text.ReplaceLineEndings("\n").Split('\n'))
            text.Append("  ").Append(Safe(line, true)).Append('\n');
        lock (_lock)
        {
            _writer.Write(text.ToString());
            _writer.Flush();
        }

        return ValueTask.FromResult(SendResult.Accepted());
    }

    /// <summary>
    /// What may be shown of an address: enough to tell test customers apart. Of a mail address the domain, else three signs before and two behind,
    /// where it has ten at least.
    /// </summary>
    private static string Masked(string address)
    {
        var runes = address.EnumerateRunes().ToArray();
        var at = Array.LastIndexOf(runes, new Rune('@'));
        var (before, behind) = at > 0 ? (at > 3 ? 1 : 0, runes.Length - at) : runes.Length >= 10 ? (3, 2) : (0, 0);
        return string.Concat(runes.Select((rune, i) => i < before || i >= runes.Length - behind ? rune.ToString() : "*"));
    }

    // A text from a customer's name must not move the cursor of a terminal, hide lines or look like another message.
    private static string Safe(string text, bool isTabFine)
    {
        if (!text.Any(IsUnsafe))
            return text;
        var safe = new StringBuilder();
        foreach (var one in text)
        {
            if (IsUnsafe(one))
                safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)one:X4}");
            else
                safe.Append(one);
        }

        return safe.ToString();

        bool IsUnsafe(char one) => char.IsControl(one) && !(isTabFine && one == '\t');
    }
}
