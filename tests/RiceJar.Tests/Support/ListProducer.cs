using System.Runtime.CompilerServices;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Running;

namespace RiceJar.Tests.Support;

/// <summary>A producer of the shop's own that gives what a test puts into it.</summary>
public class ListProducer(params ContactReason[] reasons) : IIntentProducer
{
    public IReadOnlyCollection<ContactReason> Reasons => reasons;

    public LatePlacement Late { get; set; } = LatePlacement.Drop;

    public List<ContactIntent> Intents { get; } = [];

    /// <summary>Called after the intents were given.</summary>
    public Action OnEnd { get; set; } = () => { };

    /// <summary>How it looks again; default: it is still wanted as it was.</summary>
    public Func<ContactIntent, ContactIntent?> Recheck { get; set; } = intent => intent;

    public async IAsyncEnumerable<ContactIntent> PlanAsync(
        ShopId shop, Instant now, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        foreach (var intent in Intents.ToList())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return intent;
        }

        OnEnd();
    }

    public ValueTask<ContactIntent?> RecheckAsync(ContactIntent intent, Instant now, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Recheck(intent));
}
