using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using NodaTime.Extensions;
using RiceJar;
using RiceJar.Storage;
using ShopBackend.Shop;

namespace ShopBackend.Api;

/// <summary>What a customer does with his orders. Another's orders are not there for him.</summary>
public static class OrderEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder app)
    {
        var orders = app.MapGroup("/orders").RequireAuthorization("customer");
        orders.MapPost("/", PlaceAsync).WithSummary("Places an order, to be paid within the shop's time.");
        orders.MapGet("/", ListAsync).WithSummary("The customer's orders.");
        orders.MapGet("/{no}", FindAsync).WithSummary("One of the customer's orders.");
        orders.MapPost("/{no}/pay", PayAsync).WithSummary("Pays an order: what waits to remind of it is cancelled.");
        orders.MapPost("/{no}/close", CloseAsync).WithSummary("Cancels an order that is not paid.");
        orders.MapGet("/{no}/reminders", RemindersAsync)
            .WithSummary("The order's reminders and what became of them. With ?state= waits up to 90 seconds until one is in that state.");
    }

    private static async Task<IResult> PlaceAsync(NewOrder order, ClaimsPrincipal user, ShopDb db, TimeProvider clock, IConfiguration configuration)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var placed = new ShopOrder
        {
            No = OrderNo.New(),
            CustomerId = CustomerTokens.CustomerOf(user),
            Amount = order.Amount!.Value,
            PlacedAt = now,
            DeadlineAt = now + TimeSpan.Parse(configuration["Shop:PayWithin"] ?? "01:00:00", CultureInfo.InvariantCulture),
            ChangedAt = now,
        };
        db.Orders.Add(placed);
        await db.SaveChangesAsync();
        return Results.Created($"/orders/{placed.No}", View.Of(placed));
    }

    private static async Task<IResult> ListAsync(ClaimsPrincipal user, ShopDb db)
    {
        var me = CustomerTokens.CustomerOf(user);
        var own = await db.Orders.AsNoTracking().Where(order => order.CustomerId == me)
            .OrderByDescending(order => order.PlacedAt).Take(100).ToListAsync();
        return Results.Ok(own.Select(View.Of));
    }

    private static async Task<IResult> FindAsync(string no, ClaimsPrincipal user, ShopDb db) =>
        await OwnAsync(db, no, user) is { } order ? Results.Ok(View.Of(order)) : NotThere(no);

    private static async Task<IResult> PayAsync(string no, ClaimsPrincipal user, ShopDb db, IContactJournal journal, TimeProvider clock)
    {
        if (await OwnAsync(db, no, user) is not { } order)
            return NotThere(no);
        if (order.ClosedAt is not null)
            return Results.Problem($"Order {no} is closed.", statusCode: StatusCodes.Status409Conflict);
        order.PaidAt ??= clock.GetUtcNow().UtcDateTime;
        order.ChangedAt = order.PaidAt.Value;
        return await EndAsync(order, "paid", db, journal, clock);
    }

    private static async Task<IResult> CloseAsync(string no, ClaimsPrincipal user, ShopDb db, IContactJournal journal, TimeProvider clock)
    {
        if (await OwnAsync(db, no, user) is not { } order)
            return NotThere(no);
        if (order.PaidAt is not null)
            return Results.Problem($"Order {no} is paid.", statusCode: StatusCodes.Status409Conflict);
        order.ClosedAt ??= clock.GetUtcNow().UtcDateTime;
        order.ChangedAt = order.ClosedAt.Value;
        return await EndAsync(order, "closed", db, journal, clock);
    }

    private static async Task<IResult> EndAsync(ShopOrder order, string why, ShopDb db, IContactJournal journal, TimeProvider clock)
    {
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateConcurrencyException)
        {
            return Results.Problem(
                $"Order {order.No} was changed at the same moment: look at it, and try again.", statusCode: StatusCodes.Status409Conflict);
        }

        // Not needed for the customer's peace: every contact is looked at again when it is sent. But so the journal says at once how it is.
        await journal.CancelAsync(ContactCancellation.OfOrder(ShopId.Default, new OrderId(order.No), why, clock.GetUtcNow().ToInstant()));
        return Results.Ok(View.Of(order));
    }

    private static async Task<IResult> RemindersAsync(
        string no, ContactState? state, ClaimsPrincipal user, ShopDb db, IContactJournal journal, TimeProvider clock, CancellationToken stop)
    {
        if (await OwnAsync(db, no, user) is null)
            return NotThere(no);
        var me = new CustomerId(CustomerTokens.CustomerOf(user));
        return await Waiting.ForAsync(clock, async () =>
        {
            var contacts = await journal.OfCustomersAsync(ShopId.Default, [me], stop);
            var reminders = contacts[me].Contacts.Where(contact => contact.Intent.Orders.Any(order => order.Id.Value == no)).ToList();
            var isDone = state is null || reminders.Exists(contact => contact.State == state);
            return (isDone, Results.Ok(reminders.Select(contact =>
                new ReminderView(contact.Intent.Wave, contact.State.ToString(), contact.Gate, contact.Why))));
        }, stop);
    }

    private static async Task<ShopOrder?> OwnAsync(ShopDb db, string no, ClaimsPrincipal user)
    {
        // Anything may stand in an address, also what PostgreSQL takes in no text.
        if (!OrderNo.IsOne(no))
            return null;
        var me = CustomerTokens.CustomerOf(user);
        return await db.Orders.SingleOrDefaultAsync(order => order.No == no && order.CustomerId == me);
    }

    private static IResult NotThere(string no) => Results.Problem($"There is no order '{no}'.", statusCode: StatusCodes.Status404NotFound);
}

/// <summary>An order to place.</summary>
/// <param name="Amount">What is to be paid.</param>
public sealed record NewOrder([property: Required, Price] decimal? Amount);

/// <summary>An amount that a customer can pay.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PriceAttribute() : ValidationAttribute("An amount is from 0.01 to 1000000, with two decimals at most.")
{
    public override bool IsValid(object? value) =>
        value is null or (>= 0.01m and <= 1_000_000m) && (value is not decimal amount || decimal.Round(amount, 2) == amount);
}

/// <summary>An order as its customer sees it.</summary>
public sealed record View(string No, decimal Amount, string State, DateTime PlacedAt, DateTime DeadlineAt)
{
    public static View Of(ShopOrder order) => new(
        order.No,
        order.Amount + 0.00m, // SQLite keeps no zeros at the end, and does not say that a moment is UTC's.
        order.PaidAt is not null ? "paid" : order.ClosedAt is not null ? "closed" : "unpaid",
        DateTime.SpecifyKind(order.PlacedAt, DateTimeKind.Utc),
        DateTime.SpecifyKind(order.DeadlineAt, DateTimeKind.Utc));
}

/// <summary>A reminder as its customer sees it.</summary>
public sealed record ReminderView(int Wave, string State, string? Gate, string? Why);
