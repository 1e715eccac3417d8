using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace RiceJar.Core.Tests.Contacts;

public class ContactHoursProperties
{
    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(400);

    [Fact]
    public void The_next_allowed_moment_is_the_one_that_a_walk_by_minutes_finds() => Prop.ForAll(NaiveHours.Cases.ToArbitrary(), one =>
    {
        var next = one.Naive.Hours.NextAllowed(one.At, one.Zone);

        if (one.Naive.NextAllowed(one.At, one.Zone) is { } expected)
            next.Should().Be(expected);
        else if (next is { } later)
            later.Should().BeGreaterThan(one.At + Duration.FromDays(3) - Duration.FromMinutes(1));
    }).Check(Often);

    [Fact]
    public void A_moment_is_allowed_when_its_local_time_is() => Prop.ForAll(NaiveHours.Cases.ToArbitrary(), one =>
        one.Naive.Hours.IsAllowed(one.At, one.Zone) == one.Naive.IsAllowed(one.At, one.Zone)).Check(Often);

    [Fact]
    public void The_next_allowed_moment_is_not_earlier_and_is_allowed_and_its_own_next() => Prop.ForAll(NaiveHours.Cases.ToArbitrary(), one =>
    {
        var hours = one.Naive.Hours;
        var next = hours.NextAllowed(one.At, one.Zone)!.Value;

        next.Should().BeGreaterThanOrEqualTo(one.At);
        hours.IsAllowed(next, one.Zone).Should().BeTrue();
        one.Naive.IsAllowed(next, one.Zone).Should().BeTrue();
        hours.NextAllowed(next, one.Zone).Should().Be(next);
    }).Check(Often);

    [Fact]
    public void A_later_moment_never_has_an_earlier_next_one() =>
        Prop.ForAll(NaiveHours.Cases.ToArbitrary(), Gen.Choose(0, 3 * 24 * 3600).ToArbitrary(), (one, seconds) =>
        {
            var hours = one.Naive.Hours;
            var later = one.At + Duration.FromSeconds(seconds);

            hours.NextAllowed(later, one.Zone)!.Value.Should().BeGreaterThanOrEqualTo(hours.NextAllowed(one.At, one.Zone)!.Value);
        }).Check(Often);

    [Fact]
    public void No_moment_before_the_next_allowed_one_is_allowed() =>
        Prop.ForAll(NaiveHours.Cases.ToArbitrary(), Gen.Choose(0, 9999).ToArbitrary(), (one, share) =>
        {
            var next = one.Naive.Hours.NextAllowed(one.At, one.Zone)!.Value;
            if (next > one.At)
                one.Naive.IsAllowed(one.At + ((next - one.At) * (share / 10_000.0)), one.Zone).Should().BeFalse();
        }).Check(Often);
}
