using RiceJar.Testing.Simulation;

namespace RiceJar.Testing.Tests.Simulation;

public class RandomStreamTests
{
    private const int Many = 200_000;

    /// <summary>The first numbers of SplitMix64 from the state 1234567, as its reference implementation in C gives them.</summary>
    [Fact]
    public void The_numbers_are_those_of_SplitMix64()
    {
        var random = new RandomStream(1234567);
        ulong[] numbers = [random.Next(), random.Next(), random.Next(), random.Next(), random.Next()];

        numbers.Should().Equal(6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821);
    }

    [Fact]
    public void Seeds_aspects_and_numbers_have_streams_of_their_own()
    {
        var firsts =
            from seed in Enumerable.Range(0, 20)
            from aspect in Enum.GetValues<Aspect>()
            from n in Enumerable.Range(0, 50)
            select RandomStream.Of((ulong)seed, aspect, n).Next();

        firsts.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Uniform_numbers_lie_evenly_between_0_and_1()
    {
        var random = new RandomStream(1);
        var tenths = Draws(() => random.Uniform()).GroupBy(x => (int)(x * 10)).ToDictionary(group => group.Key, group => group.Count());

        tenths.Keys.Should().BeEquivalentTo(Enumerable.Range(0, 10));
        tenths.Values.Should().OnlyContain(count => Math.Abs(count - (Many / 10)) < 600);
    }

    [Fact]
    public void Exponential_times_have_their_mean_and_no_memory()
    {
        var random = new RandomStream(2);
        var times = Draws(() => random.Exponential(5));

        times.Average().Should().BeApproximately(5, 0.05);
        times.Where(time => time > 7).Average().Should().BeApproximately(12, 0.12);
    }

    [Fact]
    public void Exponential_times_with_a_limit_are_those_below_it()
    {
        var (bounded, free) = (new RandomStream(3), new RandomStream(4));
        var below = Draws(() => bounded.Exponential(5, 6));

        below.Should().OnlyContain(time => time > 0 && time < 6);
        below.Average().Should().BeApproximately(Draws(() => free.Exponential(5)).Where(time => time < 6).Average(), 0.02);
    }

    [Fact]
    public void Log_normal_numbers_have_their_median_and_deviation()
    {
        var random = new RandomStream(5);
        var logarithms = Draws(() => Math.Log(random.LogNormal(60, 0.7) / 60));

        logarithms.Average().Should().BeApproximately(0, 0.01);
        Math.Sqrt(logarithms.Average(x => x * x)).Should().BeApproximately(0.7, 0.01);
        logarithms.Count(x => x > 0).Should().BeCloseTo(Many / 2, 1000);
    }

    [Fact]
    public void A_skewed_index_favours_the_low_ones_as_its_law_says()
    {
        var random = new RandomStream(6);
        var index = new SkewedIndex(1000, 2);
        var draws = Draws(() => index.Draw(ref random));

        draws.Should().OnlyContain(x => x >= 0 && x < 1000);
        Share(draws, below: 10).Should().BeApproximately(0.0756, 0.003);
        Share(draws, below: 200).Should().BeApproximately(0.430, 0.005);
    }

    [Fact]
    public void An_index_with_a_skew_of_1_is_even()
    {
        var random = new RandomStream(7);
        var index = new SkewedIndex(1000, 1);
        var draws = Draws(() => index.Draw(ref random));

        Share(draws, below: 10).Should().BeApproximately(0.01, 0.001);
        Share(draws, below: 200).Should().BeApproximately(0.2, 0.005);
    }

    private static double Share(IEnumerable<double> draws, int below) => draws.Average(x => x < below ? 1 : 0);

    private static List<double> Draws(Func<double> draw) => [.. Enumerable.Range(0, Many).Select(_ => draw())];
}
