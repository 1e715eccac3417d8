using RiceJar.Contacts;

namespace RiceJar.Configuration;

/// <summary>Turns the options of channels into rules.</summary>
internal static class ChannelRulesBuilder
{
    public static ChannelRules? Build(ContactOptions options, ShopChannels channels, OptionErrors errors)
    {
        const string Usual = "Contacts:UsualChannels";
        var earlier = errors.All.Count;
        var usual = Channels(Usual, options.UsualChannels);
        if (usual is not null)
            errors.Try(Usual, () => new ChannelRules(usual));
        var byReason = new Dictionary<ContactReason, IReadOnlyList<ContactChannel>>();
        foreach (var (option, reason, names) in errors.Entries("Contacts:ChannelsByReason", options.ChannelsByReason, errors.Reason))
        {
            if (Channels(option, names) is not { } own)
                continue;
            byReason[reason] = own;
            errors.Try(option, () => new ChannelRules(byReason: new Dictionary<ContactReason, IReadOnlyList<ContactChannel>> { [reason] = own }));
        }

        return errors.All.Count > earlier ? null : new ChannelRules(usual ?? channels.Usual, byReason);

        IReadOnlyList<ContactChannel>? Channels(string option, IList<string>? names) =>
            errors.Several(option, names, (place, name) => channels.Find(place, name, errors));
    }
}
