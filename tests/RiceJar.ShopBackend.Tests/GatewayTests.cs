using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using NodaTime;
using NodaTime.Extensions;
using RiceJar.Webhooks;

namespace RiceJar.ShopBackend.Tests;

/// <summary>What the gateway takes: what is signed with the shared secret, once.</summary>
public class GatewayTests(SharedShop shared)
{
    private static readonly string Secret = SampleSecret();
    private static readonly string OtherSecret = "whsec_" + Convert.ToBase64String(Encoding.UTF8.GetBytes("another secret, which nobody shares"));

    private readonly ShopProcess _shop = shared.Process;

    [Fact]
    public async Task The_same_id_twice_is_accepted_twice_and_shown_once()
    {
        using var customer = await _shop.CustomerAsync();
        var (id, body) = (NewId(), await BodyAsync(customer, "once"));
        for (var copy = 0; copy < 3; copy++)
            (await PostAsync(id, Now(), body)).Status.Should().Be(HttpStatusCode.OK);
        (await customer.MessagesAsync()).Should().Equal("once");
        await PostAsync(NewId(), Now(), await BodyAsync(customer, "again"));
        (await customer.MessagesAsync()).Should().Equal("once", "again");
    }

    [Fact]
    public async Task Copies_at_the_same_moment_are_one_message()
    {
        using var customer = await _shop.CustomerAsync();
        var (id, body) = (NewId(), await BodyAsync(customer, "once"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(id, Now(), body)));
        answers.Should().OnlyContain(answer => answer.Status == HttpStatusCode.OK);
        (await customer.MessagesAsync()).Should().Equal("once");
    }

    [Fact]
    public async Task Without_a_signature_it_is_not_let_in()
    {
        using var customer = await _shop.CustomerAsync();
        var body = await BodyAsync(customer, "no");
        (await SendAsync(null, null, null, body)).ShouldBeProblem(HttpStatusCode.Unauthorized);
        (await SendAsync(NewId(), Now(), null, body)).ShouldBeProblem(HttpStatusCode.Unauthorized);
        (await customer.MessagesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task With_anothers_secret_it_is_not_let_in()
    {
        using var customer = await _shop.CustomerAsync();
        (await PostAsync(NewId(), Now(), await BodyAsync(customer, "no"), OtherSecret)).ShouldBeProblem(HttpStatusCode.Unauthorized);
        (await customer.MessagesAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData(-6)]
    [InlineData(6)]
    public async Task Signed_long_ago_or_long_ahead_it_is_not_let_in(int minutes)
    {
        using var customer = await _shop.CustomerAsync();
        (await PostAsync(NewId(), Now() + Duration.FromMinutes(minutes), await BodyAsync(customer, "no")))
            .ShouldBeProblem(HttpStatusCode.Unauthorized);
        (await customer.MessagesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Changed_after_signing_it_is_not_let_in()
    {
        using var customer = await _shop.CustomerAsync();
        var (id, now, body) = (NewId(), Now(), await BodyAsync(customer, "a debt of 10"));
        var signature = WebhookSignature.Sign(id, now, Encoding.UTF8.GetBytes(body), [Secret]);
        (await SendAsync(id, now, signature, body.Replace("10", "90", StringComparison.Ordinal))).ShouldBeProblem(HttpStatusCode.Unauthorized);
        (await SendAsync(id + "1", now, signature, body)).ShouldBeProblem(HttpStatusCode.Unauthorized);
        (await SendAsync(id, now + Duration.FromSeconds(1), signature, body)).ShouldBeProblem(HttpStatusCode.Unauthorized);
        (await customer.MessagesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Too_long_a_body_is_not_read() =>
        (await PostAsync(NewId(), Now(), new string(' ', 64 * 1024 + 1))).ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge);

    [Fact]
    public async Task A_body_of_unknown_length_is_not_read()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/gateway/messages") { Content = new StringContent("{}") };
        request.Headers.TransferEncodingChunked = true;
        using var nobody = _shop.Client();
        (await nobody.SendAsync(request)).ShouldBeProblem(HttpStatusCode.LengthRequired);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"customer":7,"text":"x"}""")]
    public async Task What_is_signed_but_no_message_is_the_senders_error(string body) =>
        (await PostAsync(NewId(), Now(), body)).ShouldBeProblem(HttpStatusCode.BadRequest);

    private Task<Answer> PostAsync(string id, Instant at, string body, string? secret = null) =>
        SendAsync(id, at, WebhookSignature.Sign(id, at, Encoding.UTF8.GetBytes(body), [secret ?? Secret]), body);

    private async Task<Answer> SendAsync(string? id, Instant? at, string? signature, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/gateway/messages");
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (id is not null)
            request.Headers.Add(WebhookSignature.IdHeader, id);
        if (at is { } moment)
            request.Headers.Add(WebhookSignature.TimestampHeader, moment.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        if (signature is not null)
            request.Headers.Add(WebhookSignature.SignatureHeader, signature);
        using var gateway = _shop.Client();
        return await gateway.SendAsync(request);
    }

    private static async Task<string> BodyAsync(ShopClient customer, string text)
    {
        var id = (await customer.GetAsync("/me/data")).Text("customer");
        return $$"""{"formatVersion":1,"customer":"{{id}}","text":"{{text}}","of a later release":1}""";
    }

    private static string SampleSecret()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Sample, "appsettings.json")));
        return settings.RootElement.GetProperty("RiceJar").GetProperty("Webhooks").GetProperty("sms").GetProperty("Secrets")[0].GetString()!;
    }

    private static string NewId() => Guid.NewGuid().ToString("N");

    private static Instant Now() => TimeProvider.System.GetUtcNow().ToInstant();
}
