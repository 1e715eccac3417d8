using RiceJar.Rfm;

namespace RiceJar.Core.Tests.Rfm;

public class ElevenGroupsTests
{
    private const string Champions = "Champions";
    private const string Loyal = "Loyal";
    private const string Potential = "Potential Loyalist";
    private const string Attention = "Need Attention";
    private const string Sleepy = "About to Sleep";
    private const string Risk = "At Risk";
    private const string CantLose = "Can't Lose";
    private const string Hibernating = "Hibernating";

    /// <summary>The rulebook's table: a row for R 5 down to 1, in it a segment for FM 1 to 5.</summary>
    private static readonly string[][] Table =
    [
        ["New", Potential, Potential, Champions, Champions],
        ["Promising", Potential, Potential, Loyal, Champions],
        [Sleepy, Sleepy, Attention, Loyal, Loyal],
        [Hibernating, Hibernating, Risk, Risk, CantLose],
        ["Lost", "Lost", Risk, CantLose, CantLose],
    ];

    private static IEnumerable<RfmScore> AllCells =>
        from r in Enumerable.Range(1, 5)
        from f in Enumerable.Range(1, 5)
        from m in Enumerable.Range(1, 5)
        select new RfmScore((byte)r, (byte)f, (byte)m);

    [Fact]
    public void Each_of_the_125_cells_is_in_the_segment_of_the_table()
    {
        AllCells.Should().HaveCount(125);
        foreach (var cell in AllCells)
        {
            var fm = (int)Math.Round((cell.Frequency + cell.Monetary) / 2m, MidpointRounding.AwayFromZero);

            Segmentation.Eleven.Find(cell, default, default).Name.Should().Be(Table[5 - cell.Recency][fm - 1], $"the cell is {cell}");
        }
    }

    [Fact]
    public void The_half_of_F_and_M_is_rounded_half_up()
    {
        new RfmScore(1, 1, 1).FrequencyMonetary.Should().Be(1);
        new RfmScore(1, 1, 2).FrequencyMonetary.Should().Be(2);
        new RfmScore(1, 5, 2).FrequencyMonetary.Should().Be(4);
        new RfmScore(1, 1, 5).FrequencyMonetary.Should().Be(3);
        new RfmScore(1, 5, 5).FrequencyMonetary.Should().Be(5);
    }

    [Fact]
    public void There_are_eleven_groups_each_of_which_some_cell_reaches()
    {
        var reached = AllCells.Select(cell => Segmentation.Eleven.Find(cell, default, default)).Distinct();

        Segmentation.Eleven.Segments.Should().HaveCount(11).And.BeEquivalentTo(reached);
        Segmentation.Eleven.Segments.Select(segment => segment.Name).Should().OnlyHaveUniqueItems();
        Segmentation.Eleven.Segments.Select(segment => segment.ChineseName).Should().OnlyHaveUniqueItems().And.NotContain(string.Empty);
    }

    [Fact]
    public void The_eleven_groups_are_the_default_of_five_scores_and_refuse_any_other_number()
    {
        var six = () => new RfmRules(6, segmentation: Segmentation.Eleven);

        RfmRules.Default.Segmentation.Should().BeSameAs(Segmentation.Eleven);
        six.Should().Throw<ArgumentException>().WithMessage("*5*6*");
        new RfmRules(6).Segmentation.Should().BeSameAs(Segmentation.EightByMean);
    }

    [Fact]
    public void A_scale_puts_a_buyer_into_the_segment_of_his_scores()
    {
        // Five buyers, each worse than the one before on every axis: 555, 444, ... 111.
        Buyer[] shop = [.. Enumerable.Range(0, 5).Select(place => new Buyer(10 * place, 9 - place, 90_000 - (10_000 * place)))];
        var scale = shop.Fit(RfmRules.Default);

        shop.Select(buyer => scale.Segment(scale.Score(buyer.ToValues()), buyer.ToValues()).Name)
            .Should().Equal(Champions, Loyal, Attention, Hibernating, "Lost");
    }
}
