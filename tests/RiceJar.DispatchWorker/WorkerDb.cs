using Microsoft.EntityFrameworkCore;
using RiceJar.EntityFrameworkCore;

namespace RiceJar.DispatchWorker;

/// <summary>A shop's orders, as few columns as reminding needs, with RiceJar's tables beside them.</summary>
public sealed class WorkerDb(DbContextOptions<WorkerDb> options) : DbContext(options)
{
    public DbSet<WorkerOrder> Orders => Set<WorkerOrder>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<WorkerOrder>(order =>
        {
            order.HasKey(o => o.Id);
            order.HasIndex(o => o.Customer);
        });
        modelBuilder.AddRiceJar();
    }
}

/// <summary>An order; moments in UTC.</summary>
public sealed class WorkerOrder
{
    public required string Id { get; init; }

    public required string Customer { get; init; }

    public required decimal Amount { get; init; }

    public required DateTime PlacedAt { get; init; }

    public DateTime? PaidAt { get; set; }
}
