using System.Text.Json;
using RiceJar.Cli.Output;

namespace RiceJar.Cli.Tests;

/// <summary>What is written before all is done.</summary>
public class WhileItRunsTests
{
    [Fact]
    public void An_error_does_not_stand_behind_the_line_of_progress()
    {
        using var error = new StringWriter();
        using (var line = new ProgressLine(new Surroundings { IsErrorTerminal = true, Error = error }))
            line.Reading(50_000, 0.12);
        error.ToString().Should().MatchRegex(@"^\rreading: 50,000 rows, 12.?%\r +\r$");
    }

    [Fact]
    public void Json_is_written_as_it_comes()
    {
        using var stream = new MemoryStream();
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        JsonFields.WriteArray(json, "customers", ["id"], Customers(), (id, fields) => fields.Add(id));
        json.WriteEndObject();

        IEnumerable<string> Customers()
        {
            for (var i = 0; i < 40; i++)
            {
                json.BytesPending.Should().BeLessThan(1 << 21);
                yield return new string('x', 1 << 18);
            }
        }
    }

    [Fact]
    public async Task An_amount_that_is_too_large_names_its_own_customer()
    {
        const string Rows = Score.Header + "zed,2026-01-01,900000000000000\nzed,2026-01-02,900000000000000\namy,2026-01-03,1\n";
        (await Score.RunAsync(Rows)).ShouldFail(1, "'zed'").Error.Should().NotContain("amy");
    }
}
