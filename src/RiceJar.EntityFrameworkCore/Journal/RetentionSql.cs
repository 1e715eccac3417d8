namespace RiceJar.EntityFrameworkCore;

/// <summary>What is old enough to go: so many at most, the oldest first, by an index in that order.</summary>
internal static class RetentionSql
{
    /// <summary>What stands in place of a contact at a key whose contact is gone; the index of such keys says the same.</summary>
    public const string NoContact = "''";

    /// <summary>Contacts that ended; what waits for a person stays.</summary>
    public static readonly string ContactsToForget = $"""
        SELECT shop, contact_key FROM ricejar_contacts
        WHERE shop = @shop AND changed_at < @before AND wake_at IS NULL AND state <> {ContactTable.Unknown}
        ORDER BY changed_at, contact_key LIMIT @most
        """;

    /// <summary>Keys whose contacts are gone.</summary>
    public const string KeysToFree = $"""
        SELECT shop, reserved_key FROM ricejar_contact_keys
        WHERE shop = @shop AND reserved_at < @before AND contact_key = {NoContact}
        ORDER BY reserved_at LIMIT @most
        """;
}
