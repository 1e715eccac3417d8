using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using RiceJar;
using RiceJar.Contacts;
using RiceJar.Running;
using ShopBackend.Shop;

namespace ShopBackend.Api;

/// <summary>What a customer does about himself.</summary>
public static class CustomerEndpoints
{
    public static void MapCustomers(this IEndpointRouteBuilder app)
    {
        app.MapPost("/customers", RegisterAsync)
            .WithSummary("Registers a customer; the token that comes back is shown once, and is who he is from then on.");
        var me = app.MapGroup("/me").RequireAuthorization("customer");
        me.MapPost("/opt-out", OptOutAsync).WithSummary("Refuses all messages: what waits is cancelled, and nothing is sent any more.");
        me.MapPost("/opt-in", OptInAsync).WithSummary("Agrees to messages again.");
        me.MapGet("/data", ExportAsync).WithSummary("All that is kept about the customer's contacts and consent.");
        me.MapDelete("/", EraseAsync).WithSummary("Erases the customer; what he refused outlives him as a keyed hash of his phone number.");
    }

    private static async Task<IResult> RegisterAsync(NewCustomer customer, ShopDb db)
    {
        var token = CustomerTokens.NewToken();
        var id = Guid.NewGuid().ToString("N");
        db.Customers.Add(new ShopCustomer
        {
            Id = id,
            Name = customer.Name,
            Phone = customer.Phone,
            Culture = customer.Culture,
            TokenHash = CustomerTokens.Hash(token),
        });
        await db.SaveChangesAsync();
        return Results.Created("/me", new Registered(id, token));
    }

    private static async Task<IResult> OptOutAsync(ClaimsPrincipal user, ConsentRegister consent, CancellationToken stop)
    {
        await consent.RefuseAsync(ShopId.Default, Me(user), null, ContactPurposes.All, "shop-api", stop);
        return Results.NoContent();
    }

    private static async Task<IResult> OptInAsync(ClaimsPrincipal user, ConsentRegister consent, CancellationToken stop)
    {
        await consent.AgreeAsync(ShopId.Default, Me(user), null, ContactPurposes.All, "shop-api", stop);
        return Results.NoContent();
    }

    private static async Task ExportAsync(ClaimsPrincipal user, CustomerData data, HttpResponse response, CancellationToken stop)
    {
        response.ContentType = "application/json";
        await data.ExportAsync(ShopId.Default, Me(user), response.Body, stop);
    }

    private static async Task<IResult> EraseAsync(ClaimsPrincipal user, CustomerData data, ShopDb db, TimeProvider clock, CancellationToken stop)
    {
        var (me, nobody) = (CustomerTokens.CustomerOf(user), $"erased-{Guid.NewGuid():N}");
        var now = clock.GetUtcNow().UtcDateTime;
        // His orders first, or he would be reminded and assessed anew: they stay for the shop's books, under an id that is nobody's, and nobody is left to pay what is not paid.
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.Orders.Where(order => order.CustomerId == me && order.PaidAt == null && order.ClosedAt == null)
            .ExecuteUpdateAsync(order => order.SetProperty(o => o.ClosedAt, now), stop);
        await db.Orders.Where(order => order.CustomerId == me)
            .ExecuteUpdateAsync(order => order.SetProperty(o => o.CustomerId, nobody).SetProperty(o => o.ChangedAt, now), stop);
        await transaction.CommitAsync(stop);
        // Then RiceJar, which reads his address once more to keep what he refused, and then what holds the address. Whatever stops it, asking again does the rest.
        await data.EraseAsync(ShopId.Default, Me(user), stop);
        await db.Messages.Where(message => message.CustomerId == me).ExecuteDeleteAsync(stop);
        await db.Customers.Where(customer => customer.Id == me).ExecuteDeleteAsync(stop);
        return Results.NoContent();
    }

    private static CustomerId Me(ClaimsPrincipal user) => new(CustomerTokens.CustomerOf(user));
}

/// <summary>A customer who registers.</summary>
/// <param name="Name">What he is called.</param>
/// <param name="Phone">His phone number with the country's code.</param>
/// <param name="Culture">His language, such as <c>zh-CN</c>.</param>
public sealed record NewCustomer(
    [property: Required, StringLength(80), RegularExpression(@"^\P{C}+$", ErrorMessage = "A name has no control characters.")] string Name,
    [property: Required, RegularExpression(@"^\+[1-9][0-9]{6,14}$",
        ErrorMessage = "A phone number begins with + and the country's code.")] string Phone,
    [property: RegularExpression(@"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", ErrorMessage = "A language is written like zh-CN.")] string? Culture = null);

/// <summary>Who was registered.</summary>
public sealed record Registered(string Id, string Token);
