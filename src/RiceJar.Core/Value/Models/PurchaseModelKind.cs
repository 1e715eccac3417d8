namespace RiceJar.Value;

/// <summary>Which story a model tells of how customers buy and leave.</summary>
public enum PurchaseModelKind
{
    /// <summary>BG/NBD: a customer may leave after each repeat transaction, never before the first one. Who has not bought again is alive for certain: read P(alive) of one-time buyers with that in mind.</summary>
    BgNbd,

    /// <summary>MBG/NBD: a customer may leave after each transaction, also after the first.</summary>
    MbgNbd,

    /// <summary>Pareto/NBD: a customer may leave at any time, bought lately or not.</summary>
    ParetoNbd,
}
