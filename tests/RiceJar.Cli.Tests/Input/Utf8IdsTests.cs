using System.Globalization;
using System.Text;
using RiceJar.Cli.Input;

namespace RiceJar.Cli.Tests.Input;

public class Utf8IdsTests
{
    [Fact]
    public void Ids_get_numbers_in_the_order_of_their_coming_and_keep_their_text()
    {
        var (ids, plain, random) = (new Utf8Ids(), new Dictionary<string, int>(), new Random(2));
        for (var part = 0; part < 300; part++)
        {
            string[] texts =
            [
                .. Enumerable.Range(0, 1 + random.Next(2_000)).Select(_ =>
                    string.Create(CultureInfo.InvariantCulture, $"{new string('x', random.Next(0, 60))}{(random.Next(9) == 0 ? "客" : "")}{random.Next(100_000)}")),
            ];

            var numbers = NumbersOf(ids, texts);

            foreach (var (text, number) in texts.Zip(numbers))
            {
                if (!plain.TryGetValue(text, out var expected))
                    plain.Add(text, expected = plain.Count);
                number.Should().Be(expected);
            }
        }

        ids.Count.Should().Be(plain.Count);
        plain.Should().OnlyContain(entry => ids[entry.Value] == entry.Key);
    }

    [Theory]
    [InlineData("a", "aa")]
    [InlineData("12345678", "123456789")]
    [InlineData("1234567812345678", "12345678123456781")]
    [InlineData("12345678123456781", "12345678123456782")]
    [InlineData("12345678123456781234567812345678", "12345678123456781234567812345679")]
    public void Ids_that_begin_alike_are_two(string one, string other)
    {
        var ids = new Utf8Ids();

        NumbersOf(ids, [one, other, one, other]).Should().Equal(0, 1, 0, 1);
        (ids[0], ids[1]).Should().Be((one, other));
    }

    private static int[] NumbersOf(Utf8Ids ids, string[] texts)
    {
        var (rows, numbers) = (new OrderRows(), new int[texts.Length]);
        IdKey[] keys = [.. texts.Select(text => rows.Key(Encoding.UTF8.GetBytes(text)))];
        ids.NumbersOf(keys, rows.LongIds, numbers);
        return numbers;
    }
}
