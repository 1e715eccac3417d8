namespace RiceJar.Tests.Support;

/// <summary>Tests of which each has a shop of its own that sends.</summary>
public abstract class WithSendingShop : IDisposable
{
    protected SendingShop Shop { get; } = new();

    public void Dispose()
    {
        Shop.Dispose();
        GC.SuppressFinalize(this);
    }
}
