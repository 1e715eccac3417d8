using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Running;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Contacting;

/// <summary>The planner asks every producer, and writes what it gets.</summary>
public sealed class PlannerTests
{
    private static readonly ContactReason Greeting = new("greeting");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(199)]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(650)]
    public async Task Any_number_of_intents_is_written_and_a_second_run_adds_nothing(int count)
    {
        using var shop = new SendingShop();
        for (var i = 0; i < count; i++)
            shop.Own.Intents.Add(shop.Intent(shop.Customer($"c{i}")));
        (await shop.PlanAsync()).Should().Be(new PlanningReport(count, 0, 0, 0, 0));
        (await shop.PlanAsync()).Should().Be(new PlanningReport(0, 0, count, 0, 0));
        (await shop.Operations.CountAsync(ShopId.Default)).Of(ContactState.Planned).Should().Be(count);
    }

    [Fact]
    public async Task Every_producer_is_asked()
    {
        var more = new ListProducer(Greeting);
        using var shop = new SendingShop(build: builder => builder.Services.AddSingleton<IIntentProducer>(more));
        var customer = shop.Customer("c1");
        shop.Own.Intents.Add(shop.Intent(customer));
        more.Intents.Add(Greet(shop, customer));
        (await shop.PlanAsync()).Added.Should().Be(2);
        (await shop.ContactsAsync(customer)).Select(contact => contact.Intent.Reason).Should().BeEquivalentTo([SendingShop.Notice, Greeting]);
    }

    [Fact]
    public async Task One_producer_that_fails_does_not_keep_the_others_from_planning_and_is_told_of()
    {
        var more = new ListProducer(Greeting);
        using var shop = new SendingShop(build: builder => builder.Services.AddSingleton<IIntentProducer>(more));
        var customer = shop.Customer("c1");
        shop.Own.OnEnd = () => throw new TimeoutException("database");
        more.Intents.Add(Greet(shop, customer));
        var failure = await shop.Invoking(s => s.PlanAsync()).Should().ThrowAsync<AggregateException>();
        failure.Which.InnerExceptions.Should().ContainSingle().Which.Should().BeOfType<TimeoutException>();
        (await shop.ContactsAsync(customer)).Should().ContainSingle();
        shop.Logs.All.Should().Contain(nameof(ListProducer)).And.Contain(nameof(TimeoutException));
    }

    [Fact]
    public async Task A_customer_whose_facts_cannot_be_had_is_left_out_and_counted_and_the_others_are_planned()
    {
        var facts = new FactsOfAllBut("c1");
        using var shop = new SendingShop(build: builder => builder.Services.AddSingleton<IContactFacts>(facts));
        for (var i = 0; i < 250; i++)
            shop.Own.Intents.Add(shop.Intent(shop.Customer($"c{i}")));
        (await shop.PlanAsync()).Should().Be(new PlanningReport(249, 0, 0, 0, 0, Failed: 1));
        shop.Logs.All.Should().Contain(nameof(InvalidDataException)).And.NotContain("about");
        facts.Bad = null;
        (await shop.PlanAsync()).Should().Be(new PlanningReport(1, 0, 249, 0, 0));
    }

    [Fact]
    public async Task Stopping_while_facts_are_had_is_no_failure_of_theirs()
    {
        using var stopping = new CancellationTokenSource();
        using var shop = new SendingShop(build: builder => builder.Services.AddSingleton<IContactFacts>(new FactsOfAllBut("c0") { Before = stopping.Cancel }));
        shop.Own.Intents.Add(shop.Intent(shop.Customer("c0")));
        await using var scope = shop.Scope();
        var planner = scope.ServiceProvider.GetRequiredService<ContactPlanner>();
        await planner.Invoking(p => p.RunAsync(cancellationToken: stopping.Token)).Should().ThrowAsync<InvalidDataException>();
        (await shop.Operations.CountAsync(ShopId.Default)).Of(ContactState.Planned).Should().Be(0);
    }

    [Fact]
    public async Task What_a_producer_gave_before_it_failed_is_planned_by_the_next_run_at_the_latest()
    {
        using var shop = new SendingShop();
        for (var i = 0; i < 250; i++)
            shop.Own.Intents.Add(shop.Intent(shop.Customer($"c{i}")));
        shop.Own.OnEnd = () => throw new TimeoutException();
        await shop.Invoking(s => s.PlanAsync()).Should().ThrowAsync<AggregateException>();
        shop.Own.OnEnd = () => { };
        var report = await shop.PlanAsync();
        (report.Added + report.Unchanged, report.Taken).Should().Be((250, 0));
    }

    [Fact]
    public async Task What_a_producer_gave_before_it_failed_is_planned_all_the_same()
    {
        using var shop = new SendingShop();
        for (var i = 0; i < 250; i++)
            shop.Own.Intents.Add(shop.Intent(shop.Customer($"c{i}")));
        shop.Own.OnEnd = () => throw new TimeoutException();
        (await shop.Invoking(s => s.PlanAsync()).Should().ThrowAsync<AggregateException>()).Which.InnerExceptions.Should().ContainSingle();
        (await shop.Operations.CountAsync(ShopId.Default)).Of(ContactState.Planned).Should().Be(250);
    }

    [Fact]
    public async Task One_producer_may_plan_for_several_shops()
    {
        using var shop = new SendingShop();
        var customer = shop.Customer("c1");
        var other = new ShopId("other");
        shop.Own.Intents.AddRange([shop.Intent(customer), shop.Intent(customer, shop: other), shop.Intent(customer, "later")]);
        (await shop.PlanAsync()).Added.Should().Be(3);
        (await shop.Operations.CountAsync(other)).Of(ContactState.Planned).Should().Be(1);
        (await shop.Operations.CountAsync(ShopId.Default)).Of(ContactState.Planned).Should().Be(2);
    }

    [Fact]
    public async Task The_same_contact_twice_in_one_run_is_one()
    {
        using var shop = new SendingShop();
        var intent = shop.Intent(shop.Customer("c1"));
        shop.Own.Intents.AddRange([intent, intent]);
        (await shop.PlanAsync()).Should().Be(new PlanningReport(1, 0, 1, 0, 0));
    }

    [Fact]
    public async Task A_contact_that_was_sent_is_not_planned_again()
    {
        using var shop = new SendingShop();
        shop.Own.Intents.Add(shop.Intent(shop.Customer("c1")));
        await shop.PlanAsync();
        await shop.DispatchAsync();
        (await shop.PlanAsync()).Should().Be(new PlanningReport(0, 0, 0, 1, 0));
        (await shop.DispatchAsync()).Claimed.Should().Be(0);
    }

    [Fact]
    public async Task A_contact_that_a_dispatcher_holds_is_not_planned_again()
    {
        using var shop = new SendingShop();
        shop.Own.Intents.Add(shop.Intent(shop.Customer("c1")));
        await shop.PlanAsync();
        shop.Sms.Answer = async (_, token) =>
        {
            (await shop.PlanAsync()).Taken.Should().Be(1);
            return RiceJar.Messaging.SendResult.Accepted();
        };
        (await shop.DispatchAsync()).Of(ContactState.Sent).Should().Be(1);
    }

    [Fact]
    public async Task Two_planners_at_once_add_each_contact_once()
    {
        using var shop = new SendingShop();
        for (var i = 0; i < 300; i++)
            shop.Own.Intents.Add(shop.Intent(shop.Customer($"c{i}")));
        shop.Watch.Before = async _ => await Task.Yield();
        var reports = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(shop.PlanAsync)));
        reports.Sum(report => report.Added).Should().Be(300);
        reports.Sum(report => report.Unchanged).Should().Be(900);
    }

    [Fact]
    public async Task Stopping_is_not_a_failure_of_the_producer_and_keeps_what_was_written()
    {
        using var shop = new SendingShop();
        using var stopping = new CancellationTokenSource();
        for (var i = 0; i < 450; i++)
            shop.Own.Intents.Add(shop.Intent(shop.Customer($"c{i}")));
        shop.Watch.After = step => step == JournalStep.Plan ? stopping.CancelAsync() : Task.CompletedTask;
        await using var scope = shop.Scope();
        var planner = scope.ServiceProvider.GetRequiredService<ContactPlanner>();
        await planner.Invoking(p => p.RunAsync(cancellationToken: stopping.Token)).Should().ThrowAsync<OperationCanceledException>();
        (await shop.Operations.CountAsync(ShopId.Default)).Of(ContactState.Planned).Should().Be(200);
    }

    [Fact]
    public async Task A_contact_that_was_put_off_stays_put_off_when_it_is_planned_again()
    {
        using var shop = new SendingShop();
        shop.Clock.Move(Duration.FromHours(13));
        var customer = shop.Customer("c1");
        shop.Own.Intents.Add(shop.Intent(customer));
        await shop.WriteAsync(shop.Own.Intents[0]);
        await shop.DispatchAsync();
        var morning = Make.At(Make.Date(2026, 11, 13), 8);
        (await shop.ContactsAsync(customer)).Single().WakeAt.Should().Be(morning);
        (await shop.PlanAsync()).Unchanged.Should().Be(1);
        (await shop.ContactsAsync(customer)).Single().Should().BeEquivalentTo(new { WakeAt = morning, State = ContactState.Deferred });
    }

    [Fact]
    public async Task A_contact_that_waits_for_another_attempt_waits_no_shorter_when_it_is_planned_anew()
    {
        using var shop = new SendingShop();
        var customer = shop.Customer("c1");
        await shop.WriteAsync(shop.Intent(customer, expiresIn: Duration.FromDays(1)));
        var retryAt = shop.Now + Duration.FromHours(3);
        shop.Sms.Answer = (_, _) => ValueTask.FromResult(RiceJar.Messaging.SendResult.NotAccepted("HTTP 503", retryAt));
        await shop.DispatchAsync();
        shop.Own.Intents.Add(shop.Intent(customer, expiresIn: Duration.FromDays(2)));
        (await shop.PlanAsync()).Replaced.Should().Be(1);
        (await shop.ContactsAsync(customer)).Single().WakeAt.Should().Be(retryAt);
    }

    private sealed class FactsOfAllBut(string bad) : IContactFacts
    {
        public string? Bad { get; set; } = bad;

        public Action Before { get; init; } = () => { };

        public ValueTask<ContactFacts> AddAsync(ContactFactsRequest request, ContactFacts facts, CancellationToken cancellationToken = default)
        {
            Before();
            return request.Customer.Value == Bad ? throw new InvalidDataException($"about {Bad}") : ValueTask.FromResult(facts);
        }
    }

    private static ContactIntent Greet(SendingShop shop, CustomerId customer) => new(
        ShopId.Default, customer, ContactPurpose.Care, Greeting, [ContactChannel.Sms], "notice", shop.Now, shop.Now + Duration.FromDays(1));
}
