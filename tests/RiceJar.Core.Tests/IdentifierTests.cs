namespace RiceJar.Core.Tests;

public class IdentifierTests
{
    public static TheoryData<string> Kinds => [.. Makers.Keys];

    private static Dictionary<string, Func<string, object>> Makers { get; } = new()
    {
        ["ShopId"] = text => new ShopId(text),
        ["CustomerId"] = text => new CustomerId(text),
        ["OrderId"] = text => new OrderId(text),
        ["ProductId"] = text => new ProductId(text),
    };

    private static Dictionary<string, Func<string>> Defaults { get; } = new()
    {
        ["ShopId"] = () => default(ShopId).Value,
        ["CustomerId"] = () => default(CustomerId).Value,
        ["OrderId"] = () => default(OrderId).Value,
        ["ProductId"] = () => default(ProductId).Value,
    };

    private static Dictionary<string, Func<string, string, (bool Less, bool LessOrEqual, bool Greater, bool GreaterOrEqual)>> Operators { get; } = new()
    {
        ["ShopId"] = (one, other) => Compared(new ShopId(one), new ShopId(other), (l, r) => (l < r, l <= r, l > r, l >= r)),
        ["CustomerId"] = (one, other) => Compared(new CustomerId(one), new CustomerId(other), (l, r) => (l < r, l <= r, l > r, l >= r)),
        ["OrderId"] = (one, other) => Compared(new OrderId(one), new OrderId(other), (l, r) => (l < r, l <= r, l > r, l >= r)),
        ["ProductId"] = (one, other) => Compared(new ProductId(one), new ProductId(other), (l, r) => (l < r, l <= r, l > r, l >= r)),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_id_gives_back_its_text(string kind) => Makers[kind]("客户-42").ToString().Should().Be("客户-42");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Empty_and_blank_text_is_no_id(string kind)
    {
        foreach (var text in new[] { "", " ", "\t\r\n", "\u3000\u00A0" })
            Making(kind, text).Should().Throw<ArgumentException>($"'{text}' is blank").WithMessage($"*{kind}*").WithParameterName("value");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_text_is_no_id(string kind) => Making(kind, null!).Should().Throw<ArgumentNullException>().WithParameterName("value");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_id_has_at_most_128_bytes_of_UTF8(string kind)
    {
        // "é" has two bytes, "客" three and "😀" four.
        string[] fitting = [new('a', 128), new string('é', 64), new string('客', 42) + "aa", string.Concat(Enumerable.Repeat("😀", 32))];
        foreach (var text in fitting)
            Makers[kind](text).ToString().Should().Be(text);
        foreach (var text in fitting.Select(text => text + "a").Append(new string('客', 43)))
            Making(kind, text).Should().Throw<ArgumentException>($"'{text}' has 129 bytes").WithMessage("*128*129*").WithParameterName("value");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Half_of_a_surrogate_pair_is_no_text(string kind)
    {
        foreach (var text in new[] { "a\uD83D", "\uDE00a", "\uDE00\uD83D" })
            Making(kind, text).Should().Throw<ArgumentException>().WithMessage($"*{kind}*").WithParameterName("value");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void NUL_is_refused_because_PostgreSQL_cannot_keep_it(string kind)
    {
        foreach (var text in new[] { "\0", "a\0", "\0a", "a\0b" })
            Making(kind, text).Should().Throw<ArgumentException>().WithParameterName("value");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Using_the_default_throws_and_names_the_type(string kind)
    {
        var use = Defaults[kind];

        use.Should().Throw<InvalidOperationException>().WithMessage($"*{kind}*");
    }

    [Fact]
    public void Comparing_or_showing_the_default_throws_too()
    {
        var compare = () => default(CustomerId).CompareTo(new CustomerId("a"));
        var compareWith = () => new CustomerId("a").CompareTo(default);
        var show = () => default(CustomerId).ToString();

        compare.Should().Throw<InvalidOperationException>();
        compareWith.Should().Throw<InvalidOperationException>();
        show.Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void The_only_shop_of_a_process_is_called_default() => ShopId.Default.Value.Should().Be("default");

    [Fact]
    public void Ids_are_equal_by_ordinal_text()
    {
        new OrderId("a1").Should().Be(new OrderId("a1"));
        new OrderId("a1").Should().NotBe(new OrderId("A1"));

        // The same letter to a reader: one code point, and a letter with a combining accent.
        new OrderId("\u00E9").Should().NotBe(new OrderId("e\u0301"));
    }

    [Fact]
    public void Ids_are_ordered_by_code_unit_and_not_by_a_language()
    {
        string[] ascending = ["10", "9", "B", "a", "é", "客", "😀", "\uFFFD"];

        ascending.Reverse().Select(text => new CustomerId(text)).Order().Select(id => id.Value).Should().Equal(ascending);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_operators_agree_with_the_order(string kind)
    {
        Operators[kind]("B", "a").Should().Be((true, true, false, false));
        Operators[kind]("a", "B").Should().Be((false, false, true, true));
        Operators[kind]("B", "B").Should().Be((false, true, false, true));
    }

    private static (bool Less, bool LessOrEqual, bool Greater, bool GreaterOrEqual) Compared<T>(T one, T other, Func<T, T, (bool Less, bool LessOrEqual, bool Greater, bool GreaterOrEqual)> compare) =>
        compare(one, other);

    private static Func<object> Making(string kind, string text) => () => Makers[kind](text);
}
