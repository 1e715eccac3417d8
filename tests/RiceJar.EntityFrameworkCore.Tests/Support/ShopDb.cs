using Microsoft.EntityFrameworkCore;

namespace RiceJar.EntityFrameworkCore.Tests.Support;

/// <summary>A shop's own context, with a table of its own.</summary>
public sealed class ShopDb(DbContextOptions<ShopDb> options) : DbContext(options)
{
    public DbSet<ShopOrder> Orders => Set<ShopOrder>();

    public IQueryable<ContactRow> Contacts => Set<ContactRow>();

    public IQueryable<ConsentRow> Consents => Set<ConsentRow>();

    public IQueryable<AssessmentRow> Assessments => Set<AssessmentRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ShopOrder>().HasKey(order => order.No);
        modelBuilder.Entity<ShopOrder>().HasMany(order => order.Items).WithOne().HasForeignKey(item => item.No);
        modelBuilder.Entity<ShopItem>().HasKey(item => new { item.No, item.Line });
        modelBuilder.AddRiceJar();
    }
}

public sealed class ShopOrder
{
    public required string No { get; init; }

    public required string UserId { get; init; }

    public required DateTime At { get; init; }

    public DateTime? PaidAt { get; set; }

    public DateTime? CancelledAt { get; set; }

    public required decimal Total { get; init; }

    public decimal? Refunded { get; set; }

    public DateTime? RefundedAt { get; init; }

    public DateTime? UpdatedAt { get; set; }

    public DateTime? PayableUntil { get; init; }

    public decimal? Deposit { get; init; }

    public DateTime? DepositAt { get; init; }

    public DateTime? BalanceFrom { get; init; }

    public DateTime? BalanceUntil { get; init; }

    public DateTime? GiftUntil { get; init; }

    public bool ByMember { get; init; }

    public List<ShopItem> Items { get; init; } = [];
}

public sealed class ShopItem
{
    public string No { get; init; } = "";

    public required int Line { get; init; }

    public required string Sku { get; init; }

    public decimal Count { get; init; } = 1;

    public decimal Price { get; init; }
}
