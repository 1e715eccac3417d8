using FsCheck;
using FsCheck.Fluent;
using RiceJar.Contacts;
using static RiceJar.Core.Tests.Contacts.PolicyCase;

namespace RiceJar.Core.Tests.Contacts;

public class ContactKeyTests
{
    private static readonly ContactReason Reason = ContactReason.PaymentReminder;

    /// <summary>Texts that are made to run into each other once they are joined.</summary>
    private static readonly Gen<string> Nasty =
        from length in Gen.Choose(1, 5)
        from pieces in Gen.Elements("|", "%", "%7C", "%25", "7C", "25", "1", "a", "order", "\\", "/", "é").ListOf(length)
        select string.Concat(pieces);

    private static readonly Gen<(string Shop, string Customer, string Occasion, int Wave)> Occasions =
        from shop in Nasty
        from customer in Nasty
        from occasion in Nasty
        from wave in Gen.Choose(1, 30)
        select (shop, customer, occasion, wave);

    [Theory]
    [InlineData("order|s|payment-reminder|o1|2", true)]
    [InlineData("occasion|s|c|payment-reminder|2026-03-10|1", true)]
    [InlineData("order|s|payment-reminder|o1|0", false)]
    [InlineData("order|s|payment-reminder|o1|-1", false)]
    [InlineData("order|s|payment-reminder||2", false)]
    [InlineData("order|s|payment-reminder|o1", false)]
    [InlineData("order|s|c|payment-reminder|2026-03-10|1", false)]
    [InlineData("other|s|payment-reminder|o1|2", false)]
    public void A_key_is_read_from_its_own_text_and_from_no_other(string text, bool isKey)
    {
        var read = () => ContactKey.Parse(text);
        if (isKey)
            read().Value.Should().Be(text);
        else
            read.Should().Throw<ArgumentException>().WithMessage($"'{text}' is no key of a contact.*");
    }

    [Fact]
    public void The_text_of_a_key_is_stable()
    {
        ContactKey.OfOrder(new ShopId("s"), Reason, new OrderId("o1"), 2).Value.Should().Be("order|s|payment-reminder|o1|2");
        ContactKey.OfOccasion(new ShopId("s"), new CustomerId("c"), Reason, "2026-03-10", 1).Value
            .Should().Be("occasion|s|c|payment-reminder|2026-03-10|1");
        ContactKey.OfOrder(new ShopId("a|b"), Reason, new OrderId("50%|x"), 1).ToString()
            .Should().Be("order|a%7Cb|payment-reminder|50%25%7Cx|1");
    }

