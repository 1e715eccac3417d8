using System.Text;
using NodaTime;
using RiceJar.Webhooks.Tests.Support;

namespace RiceJar.Webhooks.Tests;

public class SignatureTests
{
    // The vector that the reference libraries of Standard Webhooks are tested with.
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const string Timestamp = "1614265330";
    private const string Body = """{"test": 2432232314}""";
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static readonly Instant SignedAt = Instant.FromUnixTimeSeconds(1614265330);

    [Fact]
    public void Signing_gives_the_published_signature() =>
        WebhookSignature.Sign(Id, SignedAt, Bytes(Body), [Make.Secret]).Should().Be(Signature);

    [Fact]
    public void The_published_signature_is_valid() => Verify().Should().Be(WebhookVerdict.Valid);

    [Theory]
    [InlineData("msg_other", Timestamp, Body, Signature)]
    [InlineData(Id, "1614265331", Body, Signature)]
    [InlineData(Id, "01614265330", Body, Signature)]
    [InlineData(Id, Timestamp, Body + " ", Signature)]
    [InlineData(Id, Timestamp, "", Signature)]
    [InlineData(Id, Timestamp, Body, "v1,h0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData(Id, Timestamp, Body, "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData(Id, Timestamp, Body, "v1a,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData(Id, Timestamp, Body, "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData(Id, Timestamp, Body, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1A==")]
    [InlineData(Id, Timestamp, Body, "v1,")]
    [InlineData(Id, Timestamp, Body, "v1,%%%")]
    [InlineData(Id, Timestamp, Body, "v1")]
    public void What_differs_in_anything_does_not_match(string id, string timestamp, string body, string signature) =>
        WebhookSignature.Verify(id, timestamp, signature, Bytes(body), [Make.Secret], new ManualTimeProvider(SignedAt))
            .Should().Be(WebhookVerdict.NoMatch);

    [Theory]
    [InlineData(null, Timestamp, Signature)]
    [InlineData(Id, null, Signature)]
    [InlineData(Id, Timestamp, null)]
    [InlineData("", Timestamp, Signature)]
    [InlineData(Id, "", Signature)]
    [InlineData(Id, Timestamp, "")]
    public void A_missing_header_is_told(string? id, string? timestamp, string? signature) =>
        WebhookSignature.Verify(id, timestamp, signature, Bytes(Body), [Make.Secret]).Should().Be(WebhookVerdict.HeaderMissing);

    [Theory]
    [InlineData("now")]
    [InlineData("-1")]
    [InlineData("1614265330.0")]
    [InlineData(" 1614265330")]
    [InlineData("99999999999999999999")]
    public void A_timestamp_that_is_none_is_told(string timestamp) =>
        WebhookSignature.Verify(Id, timestamp, Signature, Bytes(Body), [Make.Secret]).Should().Be(WebhookVerdict.TimestampMalformed);

    [Theory]
    [InlineData(0, null, WebhookVerdict.Valid)]
    [InlineData(300, null, WebhookVerdict.Valid)]
    [InlineData(301, null, WebhookVerdict.TooOld)]
    [InlineData(-300, null, WebhookVerdict.Valid)]
    [InlineData(-301, null, WebhookVerdict.TooNew)]
    [InlineData(60, 60, WebhookVerdict.Valid)]
    [InlineData(61, 60, WebhookVerdict.TooOld)]
    [InlineData(0, 0, WebhookVerdict.Valid)]
    public void The_timestamp_must_be_of_now(int secondsLater, int? tolerance, WebhookVerdict expected) =>
        WebhookSignature.Verify(
            Id,
            Timestamp,
            Signature,
            Bytes(Body),
            [Make.Secret],
            new ManualTimeProvider(SignedAt + Duration.FromSeconds(secondsLater)),
            tolerance is { } seconds ? Duration.FromSeconds(seconds) : null).Should().Be(expected);

    [Fact]
    public void One_of_several_signatures_and_of_several_secrets_is_enough()
    {
        var both = WebhookSignature.Sign(Id, SignedAt, Bytes(Body), [Make.OtherSecret, Make.Secret]);
        both.Split(' ').Should().HaveCount(2).And.EndWith(Signature);
        Verify(both).Should().Be(WebhookVerdict.Valid);
        Verify($"v1a,abc  v0,x {Signature}").Should().Be(WebhookVerdict.Valid);
        Verify(Signature, Make.OtherSecret, Make.Secret).Should().Be(WebhookVerdict.Valid);
        Verify(Signature, Make.OtherSecret).Should().Be(WebhookVerdict.NoMatch);
    }

    [Fact]
    public void Not_more_signatures_are_looked_at_than_anybody_needs()
    {
        var wrong = string.Concat(Enumerable.Repeat("v1,AAAA ", 15));
        Verify(wrong + Signature).Should().Be(WebhookVerdict.Valid);
        Verify(wrong + "v1,AAAA " + Signature).Should().Be(WebhookVerdict.NoMatch);
    }

    [Theory]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_")]
    [InlineData("whsec_c2hvcnQ=")]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS")]
    [InlineData("whsec_MfKQ9r8GKYqr TwjUPD8ILPZIo2LaLaSw")]
    [InlineData("WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_-_-_9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData(null)]
    public void A_secret_that_is_none_is_told_and_not_shown(string? secret)
    {
        var message = FluentActions.Invoking(() => Verify(Signature, Make.Secret, secret!)).Should().Throw<ArgumentException>().Which.Message;
        message.Should().Contain("Number 1").And.NotContain("9r8GKYqr").And.NotContain("c2hvcnQ");
        FluentActions.Invoking(() => WebhookSignature.Sign(Id, SignedAt, Bytes(Body), [secret!])).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Wrong_arguments_are_told()
    {
        FluentActions.Invoking(() => Verify(Signature, [])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => WebhookSignature.Sign(Id, SignedAt, Bytes(Body), [])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => WebhookSignature.Sign("a.b", SignedAt, Bytes(Body), [Make.Secret])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => WebhookSignature.Sign("", SignedAt, Bytes(Body), [Make.Secret])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => WebhookSignature.Verify(Id, Timestamp, Signature, Bytes(Body), [Make.Secret], null, Duration.FromSeconds(-1)))
            .Should().Throw<ArgumentOutOfRangeException>();
    }

    private static WebhookVerdict Verify(string signature = Signature) => Verify(signature, Make.Secret);

    private static WebhookVerdict Verify(string signature, params string[] secrets) =>
        WebhookSignature.Verify(Id, Timestamp, signature, Bytes(Body), secrets, new ManualTimeProvider(SignedAt));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
