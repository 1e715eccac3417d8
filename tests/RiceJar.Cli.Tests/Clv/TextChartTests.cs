using RiceJar.Cli.Output;

namespace RiceJar.Cli.Tests;

public class TextChartTests
{
    [Fact]
    public void Columns_rise_from_the_foot_and_dots_stand_at_their_height() =>
        Render([1, 2, 3, 4], [0, 1, 2, 4], null).Should().Equal(
            "4.0 ┤   ●",
            "    ┤  ●█",
            "    ┤ ●██",
            "    ┤●███",
            "  0 └────");

    [Fact]
    public void Parts_of_a_line_are_eighths() =>
        Render([4, 0.5, 1.25, 3.75], [4, 4, 4, 4], null).Should().Equal(
            "4.0 ┤●●●●",
            "    ┤█  █",
            "    ┤█ ▂█",
            "    ┤█▄██",
            "  0 └────");

    [Fact]
    public void Without_Unicode_it_is_ASCII() =>
        Render([1, 2, 3, 4], [0, 1, 2, 4], 2, ascii: true).Should().Equal(
            "4.0 | | o",
            "    | |o#",
            "    | o##",
            "    |o|##",
            "  0 +----");

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(0, -1)]
    [InlineData(4, -1)]
    public void The_mark_stands_on_the_last_step_before_it(int mark, int column) =>
        Render([0, 0, 0, 0], [0, 0, 0, 0], mark)[0].IndexOf('│', StringComparison.Ordinal).Should().Be(column < 0 ? -1 : column + 5);

    [Fact]
    public void More_steps_than_columns_share_them_and_the_last_counts() =>
        TextChart.Render([1, 2, 3, 4, 5, 6, 7, 8], [0, 0, 0, 0, 0, 0, 0, 0], 4, width: 4, height: 4).Should().Equal(
            "8.0 ┤ │ █",
            "    ┤ │██",
            "    ┤ │██",
            "    ┤●●●●",
            "  0 └────");

    [Fact]
    public void Fewer_steps_than_columns_are_stretched() =>
        TextChart.Render([1, 2], [2, 2], 1, width: 4, height: 2, ascii: true).Should().Equal("2.0 |oooo", "    |#|##", "  0 +----");

    [Fact]
    public void Large_totals_have_separators_and_nothing_has_a_chart_too()
    {
        TextChart.Render([12_345], [0], null, width: 2, height: 1)[0].Should().Be("12,345 ┤●●");
        Render([0, 0], [0, 0], null).Should().Equal("0.0 ┤", "    ┤", "    ┤", "    ┤●●●●", "  0 └────");
    }

    [Fact]
    public void Series_of_different_lengths_are_none() =>
        FluentActions.Invoking(() => TextChart.Render([1, 2], [1], null)).Should().Throw<ArgumentException>();

    private static string[] Render(double[] columns, double[] dots, int? mark, bool ascii = false) =>
        TextChart.Render(columns, dots, mark, width: 4, height: 4, ascii);
}
