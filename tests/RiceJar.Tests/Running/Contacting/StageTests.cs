using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Lifecycle;
using RiceJar.Running;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Contacting;

/// <summary>A stage changes by time alone, also where nobody has assessed the customer since.</summary>
public sealed class StageTests : IDisposable
{
    private static readonly LocalDate NextOn = Make.Date(2026, 11, 12);

    private readonly SendingShop _shop = new(options => options.Contacts.StageBudgets = new Dictionary<string, int> { ["silent"] = 0 });

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task The_next_stage_begins_with_its_first_day_in_the_shops_zone()
    {
        var customer = await AssessedAsync(NextOn);
        await using var scope = _shop.Scope();
        var facts = scope.ServiceProvider.GetRequiredService<ContactFactsLoader>();
        var midnight = Make.At(NextOn, 0);

        (await StageAsync(midnight - Duration.Epsilon)).Should().Be(LifecycleStage.Active);
        (await StageAsync(midnight)).Should().Be(LifecycleStage.Silent);
        (await StageAsync(midnight + Duration.FromDays(1))).Should().Be(LifecycleStage.Silent);

        async Task<LifecycleStage?> StageAsync(Instant now) =>
            (await facts.LoadAsync(ShopId.Default, [customer], now))[customer].ToFacts().Stage;
    }

    [Theory]
    [InlineData(-1, ContactState.Denied)]
    [InlineData(0, ContactState.Denied)]
    [InlineData(1, ContactState.Sent)]
    public async Task A_budget_is_that_of_the_stage_of_the_day(int days, ContactState state)
    {
        await AssessedAsync(NextOn.PlusDays(days));
        var intent = await _shop.WriteOneAsync(purpose: ContactPurpose.Promotion);
        await _shop.DispatchAsync();
        (await _shop.FindAsync(intent)).State.Should().Be(state);
    }

    /// <summary>A customer who was assessed on the day of his purchase and becomes silent on a day.</summary>
    private async Task<CustomerId> AssessedAsync(LocalDate nextOn)
    {
        var asOf = nextOn.PlusDays(-46);
        await using var writer = await _shop.Get<IAssessmentStore>().BeginAsync(Make.Run(asOf), Make.Baseline(asOf));
        await writer.WriteAsync([Make.Assessed("c1", asOf)]);
        await writer.PublishAsync();
        return _shop.Customer("c1");
    }
}
