using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RiceJar.Cli.Settings;
using RiceJar.Configuration;
using RiceJar.Contacts;
using RiceJar.Payments;

namespace RiceJar.Cli.Reminding;

/// <summary>A set of rules: those of a configuration file, or the defaults.</summary>
internal sealed record RemindRules(
    string Name, string? Currency, PaymentReminderRules Rules, ContactPolicy Policy, IReadOnlyDictionary<ContactChannel, Money> Prices)
{
    private const string ZoneKey = $"{RiceJarOptions.SectionName}:{nameof(RiceJarOptions.Zone)}";

    /// <exception cref="UserError">The file cannot be read, or its options are wrong.</exception>
    public static RemindRules Load(string? file, string? zone, Surroundings at) => Load(file, zone, unnamed: null, at);

    /// <summary>Rules to be compared with others of the same shop, whose zone they take where the file names none.</summary>
    /// <exception cref="UserError">The file cannot be read, its options are wrong, or its zone is another.</exception>
    public static RemindRules LoadBeside(RemindRules first, string file, string? zone, Surroundings at)
    {
        var shopZone = first.Rules.Learning.Zone;
        var rules = Load(file, zone, shopZone.Id, at);
        return rules.Rules.Learning.Zone.Equals(shopZone)
            ? rules
            : throw new UserError($"--compare: {file} counts in {rules.Rules.Learning.Zone.Id}, but {first.Name} in {shopZone.Id}: give one zone to both with --zone.");
    }

    private static RemindRules Load(string? file, string? zone, string? unnamed, Surroundings at)
    {
        using var services = new ServiceCollection()
            .AddConfigurationFile(file, at)
            .AddRiceJar()
            .Services
            .AddOptions<RiceJarOptions>()
            .Configure<IConfiguration>((options, given) => options.Zone = zone ?? given[ZoneKey] ?? unnamed ?? options.Zone)
            .Services
            .BuildServiceProvider();
        var rules = ShopOptions.Checked(services.GetRequiredService<PaymentReminderRules>);
        var options = services.GetRequiredService<IOptions<RiceJarOptions>>().Value;
        return new RemindRules(
            file is null ? "defaults" : Path.GetFileName(file),
            options.Currency,
            rules,
            services.GetRequiredService<ContactPolicy>(),
            options.ToContactPrices());
    }
}
