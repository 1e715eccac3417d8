using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RiceJar.InMemory;
using RiceJar.Orders;
using RiceJar.Storage;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Says where RiceJar's orders come from and where its results go. The first source of orders that is registered stands.</summary>
/// <param name="services">The services that RiceJar was added to.</param>
public sealed class RiceJarBuilder(IServiceCollection services)
{
    /// <summary>The services that RiceJar was added to.</summary>
    public IServiceCollection Services { get; } = services;

    /// <summary>Takes orders from the shop's own source, one instance a scope.</summary>
    public RiceJarBuilder AddOrderSource<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSource>()
        where TSource : class, IOrderSource
    {
        Services.TryAddScoped<IOrderSource, TSource>();
        return this;
    }

    /// <summary>Takes orders from a source that exists.</summary>
    public RiceJarBuilder AddOrderSource(IOrderSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Services.TryAddSingleton(source);
        return this;
    }

    /// <summary>Takes these orders, held in memory, as the default shop's.</summary>
    public RiceJarBuilder AddOrders(IEnumerable<Order> orders)
    {
        var source = new InMemoryOrderSource();
        source.AddRange(orders);
        return AddOrderSource(source);
    }

    /// <summary>Keeps assessments in the shop's own store, one instance for all. Without this they are kept in memory.</summary>
    public RiceJarBuilder AddAssessmentStore<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStore>()
        where TStore : class, IAssessmentStore
    {
        Services.Replace(ServiceDescriptor.Singleton<IAssessmentStore, TStore>());
        return this;
    }
}
