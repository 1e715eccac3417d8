using System.Text.Json;
using NodaTime.Text;

namespace RiceJar.Storage;

/// <summary>A customer's contacts as every journal exports them.</summary>
public static class CustomerContactsJson
{
    /// <summary>The property's name in an export.</summary>
    public const string Name = "contacts";

    /// <summary>Writes a customer's contacts as a JSON array.</summary>
    public static void Write(CustomerContacts contacts, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(contacts);
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray();
        foreach (var contact in contacts.Contacts)
        {
            writer.WriteStartObject();
            writer.WriteString("key", contact.Key.Value);
            writer.WriteString("state", contact.State.ToString());
            writer.WriteString("plannedAt", InstantPattern.ExtendedIso.Format(contact.PlannedAt));
            if (contact.SendingAt is { } sendingAt)
                writer.WriteString("sentAt", InstantPattern.ExtendedIso.Format(sendingAt));
            if (contact.Channel is { } channel)
                writer.WriteString("channel", channel.Name);
            if (contact.Gate is { } gate)
                writer.WriteString("gate", gate);
            if (contact.Why is { } why)
                writer.WriteString("why", why);
            if (contact.Reference is { } reference)
                writer.WriteString("reference", reference);
            if (contact.Delivery is { } delivery)
                writer.WriteString("delivery", delivery.ToString());
            writer.WritePropertyName("intent");
            writer.WriteRawValue(ContactIntentJson.Write(contact.Intent));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
