using System.Text;
using System.Text.Json;

namespace RiceJar.Cli.Tests;

/// <summary>What the tool left behind.</summary>
public sealed class ToolResult(int exitCode, byte[] output, string error)
{
    public int ExitCode => exitCode;

    /// <summary>Standard output; a byte order mark would be its first character.</summary>
    public string Output { get; } = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(output);

    public string Error => error;

    public ToolResult ShouldSucceed()
    {
        error.Should().NotContain("Unhandled exception");
        exitCode.Should().Be(0, "standard error says: {0}", error);
        return this;
    }

    /// <summary>One clear message on standard error and nothing on standard output.</summary>
    public ToolResult ShouldFail(int code, params string[] inTheMessage)
    {
        error.Should().NotContain("Unhandled exception").And.NotContain("   at ");
        exitCode.Should().Be(code, "standard error says: {0}", error);
        Output.Should().BeEmpty();
        error.Should().StartWith("ricejar: ");
        foreach (var part in inTheMessage)
            error.Should().Contain(part);
        return this;
    }

    public Table AsCsv() => Table.Parse(ShouldSucceed().Output);

    public JsonElement AsJson()
    {
        using var document = JsonDocument.Parse(ShouldSucceed().Output);
        return document.RootElement.Clone();
    }
}
