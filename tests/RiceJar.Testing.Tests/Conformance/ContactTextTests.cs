using RiceJar.Contacts;
using RiceJar.Storage;
using RiceJar.Testing.Conformance;

namespace RiceJar.Testing.Tests.Conformance;

public class ContactTextTests
{
    // What is worked out from other fields.
    private static readonly string[] Derived = ["Intent", "IsOpen", "MayHaveBeenSent"];

    [Fact]
    public void Every_field_of_a_contact_is_compared()
    {
        var text = ContactText.Of(new JournalContact(Intents.Full(), ContactState.Planned, Moments.Start));
        foreach (var property in typeof(JournalContact).GetProperties().Concat(typeof(ContactIntent).GetProperties()).Select(property => property.Name).Except(Derived))
            text.Should().Contain($"{property}=");
    }
}
