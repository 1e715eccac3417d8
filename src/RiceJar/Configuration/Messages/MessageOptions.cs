namespace RiceJar.Configuration;

/// <summary>What messages say, and how addresses are recognised.</summary>
public sealed class MessageOptions
{
    /// <summary>
    /// The texts of each template by its name. Names left out keep the default, which there is for <c>payment-reminder</c>, <c>presale-balance</c> and <c>payment-call</c> in English and
    /// Chinese; a name that is given has no text but those given. Null = the defaults.
    /// </summary>
    public IDictionary<string, IList<MessageTextOptions>>? Templates { get; set; }

    /// <summary>
    /// The secret key under which the addresses of those who opted out are kept as hashes: at least 32 bytes in base64. Null = opt-outs are kept by customer alone, and customers who refused
    /// something cannot be erased. Default: null. Keep it as long as the opt-outs.
    /// </summary>
    public string? AddressKey { get; set; }
}

/// <summary>One text of a template.</summary>
public sealed class MessageTextOptions
{
    /// <summary>The text, with gaps such as <c>{order}</c> and <c>{amount:money}</c>; required.</summary>
    public string Text { get; set; } = "";

    /// <summary>The subject, for channels that have one. Null = none.</summary>
    public string? Subject { get; set; }

    /// <summary>For which channel. Null = for any that has none of its own.</summary>
    public string? Channel { get; set; }

    /// <summary>For which language, such as <c>zh</c> or <c>zh-CN</c>. Null = for any that has none of its own.</summary>
    public string? Culture { get; set; }
}
