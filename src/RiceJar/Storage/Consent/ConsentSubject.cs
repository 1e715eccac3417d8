namespace RiceJar.Storage;

/// <summary>Whose consent it is: a customer's, or that of whoever is behind an address.</summary>
public readonly record struct ConsentSubject
{
    private ConsentSubject(CustomerId? customer, AddressHash? address) => (Customer, Address) = (customer, address);

    /// <summary>The customer; null where it is an address.</summary>
    public CustomerId? Customer { get; }

    /// <summary>The address; null where it is a customer.</summary>
    public AddressHash? Address { get; }

    /// <summary>A customer.</summary>
    public static ConsentSubject Of(CustomerId customer)
    {
        _ = customer.Value;
        return new(customer, null);
    }

    /// <summary>Whoever is behind an address.</summary>
    public static ConsentSubject Of(AddressHash address)
    {
        _ = address.Value;
        return new(null, address);
    }
}
