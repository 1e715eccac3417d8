using System.Text;

namespace RiceJar.Cli.Tests;

public class TextFormTests
{
    private const string Plain = "customer_id,date,amount\n李雷,2026-01-01,10\nJosé,2026-01-02,20.5\n";
    private const string Monetary = "José:20.5 李雷:10";

    [Fact]
    public async Task A_byte_order_mark_is_no_part_of_the_first_name() =>
        (await Score.RunAsync([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Plain)], "--format", "csv"))
            .AsCsv().Column("monetary").Should().Be(Monetary);

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    public async Task Any_line_ending_will_do(string ending) =>
        (await Score.CsvAsync(Plain.Replace("\n", ending, StringComparison.Ordinal))).Column("monetary").Should().Be(Monetary);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task The_last_line_may_end_without_a_line_ending(string ending) =>
        (await Score.CsvAsync(Plain.TrimEnd().Replace("\n", ending, StringComparison.Ordinal))).Column("monetary").Should().Be(Monetary);

    [Theory]
    [InlineData(";")]
    [InlineData("\t")]
    public async Task The_separator_may_be_another(string separator) =>
        (await Score.CsvAsync(Plain.Replace(",", separator, StringComparison.Ordinal))).Column("monetary").Should().Be(Monetary);

    [Fact]
    public async Task A_comma_in_a_text_does_not_make_it_the_separator() =>
        (await Score.CsvAsync("note;customer_id;date;amount\na,b,c,d,e;1;2026-01-01;10\nf,g,h,i,j;2;2026-01-01;20\n"))
            .Column("monetary").Should().Be("1:10 2:20");

    [Theory]
    [InlineData("a;b;c;d;e;f")]
    [InlineData("\"a;b;c;d;e;f\"")]
    public async Task Semicolons_in_a_text_do_not_make_them_the_separator(string note) =>
        (await Score.CsvAsync($"customer_id,date,amount,note\n1,2026-01-01,10,{note}\n2,2026-01-01,20,{note}\n"))
            .Column("monetary").Should().Be("1:10 2:20");

    [Fact]
    public async Task Spaces_around_names_and_values_are_no_part_of_them() =>
        (await Score.CsvAsync(" customer_id , date,amount \n 7 , 2026-01-01 , 10.5 \n7,2026-01-02 , 2\n")).Column("monetary").Should().Be("7:12.5");

    [Fact]
    public async Task Blank_lines_are_no_rows()
    {
        var result = await Score.JsonAsync("customer_id,date,amount\n\n1,2026-01-01,10\n\n\n2,2026-01-01,20\n\n");
        result.Input().Should().Be("2 rows, 2 used: ");
    }

    [Theory]
    [InlineData("Customer_ID,DATE,Amount")]
    [InlineData("CUSTOMER_ID,Date,AMOUNT")]
    public async Task Upper_and_lower_case_of_column_names_do_not_matter(string header) =>
        (await Score.CsvAsync($"{header}\n1,2026-01-01,10\n")).Column("monetary").Should().Be("1:10");

    [Fact]
    public async Task They_do_where_two_columns_differ_by_nothing_else() =>
        (await Score.CsvAsync("customer_id,date,Amount,amount\n1,2026-01-01,10,20\n", "--amount", "Amount")).Column("monetary").Should().Be("1:10");

    [Theory]
    [InlineData("orders.csv.gz")]
    [InlineData("ORDERS.CSV.GZ")]
    public async Task A_gzip_file_is_unpacked(string name)
    {
        using var folder = new TempFolder();
        var packed = folder.AddGzip(name, Plain);
        (await Tool.RunAsync("score", packed, "--format", "csv")).AsCsv().Column("monetary").Should().Be(Monetary);
    }

    [Fact]
    public async Task A_gzip_file_that_was_cut_off_is_an_error()
    {
        using var folder = new TempFolder();
        var packed = folder.AddGzip("orders.csv.gz", Plain + string.Concat(Enumerable.Range(0, 5000).Select(i => $"c{i % 977},2026-01-0{1 + (i % 9)},{i}\n")));
        var bytes = await File.ReadAllBytesAsync(packed, TestContext.Current.CancellationToken);
        foreach (var length in new[] { bytes.Length - 1, bytes.Length - 9, bytes.Length / 2 })
        {
            await File.WriteAllBytesAsync(packed, bytes[..length], TestContext.Current.CancellationToken);
            (await Tool.RunAsync(["score", packed, "--on-error", "skip"], null, folder.Folder)).ShouldFail(1, "orders.csv.gz: cannot be unpacked");
        }
    }

    [Fact]
    public async Task A_pipe_that_is_named_as_a_file_is_read()
    {
        (await ToolProcess.RunAsync(["score", "/dev/stdin", "--format", "csv"], Encoding.UTF8.GetBytes(Plain))).AsCsv().Column("monetary").Should().Be(Monetary);
    }

    [Fact]
    public async Task A_name_that_is_empty_is_no_file()
    {
        using var folder = new TempFolder();
        var orders = folder.Add("orders.csv", Plain);
        string[][] commands = [["score", ""], ["score", orders, "--config", ""], ["score", orders, "--out", ""]];
        foreach (var arguments in commands)
            (await Tool.RunAsync(arguments, null, folder.Folder)).ShouldFail(1, "'' is no file's name");
    }

    [Fact]
    public async Task What_only_calls_itself_gzip_is_an_error()
    {
        using var folder = new TempFolder();
        folder.Add("orders.csv.gz", Plain);
        (await Tool.RunAsync(["score", "orders.csv.gz"], null, folder.Folder)).ShouldFail(1, "orders.csv.gz");
    }

    [Fact]
    public async Task A_dash_is_standard_input()
    {
        var result = await ToolProcess.RunAsync(["score", "-", "--format", "csv"], Encoding.UTF8.GetBytes("\uFEFF" + Plain));
        result.AsCsv().Column("monetary").Should().Be(Monetary);
        (await ToolProcess.RunAsync(["score", "-"], Encoding.UTF8.GetBytes(Plain + "3,never,1\n"))).ShouldFail(1, "standard input", "line 4", "'never'");
    }

    [Fact]
    public async Task Empty_standard_input_is_an_error() => (await ToolProcess.RunAsync(["score", "-"], [])).ShouldFail(1, "standard input", "empty");

    [Theory]
    [InlineData("17850.0")]
    [InlineData("17850.00")]
    [InlineData("17850")]
    [InlineData(" 17850.0 ")]
    [InlineData("\"17850\"")]
    public async Task Ids_that_were_exported_as_fractions_are_whole(string id) =>
        (await Score.CsvAsync($"{Score.Header}17850,2026-01-01,10\n{id},2026-01-02,20\n")).Column("monetary").Should().Be("17850:30");

    [Theory]
    [InlineData("17850.5")]
    [InlineData("0017850")]
    [InlineData("v1.0")]
    public async Task Other_ids_stay_as_they_are(string id) =>
        (await Score.CsvAsync($"{Score.Header}17850,2026-01-01,10\n{id},2026-01-02,20\n"))[id, "monetary"].Should().Be("20");
}
