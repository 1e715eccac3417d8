using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Customers;

/// <summary>What some answers say together.</summary>
public class ConsentRecordTests
{
    private static readonly Instant Noon = Make.At(Make.Date(2026, 11, 12));
    private static readonly ConsentSubject Ann = ConsentSubject.Of(new CustomerId("ann"));

    [Fact]
    public void Nobody_who_was_never_asked_has_said_anything()
    {
        var book = ConsentRecord.ToBook([]);
        book.RefusesAutomatedMarketing.Should().BeFalse();
        book.Answer(ContactChannel.Sms, ContactPurpose.Promotion).Should().BeNull();
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void The_latest_answer_counts_also_where_an_older_one_arrives_later(bool first, bool second)
    {
        var (older, newer) = (Answer(0, first), Answer(5, second));
        ConsentRecord.ToBook([older, newer]).Answer(ContactChannel.Sms, ContactPurpose.Care).Should().Be(second);
        ConsentRecord.ToBook([newer, older]).Answer(ContactChannel.Sms, ContactPurpose.Care).Should().Be(second);
    }

    [Fact]
    public void Of_answers_of_one_moment_a_refusal_counts()
    {
        ConsentRecord.ToBook([Answer(0, true), Answer(0, false)]).Answer(ContactChannel.Sms, ContactPurpose.Care).Should().BeFalse();
        ConsentRecord.ToBook([Answer(0, false), Answer(0, true)]).Answer(ContactChannel.Sms, ContactPurpose.Care).Should().BeFalse();
        ConsentRecord.ToBook([Whole(0, true), Whole(0, false)]).RefusesAutomatedMarketing.Should().BeTrue();
        ConsentRecord.ToBook([Whole(0, false), Whole(0, true)]).RefusesAutomatedMarketing.Should().BeTrue();
    }

    [Fact]
    public void Of_records_of_one_moment_that_say_both_each_refusal_counts()
    {
        var one = Answer(0, true) with { RefusesAutomatedMarketing = true };
        var other = Answer(0, false) with { RefusesAutomatedMarketing = false };
        foreach (var records in (ConsentRecord[][])[[one, other], [other, one]])
        {
            var book = ConsentRecord.ToBook(records);
            book.RefusesAutomatedMarketing.Should().BeTrue();
            book.Answer(ContactChannel.Sms, ContactPurpose.Care).Should().BeFalse();
        }
    }

    [Fact]
    public void Moments_within_one_microsecond_are_one()
    {
        var agreed = new ConsentRecord(
            ShopId.Default, Ann, Noon + Duration.FromNanoseconds(900), "page")
        { Answer = new(null, ContactPurposes.All, true) };
        var refused = new ConsentRecord(
            ShopId.Default, Ann, Noon + Duration.FromNanoseconds(100), "page")
        { Answer = new(null, ContactPurposes.All, false) };
        ConsentRecord.ToBook([refused, agreed]).Answer(ContactChannel.Sms, ContactPurpose.Care).Should().BeFalse();
    }

    [Fact]
    public void An_answer_for_a_channel_and_purposes_leaves_others_alone()
    {
        var book = ConsentRecord.ToBook(
        [
            new(ShopId.Default, Ann, Noon, "page") { Answer = new(null, ContactPurposes.All, true) },
            new(ShopId.Default, Ann, Noon + Duration.FromMinutes(1), "page") { Answer = new(ContactChannel.Sms, ContactPurposes.Promotion, false) },
        ]);
        book.Answer(ContactChannel.Sms, ContactPurpose.Promotion).Should().BeFalse();
        book.Answer(ContactChannel.Sms, ContactPurpose.Service).Should().BeTrue();
        book.Answer(ContactChannel.Email, ContactPurpose.Promotion).Should().BeTrue();
    }

    [Fact]
    public void A_later_answer_for_everything_wins_over_an_older_one_for_a_channel()
    {
        var book = ConsentRecord.ToBook(
            [Answer(0, false), new(ShopId.Default, Ann, Noon + Duration.FromHours(1), "page") { Answer = new(null, ContactPurposes.All, true) }]);
        book.Answer(ContactChannel.Sms, ContactPurpose.Care).Should().BeTrue();
    }

    [Fact]
    public void Refusing_automated_marketing_and_answers_do_not_touch_each_other()
    {
        var book = ConsentRecord.ToBook([Whole(0, true), Answer(5, true)]);
        (book.RefusesAutomatedMarketing, book.Answer(ContactChannel.Sms, ContactPurpose.Care)).Should().Be((true, true));
    }

    [Fact]
    public void The_order_of_arrival_and_repetitions_change_nothing() =>
        Prop.ForAll(Records().ListOf().Zip(Gen.Choose(0, int.MaxValue)).ToArbitrary(), drawn =>
        {
            var (records, seed) = drawn;
            var random = new Random(seed);
            var shuffled = records.Concat(records.Where(_ => random.Next(2) == 0)).OrderBy(_ => random.Next()).ToList();
            var (one, other) = (ConsentRecord.ToBook(records), ConsentRecord.ToBook(shuffled));
            other.RefusesAutomatedMarketing.Should().Be(one.RefusesAutomatedMarketing);
            foreach (var channel in (ContactChannel[])[ContactChannel.Sms, ContactChannel.Email])
            {
                foreach (var purpose in Enum.GetValues<ContactPurpose>())
                    other.Answer(channel, purpose).Should().Be(one.Answer(channel, purpose));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Bad_records_throw_at_once()
    {
        FluentActions.Invoking(() => new ConsentRecord(ShopId.Default, Ann, Noon, " ")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new ConsentRecord(ShopId.Default, default, Noon, "page")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => ConsentRecord.ToBook(null!)).Should().Throw<ArgumentNullException>();
    }

    private static Gen<ConsentRecord> Records() =>
        from minute in Gen.Choose(0, 3)
        from channel in Gen.Elements<ContactChannel?>(null, ContactChannel.Sms, ContactChannel.Email)
        from purposes in Gen.Choose(1, 15)
        from agreed in Gen.Elements(true, false)
        from whole in Gen.Elements<bool?>(null, true, false)
        select new ConsentRecord(ShopId.Default, Ann, Noon + Duration.FromMinutes(minute), "page")
        {
            Answer = whole is null ? new ConsentEntry(channel, (ContactPurposes)purposes, agreed) : null,
            RefusesAutomatedMarketing = whole,
        };

    private static ConsentRecord Answer(int minute, bool agreed) =>
        new(ShopId.Default, Ann, Noon + Duration.FromMinutes(minute), "page") { Answer = new(ContactChannel.Sms, ContactPurposes.Care, agreed) };

    private static ConsentRecord Whole(int minute, bool refuses) =>
        new(ShopId.Default, Ann, Noon + Duration.FromMinutes(minute), "page") { RefusesAutomatedMarketing = refuses };
}
