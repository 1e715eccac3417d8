using System.Security.Claims;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using RiceJar.Webhooks;
using ShopBackend.Api;
using ShopBackend.Shop;

namespace ShopBackend.Gateway;

/// <summary>
/// Stands for the shop's message gateway, which would hand messages to a provider: takes signed requests, each message once, and shows them.
/// </summary>
public sealed class MessageGateway(IConfiguration configuration, ShopDb db, TimeProvider clock)
{
    private const int LongestBody = 64 * 1024;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/gateway/messages", (HttpRequest request, MessageGateway gateway, CancellationToken stop) =>
            gateway.ReceiveAsync(request, stop))
            .WithSummary("Where RiceJar's webhook posts to. Only requests signed with the shared secret are taken.");
        app.MapGet("/me/messages", (int? atLeast, ClaimsPrincipal user, MessageGateway gateway, CancellationToken stop) =>
                gateway.MessagesAsync(CustomerTokens.CustomerOf(user), atLeast ?? 0, stop))
            .RequireAuthorization("customer")
            .WithSummary("The messages that reached the customer's phone. With ?atLeast= waits up to 90 seconds until there are so many.");
    }

    private async Task<IResult> ReceiveAsync(HttpRequest request, CancellationToken stop)
    {
        // Before a byte is read: RiceJar says how long its messages are, and so must whoever claims to be it.
        if (request.ContentLength is not { } length)
            return Results.Problem("The request does not say how long it is.", statusCode: StatusCodes.Status411LengthRequired);
        if (length > LongestBody)
            return Results.Problem("The body is too long.", statusCode: StatusCodes.Status413PayloadTooLarge);
        var body = new byte[length];
        await request.Body.ReadExactlyAsync(body, stop);
        var id = request.Headers[WebhookSignature.IdHeader].ToString();
        var verdict = WebhookSignature.Verify(
            id,
            request.Headers[WebhookSignature.TimestampHeader],
            request.Headers[WebhookSignature.SignatureHeader],
            body,
            configuration.GetSection("RiceJar:Webhooks:sms:Secrets").Get<string[]>()!,
            clock);
        if (verdict != WebhookVerdict.Valid)
            return Results.Problem("The request is not signed as it must be.", statusCode: StatusCodes.Status401Unauthorized);
        if (Read(body) is not { Customer: { } customer, Text: { } text })
            return Results.Problem("The body is no message.", statusCode: StatusCodes.Status400BadRequest);
        await KeepAsync(new ShopMessage { Id = id, CustomerId = customer, Text = text, At = clock.GetUtcNow().UtcDateTime }, stop);
        return Results.Ok(new { id });
    }

    /// <summary>Keeps a message before it is answered for. The second copy is answered like the first, and kept once.</summary>
    private async Task KeepAsync(ShopMessage message, CancellationToken stop)
    {
        if (await db.Messages.AnyAsync(kept => kept.Id == message.Id, stop))
            return;
        db.Messages.Add(message);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            // Two copies at the same moment: the key lets one in.
            db.ChangeTracker.Clear();
            if (!await db.Messages.AnyAsync(kept => kept.Id == message.Id, stop))
                throw;
        }
    }

    private Task<IResult> MessagesAsync(string customer, int atLeast, CancellationToken stop) => Waiting.ForAsync(clock, async () =>
    {
        var own = await db.Messages.AsNoTracking().Where(message => message.CustomerId == customer)
            .OrderBy(message => message.At).ToListAsync(stop);
        return (own.Count >= atLeast, Results.Ok(own.Select(message =>
            new { message.Text, At = DateTime.SpecifyKind(message.At, DateTimeKind.Utc) })));
    }, stop);

    private static Posted? Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<Posted>(body, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What the sample shows of a message; new names may come, so others are passed over.</summary>
    private sealed record Posted(string? Customer, string? Text);
}
