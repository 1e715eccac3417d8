using System.Text;

namespace RiceJar.Repository.Tests.Docs;

/// <summary>What some code prints, while others may be printing too.</summary>
public static class PrintedText
{
    private static readonly AsyncLocal<StringWriter?> Own = new();

    static PrintedText() => Console.SetOut(new Router(Console.Out));

    public static string Of(Action run)
    {
        var writer = new StringWriter();
        Own.Value = writer;
        try
        {
            run();
            return writer.ToString();
        }
        finally
        {
            Own.Value = null;
        }
    }

    /// <summary>The console is the process's: only what flows from the code that is watched goes to its own writer.</summary>
    private sealed class Router(TextWriter usual) : TextWriter
    {
        public override Encoding Encoding => usual.Encoding;

        public override void Write(char value) => (Own.Value ?? usual).Write(value);

        public override void Write(string? value) => (Own.Value ?? usual).Write(value);

        public override void WriteLine(string? value) => (Own.Value ?? usual).WriteLine(value);

        public override void Flush() => usual.Flush();
    }
}
