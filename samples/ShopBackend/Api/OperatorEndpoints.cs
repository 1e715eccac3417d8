using NodaTime.Extensions;
using RiceJar;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace ShopBackend.Api;

/// <summary>What the people who run the shop see and do.</summary>
public static class OperatorEndpoints
{
    public static void MapOperators(this IEndpointRouteBuilder app)
    {
        var journal = app.MapGroup("/operator/journal").RequireAuthorization(CustomerTokens.Operator);
        journal.MapGet("/", async (IContactJournalOperations operations, CancellationToken stop) =>
        {
            var overview = await operations.CountAsync(ShopId.Default, stop);
            return new { Counts = overview.Counts.ToDictionary(count => count.Key.ToString(), count => count.Value), overview.FailedForGood, OldestDueAt = overview.OldestDueAt?.ToString() };
        }).WithSummary("How many contacts stand where.");
        journal.MapGet("/for-person", async (IContactJournalOperations operations, CancellationToken stop) =>
        {
            var contacts = await operations.ListAsync(new JournalQuery(ShopId.Default) { ForPerson = true }, stop);
            return contacts.Select(contact => new { Key = contact.Key.Value, State = contact.State.ToString(), contact.Why });
        }).WithSummary("Contacts that wait for a person: nobody knows whether they were sent, or they failed for good.");
        journal.MapPost("/resolve", ResolveAsync).WithSummary("Says what is to be done with one of them: Retry, WasSent or Dismiss.");
    }

    private static async Task<IResult> ResolveAsync(string key, ContactResolution resolution, IContactJournalOperations operations, TimeProvider clock, CancellationToken stop)
    {
        ContactKey parsed;
        try
        {
            parsed = ContactKey.Parse(key);
        }
        catch (ArgumentException e)
        {
            return Results.Problem(e.Message, statusCode: StatusCodes.Status400BadRequest);
        }

        return await operations.ResolveAsync(ShopId.Default, parsed, resolution, clock.GetUtcNow().ToInstant(), stop)
            ? Results.NoContent()
            : Results.Problem("No contact of this key waits for a person.", statusCode: StatusCodes.Status404NotFound);
    }
}
