using RiceJar.Messaging;
using RiceJar.Storage;

namespace RiceJar.Reliability.Tests;

/// <summary>One run: contacts are planned, workers send them while something goes wrong, and in the end everything must add up.</summary>
/// <param name="database"><c>sqlite</c> or <c>postgresql</c>.</param>
/// <param name="connection">An empty database.</param>
/// <param name="dedupes">Whether the receiver recognises keys.</param>
public sealed class SendingRun(string database, string connection, bool dedupes) : IAsyncDisposable
{
    private const int Cap = 2;

    private readonly List<WorkerProcess> _workers = [];
    private Receiver? _receiver;
    private CrashShop? _shop;

    /// <summary>How many worker processes.</summary>
    public int Workers { get; init; } = 2;

    /// <summary>How many contacts a worker sends at once.</summary>
    public int DispatchersPerWorker { get; init; } = 2;

    /// <summary>Customers of one order.</summary>
    public int Singles { get; init; } = Soak.Or(1_200, build: 400);

    /// <summary>Customers of more orders than the cap allows reminders.</summary>
    public int Capped { get; init; } = Soak.Or(200, build: 60);

    /// <summary>How many orders each of these has.</summary>
    public int OrdersOfCapped { get; init; } = 4;

    /// <summary>How many contacts may end as unknown where the receiver does not recognise keys.</summary>
    public required int MostUnknown { get; init; }

    /// <summary>How many messages are to arrive.</summary>
    public int Messages => (Singles * 9 / 10) + (Cap * Capped);

    public Receiver Receiver => _receiver!;

    public async Task RunAsync(Func<SendingRun, Task> trouble)
    {
        _receiver = await Receiver.StartAsync();
        _shop = await CrashShop.OpenAsync(database, connection);
        await _shop.PlanAsync(0, Singles, 1);
        await _shop.PlanAsync(Singles, Capped, OrdersOfCapped);
        string[] paid = [.. Enumerable.Range(0, Singles).Where(customer => customer % 10 == 0).Select(customer => CrashShop.Order(customer, 0))];
        foreach (var order in paid)
            await _shop.PayAsync(order);

        for (var worker = 0; worker < Workers; worker++)
            _workers.Add(Start());
        await trouble(this);
        await _shop.DrainedAsync(TimeSpan.FromMinutes(15));

        Check(await _shop.AllAsync(), _receiver.Taken, paid);
    }

    /// <summary>Ends when so many more requests have come; fails when none come, with what the workers said.</summary>
    public async Task SentAsync(int more)
    {
        var reached = Receiver.MoreAsync(more);
        for (var seconds = 0; seconds < 300; seconds++)
        {
            if (await Task.WhenAny(reached, Task.Delay(TimeSpan.FromSeconds(1))) == reached)
                return;
            _workers.ForEach(worker => worker.MustRun());
        }

        throw new TimeoutException($"The workers send nothing: {string.Join("\n", _workers)}");
    }

    /// <summary>Ends when a worker says something of these from now on; fails when none does, with what they said.</summary>
    public async Task SaysAsync(params string[] parts)
    {
        using var most = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        try
        {
            await (await Task.WhenAny(_workers.Select(worker => worker.SaysAsync(parts, most.Token))));
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"No worker says {string.Join(" or ", parts)}: {string.Join("\n", _workers)}");
        }
    }

    /// <summary>Kills a worker in the middle of what it does, and starts another.</summary>
    public void Kill(int worker)
    {
        _workers[worker % Workers].Dispose();
        _workers[worker % Workers] = Start();
    }

    public async ValueTask DisposeAsync()
    {
        _workers.ForEach(worker => worker.Dispose());
        if (_shop is not null)
            await _shop.DisposeAsync();
        if (_receiver is not null)
            await _receiver.DisposeAsync();
    }

    private WorkerProcess Start() => WorkerProcess.Start(database, connection, Receiver.Url, dedupes, DispatchersPerWorker);

    private void Check(IReadOnlyList<JournalContact> contacts, IReadOnlyDictionary<string, int> taken, string[] paid)
    {
        contacts.Should().HaveCount(Singles + (Capped * OrdersOfCapped), "no contact is lost");
        foreach (var contact in contacts)
        {
            var times = taken.GetValueOrDefault(MessageId.Of(contact.Key));
            switch (contact.State)
            {
                case ContactState.Sent:
                    times.Should().BeGreaterThanOrEqualTo(1, "{0} is sent", contact.Key);
                    break;
                case ContactState.Unknown:
                    dedupes.Should().BeFalse("a receiver that recognises keys leaves nothing unknown, but {0} is: {1}", contact.Key, contact.Why);
                    break;
                default:
                    times.Should().Be(0, "{0} is {1}", contact.Key, contact.State);
                    break;
            }

            if (!dedupes)
                times.Should().BeLessThanOrEqualTo(1, "{0} must not be delivered twice", contact.Key);
        }

        // A machine that is slow may take long to answer, at any time: that is no loss either.
        contacts.Count(contact => contact.State == ContactState.Unknown && contact.Why?.StartsWith("no answer within", StringComparison.Ordinal) != true).Should().BeLessThanOrEqualTo(MostUnknown, "only what was on its way is unknown");
        var ofPaid = contacts.Where(contact => paid.Contains(contact.Intent.Orders[0].Id.Value)).ToList();
        ofPaid.Should().HaveCount(paid.Length).And.AllSatisfy(contact => contact.State.Should().Be(ContactState.Cancelled));
        CheckCaps(contacts);
    }

    private void CheckCaps(IReadOnlyList<JournalContact> contacts)
    {
        foreach (var customer in contacts.GroupBy(contact => contact.Intent.Customer))
        {
            customer.Count(contact => contact.MayHaveBeenSent).Should().BeLessThanOrEqualTo(Cap, "the cap of {0} holds", customer.Key);
            if (customer.Count() > Cap)
                customer.Count(contact => contact.MayHaveBeenSent).Should().Be(Cap, "what the cap allows {0} is sent", customer.Key);
        }

        contacts.Where(contact => contact.State == ContactState.Deferred).Should().HaveCount(Capped * (OrdersOfCapped - Cap))
            .And.AllSatisfy(contact => contact.Gate.Should().Be("frequency-cap"));
    }
}
