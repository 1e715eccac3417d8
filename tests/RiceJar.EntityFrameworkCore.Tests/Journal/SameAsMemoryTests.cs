using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.EntityFrameworkCore.Tests.Support;
using RiceJar.InMemory;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore.Tests.Journal;

/// <summary>Long runs of calls in any order, on a database and in memory: every answer and everything kept is the same.</summary>
public class SameAsMemoryTests(Servers servers)
{
    private static readonly CustomerId[] Customers = [new("ann"), new("bob"), new("cäö 客")];
    private static readonly ContactChannel Sms = new("sms");

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task The_journal_in_a_database_answers_as_the_one_in_memory(Engine engine)
    {
        await using var database = await TestDatabase.MigratedAsync(engine, servers);
        await using var host = database.Host();
        var run = new Run(host.GetRequiredService<EfContactJournal<ShopDb>>(), new InMemoryContactJournal(), new Random(20260301));
        for (var step = 0; step < 400; step++)
            await run.StepAsync(step);
        run.Seen.Should().HaveCount(Enum.GetValues<ContactState>().Length, "every state should have come up");
    }

    private sealed class Run(EfContactJournal<ShopDb> database, InMemoryContactJournal memory, Random random)
    {
        private readonly List<(ClaimedContact Database, ClaimedContact Memory)> _held = [];

        public HashSet<ContactState> Seen { get; } = [];

        public async Task StepAsync(int step)
        {
            var now = Make.Noon + Duration.FromMinutes(step) + Duration.FromTicks(random.Next(10));
            var (what, expected, actual) = random.Next(14) switch
            {
                < 4 => await PlanAsync(now),
                < 6 => await ClaimAsync(now),
                < 9 => await SendAsync(now),
                < 10 => await CancelAsync(now),
                < 12 => await DecideAsync(now),
                _ => await CleanAsync(now),
            };
            actual.Should().Be(expected, $"step {step}, {what}");
            (await PictureAsync(database, database)).Should().Be(await PictureAsync(memory, memory), $"after step {step}, {what}");
        }

        private async Task<(string, string, string)> PlanAsync(Instant now)
        {
            List<PlannedContact> contacts =
            [
                .. Enumerable.Range(0, random.Next(1, 6)).Select(_ => new PlannedContact(Intent(now), now + Duration.FromMinutes(random.Next(-5, 20)))),
            ];
            return ("plan", string.Join(' ', await memory.PlanAsync(contacts, now)), string.Join(' ', await database.PlanAsync(contacts, now)));
        }

        private ContactIntent Intent(Instant now)
        {
            var customer = Customers[random.Next(10) == 0 ? 2 : random.Next(2)];
            var due = Make.Noon + Duration.FromHours(random.Next(3)) + Duration.FromDays((int)(now - Make.Noon).TotalDays);
            if (random.Next(3) == 0)
                return Make.AboutOccasion(customer.Value, $"day-{random.Next(8)}", due);
            // Orders belong to customers, save for some mistakes.
            var orders = Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"{(random.Next(9) == 0 ? "x" : customer.Value)}-{random.Next(12)}");
            return Make.AboutOrders(customer.Value, due, [.. orders]);
        }

        private async Task<(string, string, string)> ClaimAsync(Instant now)
        {
            var request = new ClaimRequest(now, now + Duration.FromMinutes(random.Next(1, 30)), random.Next(1, 5), random.Next(2) == 0 ? ShopId.Default : null);
            var (expected, actual) = (await memory.ClaimDueAsync(request), await database.ClaimDueAsync(request));
            _held.AddRange(actual.Zip(expected));
            return ("claim", Texts(expected), Texts(actual));

            static string Texts(IEnumerable<ClaimedContact> contacts) => string.Join('\n', contacts.Select(claimed => Text(claimed.Contact)));
        }

        private async Task<(string, string, string)> SendAsync(Instant now)
        {
            if (_held.Count == 0)
                return ("nothing is held", "", "");
            var (inDatabase, inMemory) = _held[random.Next(Math.Max(0, _held.Count - 6), _held.Count)];
            var (shop, key) = (ShopId.Default, inMemory.Contact.Key);
            if (random.Next(2) == 0)
            {
                var of = (await memory.OfCustomersAsync(shop, [inMemory.Contact.Intent.Customer])).Values.Single();
                var version = of.Version - (random.Next(5) == 0 ? 1 : 0);
                SendingRequest Request(long lease) => new(shop, key, lease, version, Sms, now, now + Duration.FromMinutes(10));
                var expected = await memory.TryBeginSendingAsync(Request(inMemory.Lease));
                return ("begin", $"{expected}", $"{await database.TryBeginSendingAsync(Request(inDatabase.Lease))}");
            }

            var later = now + Duration.FromMinutes(random.Next(60));
            ContactCompletion[] ends =
            [
                ContactCompletion.Sent("ref"), ContactCompletion.Deferred(later, "quiet-hours", "night"), ContactCompletion.Denied("cap", null),
                ContactCompletion.Cancelled("paid"), ContactCompletion.Expired(), ContactCompletion.Failed("refused", later),
                ContactCompletion.Failed("refused", null), ContactCompletion.Unknown("silence"), ContactCompletion.Released(now),
            ];
            var end = ends[random.Next(ends.Length)];
            var isEnded = await memory.CompleteAsync(shop, key, inMemory.Lease, end, now);
            return ("complete", $"{isEnded}", $"{await database.CompleteAsync(shop, key, inDatabase.Lease, end, now)}");
        }

