using RiceJar.Contacts;
using static RiceJar.Core.Tests.Contacts.PolicyCase;

namespace RiceJar.Core.Tests.Contacts;

/// <summary>A message goes out only with every value that its template fills in.</summary>
public class TemplateGateTests
{
    private static readonly TemplateGate Gate = Needing("template", "name", "amount");

    [Fact]
    public void With_all_its_values_it_goes_out_and_more_do_not_matter()
    {
        Given(("name", "Lin"), ("amount", "9.90")).Should().Be(ContactOutcome.Allow);
        Given(("name", "Lin"), ("amount", "9.90"), ("link", "x")).Should().Be(ContactOutcome.Allow);
    }

    [Fact]
    public void With_a_value_missing_or_blank_it_does_not_go_out()
    {
        Given().Should().Be(ContactOutcome.Deny);
        Given(("name", "Lin")).Should().Be(ContactOutcome.Deny);
        Given(("amount", "9.90")).Should().Be(ContactOutcome.Deny);
        Given(("name", ""), ("amount", "9.90")).Should().Be(ContactOutcome.Deny);
        Given(("name", "Lin"), ("amount", " ")).Should().Be(ContactOutcome.Deny);
        Given(("Name", "Lin"), ("amount", "9.90")).Should().Be(ContactOutcome.Deny, "names are ordinal");
    }

    [Fact]
    public void It_says_which_template_needs_which_value()
    {
        var verdict = Gate.Check(Context(("name", "Lin")));

        verdict.Why.Should().Contain("template").And.Contain("amount").And.NotContain("'name'");
    }

    [Fact]
    public void A_template_that_is_left_out_needs_nothing() => Ask(Needing("another", "name"), Intent()).Should().Be(ContactOutcome.Allow);

    [Fact]
    public void It_saw_how_many_values_are_needed_and_which_are_given() =>
        Gate.Saw(Context(("name", "Lin"), ("link", "x"))).Should().Be("template 'template' needs 2 values; given are name, link");

    [Fact]
    public void Templates_and_values_without_a_name_are_refused()
    {
        var missing = () => new TemplateGate(null!);
        var noTemplate = () => Needing(" ", "name");
        var noValue = () => Needing("template", "name", "");

        missing.Should().Throw<ArgumentNullException>().WithParameterName("needs");
        noTemplate.Should().Throw<ArgumentException>().WithParameterName("needs");
        noValue.Should().Throw<ArgumentException>().WithParameterName("needs").WithMessage("*template*name*");
    }

    [Fact]
    public void It_is_called_template() => Gate.Name.Should().Be("template");

    private static TemplateGate Needing(string template, params string[] values) =>
        new(new Dictionary<string, IReadOnlyList<string>> { [template] = values });

    private static ContactOutcome Given(params (string Name, string Value)[] values) => Gate.Check(Context(values)).Outcome;

    private static GateContext Context(params (string Name, string Value)[] values) => new(
        Intent() with { Values = values.ToDictionary(value => value.Name, value => value.Value) },
        ContactChannel.Sms, ContactFacts.None, Shanghai, Noon);
}
