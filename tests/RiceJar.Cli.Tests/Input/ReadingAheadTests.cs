using System.Globalization;
using System.Text;
using RiceJar.Cli.Input;

namespace RiceJar.Cli.Tests.Input;

/// <summary>One thread reads rows, another puts orders together: of which of them an error comes must not show.</summary>
public class ReadingAheadTests
{
    private const string Header = "order_id,customer_id,date,amount\n";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    // What is wrong with line 3 is seen when orders are put together, with line 4 when it is read; and the other way round.
    [Theory]
    [InlineData("1,b,2026-01-02,10\n", "2,b,never,10\n", "of customer 'b' here")]
    [InlineData("2,b,never,10\n", "1,b,2026-01-02,10\n", "'never'")]
    public async Task The_first_error_of_the_file_stops(string line3, string line4, string told)
    {
        var result = await Score.RunAsync(Header + "1,a,2026-01-01,10\n" + line3 + line4);

        result.ShouldFail(1, "line 3", told).Error.Should().NotContain("line 4");
    }

    [Fact]
    public async Task Skipped_errors_are_told_in_the_order_of_their_lines()
    {
        var rows = string.Concat(Enumerable.Range(0, 3).Select(part => $"1,b{part},2026-01-02,10\n2,c,never,10\n"));

        var result = await Score.RunAsync(Header + "1,a,2026-01-01,10\n" + rows, "--on-error", "skip", "--format", "csv");

        var lines = result.ShouldSucceed().Error.Split('\n');
        lines.Take(5).Select((line, place) => line.Contains($"line {place + 3}")).Should().OnlyContain(isThere => isThere);
        result.AsCsv().Column("monetary").Should().Be("a:10");
    }

    [Fact]
    public async Task Rows_of_many_parts_come_out_as_a_dictionary_puts_them_together()
    {
        var (random, text, known, leftOut) = (new Random(7), new StringBuilder(Header), new SortedDictionary<string, (string Customer, int Amount)>(StringComparer.Ordinal), 0);
        for (var row = 0; row < 20_000; row++)
        {
            // Ascending at first, then anyhow, some of them long; one row in nine names an earlier order.
            var number = row < 5_000 ? row : random.Next(100_000);
            if (row % 9 == 0 && row > 0)
                number = random.Next(row);
            var id = string.Create(CultureInfo.InvariantCulture, $"{(number % 5 == 1 && row > 5_000 ? "a long order id of " : "")}{number:00000}");
            var customer = known.TryGetValue(id, out var order) ? order.Customer : $"customer {random.Next(3_000)}";
            leftOut += known.ContainsKey(id) ? 1 : 0;
            known[id] = (customer, row);
            text.Append(CultureInfo.InvariantCulture, $"{id},{customer},2026-01-01,{row}\n");
        }

        var result = (await Score.RunAsync(text.ToString(), "--format", "json")).AsJson();

        result.Input().Should().Be($"20000 rows, {20_000 - leftOut} used: earlier version of an order {leftOut}");
        var expected = known.Values.GroupBy(order => order.Customer).ToDictionary(own => own.Key, own => (decimal)own.Sum(order => order.Amount));
        result.GetProperty("customers").EnumerateArray()
            .ToDictionary(customer => customer.GetProperty("customer_id").GetString()!, customer => customer.GetProperty("monetary").GetDecimal())
            .Should().BeEquivalentTo(expected);
    }

    [Fact]
    public async Task An_error_is_told_though_the_input_goes_on()
    {
        var rows = "1,a,2026-01-01,10\n1,b,2026-01-01,10\n" + string.Concat(Enumerable.Range(2, 3_000).Select(row => $"{row},a,2026-01-01,10\n"));
        using var input = new EndlessInput(Header + rows);

        var run = () => OrderFile.Read(
            "-", With(input), new OrderColumns(), new FieldParser(NodaTime.DateTimeZone.Utc, null), null, null, skipErrors: false, (_, _) => { }, CancellationToken.None);

        await Task.Run(() => run.Should().Throw<UserError>().WithMessage("*line 3*customer 'b'*")).WaitAsync(Limit);
    }

    [Fact]
    public async Task Reading_stops_when_it_is_told_to()
    {
        using var input = new EndlessInput(Header + string.Concat(Enumerable.Range(2, 200_000).Select(row => $"{row},a,2026-01-01,10\n")));
        using var stop = new CancellationTokenSource();

        var run = () => OrderFile.Read(
            "-", With(input), new OrderColumns(), new FieldParser(NodaTime.DateTimeZone.Utc, null), null, null, skipErrors: false, (_, _) => stop.Cancel(), stop.Token);

        await Task.Run(() => run.Should().Throw<OperationCanceledException>()).WaitAsync(Limit);
    }

    private static Surroundings With(Stream input) => new()
    {
        OpenInput = () => input,
        OpenOutput = () => Stream.Null,
        Output = TextWriter.Null,
        Error = TextWriter.Null,
        IsOutputTerminal = false,
        IsErrorTerminal = false,
        ProcessTerminationTimeout = null,
        Folder = Path.GetTempPath(),
        Variable = _ => null,
    };

    /// <summary>Gives some text, and then waits for more that comes only when the test is over.</summary>
    private sealed class EndlessInput(string text) : MemoryStream(Encoding.UTF8.GetBytes(text), writable: false)
    {
        private readonly ManualResetEventSlim _over = new();

        // What reads into a span comes here too, since this is no plain MemoryStream.
        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = base.Read(buffer, offset, count);
            if (read == 0)
                _over.Wait();
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            _over.Set();
            base.Dispose(disposing);
        }
    }
}
