using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text.Json;
using RiceJar.Webhooks;
using ShopBackend.Api;

namespace ShopBackend.Gateway;

/// <summary>Stands for the shop's message gateway, which would hand messages to a provider: takes signed requests, each message once, and shows them.</summary>
public sealed class MessageGateway(IConfiguration configuration, TimeProvider clock)
{
    private const int LongestBody = 64 * 1024;

    private readonly ConcurrentDictionary<string, ReceivedMessage> _received = new();

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/gateway/messages", (HttpRequest request, MessageGateway gateway, CancellationToken stop) => gateway.ReceiveAsync(request, stop))
            .WithSummary("Where RiceJar's webhook posts to. Only requests signed with the shared secret are taken.");
        app.MapGet("/me/messages", (int? atLeast, ClaimsPrincipal user, MessageGateway gateway, TimeProvider clock, CancellationToken stop) =>
                gateway.MessagesAsync(CustomerTokens.CustomerOf(user), atLeast ?? 0, clock, stop))
            .RequireAuthorization("customer")
            .WithSummary("The messages that reached the customer's phone. With ?atLeast= waits up to 30 seconds until there are so many.");
    }

    private async Task<IResult> ReceiveAsync(HttpRequest request, CancellationToken stop)
    {
        using var body = new MemoryStream();
        if (request.ContentLength is not <= LongestBody)
            return Results.Problem("The body is too long.", statusCode: StatusCodes.Status413PayloadTooLarge);
        await request.Body.CopyToAsync(body, stop);
        var id = request.Headers[WebhookSignature.IdHeader].ToString();
        var verdict = WebhookSignature.Verify(
            id,
            request.Headers[WebhookSignature.TimestampHeader],
            request.Headers[WebhookSignature.SignatureHeader],
            body.ToArray(),
            configuration.GetSection("RiceJar:Webhooks:sms:Secrets").Get<string[]>()!,
            clock);
        if (verdict != WebhookVerdict.Valid)
            return Results.Problem("The request is not signed as it must be.", statusCode: StatusCodes.Status401Unauthorized);
        var message = JsonSerializer.Deserialize<Posted>(body.ToArray(), JsonSerializerOptions.Web)!;
        // The second copy of a message is answered like the first, and shown once.
        _received.TryAdd(id, new ReceivedMessage(message.Customer, message.Address, message.Text, clock.GetUtcNow()));
        return Results.Ok(new { id });
    }

    private Task<IResult> MessagesAsync(string customer, int atLeast, TimeProvider clock, CancellationToken stop) => Waiting.ForAsync(clock, () =>
    {
        var own = _received.Values.Where(message => message.Customer == customer).OrderBy(message => message.At).ToList();
        return Task.FromResult((own.Count >= atLeast, Results.Ok(own.Select(message => new { message.Text, message.At }))));
    }, stop);

    private sealed record Posted(string Customer, string Address, string Text);

    private sealed record ReceivedMessage(string Customer, string Address, string Text, DateTimeOffset At);
}
