using RiceJar.Configuration;
using RiceJar.Contacts;
using static RiceJar.Tests.Configuration.Contacts.ContactCase;

namespace RiceJar.Tests.Configuration.Contacts;

public class PurposeOptionsTests
{
    [Fact]
    public void The_preset_for_China_files_greetings_under_promotion_and_the_neutral_one_nothing()
    {
        PurposesOf(o => o.Contacts.Preset = "China").Should().Equal("birthday Promotion", "holiday Promotion");
        PurposesOf(_ => { }).Should().BeEmpty();
    }

    [Fact]
    public void What_is_given_wins_and_the_rest_of_the_preset_stands() => PurposesOf(o =>
    {
        o.Contacts.Preset = "china";
        o.Contacts.PurposesByReason = new Dictionary<string, string> { ["birthday"] = "Care", ["anniversary"] = "promotion" };
    }).Should().Equal("anniversary Promotion", "birthday Care", "holiday Promotion");

    [Fact]
    public void It_is_bound_from_the_configuration() =>
        Bound("""{ "PurposesByReason": { "birthday": "service" } }""").ToContactPolicy().Purposes.Should().Equal(
            new Dictionary<ContactReason, ContactPurpose> { [ContactReason.Birthday] = ContactPurpose.Service });

    private static IEnumerable<string> PurposesOf(Action<RiceJarOptions> configure) =>
        Options(configure).ToContactPolicy().Purposes.Select(entry => $"{entry.Key} {entry.Value}").Order(StringComparer.Ordinal);
}
