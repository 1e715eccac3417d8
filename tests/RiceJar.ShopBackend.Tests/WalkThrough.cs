using System.Text.RegularExpressions;

namespace RiceJar.ShopBackend.Tests;

/// <summary>The blocks of the README's walk-through: what is typed, and what is shown after it.</summary>
/// <param name="Typed">Commands.</param>
/// <param name="Shown">What they print; empty where nothing is shown.</param>
internal sealed partial record WalkThrough(string Typed, string Shown)
{
    public const string Address = "http://localhost:5080";

    public static IReadOnlyList<WalkThrough> Read()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Sample, "README.md"));
        var section = Section().Match(text).Groups["text"].Value;
        return [.. Blocks().Matches(section).Select(block => new WalkThrough(block.Groups["typed"].Value, block.Groups["shown"].Value))];
    }

    /// <summary>With words in place of what is another each time.</summary>
    public static string Normalised(string text)
    {
        text = Token().Replace(text, "TOKEN");
        text = Trace().Replace(text, "TRACE");
        text = Moment().Replace(text, "MOMENT");
        text = Date().Replace(text, "DATE");
        return Order().Replace(text, "ORDER").Trim('\n');
    }

    [GeneratedRegex(@"^## Walk-through\n(?<text>.*?)^## ", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^```bash\n(?<typed>.*?)^```\n(```json\n(?<shown>.*?)^```\n)?", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"\b[0-9a-f]{64}\b")]
    private static partial Regex Token();

    [GeneratedRegex(@"\b00-[0-9a-f]{32}-[0-9a-f]{16}-00\b")]
    private static partial Regex Trace();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")]
    private static partial Regex Moment();

    [GeneratedRegex(@"\d\d/\d\d/\d{4} \d\d:\d\d")]
    private static partial Regex Date();

    [GeneratedRegex(@"(?<![0-9a-f])[0-9a-f]{12}(?![0-9a-f])")]
    private static partial Regex Order();
}
