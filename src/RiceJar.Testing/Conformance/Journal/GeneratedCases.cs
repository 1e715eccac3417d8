using RiceJar.Testing.Simulation;

namespace RiceJar.Testing.Conformance;

/// <summary>Sequences of calls that nobody thought of, each compared with a simple model; what fails is made shorter before it is told.</summary>
internal static class GeneratedCases
{
    private const int MostTries = 200;

    public static IEnumerable<Scripted<JournalScene>> Of(bool operations, int seeds, int steps) =>
        Enumerable.Range(1, seeds).Select(seed => new Scripted<JournalScene>(
            $"Generated calls do what a simple model says (seed {seed})", scene => FollowAsync(scene, (ulong)seed, operations, steps)));

    private static async Task FollowAsync(JournalScene scene, ulong seed, bool operations, int count)
    {
        var steps = Generate(seed, operations, count);
        if (await new JournalRun(scene.One, scene.Two, operations).FailureAsync(steps).ConfigureAwait(false) is not { } failure)
            return;
        (steps, failure) = await ShortenAsync(scene, [.. steps.Take(failure.Step)], failure, operations).ConfigureAwait(false);
        var told = string.Join('\n', failure.Told.Select((line, i) => $"    {i + 1}. {line}"));
        throw new MismatchException($"{failure.Looked}, after these {steps.Count} calls of seed {seed}:\n{told}\n ", failure.Expected, failure.Actual);
    }

    private static List<JournalStep> Generate(ulong seed, bool operations, int count)
    {
        var random = new RandomStream(seed);
        var most = operations ? JournalStep.Kinds.Count : JournalStep.Kinds.Count - JournalStep.OperationKinds;
        List<JournalStep> steps = [];
        for (var i = 0; i < count; i++)
            steps.Add(new JournalStep(JournalStep.Kinds[Draw(most)], Draw(1 << 20), Draw(1 << 20), Draw(1 << 20)));
        return steps;

        int Draw(int below) => (int)(random.Next() % (ulong)below);
    }

    /// <summary>Leaves out each call that the failure does not need, on a fresh journal each time.</summary>
    private static async Task<(List<JournalStep> Steps, JournalFailure Failure)> ShortenAsync(
        JournalScene scene, List<JournalStep> steps, JournalFailure failure, bool operations)
    {
        var (tries, before) = (0, int.MaxValue);
        for (var i = steps.Count - 2; tries < MostTries; i--, tries++)
        {
            if (i < 0 && steps.Count == before)
                break;
            // What was left out may have been what another call was needed for: once more from the end.
            if (i < 0)
                (i, before) = (steps.Count - 2, steps.Count);
            if (i < 0)
                break;

            var fewer = steps.Where((_, at) => at != i).ToList();
            var store = await scene.AnotherAsync().ConfigureAwait(false);
            await using var _ = store.ConfigureAwait(false);
            var run = new JournalRun(new JournalHost(store.Open(), scene.Cancellation), new JournalHost(store.Open(), scene.Cancellation), operations);
            if (await run.FailureAsync(fewer).ConfigureAwait(false) is not { } still)
                continue;
            (steps, failure) = ([.. fewer.Take(still.Step)], still);
            i = Math.Min(i, steps.Count - 1);
        }

        return (steps, failure);
    }
}

/// <summary>One call, as numbers: what they mean hangs on where the journal stands, so that a call can be left out and the others stay possible.</summary>
internal readonly record struct JournalStep(JournalCall Call, int A, int B, int C)
{
    /// <summary>How many of <see cref="Kinds"/>, at its end, are of operations.</summary>
    public const int OperationKinds = 6;

    /// <summary>Each as often as it shall come.</summary>
    public static IReadOnlyList<JournalCall> Kinds { get; } =
    [
        JournalCall.Plan, JournalCall.Plan, JournalCall.Plan, JournalCall.Plan, JournalCall.Claim, JournalCall.Claim, JournalCall.Claim, JournalCall.Begin, JournalCall.Begin,
        JournalCall.Begin, JournalCall.Complete, JournalCall.Complete, JournalCall.Complete, JournalCall.Cancel, JournalCall.Wait, JournalCall.Wait, JournalCall.Wait,
        JournalCall.Resolve, JournalCall.Resolve, JournalCall.NoteDelivery, JournalCall.Forget, JournalCall.FreeKeys, JournalCall.Erase,
    ];
}

internal enum JournalCall
{
    Plan,
    Claim,
    Begin,
    Complete,
    Cancel,
    Wait,
    Resolve,
    NoteDelivery,
    Forget,
    FreeKeys,
    Erase,
}

/// <summary>Where a run differs from the model.</summary>
/// <param name="Step">After how many calls.</param>
/// <param name="Told">Those calls, for a person to read.</param>
/// <param name="Looked">What was looked at.</param>
/// <param name="Expected">What the model says.</param>
/// <param name="Actual">What the journal said.</param>
internal sealed record JournalFailure(int Step, IReadOnlyList<string> Told, string Looked, string Expected, string Actual);
