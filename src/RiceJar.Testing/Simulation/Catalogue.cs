using RiceJar.Orders;

namespace RiceJar.Testing.Simulation;

/// <summary>The products of a simulated shop, and what orders take of them.</summary>
internal sealed class Catalogue
{
    private const double PopularitySkew = 2;
    private const double HighestPrice = 1e9;
    private const int TenThousandthsInCent = Money.Scale / 100;

    private readonly ulong _seed;
    private readonly SimulatedGoods _goods;
    private readonly (ProductId Id, Money Price)[] _products;
    private readonly SkewedIndex _popularity;
    private readonly List<OrderLine> _basket = [];

    public Catalogue(ShopSimulation simulation)
    {
        (_seed, _goods) = (simulation.Seed, simulation.Goods);
        _products = new (ProductId, Money)[_goods.Products];
        _popularity = new SkewedIndex(_goods.Products, PopularitySkew);
        for (var i = 0; i < _products.Length; i++)
        {
            var random = RandomStream.Of(_seed, Aspect.Catalogue, i);
            _products[i] = (new ProductId($"p{i + 1}"), Price(ref random));
        }
    }

    /// <summary>The amount of the n-th order, and its lines; these are of this object, until the next order.</summary>
    public (Money Amount, IReadOnlyList<OrderLine> Lines) Draw(long n)
    {
        var random = RandomStream.Of(_seed, Aspect.Basket, n);
        var quantity = random.Chance(_goods.LargeShare) ? _goods.LargeQuantity : 1;
        _basket.Clear();
        if (_products.Length == 0)
            return (Price(ref random) * quantity, _basket);
        var amount = Money.Zero;
        do
        {
            var (id, price) = _products[_popularity.Draw(ref random)];
            if (_basket.Exists(line => line.Product == id))
                continue;
            _basket.Add(new OrderLine(id, quantity, price));
            amount += price * quantity;
        }
        while (random.Chance(_goods.AnotherLineShare));
        return (amount, _basket);
    }

    /// <summary>A part of an amount, rounded to cents.</summary>
    public static Money Part(Money amount, double share) => Cents(amount.ToDouble() * share);

    private Money Price(ref RandomStream random)
    {
        var price = Cents(Math.Min(random.LogNormal(_goods.MedianPrice, _goods.PriceDeviation), HighestPrice));
        return price > Money.Zero ? price : new Money(TenThousandthsInCent);
    }

    private static Money Cents(double amount) => new((long)Math.Floor((amount * 100) + 0.5) * TenThousandthsInCent);
}
