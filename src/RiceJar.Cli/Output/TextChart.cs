using System.Globalization;

namespace RiceJar.Cli.Output;

/// <summary>Two series over the same steps as text: one as columns, the other as dots on them. A pure function of its numbers.</summary>
internal static class TextChart
{
    private const string Eighths = " ▁▂▃▄▅▆▇█";
    private const char Nothing = ' ';

    /// <summary>Draws the chart; each line with the scale on its left, the last one the foot.</summary>
    /// <param name="columns">The series drawn as columns; none negative.</param>
    /// <param name="dots">The series drawn as dots, of the same length.</param>
    /// <param name="mark">After how many steps a vertical line stands; null: none.</param>
    /// <param name="width">How many characters the plot is wide.</param>
    /// <param name="height">How many lines it is high.</param>
    /// <param name="ascii">Whether the reader sees ASCII only.</param>
    /// <exception cref="ArgumentException">The series differ in length, or are empty.</exception>
    public static string[] Render(ReadOnlySpan<double> columns, ReadOnlySpan<double> dots, int? mark, int width = 60, int height = 12, bool ascii = false)
    {
        if (columns.Length != dots.Length || columns.IsEmpty)
            throw new ArgumentException($"Two series of one length make a chart, not of {columns.Length} and {dots.Length} numbers.", nameof(dots));
        var top = Math.Max(Largest(columns), Largest(dots));
        var canvas = new char[height, width];
        for (var column = 0; column < width; column++)
        {
            var step = StepAt(column, columns.Length, width);
            FillColumn(canvas, column, Level(columns[step], top, height), ascii);
            if (mark is { } marked && column == MarkColumn(marked, columns.Length, width))
                FillMark(canvas, column, ascii);
            canvas[Math.Min((int)Level(dots[step], top, height), height - 1), column] = ascii ? 'o' : '●';
        }

        return Lines(canvas, top, ascii);
    }

    /// <summary>The legend of a chart's characters.</summary>
    public static string Legend(string columns, string dots, string? mark, bool ascii) =>
        $"{(ascii ? '#' : '█')} {columns}   {(ascii ? 'o' : '●')} {dots}{(mark is null ? "" : $"   {(ascii ? '|' : '│')} {mark}")}";

    /// <summary>The last of the steps that share a column, or the one that is spread over it.</summary>
    private static int StepAt(int column, int steps, int width) => ((((column + 1) * steps) + width - 1) / width) - 1;

    private static int? MarkColumn(int mark, int steps, int width) => mark > 0 && mark < steps ? (mark * width / steps) - (mark * width % steps == 0 ? 1 : 0) : null;

    private static double Largest(ReadOnlySpan<double> series)
    {
        var largest = 0.0;
        foreach (var value in series)
            largest = Math.Max(largest, value);
        return largest;
    }

    /// <summary>A value in lines above the foot.</summary>
    private static double Level(double value, double top, int height) => top > 0 ? Math.Max(value, 0) / top * height : 0;

    private static void FillColumn(char[,] canvas, int column, double level, bool ascii)
    {
        for (var line = 0; line < canvas.GetLength(0); line++)
        {
            var eighths = (int)Math.Round(Math.Clamp(level - line, 0, 1) * 8);
            canvas[line, column] = !ascii ? Eighths[eighths] : eighths >= 4 ? '#' : Nothing;
        }
    }

    private static void FillMark(char[,] canvas, int column, bool ascii)
    {
        for (var line = 0; line < canvas.GetLength(0); line++)
            canvas[line, column] = ascii ? '|' : '│';
    }

    private static string[] Lines(char[,] canvas, double top, bool ascii)
    {
        var (height, width) = (canvas.GetLength(0), canvas.GetLength(1));
        var scale = top.ToString(top < 10 ? "0.0" : "#,0", CultureInfo.InvariantCulture);
        var lines = new string[height + 1];
        for (var line = 0; line < height; line++)
        {
            var row = height - 1 - line;
            var text = string.Concat(Enumerable.Range(0, width).Select(column => canvas[row, column]));
            lines[line] = $"{(line == 0 ? scale : "").PadLeft(scale.Length)} {(ascii ? '|' : '┤')}{text}".TrimEnd();
        }

        lines[height] = $"{"0".PadLeft(scale.Length)} {(ascii ? '+' : '└')}{new string(ascii ? '-' : '─', width)}";
        return lines;
    }
}
