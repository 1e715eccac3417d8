using System.Text;
using System.Text.Json;
using RiceJar.Messaging;

namespace RiceJar.Tests.Messaging;

public class OutgoingMessageJsonTests
{
    [Fact]
    public void The_shape_is_the_documented_one() =>
        Text(Outgoing.Message(text: "您好 <Lin>", values: new() { ["orders"] = "2", ["amount"] = "199.00" })).Should().Be(
            """
            {"formatVersion":1,"key":"order|default|payment-reminder|1001|2","shop":"default","customer":"lin","channel":"sms",
            "address":"\u002B8613912345678","text":"您好 \u003CLin\u003E","subject":null,
            "purpose":"service","reason":"payment-reminder","template":"unpaid","values":{"amount":"199.00","orders":"2"},
            "orders":[{"id":"1001","wave":2},{"id":"1002","wave":1}],"wave":2,"expiresAt":"2026-11-12T02:00:00Z"}
            """.ReplaceLineEndings(""));

    [Fact]
    public void A_subject_is_written() =>
        Json(Outgoing.Message(subject: "待付款")).GetProperty("subject").GetString().Should().Be("待付款");

    [Theory]
    [InlineData("\"},{\"")]
    [InlineData("a\r\nb\0\u001b\u2028\u2029")]
    [InlineData("🧧 您好 e\u0301")]
    public void Any_text_comes_back_as_it_was(string text)
    {
        var json = Json(Outgoing.Message(text: text, values: new() { [text] = text }));
        json.GetProperty("text").GetString().Should().Be(text);
        json.GetProperty("values").GetProperty(text).GetString().Should().Be(text);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_replaced() =>
        Json(Outgoing.Message(text: "a\uD800b")).GetProperty("text").GetString().Should().Be("a\uFFFDb");

    private static JsonElement Json(OutgoingMessage message) => JsonDocument.Parse(OutgoingMessageJson.Write(message)).RootElement;

    private static string Text(OutgoingMessage message) => Encoding.UTF8.GetString(OutgoingMessageJson.Write(message));
}
