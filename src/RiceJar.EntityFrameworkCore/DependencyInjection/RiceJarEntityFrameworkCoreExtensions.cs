using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using RiceJar;
using RiceJar.EntityFrameworkCore;
using RiceJar.Storage;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps what RiceJar keeps in SQLite or PostgreSQL, and takes orders from the shop's own tables.</summary>
public static class RiceJarEntityFrameworkCoreExtensions
{
    /// <summary>
    /// Keeps the journal of contacts, consent, assessments and what was learned of payments in the database of a context that the shop registered
    /// (<c>AddDbContext</c>, <c>AddDbContextPool</c>, <c>AddDbContextFactory</c>), in place of memory. The tables are made by <see
    /// cref="RiceJarSchema.MigrateAsync"/>, which is the shop's to call.
    /// </summary>
    /// <typeparam name="TContext">The context. Each call of the journal takes one from a scope of its own.</typeparam>
    /// <param name="builder">RiceJar's builder.</param>
    public static RiceJarBuilder UseEntityFrameworkCore<TContext>(this RiceJarBuilder builder)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddLogging();
        services.TryAddSingleton<EfContactJournal<TContext>>();
        services.TryAddSingleton<EfConsentStore<TContext>>();
        services.TryAddSingleton<EfAssessmentStore<TContext>>();
        services.TryAddSingleton<EfPaymentBaselineStore<TContext>>();
        services.Replace(ServiceDescriptor.Singleton<IContactJournal>(Own<EfContactJournal<TContext>>));
        services.Replace(ServiceDescriptor.Singleton<IContactJournalOperations>(Own<EfContactJournal<TContext>>));
        services.Replace(ServiceDescriptor.Singleton<IConsentStore>(Own<EfConsentStore<TContext>>));
        services.Replace(ServiceDescriptor.Singleton<IAssessmentStore>(Own<EfAssessmentStore<TContext>>));
        services.Replace(ServiceDescriptor.Singleton<IPaymentBaselineStore>(Own<EfPaymentBaselineStore<TContext>>));
        return builder;

        static TStore Own<TStore>(IServiceProvider provider)
            where TStore : notnull => provider.GetRequiredService<TStore>();
    }

    /// <summary>Likewise, in a database apart from the shop's own tables.</summary>
    /// <param name="builder">RiceJar's builder.</param>
    /// <param name="configure">Says which provider and connection: <c>o => o.UseSqlite("Data Source=ricejar.db")</c>.</param>
    public static RiceJarBuilder UseEntityFrameworkCore(this RiceJarBuilder builder, Action<DbContextOptionsBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddDbContextPool<RiceJarDbContext>(configure);
        return builder.UseEntityFrameworkCore<RiceJarDbContext>();
    }

    /// <summary>
    /// Takes orders from the shop's own tables: <c>db => db.Orders.Select(o => new OrderRow { OrderId = o.No, CustomerId = o.UserId, PlacedAt = o.At,
    /// PaidAt = o.PaidAt, Amount = o.Total })</c>.
    /// For a process that serves one shop: whichever is asked for, these are its orders.
    /// </summary>
    /// <remarks>
    /// What RiceJar asks for (a window of time, some customers, one order) is added to the query and answered by the database; rows are streamed and
    /// not tracked. A row that is
    /// no order (an empty id, more than four decimals) is left out of planning and learning, with a warning that names it, and stops an assessment, with an
    /// <see cref="UnreadableOrderException"/> (<see cref="IOrderSource"/>).
    /// </remarks>
    /// <typeparam name="TContext">A context that the shop registered. Each call takes one from a scope of its own.</typeparam>
    /// <param name="builder">RiceJar's builder.</param>
    /// <param name="rows">The projection. It is called for each query.</param>
    public static RiceJarBuilder AddOrders<TContext>(this RiceJarBuilder builder, Func<TContext, IQueryable<OrderRow>> rows)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(rows);
        return builder.AddOrders<TContext>((db, _) => rows(db));
    }

    /// <summary>Likewise, for a process that serves several shops.</summary>
    /// <typeparam name="TContext">A context that the shop registered.</typeparam>
    /// <param name="builder">RiceJar's builder.</param>
    /// <param name="rows">The projection of a shop's orders alone.</param>
    public static RiceJarBuilder AddOrders<TContext>(this RiceJarBuilder builder, Func<TContext, ShopId, IQueryable<OrderRow>> rows)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(rows);
        builder.Services.TryAddSingleton<IOrderSource>(provider =>
            new EfOrderSource<TContext>(
                provider.GetRequiredService<IServiceScopeFactory>(), rows, provider.GetService<ILogger<EfOrderSource<TContext>>>()));
        return builder;
    }
}
