namespace RiceJar.Configuration;

/// <summary>Large orders, which a person calls about (电话催付).</summary>
public sealed class LargeOrderOptions
{
    /// <summary>From how many times the shop's average order on an order is large, above zero. Default: 5.</summary>
    public decimal AmountAtLeast { get; set; } = 5;

    /// <summary>What is done: <c>call-too</c>, <c>call-instead</c> of the message, or <c>none</c>. Default: <c>call-too</c>.</summary>
    public string Handling { get; set; } = "call-too";
}
