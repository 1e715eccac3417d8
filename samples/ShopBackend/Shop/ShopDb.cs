using Microsoft.EntityFrameworkCore;
using RiceJar.EntityFrameworkCore;

namespace ShopBackend.Shop;

/// <summary>The shop's own tables, with RiceJar's beside them in one database.</summary>
public sealed class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<ShopCustomer> Customers => Set<ShopCustomer>();

    public DbSet<ShopOrder> Orders => Set<ShopOrder>();

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
