using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using RiceJar.EntityFrameworkCore;
using ShopBackend.Api;
using ShopBackend.Gateway;
using ShopBackend.Shop;

var builder = WebApplication.CreateBuilder(args);
var services = builder.Services;

// The shop's own database: SQLite in a file unless a connection to PostgreSQL is given.
services.AddDbContext<ShopDb>(db =>
{
    if (builder.Configuration.GetConnectionString("PostgreSql") is { Length: > 0 } postgres)
        db.UseNpgsql(postgres);
    else
        db.UseSqlite(builder.Configuration.GetConnectionString("Sqlite") ?? "Data Source=shop.db");
});

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

services.AddHealthChecks().AddRiceJar();
services.AddAuthentication(CustomerTokens.SchemeName).AddScheme<AuthenticationSchemeOptions, CustomerTokens>(CustomerTokens.SchemeName, null);
services.AddAuthorizationBuilder()
    .AddPolicy("customer", policy => policy.RequireRole("customer"))
    .AddPolicy(CustomerTokens.Operator, policy => policy.RequireRole(CustomerTokens.Operator));
services.AddSingleton<MessageGateway>();
services.AddProblemDetails();
services.AddValidation();
services.AddOpenApi();

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
