using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RiceJar.Contacts;
using RiceJar.InMemory;
using RiceJar.Messaging;
using RiceJar.Orders;
using RiceJar.Running;
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

    /// <summary>Asks the shop's own register for addresses, languages and zones, one instance a scope.</summary>
    public RiceJarBuilder AddRecipients<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TDirectory>()
        where TDirectory : class, IRecipientDirectory
    {
        Services.TryAddScoped<IRecipientDirectory, TDirectory>();
        return this;
    }

    /// <summary>Asks a register that exists.</summary>
    public RiceJarBuilder AddRecipients(IRecipientDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        Services.TryAddSingleton(directory);
        return this;
    }

    /// <summary>Sends by a channel of the shop's own, one instance for all. Two channels of one name are an error when the first contact is sent.</summary>
    public RiceJarBuilder AddChannel<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TChannel>()
        where TChannel : class, IContactChannel
    {
        Services.AddSingleton<IContactChannel, TChannel>();
        return this;
    }

    /// <summary>Sends by a channel that exists, likewise.</summary>
    public RiceJarBuilder AddChannel(IContactChannel channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        Services.AddSingleton(channel);
        return this;
    }

    /// <summary>Reminds of unpaid orders (催付), by the options <c>RiceJar:PaymentReminders</c>.</summary>
    public RiceJarBuilder AddPaymentReminders()
    {
        Services.TryAddScoped<PaymentBaselineRunner>();
        Services.TryAddEnumerable(ServiceDescriptor.Scoped<IIntentProducer, PaymentReminderProducer>());
        return this;
    }

    /// <summary>Asks a producer of the shop's own for contacts, one instance a scope.</summary>
    public RiceJarBuilder AddIntentProducer<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TProducer>()
        where TProducer : class, IIntentProducer
    {
        Services.TryAddEnumerable(ServiceDescriptor.Scoped<IIntentProducer, TProducer>());
        return this;
    }

    /// <summary>Shows gates more of what the shop knows, one instance a scope.</summary>
    public RiceJarBuilder AddContactFacts<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TFacts>()
        where TFacts : class, IContactFacts
    {
        Services.TryAddEnumerable(ServiceDescriptor.Scoped<IContactFacts, TFacts>());
        return this;
    }

    /// <summary>Tells the planner of payment reminders more of what the shop knows, one instance a scope.</summary>
    public RiceJarBuilder AddPaymentFacts<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TFacts>()
        where TFacts : class, IPaymentFacts
    {
        Services.TryAddEnumerable(ServiceDescriptor.Scoped<IPaymentFacts, TFacts>());
        return this;
    }

    /// <summary>Makes messages by the shop's own templates, one instance for all, in place of those of <c>RiceJar:Messages</c>.</summary>
    public RiceJarBuilder AddMessageTemplates<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TTemplates>()
        where TTemplates : class, IMessageTemplates
    {
        Services.Replace(ServiceDescriptor.Singleton<IMessageTemplates, TTemplates>());
        return this;
    }
}
