using NodaTime;
using RiceJar.Contacts;
using RiceJar.Payments;

namespace RiceJar.Configuration;

/// <summary>Turns the options of payment reminders into rules, once, at the edge.</summary>
public static class PaymentReminderOptionsExtensions
{
    /// <summary>Makes the rules of payment reminders, with the shop's zone, sales and channels.</summary>
    /// <exception cref="ArgumentException">Options of payment reminders, sales, channels or the zone are wrong; the message lists all errors, a line each.</exception>
    public static PaymentReminderRules ToPaymentReminderRules(this RiceJarOptions options) => OptionErrors.RulesOf(options, errors =>
    {
        var zone = RiceJarOptionsExtensions.ShopZone(options, errors);
        var sales = SalesBuilder.Build(options.Sales, zone, errors);
        var channels = ChannelRulesBuilder.Build(options.Contacts, new ShopChannels(options.Contacts, errors), errors);
        return Build(options, zone, [.. sales.Select(sale => sale.Sale)], channels, errors);
    });

    /// <summary>Adds all that is wrong with the options of payment reminders alone.</summary>
    internal static void Check(RiceJarOptions options, DateTimeZone zone, OptionErrors errors) => Build(options, zone, [], null, errors);

    private static PaymentReminderRules? Build(
        RiceJarOptions options, DateTimeZone zone, IReadOnlyList<BigSale> sales, ChannelRules? channels, OptionErrors errors)
    {
        var earlier = errors.All.Count;
        var rules = new PaymentReminderRulesBuilder(options.PaymentReminders, errors).Build(zone, sales, channels ?? new ChannelRules());
        CheckTemplates(options, errors);
        return errors.All.Count > earlier ? null : rules;
    }

    /// <summary>A template that needs what no reminder carries would deny every one of them, silently.</summary>
    private static void CheckTemplates(RiceJarOptions options, OptionErrors errors)
    {
        var messages = options.PaymentReminders.Messages;
        foreach (var template in new[] { messages.Payment, messages.Presale, messages.Call }.Distinct())
        {
            if (template is null || options.Contacts.Templates?.TryGetValue(template, out var needs) != true || needs is null)
                continue;
            foreach (var name in needs.Where(name => !string.IsNullOrWhiteSpace(name) && !ReminderMessages.ValueNames.Contains(name)))
                errors.Add($"Contacts:Templates:{template}", $"needs the value '{name}', but reminders carry only {string.Join(", ", ReminderMessages.ValueNames)}.");
        }
    }
}
