using System.Data.Common;
using Microsoft.Extensions.Logging;
using RiceJar.Contacts;
using RiceJar.EntityFrameworkCore.Sql;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore;

/// <summary>Reads contacts of the table <c>ricejar_contacts</c>, with the numbers by which SQL knows their states.</summary>
internal static partial class ContactTable
{
    public const int Planned = (int)ContactState.Planned;
    public const int Claimed = (int)ContactState.Claimed;
    public const int Sending = (int)ContactState.Sending;
    public const int Sent = (int)ContactState.Sent;
    public const int Deferred = (int)ContactState.Deferred;
    public const int Cancelled = (int)ContactState.Cancelled;
    public const int Failed = (int)ContactState.Failed;
    public const int Unknown = (int)ContactState.Unknown;

    /// <summary>What waits for a person.</summary>
    public static readonly string ForPerson = $"(state = {Unknown} OR (state = {Failed} AND wake_at IS NULL))";

    /// <summary>The first entry of the index of open contacts.</summary>
    public const string OldestDue = "SELECT wake_at FROM ricejar_contacts WHERE shop = @shop AND wake_at IS NOT NULL ORDER BY wake_at LIMIT 1";

    /// <summary>Those of a contact, for <see cref="Read"/>; the table is called c.</summary>
    public const string Columns = """
        c.intent, c.state, c.planned_at, c.wake_at, c.sending_at, c.channel, c.attempts, c.gate, c.why, c.reference,
        c.delivery, c.delivery_at, c.changed_at, c.leases
        """;

    /// <summary>The number of the column of the leases, which are not part of a contact.</summary>
    public const int Leases = 13;

    /// <summary>Reads a contact whose columns begin with the first of the row.</summary>
    /// <exception cref="FormatException">Its intent was written by a later release.</exception>
    public static JournalContact Read(DbDataReader row) =>
        new(ContactIntentJson.Read(row.GetString(0)), (ContactState)row.GetInt16(1), row.Moment(2))
        {
            WakeAt = row.MomentOrNull(3),
            SendingAt = row.MomentOrNull(4),
            Channel = row.Text(5) is { } channel ? new ContactChannel(channel) : null,
            Attempts = row.GetInt32(6),
            Gate = row.Text(7),
            Why = row.Text(8),
            Reference = row.Text(9),
            Delivery = (Delivery?)row.Small(10),
            DeliveryAt = row.MomentOrNull(11),
            ChangedAt = row.Moment(12),
        };

    /// <summary>Likewise; null, and a warning, where it cannot be read.</summary>
    public static JournalContact? TryRead(DbDataReader row, string key, ILogger logger)
    {
        try
        {
            return Read(row);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            LogUnreadable(logger, key, e);
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The contact {Key} cannot be read by this release; it is left to one that can.")]
    private static partial void LogUnreadable(ILogger logger, string key, Exception error);
}
