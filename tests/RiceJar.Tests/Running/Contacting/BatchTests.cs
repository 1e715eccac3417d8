using NodaTime;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Contacting;

/// <summary>How many contacts a run takes up, whose, and in which order.</summary>
public sealed class BatchTests
{
    private static readonly ShopId Other = new("other");

    [Theory]
    [InlineData(1, 10)]
    [InlineData(3, 10)]
    [InlineData(20, 10)]
    public async Task A_run_goes_on_until_nothing_is_due(int batch, int contacts)
    {
        using var shop = new SendingShop(options => options.Dispatch.BatchSize = batch);
        await WriteAsync(shop, contacts);
        var report = await shop.DispatchAsync();
        (report.Claimed, report.Of(ContactState.Sent), report.LetGo).Should().Be((contacts, contacts, 0));
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(4, 3)]
    [InlineData(4, 20)]
    public async Task A_run_takes_up_as_many_as_it_may_and_leaves_the_rest_free(int most, int batch)
    {
        using var shop = new SendingShop(options => (options.Dispatch.MostPerRun, options.Dispatch.BatchSize) = (most, batch));
        await WriteAsync(shop, 10);
        (await shop.DispatchAsync()).Claimed.Should().Be(most);
        shop.Sms.Given.Should().HaveCount(most);
        (await shop.DispatchAsync()).Claimed.Should().Be(most);
        (await shop.DispatchAsync()).Claimed.Should().Be(2);
    }

    [Fact]
    public async Task No_more_than_a_batch_is_held_at_once()
    {
        using var shop = new SendingShop(options => options.Dispatch.BatchSize = 3);
        await WriteAsync(shop, 10);
        long most = 0;
        shop.Watch.Before = async _ =>
        {
            var counts = await shop.Operations.CountAsync(ShopId.Default);
            most = Math.Max(most, counts.Of(ContactState.Claimed) + counts.Of(ContactState.Sending));
        };
        await shop.DispatchAsync();
        most.Should().Be(3);
    }

    [Fact]
    public async Task What_is_due_longest_goes_first_and_what_is_not_due_not_at_all()
    {
        using var shop = new SendingShop();
        await shop.WriteOneAsync("first");
        shop.Clock.Move(Duration.FromMinutes(1));
        await shop.WriteOneAsync("second");
        shop.Clock.Move(Duration.FromMinutes(1));
        await shop.WriteOneAsync("third");
        shop.Clock.Move(-Duration.FromSeconds(1));
        await shop.DispatchAsync();
        shop.Sms.Given.Select(message => message.Intent.Customer.Value).Should().Equal("first", "second");
    }

    [Fact]
    public async Task A_run_for_one_shop_leaves_other_shops_alone_and_a_run_for_any_does_not()
    {
        using var shop = new SendingShop();
        var customer = shop.Customer("c1");
        await shop.WriteAsync(shop.Intent(customer), shop.Intent(customer, shop: Other));
        await using var scope = shop.Scope();
        var dispatcher = (RiceJar.Running.ContactDispatcher)scope.ServiceProvider.GetService(typeof(RiceJar.Running.ContactDispatcher))!;
        (await dispatcher.RunAsync(Other)).Claimed.Should().Be(1);
        shop.Sms.Given.Should().ContainSingle().Which.Intent.Shop.Should().Be(Other);
        (await dispatcher.RunAsync()).Claimed.Should().Be(1);
    }

    [Fact]
    public async Task One_customer_of_two_shops_has_the_caps_of_each()
    {
        using var shop = new SendingShop();
        var customer = shop.Customer("c1");
        var promotion = RiceJar.Contacts.ContactPurpose.Promotion;
        await shop.WriteAsync(shop.Intent(customer, purpose: promotion), shop.Intent(customer, purpose: promotion, shop: Other));
        (await shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(2);
    }

    [Fact]
    public async Task An_empty_journal_is_no_error()
    {
        using var shop = new SendingShop();
        (await shop.DispatchAsync()).Should().BeEquivalentTo(new { Claimed = 0, LetGo = 0 });
    }

    private static async Task WriteAsync(SendingShop shop, int count)
    {
        for (var i = 0; i < count; i++)
            await shop.WriteOneAsync($"c{i}");
    }
}
