using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using RiceJar.Core.Tests.Tiers;
using RiceJar.Lifecycle;
using RiceJar.Purchases;

namespace RiceJar.Core.Tests.Lifecycle;

public class StageTransitionsTests
{
    private static readonly LifecycleStage[] Stages = Enum.GetValues<LifecycleStage>();

    [Fact]
    public void Each_cell_counts_who_moved_from_its_row_to_its_column() =>
        Prop.ForAll(Gen.Elements(Stages).Two().ListOf().ToArbitrary(), moves =>
        {
            var matrix = StageTransitions.Between(moves.Select(move => move.Item1).ToArray(), moves.Select(move => move.Item2).ToArray());

            matrix.Total.Should().Be(moves.Count);
            foreach (var from in Stages)
            {
                foreach (var to in Stages)
                    matrix[from, to].Should().Be(moves.Count(move => move.Item1 == from && move.Item2 == to), "from {0} to {1}", from, to);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Customers_move_between_two_dates_as_their_purchases_say()
    {
        var (before, after) = (new LocalDate(2024, 3, 1), new LocalDate(2024, 4, 1));
        var scale = StageScale.Fit(PurchaseIntervals.Empty, StageRules.Default);
        LocalDate?[] lastBefore = [new(2024, 2, 20), new(2024, 2, 20), new(2024, 1, 1), new(2023, 10, 1), null, new(2023, 1, 1)];
        LocalDate?[] lastAfter = [new(2024, 2, 20), new(2024, 2, 20), new(2024, 1, 1), new(2023, 10, 1), new(2024, 3, 31), new(2024, 4, 1)];

        var matrix = StageTransitions.Between(StagesOf(lastBefore, before), StagesOf(lastAfter, after));

        // 20 February: 10 and 41 days; 1 January: 60 and 91; 1 October: 152 and 183; a new buyer; one who came back after 425 days.
        matrix[LifecycleStage.Active, LifecycleStage.Active].Should().Be(2);
        matrix[LifecycleStage.Silent, LifecycleStage.Sleeping].Should().Be(1);
        matrix[LifecycleStage.Sleeping, LifecycleStage.Lost].Should().Be(1);
        matrix[LifecycleStage.Prospect, LifecycleStage.Active].Should().Be(1);
        matrix[LifecycleStage.Lost, LifecycleStage.Active].Should().Be(1);
        matrix.Total.Should().Be(6);

        LifecycleStage[] StagesOf(LocalDate?[] last, LocalDate asOf) =>
            [.. last.Select(on => scale.StatusOf(on is { } date ? PurchaseSummary.Empty.Add(date, Money.Zero) : default, asOf).Stage)];
    }

    [Fact]
    public void Customers_are_counted_by_what_was_known_of_each_on_either_date()
    {
        var scale = StageScale.Fit(PurchaseIntervals.Empty, StageRules.Default);
        // The first bought on both sides, the second after the first date alone, the third was given all back between the two.
        CustomerPurchases[] customers =
        [
            TestOrders.Purchases(TestOrders.Paid("1", "2023-10-01", 10), TestOrders.Paid("2", "2024-03-20", 10)),
            TestOrders.Purchases(TestOrders.Paid("3", "2024-03-02", 10)),
            TestOrders.Purchases(TestOrders.Paid("4", "2024-02-20", 10, ("2024-03-10", 10))),
        ];

        var matrix = StageTransitions.Between(customers, scale, new LocalDate(2024, 3, 1), new LocalDate(2024, 4, 1));

        matrix[LifecycleStage.Sleeping, LifecycleStage.Active].Should().Be(1);
        matrix[LifecycleStage.Prospect, LifecycleStage.Active].Should().Be(1);
        matrix[LifecycleStage.Active, LifecycleStage.Prospect].Should().Be(1);
        matrix.Total.Should().Be(3);
    }

    [Fact]
    public void On_one_date_nobody_moves_and_a_second_date_before_the_first_is_refused()
    {
        var scale = StageScale.Fit(PurchaseIntervals.Empty, StageRules.Default);
        var (date, one) = (new LocalDate(2024, 3, 1), TestOrders.Purchases(TestOrders.Paid("1", "2024-02-20", 10)));
        var backwards = () => StageTransitions.Between([one], scale, date, date.PlusDays(-1));

        StageTransitions.Between([one], scale, date, date)[LifecycleStage.Active, LifecycleStage.Active].Should().Be(1);
        backwards.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("to");
        ((Action)(() => StageTransitions.Between(null!, scale, date, date))).Should().Throw<ArgumentNullException>();
        ((Action)(() => StageTransitions.Between([], null!, date, date))).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void Nobody_makes_an_empty_matrix()
    {
        var matrix = StageTransitions.Between([], []);

        matrix.Total.Should().Be(0);
        matrix[LifecycleStage.Lost, LifecycleStage.Lost].Should().Be(0);
    }

    [Fact]
    public void Stages_of_different_numbers_of_customers_are_refused()
    {
        var count = () => StageTransitions.Between([LifecycleStage.Active], [LifecycleStage.Active, LifecycleStage.Lost]);

        count.Should().Throw<ArgumentException>().WithMessage("*1*2*");
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(0, 5)]
    [InlineData(255, 255)]
    public void A_stage_that_does_not_exist_is_refused(int from, int to)
    {
        var matrix = new StageTransitions();

        ((Action)(() => matrix.Add((LifecycleStage)from, (LifecycleStage)to))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => _ = matrix[(LifecycleStage)from, (LifecycleStage)to])).Should().Throw<ArgumentOutOfRangeException>();
        matrix.Total.Should().Be(0);
    }
}
