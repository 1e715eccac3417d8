using RiceJar.Payments;

namespace RiceJar.Running;

/// <summary>Adds what the shop knows of a customer and the planner of payment reminders shall see: payday, favourite channel, what is sold out.</summary>
/// <remarks>Thread-safe unless it is registered as scoped.</remarks>
public interface IPaymentFacts
{
    /// <summary>Gives the customer back with more.</summary>
    ValueTask<CustomerPayments> AddAsync(CustomerPayments customer, CancellationToken cancellationToken = default);
}
