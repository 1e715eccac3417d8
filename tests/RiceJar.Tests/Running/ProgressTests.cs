using NodaTime;
using RiceJar.InMemory;
using RiceJar.Orders;
using RiceJar.Running;
using RiceJar.Tests.Support;
using static RiceJar.Tests.Support.Make;

namespace RiceJar.Tests.Running;

public class ProgressTests
{
    [Fact]
    public async Task A_run_tells_each_step_to_its_end()
    {
        var told = await ProgressOf(SmallShop.Orders);
        told.Select(progress => progress.Step).Distinct().Should().Equal(AssessmentStep.Loading, AssessmentStep.Assessing, AssessmentStep.Storing);
        told.Last(progress => progress.Step == AssessmentStep.Loading).Should().Be(new AssessmentProgress(AssessmentStep.Loading, 10, 10));
        told.Last(progress => progress.Step == AssessmentStep.Assessing).Should().Be(new AssessmentProgress(AssessmentStep.Assessing, 7, 7));
        told[^1].Should().Be(new AssessmentProgress(AssessmentStep.Storing, 7, 7));
    }

    [Fact]
    public async Task Progress_never_goes_back()
    {
        var told = await ProgressOf(Enumerable.Range(0, 120_000).Select(i => Paid($"{i}", $"{i % 11_000}", SmallShop.AsOf, 1)));
        told.Should().HaveCountGreaterThan(6);
        told.Select(progress => progress.Step).Should().BeInAscendingOrder();
        foreach (var step in told.GroupBy(progress => progress.Step))
        {
            step.Select(progress => progress.Done).Should().BeInAscendingOrder();
            step.Should().OnlyContain(progress => progress.Total == null || progress.Done <= progress.Total);
        }
    }

    [Fact]
    public async Task The_duration_is_what_passed_on_the_clock()
    {
        var clock = new TestClock(At(SmallShop.AsOf));
        var source = new ListOrderSource(SmallShop.Orders, _ => clock.Now += Duration.FromSeconds(3));
        var report = await Runners.Of(source, new InMemoryAssessmentStore(), clock).RunAsync();
        report.Duration.Should().Be(TimeSpan.FromSeconds(30));
        report.Run.StartedAt.Should().Be(At(SmallShop.AsOf));
    }

    private static async Task<List<AssessmentProgress>> ProgressOf(IEnumerable<Order> orders)
    {
        var recorder = new Recorder();
        await Runners.Of(new ListOrderSource(orders), new InMemoryAssessmentStore())
            .RunAsync(new AssessmentRequest { AsOf = SmallShop.AsOf }, recorder);
        return recorder.Told;
    }

    // Unlike System.Progress it takes each report at once, on the thread that tells.
    private sealed class Recorder : IProgress<AssessmentProgress>
    {
        public List<AssessmentProgress> Told { get; } = [];

        public void Report(AssessmentProgress value) => Told.Add(value);
    }
}
