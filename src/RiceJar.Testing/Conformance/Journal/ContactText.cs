using System.Globalization;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>Every field of a contact as text, so that two are compared whole, and whoever reads a difference sees which field it is.</summary>
internal static class ContactText
{
    public static string Of(ContactIntent intent) => string.Join("; ", Fields(intent));

    public static string Of(JournalContact? contact) => contact is null ? "none" : string.Join("; ", Fields(contact));

    /// <summary>Looks at every field.</summary>
    public static void CheckSame(JournalContact? expected, JournalContact? actual, string looked)
    {
        if (expected is null || actual is null)
        {
            Check.Equal(Of(expected), Of(actual), looked);
            return;
        }

        foreach (var (wanted, given) in Fields(expected).Zip(Fields(actual)))
            Check.Equal(wanted, given, looked);
    }

    private static IEnumerable<string> Fields(JournalContact contact) =>
    [
        $"State={contact.State}",
        $"PlannedAt={Moments.Text(contact.PlannedAt)}",
        $"WakeAt={Moments.Text(contact.WakeAt)}",
        $"SendingAt={Moments.Text(contact.SendingAt)}",
        $"Channel={contact.Channel?.Name}",
        $"Attempts={contact.Attempts}",
        $"Gate={contact.Gate}",
        $"Why={contact.Why}",
        $"Reference={contact.Reference}",
        $"Delivery={contact.Delivery}",
        $"DeliveryAt={Moments.Text(contact.DeliveryAt)}",
        $"ChangedAt={Moments.Text(contact.ChangedAt)}",
        .. Fields(contact.Intent),
    ];

    private static IEnumerable<string> Fields(ContactIntent intent) =>
    [
        $"Shop={intent.Shop}",
        $"Customer={intent.Customer}",
        $"Purpose={intent.Purpose}",
        $"Reason={intent.Reason}",
        $"Channels={string.Join(',', intent.Channels)}",
        $"Template={intent.Template}",
        $"DueAt={Moments.Text(intent.DueAt)}",
        $"ExpiresAt={Moments.Text(intent.ExpiresAt)}",
        $"Wave={intent.Wave.ToString(CultureInfo.InvariantCulture)}",
        $"Orders={string.Join(',', intent.Orders.Select(order => $"{order.Id}#{order.Wave}"))}",
        $"Occasion={intent.Occasion}",
        $"Campaign={intent.Campaign ?? "null"}",
        $"Incentive={intent.Incentive}",
        $"Products={string.Join(',', intent.Products)}",
        $"Gift={intent.Gift ?? "null"}",
        $"Values={string.Join(',', intent.Values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => $"{value.Key}={value.Value}"))}",
        $"Key={intent.Key}",
        $"Keys={string.Join(' ', intent.Keys)}",
    ];
}
