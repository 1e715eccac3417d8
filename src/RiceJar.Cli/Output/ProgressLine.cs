using System.Globalization;
using RiceJar.Running;

namespace RiceJar.Cli.Output;

/// <summary>One line on the terminal that tells how far the work is; silent where standard error is no terminal.</summary>
internal sealed class ProgressLine(Surroundings at) : IProgress<AssessmentProgress>
{
    private int _width;

    public void Reading(long rows, double? share) =>
        Show(string.Create(CultureInfo.InvariantCulture, $"reading: {rows:#,0} rows{(share is { } part ? $", {part:P0}" : "")}"));

    public void Report(AssessmentProgress value) => Show(value.Step switch
    {
        AssessmentStep.Loading => string.Create(CultureInfo.InvariantCulture, $"sorting out: {value.Done:#,0} orders"),
        AssessmentStep.Assessing => "assessing",
        _ => string.Create(CultureInfo.InvariantCulture, $"collecting: {value.Done:#,0} of {value.Total:#,0} customers"),
    });

    public void Replaying() => Show("replaying");

    public void Fitting() => Show("fitting the models");

    public void Clear()
    {
        Show("");
        if (at.IsErrorTerminal)
            at.Error.Write('\r');
    }

    private void Show(string text)
    {
        if (!at.IsErrorTerminal)
            return;
        at.Error.Write($"\r{text.PadRight(_width)}");
        _width = text.Length;
    }
}
