using RiceJar.EntityFrameworkCore.Sql;

namespace RiceJar.EntityFrameworkCore;

/// <summary>
/// Statements that let go of what is old enough: so many at most, the oldest first, found by an index in that order. Materialized: found and locked
/// once. Within IN, PostgreSQL may run it for each row, and so delete more than were asked for.
/// </summary>
internal static class RetentionSql
{
    /// <summary>What stands in place of a contact at a key whose contact is gone; the index of such keys says the same.</summary>
    public const string NoContact = "''";

    /// <summary>Contacts that ended; what waits for a person stays.</summary>
    public static string Forget(Dialect dialect) => $"""
        WITH old AS MATERIALIZED (
            SELECT shop, contact_key FROM ricejar_contacts
            WHERE shop = @shop AND changed_at < @before AND wake_at IS NULL AND state <> {ContactTable.Unknown}
            ORDER BY changed_at, contact_key LIMIT @most {dialect.ForUpdateSkipLocked})
        DELETE FROM ricejar_contacts WHERE (shop, contact_key) IN (SELECT shop, contact_key FROM old)
        RETURNING contact_key
        """;

    /// <summary>Keys whose contacts are gone.</summary>
    public static string FreeKeys(Dialect dialect) => $"""
        WITH old AS MATERIALIZED (
            SELECT shop, reserved_key FROM ricejar_contact_keys
            WHERE shop = @shop AND reserved_at < @before AND contact_key = {NoContact}
            ORDER BY reserved_at LIMIT @most {dialect.ForUpdateSkipLocked})
        DELETE FROM ricejar_contact_keys WHERE (shop, reserved_key) IN (SELECT shop, reserved_key FROM old)
        """;
}
