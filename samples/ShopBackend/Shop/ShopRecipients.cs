using Microsoft.EntityFrameworkCore;
using RiceJar;
using RiceJar.Contacts;
using RiceJar.Messaging;

namespace ShopBackend.Shop;

/// <summary>Tells RiceJar, at the moment of sending, where a customer is reached.</summary>
public sealed class ShopRecipients(ShopDb db) : IRecipientDirectory
{
    public async ValueTask<IReadOnlyDictionary<CustomerId, Recipient>> FindAsync(
        ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default)
    {
        var ids = customers.Select(customer => customer.Value).ToList();
        var found = await db.Customers.AsNoTracking().Where(customer => ids.Contains(customer.Id)).ToListAsync(cancellationToken);
        return found.ToDictionary(customer => new CustomerId(customer.Id), customer => new Recipient
        {
            Addresses = new Dictionary<ContactChannel, string> { [ContactChannel.Sms] = customer.Phone },
            Name = customer.Name,
            Culture = customer.Culture,
        });
    }
}
