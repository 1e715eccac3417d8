using RiceJar.Contacts;
using RiceJar.Messaging;

namespace RiceJar.Testing.Conformance;

/// <summary>What <see cref="IContactChannel"/> promises: it never says less than it knows, and never more.</summary>
public sealed class ContactChannelSuite : ConformanceSuite
{
    private const string Address = "+86 138-0000-0000";
    private const string Text = "【米缸】Ann 王 😀: pay “12.50” & be happy <b> \r\n שלום";

    private ContactChannelSuite(Type subject, Func<CancellationToken, ValueTask<IContactChannelHarness>> create)
        : base(subject, typeof(IContactChannel)) =>
        Cases = [.. Scripts.Select(script => new ConformanceCase(Name, script.Name, async cancellationToken =>
        {
            var harness = await create(cancellationToken).ConfigureAwait(false);
            await using var _ = harness.ConfigureAwait(false);
            await script.Play((harness, cancellationToken)).ConfigureAwait(false);
        }))];

    private static IEnumerable<Scripted<(IContactChannelHarness Harness, CancellationToken Stop)>> Scripts =>
    [
        new("What is accepted is with the receiver, whole", scene => AcceptAsync(scene.Harness, scene.Stop)),
        new("What was not taken now may be tried again", scene => SaysAsync(scene.Harness, ReceiverBehaviour.Busy, SendOutcome.NotAccepted, scene.Stop)),
        new("What is refused is rejected", scene => SaysAsync(scene.Harness, ReceiverBehaviour.Refuse, SendOutcome.Rejected, scene.Stop)),
        new("What cannot have arrived was not accepted", scene => SaysAsync(scene.Harness, ReceiverBehaviour.Unreachable, SendOutcome.NotAccepted, scene.Stop)),
        new("What may have arrived is unknown when the receiver breaks off", scene => SaysAsync(scene.Harness, ReceiverBehaviour.BreakOff, SendOutcome.Unknown, scene.Stop)),
        new("What may have arrived is unknown when waiting is stopped", scene => StoppedAsync(scene.Harness, scene.Stop)),
        new("A receiver that comes back takes what it did not take before", scene => AgainAsync(scene.Harness, scene.Stop)),
        new("A receiver that is said to drop second copies drops them", scene => DropsAsync(scene.Harness, scene.Stop)),
        new("Messages that are sent at once arrive once each", scene => AtOnceAsync(scene.Harness, scene.Stop)),
    ];

    /// <summary>The suite for a channel.</summary>
    /// <typeparam name="TChannel">The channel.</typeparam>
    /// <param name="create">Makes a channel and a receiver for a case.</param>
    public static ContactChannelSuite Of<TChannel>(Func<CancellationToken, ValueTask<IContactChannelHarness>> create)
        where TChannel : class, IContactChannel
    {
        ArgumentNullException.ThrowIfNull(create);
        return new(typeof(TChannel), create);
    }

    private static async Task AcceptAsync(IContactChannelHarness harness, CancellationToken cancellationToken)
    {
        var message = Message(harness, "o|1");
        Outcome(SendOutcome.Accepted, await harness.Channel.SendAsync(message, cancellationToken).ConfigureAwait(false));
        var received = Check.Single(await harness.ReceivedAsync(cancellationToken).ConfigureAwait(false), "what the receiver has");
        Check.Equal(message.Key.Value, received.Key, "the key");
        Check.Equal(Address, received.Address ?? Address, "the address");
        Check.Equal(Text, received.Text ?? Text, "the text");
        Check.Equal("Subject 王", received.Subject ?? "Subject 王", "the subject");
    }

    private static async Task SaysAsync(IContactChannelHarness harness, ReceiverBehaviour behaviour, SendOutcome expected, CancellationToken cancellationToken)
    {
        await harness.BehaveAsync(behaviour, cancellationToken).ConfigureAwait(false);
        try
        {
            Outcome(expected, await harness.Channel.SendAsync(Message(harness, "o-1"), cancellationToken).ConfigureAwait(false));
        }
        catch (Exception e) when (e is not MismatchException)
        {
            // What is thrown is taken as unknown.
            Impersonal(e.ToString(), "what is thrown");
            Check.Equal(expected, SendOutcome.Unknown, $"the outcome of what is thrown as {e.GetType().Name}");
        }

        var count = (await harness.ReceivedAsync(cancellationToken).ConfigureAwait(false)).Count;
        Check.Equal(expected == SendOutcome.Unknown ? 1 : 0, count, "how many messages the receiver has");
    }

