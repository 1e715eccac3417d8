namespace RiceJar.Testing.Simulation;

/// <summary>The customers of a simulated shop, by index: the lower, the more often they order.</summary>
internal sealed class Clientele(ShopSimulation simulation)
{
    // One id for all orders of a customer, so that memory is taken for orders alone.
    private readonly CustomerId?[] _ids = new CustomerId?[simulation.Customers];
    private readonly SkewedIndex _frequency = new(simulation.Customers, simulation.CustomerSkew);

    /// <summary>Who places the n-th order.</summary>
    public int Draw(long n)
    {
        var random = RandomStream.Of(simulation.Seed, Aspect.Customer, n);
        return _frequency.Draw(ref random);
    }

    public CustomerId Id(int index) => _ids[index] ??= new CustomerId($"c{index + 1}");

    public bool IsMember(int index)
    {
        var random = RandomStream.Of(simulation.Seed, Aspect.Membership, index);
        return random.Chance(simulation.MemberShare);
    }
}
