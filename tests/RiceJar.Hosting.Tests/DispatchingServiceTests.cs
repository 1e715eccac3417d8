using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using RiceJar.Hosting.Tests.Support;
using RiceJar.Messaging;
using RiceJar.Storage;

namespace RiceJar.Hosting.Tests;

/// <summary>Sending by itself, and stopping in the middle of it.</summary>
public sealed class DispatchingServiceTests : IDisposable
{
    private readonly HostedShop _shop = new();
    private readonly TaskCompletionSource<SendResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task What_is_due_is_sent_at_once_and_what_becomes_due_after_the_pause()
    {
        await _shop.WriteAsync(5);
        await _shop.StartAsync(options => options.Dispatchers = 1);
        await _shop.IdleAsync(2);
        (await _shop.CountAsync(ContactState.Sent)).Should().Be(5);

        await _shop.WriteAsync(7);
        _shop.Clock.Move(Duration.FromSeconds(4));
        await _shop.IdleAsync(2);
        (await _shop.CountAsync(ContactState.Sent)).Should().Be(5);
        _shop.Clock.Move(Duration.FromSeconds(1));
        await _shop.IdleAsync(2);
        (await _shop.CountAsync(ContactState.Sent)).Should().Be(7);
        _shop.Given().Should().Be(7);
    }

