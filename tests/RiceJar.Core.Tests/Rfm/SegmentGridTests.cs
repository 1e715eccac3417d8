using RiceJar.Rfm;

namespace RiceJar.Core.Tests.Rfm;

public class SegmentGridTests
{
    private static readonly Segment[] S = [.. "abcdefghi".Select(letter => new Segment($"{letter}"))];

    [Fact]
    public void A_users_own_table_is_read_from_the_best_recency_down()
    {
        var grid = new SegmentGrid([[S[0], S[1], S[2]], [S[3], S[4], S[5]], [S[6], S[7], S[8]]]);

        grid.ScoreCount.Should().Be(3);
        grid.Find(3, 1).Should().Be(S[0]);
        grid.Find(3, 3).Should().Be(S[2]);
        grid.Find(2, 2).Should().Be(S[4]);
        grid.Find(1, 1).Should().Be(S[6]);
        grid.Find(new RfmScore(1, 3, 2), default, default).Should().Be(S[8], "the half of 3 and 2 is rounded up to 3");
        grid.Segments.Should().Equal(S);
    }

    [Fact]
    public void A_segment_of_several_cells_is_listed_once() =>
        new SegmentGrid([[S[0], S[0]], [S[1], S[0]]]).Segments.Should().Equal(S[0], S[1]);

    [Fact]
    public void A_table_is_square_and_has_two_rows_at_least()
    {
        var one = () => new SegmentGrid([[S[0]]]);
        var wide = () => new SegmentGrid([[S[0], S[1], S[2]], [S[3], S[4], S[5]]]);
        var ragged = () => new SegmentGrid([[S[0], S[1]], [S[2]]]);
        var none = () => new SegmentGrid(null!);

        one.Should().Throw<ArgumentException>().WithParameterName("rowsFromBestRecency").WithMessage("*1*");
        wide.Should().Throw<ArgumentException>().WithMessage("*row 1*3*2*");
        ragged.Should().Throw<ArgumentException>().WithMessage("*row 2*1*2*");
        none.Should().Throw<ArgumentNullException>();
    }

    [Theory]
    [InlineData(0, 1, "recency")]
    [InlineData(3, 1, "recency")]
    [InlineData(1, 0, "frequencyMonetary")]
    [InlineData(1, 3, "frequencyMonetary")]
    public void A_score_outside_the_table_is_refused(int r, int fm, string parameter)
    {
        var find = () => new SegmentGrid([[S[0], S[1]], [S[2], S[3]]]).Find(r, fm);

        find.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(parameter);
    }

    [Fact]
    public void A_table_does_not_change_with_the_rows_it_was_given()
    {
        Segment[][] rows = [[S[0], S[1]], [S[2], S[3]]];
        var grid = new SegmentGrid(rows);

        rows[0][0] = S[8];

        grid.Find(2, 1).Should().Be(S[0]);
    }
}
