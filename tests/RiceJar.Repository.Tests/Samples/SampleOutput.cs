using System.Globalization;
using System.Text.RegularExpressions;
using RiceJar.Repository.Tests.Packaging;

namespace RiceJar.Repository.Tests.Samples;

/// <summary>What a sample prints, run as a process of its own. It was built with these tests, in their configuration.</summary>
public sealed class SampleOutput(string text)
{
    public string Text { get; } = text;

    public IEnumerable<string> Lines => Text.Split('\n').Select(line => line.TrimEnd());

    public static async Task<SampleOutput> OfAsync(string sample)
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Repository.Path("samples", sample, "bin", framework.Parent!.Name, framework.Name, $"{sample}.dll");
        var (exitCode, output) = await Dotnet.RunAsync(Repository.Root, program);
        exitCode.Should().Be(0, output);
        return new SampleOutput(output);
    }

    /// <summary>The two numbers of the line that begins with a name and holds nothing else.</summary>
    public (long Everyday, long Sale) Row(string name)
    {
        var row = Regex.Match(Text, $@"^\s+{Regex.Escape(name)}\s+(?<a>[\d,]+)\s+(?<b>[\d,]+)[\s█]*$", RegexOptions.Multiline);
        row.Success.Should().BeTrue($"'{name}' should stand before two numbers in: {Text}");
        return (Number(row.Groups["a"].Value), Number(row.Groups["b"].Value));
    }

    private static long Number(string text) => long.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
