using NpgsqlTypes;
using RiceJar.PostgreSql.Sql;
using RiceJar.PostgreSql.Tests.Support;

namespace RiceJar.PostgreSql.Tests.Statements;

/// <summary>What the database takes for an id of an order is what the library does, whatever the collation.</summary>
public class OrderIdTests(Server server)
{
    [Theory]
    [InlineData("C")]
    [InlineData("default")]
    [InlineData("en-x-icu")]
    public async Task A_text_is_an_id_where_it_is_one_in_process(string collation)
    {
        await using var shop = await server.NewShopAsync(isMigrated: false);
        var characters = Enumerable.Range(1, char.MaxValue).Select(code => (char)code).Where(one => !char.IsSurrogate(one)).Select(one => $"{one}");
        string[] texts =
        [
            .. characters, "", "  ", " \u3000\n", "\u3000x", " 😀", "\u00A0", new('x', 128), new('x', 129), new('é', 64), new('é', 65), $" {new string('王', 42)}", $"  {new string('王', 42)} ",
        ];
        var found = await new Database(shop.Source).QueryAsync(
            $"SELECT {OrderRows.IsId($"o.id COLLATE \"{collation}\"")} FROM unnest(@texts) WITH ORDINALITY AS o(id, place) ORDER BY place",
            row => row.GetBoolean(0),
            TestContext.Current.CancellationToken,
            new Parameter("texts", texts, NpgsqlDbType.Array | NpgsqlDbType.Text));
        texts.Zip(found).Where(text => text.Second != CanBeId(text.First)).Select(text => text.First).Should().BeEmpty();
        found.Should().Contain(false).And.HaveCount(texts.Length);
    }

    private static bool CanBeId(string text)
    {
        try
        {
            _ = new OrderId(text);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
