using System.Globalization;
using System.Text;

namespace RiceJar.Benchmarks;

/// <summary>
/// The command <c>orders --customers N --out FILE.csv [--seed S]</c>: the log of a <see cref="SimulatedShop"/> as a file of orders in date order, as
/// <c>ricejar score</c> reads it. The same seed gives the same file.
/// </summary>
internal static class OrdersCommand
{
    private const int DefaultSeed = 20261112;

    public static int Run(string[] arguments)
    {
        var options = arguments.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        var seed = DefaultSeed;
        var isRight = options.Keys.All(key => key is "--customers" or "--out" or "--seed") && arguments.Length % 2 == 0
            && options.TryGetValue("--customers", out var many) && int.TryParse(many, CultureInfo.InvariantCulture, out var customers) && customers >= 1
            && options.ContainsKey("--out")
            && (!options.TryGetValue("--seed", out var given) || int.TryParse(given, CultureInfo.InvariantCulture, out seed));
        if (!isRight)
        {
            Console.Error.WriteLine($"usage: orders --customers N --out FILE.csv [--seed S], but given was: {string.Join(' ', arguments)}");
            return 2;
        }

        Console.Error.WriteLine($"{Write(seed, int.Parse(options["--customers"], CultureInfo.InvariantCulture), options["--out"]):N0} orders");
        return 0;
    }

    private static int Write(int seed, int customers, string path)
    {
        List<Line>[] days = [.. Enumerable.Range(0, SimulatedShop.DaysObserved).Select(_ => new List<Line>())];
        var shop = new SimulatedShop(seed);
        for (var customer = 1; customer <= customers; customer++)
        {
            foreach (var (day, amount) in shop.Customer())
                days[day].Add(new Line(customer, (int)(amount.ToDecimal() * 100)));
        }

        using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20) { NewLine = "\n" };
        file.WriteLine("order_id,customer_id,paid_at,amount");
        var order = 0;
        foreach (var (day, lines) in days.Index())
        {
            var date = SimulatedShop.Date(day).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
            foreach (var (customer, cents) in lines)
                file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{++order},{customer},{date},{cents / 100}.{cents % 100:00}"));
        }

        return order;
    }

    // Ten million of them.
    private readonly record struct Line(int Customer, int Cents);
}
