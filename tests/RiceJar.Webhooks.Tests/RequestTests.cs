using System.Globalization;
using System.Text;
using System.Text.Json;
using NodaTime;
using RiceJar.Messaging;
using RiceJar.Webhooks.Tests.Support;

namespace RiceJar.Webhooks.Tests;

/// <summary>What goes out.</summary>
public class RequestTests
{
    [Fact]
    public async Task The_body_is_the_JSON_of_the_message()
    {
        var message = Make.Message();
        var request = await SendAsync(message);
        request.Body.Should().Equal(OutgoingMessageJson.Write(message));
        request.Headers["Content-Type"].Should().Be("application/json");
        request.Path.Should().Be("/hook?token=url-token");
    }

    [Fact]
    public async Task The_key_is_the_id_of_the_webhook_and_of_the_idempotency()
    {
        var request = await SendAsync(Make.Message());
        request.Headers["webhook-id"].Should().Be("order|default|payment-reminder|1001|1");
        request.Headers["Idempotency-Key"].Should().Be("order|default|payment-reminder|1001|1");
    }

    [Fact]
    public async Task The_receiver_can_verify_it()
    {
        var clock = new ManualTimeProvider(Make.Noon);
        var request = await SendAsync(Make.Message(text: "您好,订单 1001 待付款 🧧"), clock);
        request.Headers["webhook-timestamp"].Should().Be(Make.Noon.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        Verify(request, clock).Should().Be(WebhookVerdict.Valid);
        Verify(request with { Body = [.. request.Body, (byte)' '] }, clock).Should().Be(WebhookVerdict.NoMatch);
        clock.Advance(Duration.FromMinutes(6));
        Verify(request, clock).Should().Be(WebhookVerdict.TooOld);
    }

    [Theory]
    [InlineData(Make.Secret)]
    [InlineData(Make.OtherSecret)]
    public async Task While_a_secret_is_changed_the_old_and_the_new_verify_it(string secret)
    {
        var request = await SendAsync(Make.Message(), configure: options => options.Secrets = [Make.Secret, Make.OtherSecret]);
        request.Headers["webhook-signature"].Split(' ').Should().HaveCount(2);
        Verify(request, new ManualTimeProvider(Make.Noon), secret).Should().Be(WebhookVerdict.Valid);
    }

    [Fact]
    public async Task Without_secrets_nothing_is_signed()
    {
        var request = await SendAsync(Make.Message(), configure: options => options.Secrets = null);
        request.Headers.Should().ContainKey("webhook-id").And.NotContainKey("webhook-signature");
    }

    [Theory]
    [InlineData("订单-1001")]
    [InlineData("a.b")]
    [InlineData("a b")]
    [InlineData("a\r\nX-Injected: yes")]
    [InlineData("a\nX-Injected: yes")]
    [InlineData("a%0d%0aX-Injected: yes")]
    [InlineData("\u0085\u2028 X-Injected: yes")]
    [InlineData("\"; drop table orders")]
    [InlineData("🧧")]
    public async Task A_key_of_any_signs_is_one_safe_header_and_verifies(string order)
    {
        var message = Make.Message(order);
        var request = await SendAsync(message);
        request.Headers.Should().NotContainKey("X-Injected");
        request.Headers["webhook-id"].Should().Be(MessageId.Of(message.Key)).And.MatchRegex("^[A-Za-z0-9_~|%-]{1,200}$");
        Verify(request, new ManualTimeProvider(Make.Noon)).Should().Be(WebhookVerdict.Valid);
        JsonDocument.Parse(request.Body).RootElement.GetProperty("key").GetString().Should().Be(message.Key.Value);
    }

    [Fact]
    public async Task What_a_customer_wrote_stays_inside_its_value()
    {
        const string Wild = "\"},\"address\":\"evil\",\r\n\0\u001b[2J</script>\u2028";
        var message = Make.Message(text: Wild, subject: Wild, values: new Dictionary<string, string> { [Wild] = Wild });
        var json = JsonDocument.Parse((await SendAsync(message)).Body).RootElement;
        json.GetProperty("address").GetString().Should().Be(Make.Address);
        json.GetProperty("text").GetString().Should().Be(Wild);
        json.GetProperty("subject").GetString().Should().Be(Wild);
        json.GetProperty("values").GetProperty(Wild).GetString().Should().Be(Wild);
        Encoding.UTF8.GetString((await SendAsync(message)).Body).Any(char.IsControl).Should().BeFalse();
    }

    [Fact]
    public async Task The_culture_of_the_process_changes_nothing()
    {
        var clock = new ManualTimeProvider(Make.Noon);
        var plain = await SendAsync(Make.Message(), clock);
        var earlier = CultureInfo.CurrentCulture;
        try
        {
            // The tests run without data of cultures: one is made whose numbers and dates look different.
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat = new NumberFormatInfo { NegativeSign = "minus", NumberDecimalSeparator = ",", NumberGroupSeparator = "." };
            culture.DateTimeFormat = new DateTimeFormatInfo { DateSeparator = "-", TimeSeparator = "." };
            CultureInfo.CurrentCulture = culture;
            var other = await SendAsync(Make.Message(), clock);
            other.Body.Should().Equal(plain.Body);
            other.Headers["webhook-timestamp"].Should().Be(plain.Headers["webhook-timestamp"]);
            other.Headers["webhook-signature"].Should().Be(plain.Headers["webhook-signature"]);
        }
        finally
        {
            CultureInfo.CurrentCulture = earlier;
        }
    }

    [Fact]
    public async Task A_message_of_another_channel_is_a_mistake()
    {
        using var channel = Make.Channel("http://localhost/");
        var act = async () => await channel.SendAsync(Make.Message(channel: "email"));
        (await act.Should().ThrowAsync<ArgumentException>()).Which.Message.Should().Contain("sms").And.Contain("email");
    }

    private static WebhookVerdict Verify(Received request, TimeProvider clock, string secret = Make.Secret) => WebhookSignature.Verify(
        request.Headers["webhook-id"], request.Headers["webhook-timestamp"], request.Headers["webhook-signature"], request.Body, [secret], clock);

    private static async Task<Received> SendAsync(OutgoingMessage message, TimeProvider? clock = null, Action<WebhookOptions>? configure = null)
    {
        await using var receiver = await Receiver.StartAsync(204);
        using var channel = Make.Channel(receiver.Url, clock, configure);
        (await channel.SendAsync(message)).Should().Be(SendResult.Accepted());
        return receiver.Requests.Should().ContainSingle().Subject;
    }
}
