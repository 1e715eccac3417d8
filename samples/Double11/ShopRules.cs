using RiceJar.Configuration;

namespace Double11;

/// <summary>The shop's options, as they may stand in its configuration as well.</summary>
internal static class ShopRules
{
    /// <summary>As on any day: the rules know of no sale.</summary>
    public static RiceJarOptions Everyday() => new()
    {
        Zone = "Asia/Shanghai",
        Currency = "CNY",
        Contacts = new ContactOptions
        {
            Preset = "china",
            Prices = new Dictionary<string, decimal> { ["sms"] = 0.045m, ["push"] = 0, ["phone"] = 2 },
        },
    };

    /// <summary>For the sale: it is named, and so the real-time delay is two thirds and the cadence that of a sale.</summary>
    public static RiceJarOptions Sale()
    {
        var options = Everyday();
        options.Sales =
        [
            new SaleOptions
            {
                Name = "Double 11",
                From = "2026-11-11T00:00",
                Until = "2026-11-12T00:00",
                Hours = new Dictionary<string, string> { ["service"] = "08:00-00:00" },
            },
        ];
        // The night before belongs to the day on which its hours begin: until 2 o'clock, when the rush is over, and not all night.
        options.Contacts.Hours = new Dictionary<string, HoursOptions>
        {
            ["service"] = new() { Dates = new Dictionary<string, string> { ["2026-11-10"] = "08:00-02:00" } },
        };
        var reminders = options.PaymentReminders;
        // The night's orders are reminded at 08:00 on other days; in the sale each has its own moment.
        reminders.Batches = [new ReminderBatchOptions { At = "08:00", From = "00:00", Until = "08:00", InSales = false }];
        reminders.Cadence = new ReminderCadenceOptions { SaleStart = "PT1H", SaleLater = "PT3H" };
        // Balances can be paid on November 11 alone: late on the evening before, and with three hours left, not two.
        reminders.Presale = new PresaleReminderOptions { EveningBefore = "21:30", BeforeEnd = "PT3H" };
        return options;
    }
}
