using System.Net;

namespace RiceJar.ShopBackend.Tests;

/// <summary>A customer's right to his data, and to be forgotten.</summary>
public class CustomerDataTests(SharedShop shared)
{
    private readonly ShopProcess _shop = shared.Process;

    [Fact]
    public async Task The_export_holds_contacts_and_consent()
    {
        using var customer = await _shop.CustomerAsync();
        var order = await customer.OrderAsync();
        await customer.MessagesAsync(atLeast: 1);
        await customer.PostAsync("/me/opt-out");

        var data = (await customer.GetAsync("/me/data")).Json;

        data.GetProperty("contacts").EnumerateArray().Select(contact => contact.GetProperty("key").GetString())
            .Should().Contain($"order|default|payment-reminder|{order}|1");
        var consent = data.GetProperty("consent").EnumerateArray().Single();
        consent.GetProperty("agreed").GetBoolean().Should().BeFalse();
        consent.GetProperty("source").GetString().Should().Be("shop-api");
    }

    [Fact]
    public async Task Who_opted_out_and_in_again_is_reminded()
    {
        using var customer = await _shop.CustomerAsync("+8613900000001");
        await customer.PostAsync("/me/opt-out");
        await customer.PostAsync("/me/opt-in");
        var order = await customer.OrderAsync();
        (await customer.MessagesAsync(atLeast: 1)).Single().Should().Contain(order);
    }

    [Fact]
    public async Task Opting_out_cancels_what_waits()
    {
        using var customer = await _shop.CustomerAsync("+8613900000002");
        var order = await customer.OrderAsync();
        await customer.RemindersAsync(order, "Sent");
        await customer.RemindersAsync(order, "Planned");
        (await customer.PostAsync("/me/opt-out")).Status.Should().Be(HttpStatusCode.NoContent);
        (await customer.RemindersAsync(order, "Cancelled")).Should().Equal("1 Sent", "2 Cancelled the customer refused");
    }

    [Fact]
    public async Task Erased_his_token_is_unknown()
    {
        using var customer = await _shop.CustomerAsync("+8613900000003");
        await customer.OrderAsync();
        await customer.MessagesAsync(atLeast: 1);

        (await customer.SendAsync(HttpMethod.Delete, "/me")).Status.Should().Be(HttpStatusCode.NoContent);

        foreach (var path in (string[])["/orders", "/me/messages", "/me/data"])
            (await customer.GetAsync(path)).ShouldBeProblem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Who_refused_and_was_erased_gets_nothing_when_he_comes_back()
    {
        using (var first = await _shop.CustomerAsync("+8613900000004"))
        {
            await first.PostAsync("/me/opt-out");
            (await first.SendAsync(HttpMethod.Delete, "/me")).Status.Should().Be(HttpStatusCode.NoContent);
        }

        using var back = await _shop.CustomerAsync("+8613900000004");
        using var other = await _shop.CustomerAsync("+8613900000005");
        var (order, anothers) = (await back.OrderAsync(), await other.OrderAsync());

        (await back.RemindersAsync(order, "Denied")).Should().ContainSingle().Which.Should().StartWith("1 Denied");
        (await other.MessagesAsync(atLeast: 1)).Single().Should().Contain(anothers, "another number is another's");
        (await back.MessagesAsync()).Should().BeEmpty();
        (await back.GetAsync("/me/data")).Json.GetProperty("contacts").EnumerateArray()
            .Should().OnlyContain(contact => contact.GetProperty("state").GetString() == "Denied");
    }
}
