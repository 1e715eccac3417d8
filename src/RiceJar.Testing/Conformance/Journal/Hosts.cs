namespace RiceJar.Testing.Conformance;

/// <summary>Several hosts that work on one store at once.</summary>
internal static class Hosts
{
    public static Task<T[]> AtOnceAsync<T>(JournalScene scene, int count, Func<JournalHost, Task<T>> work) => AtOnceAsync(scene, count, (host, _) => work(host));

    public static Task<T[]> AtOnceAsync<T>(JournalScene scene, int count, Func<JournalHost, int, Task<T>> work) =>
        AtOnceAsync([.. Enumerable.Range(0, count).Select(_ => scene.Open())], work);

    /// <summary>Starts all at one moment, as well as threads can.</summary>
    public static async Task<T[]> AtOnceAsync<THost, T>(IReadOnlyList<THost> hosts, Func<THost, int, Task<T>> work)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = hosts.Select((host, number) => Task.Run(async () =>
        {
            await start.Task.ConfigureAwait(false);
            return await work(host, number).ConfigureAwait(false);
        })).ToList();
        start.SetResult();
        return await Task.WhenAll(running).ConfigureAwait(false);
    }
}
