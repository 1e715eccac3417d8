using NodaTime;
using RiceJar.Contacts;
using RiceJar.Lifecycle;

namespace RiceJar.Configuration;

/// <summary>Turns the options of contacts and sales into rules, once, at the edge.</summary>
public static class ContactOptionsExtensions
{
    /// <summary>Makes the one policy that every contact passes.</summary>
    /// <param name="options">The options.</param>
    /// <param name="own">The shop's own gates, asked after all others but the holdout, of every contact unless options say else; null = none.</param>
    /// <exception cref="ArgumentException">Options of contacts or sales are wrong; the message lists all errors, a line each.</exception>
    public static ContactPolicy ToContactPolicy(this RiceJarOptions options, IEnumerable<IContactGate>? own = null) =>
        OptionErrors.RulesOf(options, errors =>
        {
            var zone = RiceJarOptionsExtensions.ShopZone(options, errors);
            return Policy(options, zone, new ShopChannels(options.Contacts, errors), own, errors);
        });

    /// <summary>Makes the rules of which channel reaches a customer for a reason.</summary>
    /// <exception cref="ArgumentException">Options of channels are wrong; the message lists all errors, a line each.</exception>
    public static ChannelRules ToChannelRules(this RiceJarOptions options) => OptionErrors.RulesOf(
        options, errors => ChannelRulesBuilder.Build(options.Contacts, new ShopChannels(options.Contacts, errors), errors));

    /// <summary>Makes the levels of offers by lifecycle stage.</summary>
    /// <exception cref="ArgumentException">They are wrong; the message lists all errors, a line each.</exception>
    public static StageIncentives ToStageIncentives(this RiceJarOptions options) =>
        OptionErrors.RulesOf(options, errors => Incentives(options.Contacts, errors));

    /// <summary>Makes the prices of contacts by channel.</summary>
    /// <exception cref="ArgumentException">They are wrong; the message lists all errors, a line each.</exception>
    public static IReadOnlyDictionary<ContactChannel, Money> ToContactPrices(this RiceJarOptions options) =>
        OptionErrors.RulesOf(options, errors => Prices(options.Contacts, new ShopChannels(options.Contacts, errors), errors));

    /// <summary>Makes the shop's sales, in the order of the options.</summary>
    /// <exception cref="ArgumentException">Options of sales, or the zone, are wrong; the message lists all errors, a line each.</exception>
    public static IReadOnlyList<BigSale> ToSales(this RiceJarOptions options) => OptionErrors.RulesOf(options, errors =>
        SalesBuilder.Build(options.Sales, RiceJarOptionsExtensions.ShopZone(options, errors), errors).Select(sale => sale.Sale).ToList());

    /// <summary>Adds all that is wrong with the options of contacts and sales, each error once.</summary>
    internal static void Check(RiceJarOptions options, DateTimeZone zone, IEnumerable<IContactGate>? own, OptionErrors errors)
    {
        var channels = new ShopChannels(options.Contacts, errors);
        Policy(options, zone, channels, own, errors);
        ChannelRulesBuilder.Build(options.Contacts, channels, errors);
        Incentives(options.Contacts, errors);
        Prices(options.Contacts, channels, errors);
    }

    private static Dictionary<ContactChannel, Money> Prices(ContactOptions options, ShopChannels channels, OptionErrors errors)
    {
        var prices = new Dictionary<ContactChannel, Money>();
        foreach (var (option, channel, price) in errors.Entries("Contacts:Prices", options.Prices, (option, name) => channels.Find(option, name, errors)))
        {
            if (price < 0)
                errors.Add(option, $"{price} is negative.");
            else if (errors.Try<Money?>(option, () => Money.FromDecimal(price)) is { } money)
                prices[channel] = money;
        }

        return prices;
    }

    private static ContactPolicy? Policy(
        RiceJarOptions options, DateTimeZone zone, ShopChannels channels, IEnumerable<IContactGate>? own, OptionErrors errors)
    {
        var sales = SalesBuilder.Build(options.Sales, zone, errors);
        return new ContactPolicyBuilder(options.Contacts, channels, sales, errors).Build(zone, [.. own ?? []]);
    }

    private static StageIncentives Incentives(ContactOptions options, OptionErrors errors)
    {
        var levels = new Dictionary<LifecycleStage, IncentiveLevel>();
        foreach (var (option, stage, word) in errors.Entries("Contacts:Incentives", options.Incentives, errors.Stage))
        {
            if (errors.Incentive(option, word) is { } level)
                levels[stage] = level;
        }

        return new StageIncentives(levels);
    }
}