    [Fact]
    public async Task As_many_are_sent_at_once_as_there_are_dispatchers()
    {
        await _shop.WriteAsync(9);
        _shop.Sms.Answer = (_, _) => new ValueTask<SendResult>(_answer.Task);
        await _shop.StartAsync(options => options.Dispatchers = 3, options => options.Dispatch.BatchSize = 1);
        await Wait.UntilAsync(() => _shop.Given() >= 3, "three are being sent");
        // The lag's timer, and those that limit three answers: nobody else does anything.
        await Wait.UntilAsync(() => _shop.Clock.Waiting == 4, "nobody does anything");
        _shop.Given().Should().Be(3);
        (await _shop.CountAsync(ContactState.Sending)).Should().Be(3);

        _answer.SetResult(SendResult.Accepted());
        await Wait.UntilAsync(() => _shop.Given() == 9, "all are sent");
        await _shop.IdleAsync(4);
        (await _shop.CountAsync(ContactState.Sent)).Should().Be(9);
        _shop.Sms.Given.Select(message => message.Key).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Each_shop_that_is_named_is_looked_after_and_no_other()
    {
        var (first, second, other) = (new ShopId("first"), new ShopId("second"), new ShopId("other"));
        foreach (var shop in new[] { first, second, other })
            await _shop.WriteAsync(2, shop);
        await _shop.StartAsync(options => (options.Dispatchers, options.Shops) = (1, ["first", "second"]));
        await _shop.IdleAsync(2);
        (await _shop.CountAsync(ContactState.Sent, first)).Should().Be(2);
        (await _shop.CountAsync(ContactState.Sent, second)).Should().Be(2);
        (await _shop.CountAsync(ContactState.Planned, other)).Should().Be(2);
    }

    [Fact]
    public async Task A_failing_journal_is_tried_again_in_ten_seconds()
    {
        await _shop.WriteAsync(1);
        var claims = 0;
        _shop.Journal.Before = step =>
            step == JournalStep.Claim && claims++ == 0 ? throw new InvalidTimeZoneException("Password=secret") : Task.CompletedTask;
        await _shop.StartAsync(options => options.Dispatchers = 1);
        await _shop.IdleAsync(2);
        _shop.Given().Should().Be(0);
        _shop.Clock.Move(Duration.FromSeconds(10));
        await _shop.IdleAsync(2);
        _shop.Given().Should().Be(1);
        _shop.Logs.All.Should().Contain("DispatchingService failed with InvalidTimeZoneException").And.NotContain("secret");
    }

    [Fact]
    public async Task Stopping_waits_for_the_answer_and_gives_back_what_else_is_held()
    {
        var intents = await _shop.WriteAsync(5);
        _shop.Sms.Answer = (_, _) => new ValueTask<SendResult>(_answer.Task);
        var host = await _shop.StartAsync(options => options.Dispatchers = 1);
        await Wait.UntilAsync(() => _shop.Given() == 1, "one is being sent");
        (await _shop.CountAsync(ContactState.Claimed)).Should().Be(4);

        var stopped = BeginToStop(host);
        stopped.IsCompleted.Should().BeFalse();
        _answer.SetResult(SendResult.Accepted("ref-1"));
        await stopped.InTimeAsync();

        var contacts = await Task.WhenAll(intents.Select(_shop.FindAsync));
        contacts.Count(contact => contact.State == ContactState.Sent).Should().Be(1);
        contacts.Where(contact => contact.State != ContactState.Sent).Should().HaveCount(4)
            .And.OnlyContain(contact => contact.State == ContactState.Planned && contact.WakeAt <= _shop.Clock.Now);
        _shop.Given().Should().Be(1);
    }

    [Fact]
    public async Task After_a_stop_in_the_middle_nothing_is_lost_and_nothing_is_sent_twice()
    {
        await _shop.WriteAsync(50);
        for (var stop = 0; stop < 4; stop++)
        {
            var before = _shop.Given();
            var answer = new TaskCompletionSource<SendResult>(TaskCreationOptions.RunContinuationsAsynchronously);
            _shop.Sms.Answer = (_, _) => _shop.Given() < before + 6
                ? ValueTask.FromResult(SendResult.Accepted())
                : new ValueTask<SendResult>(answer.Task);
            var host = await _shop.StartAsync(options => options.Dispatchers = 2, options => options.Dispatch.BatchSize = 5);
            await Wait.UntilAsync(() => _shop.Given() >= before + 6, "some are sent, some wait for their answers");
            var stopped = BeginToStop(host);
            answer.SetResult(SendResult.Accepted());
            await stopped.InTimeAsync();
            (await _shop.CountAsync(ContactState.Claimed)).Should().Be(0);
            (await _shop.CountAsync(ContactState.Sending)).Should().Be(0);
            (await _shop.CountAsync(ContactState.Sent)).Should().Be(_shop.Given());
        }

        _shop.Sms.Answer = (_, _) => ValueTask.FromResult(SendResult.Accepted());
        await _shop.StartAsync(options => options.Dispatchers = 2);
        await Wait.UntilAsync(() => _shop.Given() == 50, "all are sent");
        await _shop.IdleAsync(3);
        (await _shop.CountAsync(ContactState.Sent)).Should().Be(50);
        _shop.Sms.Given.Select(message => message.Key).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task What_a_claim_takes_while_stopping_is_given_back()
    {
        await _shop.WriteAsync(3);
        var reached = new TaskCompletionSource();
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _shop.Journal.Before = async step =>
        {
            if (step != JournalStep.Claim)
                return;
            reached.TrySetResult();
            await goOn.Task;
        };
        var host = await _shop.StartAsync(options => options.Dispatchers = 1);
        await reached.Task.InTimeAsync();
        var stopped = BeginToStop(host);
        goOn.SetResult();
        await stopped.InTimeAsync();
        (await _shop.CountAsync(ContactState.Planned)).Should().Be(3);
        _shop.Given().Should().Be(0);
    }

    [Fact]
    public async Task Planned_on_one_host_a_contact_is_sent_by_another()
    {
        _shop.Own.Intents.Add(_shop.Intent("c1"));
        await _shop.StartAsync(options => options.Plans = true);
        await _shop.IdleAsync(2);
        _shop.Given().Should().Be(0);
        await _shop.StartAsync(options => options.Dispatchers = 2);
        await _shop.IdleAsync(5);
        _shop.Given().Should().Be(1);
    }

    /// <summary>Stops a host; when this returns, sending knows of it.</summary>
    private static Task BeginToStop(IHost host)
    {
        var sending = host.Services.GetServices<IHostedService>().OfType<BackgroundService>()
            .Single(service => service.GetType().Name == "DispatchingService").StopAsync(CancellationToken.None);
        return Task.WhenAll(sending, host.StopAsync());
    }
}
