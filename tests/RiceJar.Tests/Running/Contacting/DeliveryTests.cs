using NodaTime;
using RiceJar.Messaging;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Contacting;

/// <summary>What providers and people tell afterwards.</summary>
public sealed class DeliveryTests : IDisposable
{
    private readonly SendingShop _shop = new();

    public void Dispose() => _shop.Dispose();

    [Theory]
    [InlineData(Delivery.Delivered)]
    [InlineData(Delivery.Undelivered)]
    public async Task A_receipt_is_kept_with_its_moment(Delivery delivery)
    {
        var intent = await _shop.WriteOneAsync();
        await _shop.DispatchAsync();
        var at = _shop.Now + Duration.FromSeconds(3);
        (await _shop.Operations.NoteDeliveryAsync(ShopId.Default, intent.Key, delivery, at)).Should().BeTrue();
        (await _shop.FindAsync(intent)).Should().BeEquivalentTo(new { State = ContactState.Sent, Delivery = delivery, DeliveryAt = at });
    }

    [Fact]
    public async Task A_receipt_of_an_unknown_contact_says_that_it_was_sent()
    {
        var intent = await _shop.WriteOneAsync();
        _shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.Unknown("reset"));
        await _shop.DispatchAsync();
        await _shop.Operations.NoteDeliveryAsync(ShopId.Default, intent.Key, Delivery.Delivered, _shop.Now);
        (await _shop.FindAsync(intent)).State.Should().Be(ContactState.Sent);
    }

    [Fact]
    public async Task A_receipt_that_comes_before_the_answer_does_not_end_the_sending()
    {
        var intent = await _shop.WriteOneAsync();
        _shop.Sms.Answer = async (message, _) =>
        {
            (await _shop.Operations.NoteDeliveryAsync(ShopId.Default, message.Key, Delivery.Delivered, _shop.Now, CancellationToken.None))
                .Should().BeTrue();
            return SendResult.Accepted("r1");
        };
        await _shop.DispatchAsync();
        (await _shop.FindAsync(intent)).Should().BeEquivalentTo(new { State = ContactState.Sent, Delivery = Delivery.Delivered, Reference = "r1" });
    }

    [Fact]
    public async Task A_receipt_of_what_was_never_sent_is_refused()
    {
        var intent = await _shop.WriteOneAsync();
        (await _shop.Operations.NoteDeliveryAsync(ShopId.Default, intent.Key, Delivery.Delivered, _shop.Now)).Should().BeFalse();
    }

    [Theory]
    [InlineData(ContactResolution.WasSent, ContactState.Sent, true)]
    [InlineData(ContactResolution.Dismiss, ContactState.Cancelled, false)]
    public async Task A_person_decides_on_what_is_unknown(ContactResolution resolution, ContactState state, bool counts)
    {
        var intent = await _shop.WriteOneAsync();
        _shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.Unknown("reset"));
        await _shop.DispatchAsync();
        (await _shop.Operations.ResolveAsync(ShopId.Default, intent.Key, resolution, _shop.Now)).Should().BeTrue();
        (await _shop.FindAsync(intent)).Should().BeEquivalentTo(new { State = state, IsOpen = false, MayHaveBeenSent = counts });
        (await _shop.DispatchAsync()).Claimed.Should().Be(0);
    }

    [Fact]
    public async Task A_person_who_has_an_unknown_one_tried_again_has_it_sent_once_more()
    {
        var intent = await _shop.WriteOneAsync(purpose: RiceJar.Contacts.ContactPurpose.Promotion);
        _shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.Unknown("reset"));
        await _shop.DispatchAsync();
        await _shop.Operations.ResolveAsync(ShopId.Default, intent.Key, ContactResolution.Retry, _shop.Now);
        _shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.Accepted());
        (await _shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(1);
    }
}
