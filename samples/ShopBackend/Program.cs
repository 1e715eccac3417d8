using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using RiceJar.EntityFrameworkCore;
using ShopBackend.Api;
using ShopBackend.Gateway;
using ShopBackend.Shop;

var builder = WebApplication.CreateBuilder(args);
var services = builder.Services;

services.AddDbContext<ShopDb>(db => ShopDb.Choose(db, builder.Configuration, builder.Environment));

// RiceJar: its rules are in appsettings.json; its tables live beside the shop's own.
services.AddRiceJar()
    .UseEntityFrameworkCore<ShopDb>()
    .AddOrders<ShopDb>(db => db.Orders.Select(order => new OrderRow
    {
        OrderId = order.No,
        CustomerId = order.CustomerId,
        Amount = order.Amount,
        PlacedAt = order.PlacedAt,
        DeadlineAt = order.DeadlineAt,
        PaidAt = order.PaidAt,
        ClosedAt = order.ClosedAt,
        ChangedAt = order.ChangedAt,
    }))
    .AddRecipients<ShopRecipients>()
    .AddWebhookChannel("sms")
    .AddPaymentReminders()
    .AddBackgroundServices();

// A dispatcher that is stopped finishes what it is sending, which may take as long as an answer is waited for: 30 seconds, and the host's own limit is no longer.
services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(45));

services.AddHealthChecks().AddRiceJar();
services.AddAuthentication(CustomerTokens.SchemeName).AddScheme<AuthenticationSchemeOptions, CustomerTokens>(CustomerTokens.SchemeName, null);
services.AddAuthorizationBuilder()
    .AddPolicy("customer", policy => policy.RequireRole("customer"))
    .AddPolicy(CustomerTokens.Operator, policy => policy.RequireRole(CustomerTokens.Operator));
services.AddScoped<MessageGateway>();
services.AddProblemDetails();
services.AddValidation();
services.AddOpenApi();
// A field that nobody knows is a misspelt one: said, not passed over. And a body that cannot be read is the caller's error also in development.
services.ConfigureHttpJsonOptions(json => json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow);
services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false);

var app = builder.Build();
await using (var scope = app.Services.CreateAsyncScope())
{
    var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
    await db.Database.EnsureCreatedAsync();
    await RiceJarSchema.MigrateAsync(db);
}

app.UseExceptionHandler();
app.UseStatusCodePages();
app.UseAuthentication();
app.UseAuthorization();
app.MapOpenApi();
app.MapHealthChecks("/health");
app.MapCustomers();
app.MapOrders();
app.MapOperators();
MessageGateway.Map(app);
await app.RunAsync();
