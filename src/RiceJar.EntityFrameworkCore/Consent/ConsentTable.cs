using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RiceJar.Contacts;
using RiceJar.EntityFrameworkCore.Sql;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore;

/// <summary>Writes and reads the table <c>ricejar_consent</c>.</summary>
internal static class ConsentTable
{
    /// <summary>A hash of all that a record says: equal for equal records, so that the same one twice is one row.</summary>
    public static string IdOf(ConsentRecord record)
    {
        var text = new StringBuilder();
        foreach (var part in Parts(record))
            text.Append(CultureInfo.InvariantCulture, $"{part?.Length.ToString(CultureInfo.InvariantCulture) ?? "-"}:{part};");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    public static Task<int> AddAsync(Session session, string id, ConsentRecord record, CancellationToken cancellationToken) =>
        session.Sql("""
            INSERT INTO ricejar_consent
                (shop, id, customer, address, given_at, source, has_answer, channel, purposes, agreed, refuses_automated_marketing)
            VALUES (@shop, @id, @customer, @address, @given_at, @source, @has_answer, @channel, @purposes, @agreed, @refuses)
            ON CONFLICT DO NOTHING
            """)
            .With("shop", record.Shop.Value).With("id", id)
            .With("customer", record.Subject.Customer?.Value).With("address", record.Subject.Address?.Value)
            .With("given_at", record.At).With("source", StoredText.Clean(record.Source)).With("has_answer", record.Answer is not null)
            .With("channel", record.Answer?.Channel?.Name).WithSmall("purposes", (short?)record.Answer?.Purposes)
            .With("agreed", record.Answer?.Agreed).With("refuses", record.RefusesAutomatedMarketing)
            .ExecuteAsync(cancellationToken);

    public static Task<List<ConsentRecord>> FindAsync(
        Session session, ShopId shop, IReadOnlyCollection<ConsentSubject> subjects, CancellationToken cancellationToken) =>
        session.Sql($"""
            SELECT customer, address, given_at, source, has_answer, channel, purposes, agreed, refuses_automated_marketing
            FROM ricejar_consent
            WHERE shop = @shop AND ({session.Dialect.In("customer", "@customers")} OR {session.Dialect.In("address", "@addresses")})
            """)
            .With("shop", shop.Value)
            .With("customers", subjects.Where(subject => subject.Customer is not null).Select(subject => subject.Customer!.Value.Value).Distinct())
            .With("addresses", subjects.Where(subject => subject.Address is not null).Select(subject => subject.Address!.Value.Value).Distinct())
            .ReadAsync(row => Read(shop, row), cancellationToken);

    private static ConsentRecord Read(ShopId shop, DbDataReader row)
    {
        var subject = row.Text(0) is { } customer
            ? ConsentSubject.Of(new CustomerId(customer))
            : ConsentSubject.Of(new AddressHash(row.GetString(1)));
        return new ConsentRecord(shop, subject, row.Moment(2), row.GetString(3))
        {
            Answer = row.GetBoolean(4)
                ? new ConsentEntry(
                    row.Text(5) is { } channel ? new ContactChannel(channel) : null, (ContactPurposes)row.GetInt16(6), row.GetBoolean(7))
                : null,
            RefusesAutomatedMarketing = row.Flag(8),
        };
    }

    private static IEnumerable<string?> Parts(ConsentRecord record) =>
    [
        record.Shop.Value,
        record.Subject.Customer?.Value,
        record.Subject.Address?.Value,
        record.At.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture),
        record.Source,
        record.Answer?.Channel?.Name,
        record.Answer is { } answer ? ((int)answer.Purposes).ToString(CultureInfo.InvariantCulture) : null,
        record.Answer?.Agreed.ToString(CultureInfo.InvariantCulture),
        record.RefusesAutomatedMarketing?.ToString(CultureInfo.InvariantCulture),
    ];
}
