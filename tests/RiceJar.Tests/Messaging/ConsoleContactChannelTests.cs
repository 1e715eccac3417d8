using Microsoft.Extensions.DependencyInjection;
using RiceJar.Contacts;
using RiceJar.Messaging;

namespace RiceJar.Tests.Messaging;

public class ConsoleContactChannelTests
{
    [Fact]
    public async Task It_writes_what_would_go_out() =>
        (await WriteAsync(Outgoing.Message(text: "Dear Lin,\norder 1001 waits", subject: "Unpaid"))).Should().Be(
            "[sms] order|default|payment-reminder|1001|2 -> +86*********78\n  Subject: Unpaid\n  Dear Lin,\n  order 1001 waits\n");

    [Theory]
    [InlineData("+8613912345678", "+86*********78")]
    [InlineData("123456789", "*********")]
    [InlineData("1234567890", "123*****90")]
    [InlineData("linda@example.com", "l****@example.com")]
    [InlineData("lin@example.com", "***@example.com")]
    [InlineData("@lin", "****")]
    [InlineData("🧧🧧", "**")]
    public async Task The_address_is_masked(string address, string shown) =>
        (await WriteAsync(Outgoing.Message(address: address))).Should().Contain($" -> {shown}\n");

    [Fact]
    public async Task The_address_is_shown_where_that_is_wanted() =>
        (await WriteAsync(Outgoing.Message(), showAddress: true)).Should().Contain(" -> +8613912345678\n");

    [Fact]
    public async Task Nothing_that_a_customer_wrote_moves_the_cursor()
    {
        var written = await WriteAsync(Outgoing.Message(order: "1\u001b[2J", text: "a\u001b[2Jb\r\nc\td\0", subject: "x\r\n[sms] forged"));
        written.Should().Contain("a\\u001B[2Jb\n  c\td\\u0000\n").And.Contain("x\\u000D\\u000A[sms] forged\n").And.NotContain("\u001b");
    }

    [Fact]
    public async Task Messages_of_many_threads_do_not_run_into_each_other()
    {
        var writer = new StringWriter();
        var channel = new ConsoleContactChannel(ContactChannel.Sms, writer);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(async () =>
            await channel.SendAsync(Outgoing.Message($"{i}", text: $"text {i}")))));
        var lines = writer.ToString().TrimEnd('\n').Split('\n');
        lines.Chunk(2).Select(two => (two[0].Split('|')[3], two[1])).Should()
            .BeEquivalentTo(Enumerable.Range(0, 50).Select(i => ($"{i}", $"  text {i}")));
    }

    [Fact]
    public async Task Cancelled_it_writes_nothing()
    {
        var writer = new StringWriter();
        var result = await new ConsoleContactChannel(ContactChannel.Sms, writer).SendAsync(Outgoing.Message(), new CancellationToken(canceled: true));
        result.Outcome.Should().Be(SendOutcome.NotAccepted);
        writer.ToString().Should().BeEmpty();
    }

    [Fact]
    public void It_is_added_by_name()
    {
        using var provider = new ServiceCollection().AddRiceJar().AddConsoleChannel("sms").AddConsoleChannel("email").Services.BuildServiceProvider();
        provider.GetServices<IContactChannel>().Select(channel => channel.Channel).Should().Equal(ContactChannel.Sms, ContactChannel.Email);
    }

    private static async Task<string> WriteAsync(OutgoingMessage message, bool showAddress = false)
    {
        var writer = new StringWriter();
        (await new ConsoleContactChannel(ContactChannel.Sms, writer, showAddress).SendAsync(message)).Should().Be(SendResult.Accepted());
        return writer.ToString();
    }
}
