using NodaTime;
using RiceJar.Contacts;
using RiceJar.Messaging;
using RiceJar.Orders;
using RiceJar.Storage;

namespace RiceJar.Running;

/// <summary>Loads what gates see: consent, history, zone, stage, orders, and what the shop adds. Thread-safe as far as the ports that it asks are.</summary>
/// <param name="journal">What was sent.</param>
/// <param name="consent">What was agreed to and refused.</param>
/// <param name="assessments">Who each customer is.</param>
/// <param name="directory">Where customers are reached.</param>
/// <param name="orders">The shop's orders.</param>
/// <param name="policy">Whose gates ask: only what they look at is loaded.</param>
/// <param name="more">What the shop adds.</param>
/// <param name="hasher">Recognises addresses that opted out; null = only customers do.</param>
public sealed class ContactFactsLoader(
    IContactJournal journal,
    IConsentStore consent,
    IAssessmentStore assessments,
    IRecipientDirectory directory,
    IOrderSource orders,
    ContactPolicy policy,
    IEnumerable<IContactFacts> more,
    AddressHasher? hasher = null)
{
    private readonly IContactFacts[] _more = [.. more];

    /// <summary>Loads some customers, an entry for each that is asked for.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="customers">Whom.</param>
    /// <param name="now">The moment: a stage whose end, known when the customer was assessed, has come until then is the next one.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async ValueTask<IReadOnlyDictionary<CustomerId, KnownCustomer>> LoadAsync(
        ShopId shop, IReadOnlyCollection<CustomerId> customers, Instant now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customers);
        var contacts = await journal.OfCustomersAsync(shop, customers, cancellationToken).ConfigureAwait(false);
        var recipients = await directory.FindAsync(shop, customers, cancellationToken).ConfigureAwait(false);
        var books = await BooksAsync(shop, customers, recipients, cancellationToken).ConfigureAwait(false);
        var assessed = await assessments.FindAsync(shop, customers, cancellationToken).ConfigureAwait(false);
        var today = now.InZone(policy.Zone).Date;
        return customers.ToDictionary(customer => customer, customer => new KnownCustomer(
            contacts[customer],
            books[customer],
            recipients.GetValueOrDefault(customer),
            assessed.GetValueOrDefault(customer)?.Assessment.Lifecycle.StageOn(today)));
    }

    /// <summary>All that gates see when a contact is decided on.</summary>
    /// <param name="customer">Whose contact.</param>
    /// <param name="intent">What is intended.</param>
    /// <param name="key">The contact's key in the journal, which does not count against itself.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async ValueTask<ContactFacts> FactsAsync(
        KnownCustomer customer, ContactIntent intent, ContactKey key, Instant now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(customer);
        ArgumentNullException.ThrowIfNull(intent);
        var facts = customer.ToFacts(key) with
        {
            Orders = await OrdersAsync(intent, cancellationToken).ConfigureAwait(false),
            RecentPurchases = await PurchasesAsync(intent, now, cancellationToken).ConfigureAwait(false),
        };
        return await AddAsync(new ContactFactsRequest(intent.Shop, intent.Customer, intent, now), facts, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks the shop for more.</summary>
    internal async ValueTask<ContactFacts> AddAsync(ContactFactsRequest request, ContactFacts facts, CancellationToken cancellationToken)
    {
        foreach (var source in _more)
            facts = await source.AddAsync(request, facts, cancellationToken).ConfigureAwait(false);
        return facts;
    }

    private async ValueTask<Dictionary<CustomerId, ConsentBook>> BooksAsync(
        ShopId shop, IReadOnlyCollection<CustomerId> customers, IReadOnlyDictionary<CustomerId, Recipient> recipients, CancellationToken cancellationToken)
    {
        var subjects = customers.ToDictionary(customer => customer, customer => SubjectsOf(customer, recipients.GetValueOrDefault(customer)));
        var records = await consent.FindAsync(shop, subjects.Values.SelectMany(own => own).ToHashSet(), cancellationToken).ConfigureAwait(false);
        var bySubject = records.ToLookup(record => record.Subject);
        return subjects.ToDictionary(own => own.Key, own => ConsentRecord.ToBook(own.Value.SelectMany(subject => bySubject[subject])));
    }

    private List<ConsentSubject> SubjectsOf(CustomerId customer, Recipient? recipient)
    {
        List<ConsentSubject> subjects = [ConsentSubject.Of(customer)];
        if (hasher is null || recipient is null)
            return subjects;
        foreach (var (channel, address) in recipient.Addresses)
        {
            if (!string.IsNullOrWhiteSpace(address))
                subjects.Add(ConsentSubject.Of(hasher.Hash(channel, address)));
        }

        return subjects;
    }

    private async ValueTask<IReadOnlyList<Order>> OrdersAsync(ContactIntent intent, CancellationToken cancellationToken)
    {
        var found = new List<Order>(intent.Orders.Count);
        foreach (var about in intent.Orders)
        {
            if (await orders.FindAsync(intent.Shop, about.Id, cancellationToken).ConfigureAwait(false) is { } order)
                found.Add(order);
        }

        return found;
    }

    /// <summary>What he bought and did not give back wholly, where a gate keeps a contact about products from those who have them.</summary>
    private async ValueTask<IReadOnlyList<ProductPurchase>> PurchasesAsync(ContactIntent intent, Instant now, CancellationToken cancellationToken)
    {
        if (intent.Products.Count == 0 || !policy.Gates.Any(rule => rule.Gate is RecentPurchaseGate && rule.AppliesTo(intent)))
            return [];
        List<ProductPurchase> purchases = [];
        await foreach (var order in orders.OfCustomersAsync(intent.Shop, [intent.Customer], cancellationToken).ConfigureAwait(false))
        {
            if (order.PaidAt is { } paidAt && !order.IsCreditNote && !order.IsWhollyRefundedAt(now))
                purchases.AddRange(order.Lines.Select(line => new ProductPurchase(line.Product, paidAt)));
        }

        return purchases;
    }
}