    [Fact]
    public void Different_parts_give_different_order_keys()
    {
        var parts = Arb.From(
            from shop in Nasty
            from reason in Gen.Elements("a", "a-1", "b")
            from order in Nasty
            from wave in Gen.Choose(1, 12)
            select (shop, reason, order, wave));

        Prop.ForAll(parts, parts, (one, other) => (one == other) == (OrderKey(one) == OrderKey(other))
            && (one == other) == (OrderKey(one).Value == OrderKey(other).Value)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Different_parts_give_different_occasion_keys()
    {
        var parts = Arb.From(Occasions);

        Prop.ForAll(parts, parts, (one, other) => (one == other) == (OccasionKey(one).Value == OccasionKey(other).Value)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Moving_a_bar_from_one_part_to_the_next_gives_another_key()
    {
        var parts = Arb.From(from first in Nasty from second in Nasty from third in Nasty select (first, second, third));

        Prop.ForAll(parts, part =>
            OccasionKey(($"{part.first}|{part.second}", part.third, "x", 1)) != OccasionKey((part.first, $"{part.second}|{part.third}", "x", 1))
            && OccasionKey((part.first, part.second, $"|{part.third}", 1)) != OccasionKey((part.first, $"{part.second}|", part.third, 1))
            && OrderKey((part.first, "a", part.second, 1)) != OccasionKey((part.first, "a", part.second, 1)))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_part_that_looks_like_the_written_form_of_another_gives_another_key() => Prop.ForAll(Arb.From(Occasions), part =>
    {
        string[] lookAlikes =
        [
            part.Occasion.Replace("|", "%7C", StringComparison.Ordinal),
            part.Occasion.Replace("%7C", "|", StringComparison.Ordinal),
            part.Occasion.Replace("%", "%25", StringComparison.Ordinal),
            part.Occasion.Replace("%25", "%", StringComparison.Ordinal),
        ];
        return lookAlikes.Where(text => text != part.Occasion)
            .All(text => OccasionKey(part with { Occasion = text }).Value != OccasionKey(part).Value);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_parts_can_be_read_back_from_the_text()
    {
        Prop.ForAll(Arb.From(Occasions), part =>
        {
            var read = OccasionKey(part).Value.Split('|')
                .Select(text => text.Replace("%7C", "|", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal));
            return read.SequenceEqual(["occasion", part.Shop, part.Customer, "greeting", part.Occasion, $"{part.Wave}"]);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_key_of_an_order_does_not_hang_on_the_customer_or_the_occasion()
    {
        var intent = Reminder() with { Orders = [new ContactOrder(new OrderId("o1"), 2)] };

        intent.Key.Should().Be(ContactKey.OfOrder(ShopId.Default, Reason, new OrderId("o1"), 2));
        (intent with { Occasion = "any", Campaign = "spring" }).Key.Should().Be(intent.Key);
        intent.Wave.Should().Be(2);
        Reminder("o1").Key.Should().NotBe(intent.Key);
    }

    [Fact]
    public void A_merged_message_covers_each_order_at_its_own_wave()
    {
        var intent = Reminder() with { Orders = [new ContactOrder(new OrderId("o1"), 2), new ContactOrder(new OrderId("o2"))] };

        intent.Keys.Should().Equal(
            ContactKey.OfOrder(ShopId.Default, Reason, new OrderId("o1"), 2), ContactKey.OfOrder(ShopId.Default, Reason, new OrderId("o2"), 1));
    }

    [Fact]
    public void A_contact_about_no_order_is_keyed_by_customer_and_occasion()
    {
        var intent = Intent(reason: "greeting") with { Occasion = "birthday-2026" };
        var key = ContactKey.OfOccasion(ShopId.Default, Customer, new ContactReason("greeting"), "birthday-2026", 1);

        intent.Key.Should().Be(key);
        intent.Keys.Should().Equal(key);
    }

    [Fact]
    public void A_merged_message_is_anchored_on_its_first_order_and_covers_the_key_of_each()
    {
        var merged = Reminder("o3", "o1", "o2");

        merged.Key.Should().Be(Reminder("o3").Key);
        merged.Keys.Should().Equal(Reminder("o3").Key, Reminder("o1").Key, Reminder("o2").Key);
    }

    [Fact]
    public void An_order_that_is_merged_twice_reserves_its_key_once() =>
        Reminder("o1", "o2", "o1").Keys.Should().Equal(Reminder("o1").Key, Reminder("o2").Key);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_key_of_no_wave_is_refused(int wave)
    {
        var order = () => ContactKey.OfOrder(ShopId.Default, Reason, new OrderId("o1"), wave);
        var occasion = () => ContactKey.OfOccasion(ShopId.Default, Customer, Reason, "x", wave);

        order.Should().Throw<ArgumentOutOfRangeException>();
        occasion.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public void A_key_of_no_occasion_is_refused(string? occasion)
    {
        var make = () => ContactKey.OfOccasion(ShopId.Default, Customer, Reason, occasion!, 1);

        make.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_key_that_was_never_given_throws_on_use()
    {
        var value = () => default(ContactKey).Value;

        value.Should().Throw<InvalidOperationException>();
    }

    private static ContactKey OrderKey((string Shop, string Reason, string Order, int Wave) part) =>
        ContactKey.OfOrder(new ShopId(part.Shop), new ContactReason(part.Reason), new OrderId(part.Order), part.Wave);

    private static ContactKey OccasionKey((string Shop, string Customer, string Occasion, int Wave) part) =>
        ContactKey.OfOccasion(new ShopId(part.Shop), new CustomerId(part.Customer), new ContactReason("greeting"), part.Occasion, part.Wave);
}
