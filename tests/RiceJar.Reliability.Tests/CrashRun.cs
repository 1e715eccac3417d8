using RiceJar.Messaging;
using RiceJar.Storage;

namespace RiceJar.Reliability.Tests;

/// <summary>One run: contacts are planned, workers send them and are killed again and again, and in the end everything must add up.</summary>
/// <param name="database"><c>sqlite</c> or <c>postgresql</c>.</param>
/// <param name="connection">An empty database.</param>
/// <param name="dedupes">Whether the receiver recognises keys.</param>
/// <param name="random">When the workers are killed.</param>
public sealed class CrashRun(string database, string connection, bool dedupes, Random random)
{
    private const int Cap = 2;

    /// <summary>How many worker processes.</summary>
    public int Workers { get; init; } = 2;

    /// <summary>How often one of them is killed.</summary>
    public int Kills { get; init; } = 6;

    /// <summary>Customers of one order.</summary>
    public int Singles { get; init; } = 1_200;

    /// <summary>Customers of more orders than the cap allows reminders.</summary>
    public int Capped { get; init; } = 200;

    /// <summary>How many orders each of these has.</summary>
    public int OrdersOfCapped { get; init; } = 4;

    private int DispatchersPerWorker { get; init; } = 2;

    public async Task RunAsync()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var shop = await CrashShop.OpenAsync(database, connection);
        await shop.PlanAsync(0, Singles, 1);
        await shop.PlanAsync(Singles, Capped, OrdersOfCapped);
        string[] paid = [.. Enumerable.Range(0, Singles).Where(customer => customer % 10 == 0).Select(customer => CrashShop.Order(customer, 0))];
        foreach (var order in paid)
            await shop.PayAsync(order);

        await SendAndKillAsync(receiver, shop);

        Check(await shop.AllAsync(), receiver.Taken, paid);
    }

    private async Task SendAndKillAsync(Receiver receiver, CrashShop shop)
    {
        List<WorkerProcess> workers = [.. Enumerable.Range(0, Workers).Select(_ => Start(receiver))];
        try
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                // Something is on its way at this very moment: the receiver has it, and has not answered.
                await ReachedAsync(receiver.MoreAsync(random.Next(1, (Singles + (Cap * Capped)) / (2 * Kills))), workers);
                var victim = random.Next(workers.Count);
                workers[victim].Dispose();
                workers[victim] = Start(receiver);
            }

            await shop.DrainedAsync(TimeSpan.FromMinutes(3));
        }
        finally
        {
            workers.ForEach(worker => worker.Dispose());
        }
    }

    private static async Task ReachedAsync(Task reached, List<WorkerProcess> workers)
    {
        for (var seconds = 0; seconds < 60; seconds++)
        {
            if (await Task.WhenAny(reached, Task.Delay(TimeSpan.FromSeconds(1))) == reached)
                return;
            workers.ForEach(worker => worker.MustRun());
        }

        throw new TimeoutException($"The workers send nothing: {string.Join("\n", workers)}");
    }

    private WorkerProcess Start(Receiver receiver) => WorkerProcess.Start(database, connection, receiver.Url, dedupes, DispatchersPerWorker);

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

        contacts.Count(contact => contact.State == ContactState.Unknown).Should().BeLessThanOrEqualTo(Kills * DispatchersPerWorker, "only what was on its way is unknown");
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