        private async Task<(string, string, string)> CancelAsync(Instant now)
        {
            var purposes = random.Next(2) == 0 ? ContactPurposes.All : ContactPurposes.Marketing;
            var cancellation = (random.Next(3) == 0
                ? ContactCancellation.OfCustomer(ShopId.Default, Customers[random.Next(3)], "opted out", now)
                : ContactCancellation.OfOrder(ShopId.Default, new OrderId($"ann-{random.Next(12)}"), "paid", now)) with
            { Purposes = purposes };
            return ("cancel", $"{await memory.CancelAsync(cancellation)}", $"{await database.CancelAsync(cancellation)}");
        }

        private async Task<(string, string, string)> DecideAsync(Instant now)
        {
            var all = await memory.ListAsync(new JournalQuery(ShopId.Default) { Most = 1000 });
            if (all.Count == 0)
                return ("nothing is there", "", "");
            var key = all[random.Next(all.Count)].Key;
            if (random.Next(3) == 0)
            {
                var delivery = (Delivery)random.Next(2);
                var isNoted = await memory.NoteDeliveryAsync(ShopId.Default, key, delivery, now);
                return ("delivery", $"{isNoted}", $"{await database.NoteDeliveryAsync(ShopId.Default, key, delivery, now)}");
            }

            var forPerson = await memory.ListAsync(new JournalQuery(ShopId.Default) { ForPerson = true });
            key = forPerson.Count > 0 ? forPerson[random.Next(forPerson.Count)].Key : key;
            var resolution = (ContactResolution)random.Next(3);
            var isResolved = await memory.ResolveAsync(ShopId.Default, key, resolution, now);
            return ("resolve", $"{isResolved}", $"{await database.ResolveAsync(ShopId.Default, key, resolution, now)}");
        }

        private async Task<(string, string, string)> CleanAsync(Instant now)
        {
            var before = now - Duration.FromMinutes(random.Next(200));
            switch (random.Next(8))
            {
                case 0:
                    var customer = Customers[random.Next(3)];
                    await memory.EraseAsync(ShopId.Default, customer);
                    await database.EraseAsync(ShopId.Default, customer);
                    return ("erase", "", "");
                case < 4:
                    var freed = await memory.FreeKeysAsync(ShopId.Default, before, 1000);
                    return ("free keys", $"{freed}", $"{await database.FreeKeysAsync(ShopId.Default, before, 1000)}");
                default:
                    var forgotten = await memory.ForgetAsync(ShopId.Default, before, 1000);
                    return ("forget", $"{forgotten}", $"{await database.ForgetAsync(ShopId.Default, before, 1000)}");
            }
        }

        private async Task<string> PictureAsync(IContactJournal journal, IContactJournalOperations operations)
        {
            var contacts = await operations.ListAsync(new JournalQuery(ShopId.Default) { Most = 1000 });
            Seen.UnionWith(contacts.Select(contact => contact.State));
            var count = await operations.CountAsync(ShopId.Default);
            var of = await journal.OfCustomersAsync(ShopId.Default, Customers);
            return string.Join('\n',
            [
                .. contacts.Select(Text),
                .. of.Values.OrderBy(own => own.Customer)
                    .Select(own => $"{own.Customer} {own.Version} {string.Join(' ', own.Contacts.Select(contact => contact.Key))}"),
                string.Join(' ', Enum.GetValues<ContactState>().Select(count.Of)),
                $"{count.FailedForGood} {count.OldestDueAt}",
            ]);
        }

        private static string Text(JournalContact contact) =>
            $"{contact.Key} {contact.State} planned {contact.PlannedAt} wake {contact.WakeAt} sending {contact.SendingAt} {contact.Channel} " +
            $"{contact.Attempts} {contact.Gate} {contact.Why} {contact.Reference} {contact.Delivery} {contact.DeliveryAt} " +
            $"changed {contact.ChangedAt} {ContactIntentJson.Write(contact.Intent)}";
    }
}
