using NodaTime;
using RiceJar.Purchases;
using RiceJar.Storage;
using RiceJar.Tiers;

namespace RiceJar.Tests.Storage;

public class TierStateJsonTests
{
    private static readonly TierState State = TierState.Start(TierLadder.Default)
        .Add(new PurchaseDay(new LocalDate(2026, 3, 1), 2, Money.FromDecimal(600)))
        .Add(new PurchaseDay(new LocalDate(2026, 4, 1), 1, Money.FromDecimal(0.0001m)));

    [Fact]
    public void A_state_comes_back_whole()
    {
        var read = TierStateJson.Read(TierStateJson.Write(State), TierLadder.Default)!;
        TierStateJson.Write(read).Should().Be(TierStateJson.Write(State));
        read.Days.Should().Equal(State.Days);
        read.History.Should().Equal(State.History);
        read.Standing.Should().Be(State.Standing);
    }

    [Fact]
    public void Under_another_ladder_it_means_nothing() => TierStateJson.Read(TierStateJson.Write(State), new TierLadder([new Tier("All")])).Should().BeNull();

    [Theory]
    [InlineData("{}")]
    [InlineData("no JSON")]
    [InlineData("""{"formatVersion":2,"state":null}""")]
    public void What_is_no_state_of_this_version_is_told(string json)
    {
        var read = () => TierStateJson.Read(json, TierLadder.Default);
        read.Should().Throw<FormatException>();
    }
}
