namespace RiceJar.Configuration;

/// <summary>What reminders say where the shop gives no text of its own: notices, without an offer.</summary>
internal static class DefaultMessages
{
    public static IReadOnlyDictionary<string, IList<MessageTextOptions>> Templates { get; } = new Dictionary<string, IList<MessageTextOptions>>
    {
        ["payment-reminder"] = Texts(
            "Your order {order} over {amount:money} is waiting to be paid[; we keep it for you until {deadline:time}].",
            "您的订单 {order} 待付款 {amount:money}[，请在 {deadline:time} 前完成支付]。"),
        ["presale-balance"] = Texts(
            "The balance of your order {order}, {amount:money}, can be paid[ until {deadline:time}, else the deposit is lost].",
            "您的预售订单 {order} 待付尾款 {amount:money}[，请在 {deadline:time} 前支付，逾期定金不退]。"),
        ["payment-call"] = Texts(
            "Please call about order {order} over {amount:money}[, to be paid until {deadline:time}].",
            "请致电客户：订单 {order} 待付款 {amount:money}[，截止 {deadline:time}]。"),
    };

    private static MessageTextOptions[] Texts(string english, string chinese) =>
        [new() { Text = english }, new() { Culture = "zh", Text = chinese }];
}
