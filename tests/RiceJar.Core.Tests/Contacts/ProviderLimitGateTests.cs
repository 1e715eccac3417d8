using NodaTime;
using RiceJar.Contacts;
using static RiceJar.Core.Tests.Contacts.GateCases;
using static RiceJar.Core.Tests.Contacts.HoursCases;

namespace RiceJar.Core.Tests.Contacts;

public class ProviderLimitGateTests
{
    private static readonly Instant Free = Utc("2026-05-04T04:00Z");

    private static readonly ContactFacts SmsFull = new() { ChannelFreeAt = new Dictionary<ContactChannel, Instant> { [ContactChannel.Sms] = Free } };

    private static readonly ProviderLimitGate Gate = new();

    [Fact]
    public void A_channel_at_its_limit_waits_until_it_is_free() => Gate.ShouldDefer(At(Free - Duration.FromMinutes(5), SmsFull), Free);

    [Fact]
    public void A_channel_that_is_free_by_now_passes() => Gate.ShouldPass(At(Free + Duration.FromMinutes(5), SmsFull));

    [Fact]
    public void The_limit_of_one_channel_does_not_stop_another() =>
        Gate.ShouldPass(At(Free - Duration.FromMinutes(5), SmsFull, channel: ContactChannel.Email));

    [Theory]
    [InlineData(ContactPurpose.Transactional)]
    [InlineData(ContactPurpose.Service)]
    public void A_limit_stops_every_purpose(ContactPurpose purpose) => Gate.ShouldDefer(At(Free - Duration.FromMinutes(5), SmsFull, purpose), Free);

    [Fact]
    public void Where_no_limit_is_known_everything_passes() => Gate.ShouldPass(At(Free));
}