    private static async Task StoppedAsync(IContactChannelHarness harness, CancellationToken cancellationToken)
    {
        await harness.BehaveAsync(ReceiverBehaviour.Hang, cancellationToken).ConfigureAwait(false);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = harness.Channel.SendAsync(Message(harness, "o-1"), stop.Token).AsTask();
        await harness.WaitForAsync(1, cancellationToken).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        try
        {
            Outcome(SendOutcome.Unknown, await sending.ConfigureAwait(false));
        }
        catch (Exception e) when (e is not MismatchException)
        {
            Impersonal(e.ToString(), "what is thrown");
        }
    }

    private static async Task AgainAsync(IContactChannelHarness harness, CancellationToken cancellationToken)
    {
        foreach (var behaviour in new[] { ReceiverBehaviour.Busy, ReceiverBehaviour.Unreachable, ReceiverBehaviour.Accept })
        {
            await harness.BehaveAsync(behaviour, cancellationToken).ConfigureAwait(false);
            var result = await harness.Channel.SendAsync(Message(harness, "o-1"), cancellationToken).ConfigureAwait(false);
            Outcome(behaviour == ReceiverBehaviour.Accept ? SendOutcome.Accepted : SendOutcome.NotAccepted, result);
        }

        Check.Equal(1, (await harness.ReceivedAsync(cancellationToken).ConfigureAwait(false)).Count, "how many messages the receiver has");
    }

    private static async Task DropsAsync(IContactChannelHarness harness, CancellationToken cancellationToken)
    {
        if (harness.Channel.DedupesWithin is not { } time)
            return;
        Check.True(time > NodaTime.Duration.Zero, "the time is above zero", $"{time}");
        for (var i = 0; i < 2; i++)
            Outcome(SendOutcome.Accepted, await harness.Channel.SendAsync(Message(harness, "o-1"), cancellationToken).ConfigureAwait(false));
        Check.Equal(1, (await harness.ReceivedAsync(cancellationToken).ConfigureAwait(false)).Count, "how many messages the receiver has");
    }

    private static async Task AtOnceAsync(IContactChannelHarness harness, CancellationToken cancellationToken)
    {
        var messages = Enumerable.Range(0, 20).Select(i => Message(harness, $"o-{i}")).ToList();
        var results = await Hosts.AtOnceAsync(messages, async (message, _) => await harness.Channel.SendAsync(message, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        foreach (var result in results)
            Outcome(SendOutcome.Accepted, result);
        var received = await harness.ReceivedAsync(cancellationToken).ConfigureAwait(false);
        Check.Set(messages.Select(message => message.Key.Value), received.Select(message => message.Key), "the keys of what the receiver has");
    }

    private static void Outcome(SendOutcome expected, SendResult result)
    {
        Check.Equal(expected, result.Outcome, $"the outcome ({result.Why})");
        Check.Equal(expected == SendOutcome.Accepted, string.IsNullOrEmpty(result.Why), "whether it says nothing of why");
        Impersonal($"{result.Why} {result.Reference}", "why and reference");
    }

    private static void Impersonal(string told, string looked)
    {
        foreach (var secret in new[] { Address, "138-0000", "Ann 王", "12.50" })
            Check.True(!told.Contains(secret, StringComparison.Ordinal), $"{looked}: no address and no text", told);
    }

    private static OutgoingMessage Message(IContactChannelHarness harness, string order)
    {
        var intent = Intents.Reminder(Intents.Ann, order);
        var recipient = new Recipient { Addresses = new Dictionary<ContactChannel, string> { [harness.Channel.Channel] = Address }, Name = "Ann 王" };
        return new OutgoingMessage(intent, intent.Key, harness.Channel.Channel, Address, recipient, new MessageContent(Text, "Subject 王"));
    }
}
