using NodaTime;
using RiceJar.Hosting.Tests.Support;
using RiceJar.Storage;

namespace RiceJar.Hosting.Tests;

/// <summary>Letting go of history by itself.</summary>
public sealed class RetainingServiceTests : IDisposable
{
    private readonly HostedShop _shop = new();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task Contacts_go_within_the_hour_in_which_they_are_too_old_and_keys_stay_longer()
    {
        var intents = await EndedAsync(3);
        await _shop.StartAsync(options => (options.KeepContacts, options.KeepKeys) = ("P180D", "P181D"));
        await _shop.IdleAsync(2);
        (await _shop.CountAsync(ContactState.Cancelled)).Should().Be(3);
        await MoveAsync(Duration.FromDays(180) + Duration.FromHours(1));
        (await _shop.CountAsync(ContactState.Cancelled)).Should().Be(0);
        (await PlanAsync(intents[0])).Should().Be(PlanResult.Taken);
        await MoveAsync(Duration.FromDays(1));
        (await PlanAsync(intents[0])).Should().Be(PlanResult.Added);
    }

    [Fact]
    public async Task Nothing_goes_where_the_shop_says_nothing()
    {
        await EndedAsync(1);
        await _shop.StartAsync(_ => { });
        await _shop.IdleAsync(1);
        await MoveAsync(Duration.FromDays(4000), 1);
        (await _shop.CountAsync(ContactState.Cancelled)).Should().Be(1);
    }

    private async Task<Contacts.ContactIntent[]> EndedAsync(int count)
    {
        var intents = await _shop.WriteAsync(count);
        foreach (var intent in intents)
            await _shop.Journal.CancelAsync(ContactCancellation.OfCustomer(intent.Shop, intent.Customer, "over", _shop.Clock.Now));
        return intents;
    }

    private async Task<PlanResult> PlanAsync(Contacts.ContactIntent intent) =>
        (await _shop.Journal.PlanAsync([new PlannedContact(intent, intent.DueAt)], _shop.Clock.Now)).Single();

    private async Task MoveAsync(Duration by, int loops = 2)
    {
        _shop.Clock.Move(by);
        await _shop.IdleAsync(loops);
    }
}
