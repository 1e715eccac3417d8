using System.Text;
using Microsoft.AspNetCore.Http;
using NodaTime;
using RiceJar.Messaging;
using RiceJar.Webhooks.Tests.Support;

namespace RiceJar.Webhooks.Tests;

/// <summary>By what name the receiver knows what it accepted; whatever is wrong with it, the message is accepted.</summary>
public class ReferenceTests
{
    [Theory]
    [InlineData("X-Message-Id")]
    [InlineData("Message-Id")]
    public async Task It_comes_from_a_header(string header)
    {
        await using var receiver = await Receiver.StartAsync(202, header, " m-1 ");
        (await SendAsync(receiver)).Should().Be(SendResult.Accepted("m-1"));
    }

    [Theory]
    [InlineData("""{ "id": "m-1", "more": [1] }""", "m-1")]
    [InlineData("""{ "id": 42 }""", "42")]
    [InlineData("""{ "id": "消息-1" }""", "消息-1")]
    [InlineData("""{ "id": null }""", null)]
    [InlineData("""{ "id": { } }""", null)]
    [InlineData("""{ "id": 1.5 }""", null)]
    [InlineData("""{ "id": "" }""", null)]
    [InlineData("""{ "id": "two\nlines" }""", null)]
    [InlineData("""{ "ID": "m-1" }""", null)]
    [InlineData("""[ { "id": "m-1" } ]""", null)]
    [InlineData("\"m-1\"", null)]
    [InlineData("""{ "id": "m-1" """, null)]
    [InlineData("ok", null)]
    [InlineData("", null)]
    public async Task It_comes_from_the_JSON_of_the_answer(string json, string? expected)
    {
        await using var receiver = await Receiver.StartAsync(context => WriteAsync(context, Encoding.UTF8.GetBytes(json)));
        (await SendAsync(receiver)).Should().Be(SendResult.Accepted(expected));
    }

    [Fact]
    public async Task What_is_no_JSON_by_its_type_is_not_read()
    {
        await using var receiver = await Receiver.StartAsync(context => WriteAsync(context, "{ \"id\": \"m-1\" }"u8.ToArray(), "text/plain"));
        (await SendAsync(receiver)).Should().Be(SendResult.Accepted());
    }

    [Theory]
    [InlineData("\uD800")]
    [InlineData("bytes that are no UTF-8")]
    public async Task Broken_text_is_none(string text)
    {
        byte[] body = text.Length == 1 ? "{ \"id\": \"\\ud800\" }"u8.ToArray() : [.. "{ \"id\": \""u8, 0xFF, 0xFE, .. "\" }"u8];
        await using var receiver = await Receiver.StartAsync(context => WriteAsync(context, body));
        (await SendAsync(receiver)).Should().Be(SendResult.Accepted());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_huge_answer_is_not_read_to_its_end(bool saysItsLength)
    {
        const int Chunks = 100_000;
        var written = 0;
        await using var receiver = await Receiver.StartAsync(async context =>
        {
            context.Response.ContentType = "application/json";
            if (saysItsLength)
                context.Response.ContentLength = Chunks * 1024L;
            var chunk = Encoding.ASCII.GetBytes(new string(' ', 1024));
            for (; written < Chunks; written++)
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
        });
        (await SendAsync(receiver)).Should().Be(SendResult.Accepted());
        written.Should().BeLessThan(Chunks);
    }

    [Fact]
    public async Task A_slow_answer_is_waited_for_two_seconds()
    {
        var clock = new ManualTimeProvider(Make.Noon);
        await using var receiver = await Receiver.StartAsync(async context =>
        {
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync("{ "u8.ToArray());
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        using var channel = Make.Channel(receiver.Url, clock);
        var sending = channel.SendAsync(Make.Message()).AsTask();
        await clock.TimerAsync(time => time == Duration.FromSeconds(2));
        clock.Advance(Duration.FromSeconds(2));
        (await sending).Should().Be(SendResult.Accepted());
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_an_answer()
    {
        await using var receiver = new RawReceiver(async (socket, stop) =>
        {
            await RawReceiver.ReadAsync(socket, stop);
            await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{ \"id\": "u8.ToArray(), stop);
        });
        using var channel = Make.Channel($"http://127.0.0.1:{receiver.Port}/");
        (await channel.SendAsync(Make.Message())).Should().Be(SendResult.Accepted());
    }

    [Fact]
    public async Task A_reference_that_quotes_the_address_is_not_kept()
    {
        await using var receiver = await Receiver.StartAsync(200, "X-Message-Id", $"to-{Make.Address}-1");
        (await SendAsync(receiver)).Should().Be(SendResult.Accepted());
    }

    [Fact]
    public async Task A_reference_that_is_long_is_not_kept()
    {
        await using var receiver = await Receiver.StartAsync(200, "X-Message-Id", new string('m', 201));
        (await SendAsync(receiver)).Should().Be(SendResult.Accepted());
    }

    private static async Task<SendResult> SendAsync(Receiver receiver)
    {
        using var channel = Make.Channel(receiver.Url);
        return await channel.SendAsync(Make.Message());
    }

    private static async Task WriteAsync(HttpContext context, byte[] body, string type = "application/json; charset=utf-8")
    {
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(body);
    }
}
