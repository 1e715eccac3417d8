using Microsoft.EntityFrameworkCore;

namespace RiceJar.EntityFrameworkCore;

/// <summary>A context on RiceJar's tables alone, for shops that keep them apart from their own. Not thread-safe, as any context.</summary>
public class RiceJarDbContext : DbContext
{
    /// <summary>Makes one.</summary>
    /// <param name="options">The provider, of SQLite or PostgreSQL, and the connection.</param>
    public RiceJarDbContext(DbContextOptions<RiceJarDbContext> options)
        : base(options)
    {
    }

    /// <summary>The journal's contacts, to be read alone.</summary>
    public IQueryable<ContactRow> Contacts => Set<ContactRow>();

    /// <summary>What customers agreed to and refused, to be read alone.</summary>
    public IQueryable<ConsentRow> Consents => Set<ConsentRow>();

    /// <summary>The customers of the published assessment, to be read alone.</summary>
    public IQueryable<AssessmentRow> Assessments => Set<AssessmentRow>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddRiceJar();
}
