using System.Globalization;

namespace RiceJar.Cli.Output;

/// <summary>One line on the terminal that tells how far the work is, and is gone when it is disposed of; silent where standard error is no terminal.</summary>
internal sealed class ProgressLine(Surroundings at) : IDisposable
{
    private int _width;

    public void Reading(long rows, double? share) =>
        Show(string.Create(CultureInfo.InvariantCulture, $"reading: {rows:#,0} rows{(share is { } part ? $", {part:P0}" : "")}"));

    public void Assessing() => Show("assessing");

    public void Replaying() => Show("replaying");

    public void Fitting() => Show("fitting the models");

    public void Clear()
    {
        if (_width == 0)
            return;
        Show("");
        at.Error.Write('\r');
    }

    public void Dispose() => Clear();

    private void Show(string text)
    {
        if (!at.IsErrorTerminal)
            return;
        at.Error.Write($"\r{text.PadRight(_width)}");
        _width = text.Length;
    }
}
