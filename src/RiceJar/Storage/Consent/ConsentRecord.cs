using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Storage;

/// <summary>One answer that was given, with when and how: the proof of a consent or of a refusal. Records are added, never changed.</summary>
public sealed record ConsentRecord
{
    /// <summary>Makes one.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="subject">Whose answer.</param>
    /// <param name="at">When it was given; floored to the microsecond.</param>
    /// <param name="source">How, such as <c>checkout</c> or <c>sms-reply</c>, without personal data.</param>
    public ConsentRecord(ShopId shop, ConsentSubject subject, Instant at, string source)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        if (subject == default)
            throw new ArgumentException("A consent is a customer's or an address's.", nameof(subject));
        (Shop, Subject, At, Source) = (shop, subject, Orders.Microseconds.Floor(at), source);
    }

    /// <summary>The shop.</summary>
    public ShopId Shop { get; }

    /// <summary>Whose answer.</summary>
    public ConsentSubject Subject { get; }

    /// <summary>When it was given.</summary>
    public Instant At { get; }

    /// <summary>How it was given.</summary>
    public string Source { get; }

    /// <summary>The answer for a channel and purposes; null where it is about automated marketing as a whole.</summary>
    public ConsentEntry? Answer { get; init; }

    /// <summary>Whether care and promotion by machine are refused on every channel; null where it says nothing of that.</summary>
    public bool? RefusesAutomatedMarketing { get; init; }

    /// <summary>What some records say together: the latest answer counts, of those of one moment a refusal.</summary>
    /// <param name="records">Those of a customer and of his addresses, in any order.</param>
    public static ConsentBook ToBook(IEnumerable<ConsentRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        // Each by itself: a record may say both.
        var all = records.ToList();
        var refuses = all
            .Where(record => record.RefusesAutomatedMarketing is not null)
            .OrderBy(record => record.At)
            .ThenBy(record => record.RefusesAutomatedMarketing)
            .LastOrDefault();
        var answers = all.Where(record => record.Answer is not null)
            .OrderBy(record => record.At).ThenByDescending(record => record.Answer!.Value.Agreed);
        return new ConsentBook(refuses?.RefusesAutomatedMarketing ?? false, [.. answers.Select(record => record.Answer!.Value)]);
    }
}
