using RiceJar.Contacts;
using static RiceJar.Core.Tests.Contacts.GateCases;
using static RiceJar.Core.Tests.Contacts.HoursCases;

namespace RiceJar.Core.Tests.Contacts;

public class HoldoutGateTests
{
    private const int Count = 20_000;

    private static readonly CustomerId[] Customers = [.. Enumerable.Range(1, Count).Select(number => new CustomerId($"c{number}"))];

    [Fact]
    public void A_share_of_zero_holds_out_nobody() => Held(new HoldoutGate("salt", "spring", 0)).Should().BeEmpty();

    [Fact]
    public void A_share_of_one_holds_out_everybody() => Held(new HoldoutGate("salt", "spring", 1)).Should().HaveCount(Count);

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void The_share_held_out_is_close_to_the_one_asked_for(double share)
    {
        var deviation = Math.Sqrt(Count * share * (1 - share));

        ((double)Held(new HoldoutGate("salt", "spring", share)).Count).Should().BeApproximately(Count * share, 4 * deviation);
    }

    [Fact]
    public void Who_is_held_out_does_not_hang_on_the_order_of_asking_or_on_the_gate_asked()
    {
        var forward = Held(new HoldoutGate("salt", "spring", 0.3));
        var gate = new HoldoutGate("salt", "spring", 0.3);

        Customers.Reverse().Where(gate.HoldsOut).ToHashSet().SetEquals(forward).Should().BeTrue();
    }

    [Fact]
    public void A_larger_share_holds_out_the_same_customers_and_more() =>
        Held(new HoldoutGate("salt", "spring", 0.3)).IsSupersetOf(Held(new HoldoutGate("salt", "spring", 0.1))).Should().BeTrue();

    // Of two draws of a half that have nothing to do with each other, a quarter of all is in both.
    [Theory]
    [InlineData("salt", "spring", "pepper", "spring")]
    [InlineData("salt", "spring", "salt", "autumn")]
    [InlineData("ab", "c", "a", "bc")]
    [InlineData("1:a", "b", "1", "ab")]
    public void Another_salt_or_experiment_draws_anew(string salt, string experiment, string otherSalt, string otherExperiment)
    {
        var both = Held(new HoldoutGate(salt, experiment, 0.5));
        both.IntersectWith(Held(new HoldoutGate(otherSalt, otherExperiment, 0.5)));

        ((double)both.Count).Should().BeApproximately(Count / 4.0, 4 * Math.Sqrt(Count * 0.25 * 0.75));
    }

    [Fact]
    public void The_end_of_an_experiments_name_is_not_mistaken_for_the_begin_of_a_customers()
    {
        var one = new HoldoutGate("salt", "spring1", 0.5);
        var other = new HoldoutGate("salt", "spring", 0.5);

        Enumerable.Range(1, 200).Should().Contain(number =>
            one.HoldsOut(new CustomerId($"{number}")) != other.HoldsOut(new CustomerId($"1{number}")));
    }

    [Fact]
    public void Who_is_held_out_is_denied_and_told_that_it_would_have_been_sent() =>
        new HoldoutGate("salt", "spring", 1).Check(At(Utc("2026-05-04T04:00Z"))).Should().Match<GateVerdict>(
            verdict => verdict.Outcome == ContactOutcome.Deny && verdict.Why!.Contains("would have been sent"));

    [Fact]
    public void The_gate_denies_those_held_out_and_passes_the_others()
    {
        var gate = new HoldoutGate("salt", "spring", 0.5);
        var now = Utc("2026-05-04T04:00Z");

        foreach (var customer in Customers.Take(50))
        {
            gate.Check(At(now, customer: customer.ToString())).Outcome
                .Should().Be(gate.HoldsOut(customer) ? ContactOutcome.Deny : ContactOutcome.Allow);
        }
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_share_lies_between_zero_and_one(double share)
    {
        var make = () => new HoldoutGate("salt", "spring", share);

        make.Should().Throw<ArgumentOutOfRangeException>().WithParameterName(nameof(share));
    }

    [Theory]
    [InlineData("", "spring", "salt")]
    [InlineData("salt", " ", "experiment")]
    public void Salt_and_experiment_are_needed(string salt, string experiment, string parameter)
    {
        var make = () => new HoldoutGate(salt, experiment, 0.1);

        make.Should().Throw<ArgumentException>().WithParameterName(parameter);
    }

    private static HashSet<CustomerId> Held(HoldoutGate gate) => [.. Customers.Where(gate.HoldsOut)];
}
