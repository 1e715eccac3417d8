using NodaTime;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>Each end is kept with what it says.</summary>
internal static class CompletingCases
{
    private const string Words = "王 😀 “at night”, 'quoted'";

    private static readonly Instant Later = Moments.After(77) + Moments.Microsecond;

    public static IEnumerable<Scripted<JournalScene>> All =>
    [
        new("Sent is kept with the provider's reference", scene => EndsAsync(scene, true, ContactCompletion.Sent(Words))),
        new("Sent without a reference is kept", scene => EndsAsync(scene, true, ContactCompletion.Sent())),
        new("Unknown is kept with why, and counts as sent", scene => EndsAsync(scene, true, ContactCompletion.Unknown(Words))),
        new("Failed with another attempt is kept, and does not count as sent", scene => EndsAsync(scene, true, ContactCompletion.Failed(Words, Later))),
        new("Failed for good is kept, and does not count as sent", scene => EndsAsync(scene, true, ContactCompletion.Failed(Words, null))),
        new("Failed before it was begun is kept", scene => EndsAsync(scene, false, ContactCompletion.Failed(Words, null))),
        new("Deferred is kept with its gate and why", scene => EndsAsync(scene, false, ContactCompletion.Deferred(Later, "quiet-hours", Words))),
        new("Deferred without a gate is kept", scene => EndsAsync(scene, false, ContactCompletion.Deferred(Later, null, null))),
        new("Denied is kept with its gate and why", scene => EndsAsync(scene, false, ContactCompletion.Denied("consent", Words))),
        new("Cancelled is kept with why", scene => EndsAsync(scene, false, ContactCompletion.Cancelled(Words))),
        new("Expired is kept", scene => EndsAsync(scene, false, ContactCompletion.Expired())),
        new("Given back is kept as planned", scene => EndsAsync(scene, false, ContactCompletion.Released(Later))),
        new("Completing ends the lease", EndsLeaseAsync),
        new("A later end says nothing of an earlier one", OnlyLastAsync),
    ];

    private static async Task EndsAsync(JournalScene scene, bool begin, ContactCompletion completion)
    {
        var intent = Intents.Offer(Intents.Ann, "x");
        var held = Check.NotNull(await scene.BringAsync(intent, begin ? Stand.Sending : Stand.Claimed).ConfigureAwait(false), "the claim");
        Check.True(await scene.One.CompleteAsync(held, completion, Moments.After(2)).ConfigureAwait(false), "completing under the lease");
        var isSent = completion.State is ContactState.Sent or ContactState.Unknown;
        var expected = new JournalContact(intent, completion.State, Moments.Start)
        {
            WakeAt = completion.WakeAt,
            SendingAt = isSent ? Moments.Start : null,
            Channel = isSent ? ContactChannel.Sms : null,
            Attempts = begin ? 1 : 0,
            Gate = completion.Gate,
            Why = completion.Why,
            Reference = completion.Reference,
            ChangedAt = Moments.After(2),
        };
        ContactText.CheckSame(expected, await scene.Two.GetAsync(intent).ConfigureAwait(false), "the contact as another host reads it");
    }

    private static async Task EndsLeaseAsync(JournalScene scene)
    {
        foreach (var stand in new[] { Stand.Sent, Stand.Unknown, Stand.Deferred, Stand.FailedForGood, Stand.Denied })
        {
            var intent = Intents.Offer(new CustomerId($"of {stand}"), "x");
            var held = Check.NotNull(await scene.BringAsync(intent, stand).ConfigureAwait(false), "the claim");
            var before = await scene.One.GetAsync(intent).ConfigureAwait(false);
            Check.True(
                !await scene.One.CompleteAsync(held, ContactCompletion.Expired(), Moments.After(3)).ConfigureAwait(false),
                $"nothing completes what is {stand}");
            Check.Equal(
                SendingStart.LeaseLost, await scene.One.BeginAsync(held, Moments.After(3)).ConfigureAwait(false), $"beginning what is {stand}");
            ContactText.CheckSame(before, await scene.Two.GetAsync(intent).ConfigureAwait(false), "the contact");
        }
    }

    private static async Task OnlyLastAsync(JournalScene scene)
    {
        var intent = Intents.Reminder(Intents.Ann, "o-1");
        await scene.BringAsync(intent, Stand.Deferred).ConfigureAwait(false);
        var held = await scene.Two.ClaimOneAsync(Moments.After(60), intent).ConfigureAwait(false);
        await scene.Two.BeginAsync(held, Moments.After(60)).ConfigureAwait(false);
        await scene.Two.CompleteAsync(held, ContactCompletion.Sent("reference"), Moments.After(61)).ConfigureAwait(false);
        var contact = await scene.One.GetAsync(intent).ConfigureAwait(false);
        Check.Equal(
            (null, null, "reference"),
            (contact.Gate, contact.Why, contact.Reference),
            "gate, why and reference of what was sent after it was put off");
    }
}
