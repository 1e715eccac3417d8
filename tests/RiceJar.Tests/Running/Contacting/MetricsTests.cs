using System.Diagnostics;
using System.Diagnostics.Metrics;
using NodaTime;
using RiceJar.Messaging;
using RiceJar.Running;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.Running.Contacting;

/// <summary>What a shop's monitoring sees.</summary>
public sealed class MetricsTests : IDisposable
{
    private readonly SendingShop _shop = new();
    private readonly List<(string Name, double Value, string Tags)> _seen = [];
    private readonly MeterListener _listener = new();

    public MetricsTests()
    {
        var meter = _shop.Get<ContactMetrics>().Meter;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, meter))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => See(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => See(instrument, value, tags));
        _listener.Start();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _shop.Dispose();
    }

    [Fact]
    public async Task A_contact_that_is_planned_and_sent_is_counted_at_each_step()
    {
        _shop.Own.Intents.Add(_shop.Intent(_shop.Customer("c1")));
        await _shop.PlanAsync();
        _shop.Clock.Move(Duration.FromSeconds(90));
        await _shop.DispatchAsync();
        await _shop.PlanAsync();
        _seen.Should().Equal(
            ("ricejar.contacts.planned", 1, "reason=notice result=added"),
            ("ricejar.contacts.decided", 1, "channel=sms gate= outcome=allow reason=notice"),
            ("ricejar.contacts.completed", 1, "reason=notice state=sent"),
            ("ricejar.contacts.planned", 1, "reason=notice result=taken"));
    }

    [Fact]
    public async Task A_refusal_names_its_gate()
    {
        await _shop.Get<ConsentRegister>().RefuseAsync(
            ShopId.Default, new CustomerId("c1"), RiceJar.Contacts.ContactChannel.Sms, RiceJar.Contacts.ContactPurposes.All, "page");
        await _shop.WriteOneAsync();
        await _shop.DispatchAsync();
        _seen.Should().ContainInOrder(
            ("ricejar.contacts.decided", 1, "channel= gate=consent outcome=deny reason=notice"),
            ("ricejar.contacts.completed", 1, "reason=notice state=denied"));
    }

    [Fact]
    public async Task Whom_no_channel_reaches_is_a_refusal_too()
    {
        await _shop.WriteAsync(_shop.Intent(new CustomerId("nobody")));
        await _shop.DispatchAsync();
        _seen.Should().ContainInOrder(
            ("ricejar.contacts.decided", 1, "channel= gate=recipient outcome=deny reason=notice"),
            ("ricejar.contacts.completed", 1, "reason=notice state=denied"));
    }

    [Fact]
    public async Task A_deferral_names_its_gate()
    {
        _shop.Clock.Move(Duration.FromHours(13));
        await _shop.WriteOneAsync();
        await _shop.DispatchAsync();
        _seen.Should().ContainInOrder(
            ("ricejar.contacts.decided", 1, "channel=sms gate=quiet-hours outcome=defer reason=notice"),
            ("ricejar.contacts.completed", 1, "reason=notice state=deferred"));
    }

    [Fact]
    public async Task A_contact_without_an_allowed_moment_is_counted_under_its_gate()
    {
        _shop.Clock.Move(Duration.FromHours(13));
        _shop.Own.Intents.Add(_shop.Intent(_shop.Customer("c1"), expiresIn: Duration.FromHours(2)));
        (await _shop.PlanAsync()).Should().Be(new PlanningReport(0, 0, 0, 0, Dropped: 1));
        _seen.Should().Equal(("ricejar.contacts.dropped", 1, "gate=quiet-hours reason=notice"));
    }

    [Fact]
    public async Task Reminders_that_their_planner_found_no_allowed_moment_for_are_counted_too()
    {
        await _shop.PlanAsync();
        _shop.Clock.Move(Duration.FromHours(13));
        foreach (var id in new[] { "o1", "o2" })
        {
            var order = _shop.Place(id, _shop.Customer(id));
            _shop.Orders.Add(order with { DeadlineAt = _shop.Now + Duration.FromHours(2), ChangedAt = _shop.Now + Duration.FromSeconds(1) });
        }

        (await _shop.PlanAsync()).Should().Be(new PlanningReport(0, 0, 0, 0, Dropped: 2));
        _seen.Should().Equal(("ricejar.contacts.dropped", 2, "gate=quiet-hours reason=payment-reminder"));
        _shop.Logs.All.Should().Contain("2 without an allowed moment");
    }

    [Fact]
    public async Task What_nobody_knows_is_counted_as_unknown()
    {
        _shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.Unknown("reset"));
        await _shop.WriteOneAsync();
        await _shop.DispatchAsync();
        _seen.Should().Contain(("ricejar.contacts.completed", 1, "reason=notice state=unknown"));
    }

    [Fact]
    public async Task An_end_that_another_wrote_is_not_counted()
    {
        var intent = await _shop.WriteOneAsync();
        _shop.Watch.Before = step => step == JournalStep.Begin
            ? _shop.Journal.CancelAsync(ContactCancellation.OfCustomer(ShopId.Default, intent.Customer, "closed", _shop.Now)).AsTask()
            : Task.CompletedTask;
        await _shop.DispatchAsync();
        _seen.Should().NotContain(seen => seen.Name == "ricejar.contacts.completed");
    }

    [Fact]
    public void The_meter_and_the_source_are_called_RiceJar_and_instruments_have_units()
    {
        ContactMetrics.SourceName.Should().Be("RiceJar");
        _shop.Get<ContactMetrics>().Meter.Name.Should().Be("RiceJar");
        List<(string, string?)> published = [];
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (ReferenceEquals(instrument.Meter, _shop.Get<ContactMetrics>().Meter))
                published.Add((instrument.Name, instrument.Unit));
        };
        listener.Start();
        published.Should().BeEquivalentTo(new (string, string?)[]
        {
            ("ricejar.contacts.planned", "{contact}"),
            ("ricejar.contacts.dropped", "{contact}"),
            ("ricejar.contacts.decided", "{decision}"),
            ("ricejar.contacts.completed", "{contact}"),
        });
    }

    [Fact]
    public async Task A_run_of_the_planner_and_each_contact_are_activities()
    {
        using var test = new ActivitySource($"test {Guid.NewGuid()}");
        List<Activity> stopped = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is ContactMetrics.SourceName || source == test,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (stopped)
                    stopped.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var root = test.StartActivity("root")!;
        _shop.Own.Intents.Add(_shop.Intent(_shop.Customer("c1")));
        await _shop.PlanAsync();
        await _shop.DispatchAsync();
        root.Stop();
        Activity[] own;
        lock (stopped)
            own = [.. stopped.Where(activity => activity.TraceId == root.TraceId && activity != root)];
        own.Select(activity => activity.OperationName).Should().Equal("ricejar.plan", "ricejar.contact");
        own[1].TagObjects.Select(tag => tag.Key).Should().BeEquivalentTo("reason", "state");
        own[1].GetTagItem("reason").Should().Be("notice");
        own[1].GetTagItem("state")!.ToString().Should().BeEquivalentTo("sent");
    }

    private void See(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        List<string> written = [];
        foreach (var tag in tags)
            written.Add($"{tag.Key}={tag.Value}");
        _seen.Add((instrument.Name, value, string.Join(' ', written.Order(StringComparer.Ordinal))));
    }
}
