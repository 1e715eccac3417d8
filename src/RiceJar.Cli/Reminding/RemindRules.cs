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
    /// <exception cref="UserError">The file cannot be read, or its options are wrong.</exception>
    public static RemindRules Load(string? file, string? zone, Surroundings at)
    {
        using var services = new ServiceCollection()
            .AddConfigurationFile(file, at)
            .AddRiceJar(options => options.Zone = zone ?? options.Zone)
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
