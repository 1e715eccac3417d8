using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using RiceJar.EntityFrameworkCore;

namespace ShopBackend.Shop;

/// <summary>The shop's own tables, with RiceJar's beside them in one database.</summary>
public sealed class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<ShopCustomer> Customers => Set<ShopCustomer>();

    public DbSet<ShopOrder> Orders => Set<ShopOrder>();

    public DbSet<ShopMessage> Messages => Set<ShopMessage>();

    /// <summary>SQLite in a file below the content folder, unless a connection to PostgreSQL is given.</summary>
    public static void Choose(DbContextOptionsBuilder db, IConfiguration configuration, IHostEnvironment environment)
    {
        if (configuration.GetConnectionString("PostgreSql") is { Length: > 0 } postgres)
        {
            db.UseNpgsql(postgres);
            return;
        }

        var file = Path.Combine(environment.ContentRootPath, configuration["Shop:SqliteFile"] ?? "App_Data/shop.db");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        db.UseSqlite(new SqliteConnectionStringBuilder { DataSource = file }.ConnectionString);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ShopCustomer>(customer =>
        {
            customer.HasKey(c => c.Id);
            customer.HasIndex(c => c.TokenHash).IsUnique();
        });
        modelBuilder.Entity<ShopOrder>(order =>
        {
            order.HasKey(o => o.No);
            order.HasIndex(o => o.CustomerId);
            order.HasIndex(o => o.PlacedAt);
            order.HasIndex(o => o.ChangedAt);
            // Of a payment and a closing at the same moment one fails.
            order.Property(o => o.ChangedAt).IsConcurrencyToken();
        });
        modelBuilder.Entity<ShopMessage>(message =>
        {
            message.HasKey(m => m.Id);
            message.HasIndex(m => m.CustomerId);
        });
        modelBuilder.AddRiceJar();
    }
}

/// <summary>A customer as the shop knows him.</summary>
public sealed class ShopCustomer
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    public required string Phone { get; set; }

    /// <summary>His language, such as <c>zh-CN</c>; null = not known.</summary>
    public string? Culture { get; set; }

    /// <summary>The hash of the token that he shows; the token itself is kept nowhere.</summary>
    public required string TokenHash { get; init; }
}

/// <summary>An order; moments in UTC.</summary>
public sealed class ShopOrder
{
    public required string No { get; init; }

    public required string CustomerId { get; init; }

    public required decimal Amount { get; init; }

    public required DateTime PlacedAt { get; init; }

    public required DateTime DeadlineAt { get; init; }

    public DateTime? PaidAt { get; set; }

    public DateTime? ClosedAt { get; set; }

    public required DateTime ChangedAt { get; set; }
}

/// <summary>A message that the gateway took.</summary>
public sealed class ShopMessage
{
    /// <summary>The id that it came with: the same however often it is sent.</summary>
    public required string Id { get; init; }

    public required string CustomerId { get; init; }

    public required string Text { get; init; }

    public required DateTime At { get; init; }
}
