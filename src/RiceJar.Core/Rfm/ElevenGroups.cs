namespace RiceJar.Rfm;

/// <summary>The eleven groups as a table of R (rows, 5 down to 1) against FM = (F + M) / 2 rounded half up (columns, 1 to 5).</summary>
internal static class ElevenGroups
{
    private static readonly Segment Champions = new("Champions", "冠军客户");
    private static readonly Segment Loyal = new("Loyal", "忠诚客户");
    private static readonly Segment PotentialLoyalist = new("Potential Loyalist", "潜在忠诚客户");
    private static readonly Segment New = new("New", "新客户");
    private static readonly Segment Promising = new("Promising", "有潜力客户");
    private static readonly Segment NeedAttention = new("Need Attention", "需要关注客户");
    private static readonly Segment AboutToSleep = new("About to Sleep", "即将沉睡客户");
    private static readonly Segment AtRisk = new("At Risk", "有流失风险客户");
    private static readonly Segment CantLose = new("Can't Lose", "不可失去客户");
    private static readonly Segment Hibernating = new("Hibernating", "沉睡客户");
    private static readonly Segment Lost = new("Lost", "流失客户");

    public static Segment[][] FromBestRecency { get; } =
    [
        [New, PotentialLoyalist, PotentialLoyalist, Champions, Champions],
        [Promising, PotentialLoyalist, PotentialLoyalist, Loyal, Champions],
        [AboutToSleep, AboutToSleep, NeedAttention, Loyal, Loyal],
        [Hibernating, Hibernating, AtRisk, AtRisk, CantLose],
        [Lost, Lost, AtRisk, CantLose, CantLose],
    ];
}
