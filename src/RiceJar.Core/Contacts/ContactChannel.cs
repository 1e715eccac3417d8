namespace RiceJar.Contacts;

/// <summary>A way to reach a customer (触达渠道): an open name, so that a shop can add its own.</summary>
public readonly record struct ContactChannel
{
    private readonly string? _name;

    /// <summary>Makes a channel.</summary>
    /// <param name="name">Lower-case letters, digits and hyphens, beginning with a letter, at most 40.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is none.</exception>
    public ContactChannel(string name) => _name = OpenName.Check(name, "channel");

    /// <summary>Text message (短信).</summary>
    public static ContactChannel Sms { get; } = new("sms");

    /// <summary>E-mail (邮件).</summary>
    public static ContactChannel Email { get; } = new("email");

    /// <summary>Push message of the shop's app (应用推送).</summary>
    public static ContactChannel Push { get; } = new("push");

    /// <summary>WeChat (微信).</summary>
    public static ContactChannel WeChat { get; } = new("wechat");

    /// <summary>A task for a person to call (电话).</summary>
    public static ContactChannel Phone { get; } = new("phone");

    /// <summary>The name.</summary>
    public string Name => OpenName.Given(_name, "channel");

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
