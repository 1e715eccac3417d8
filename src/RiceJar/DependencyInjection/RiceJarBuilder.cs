using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RiceJar.Contacts;
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

    /// <summary>
    /// Asks a gate of the shop's own about every contact, after the built-in gates and in the order of adding; <c>Contacts:Gates</c> may say by its
    /// name what is subject to it. Two gates of one name are an error at start. One instance for all; it is made when options are checked, so it
    /// cannot ask for them.
    /// </summary>
    public RiceJarBuilder AddContactGate<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TGate>()
        where TGate : class, IContactGate
    {
        Services.AddSingleton<IContactGate, TGate>();
        return this;
    }

    /// <summary>Asks a gate that exists, likewise.</summary>
    public RiceJarBuilder AddContactGate(IContactGate gate)
    {
        ArgumentNullException.ThrowIfNull(gate);
        Services.AddSingleton(gate);
        return this;
    }
}
