using RiceJar.Orders;

namespace RiceJar.Contacts;

/// <summary>Still wanted: a contact about unpaid orders goes out only while each of them is known, unpaid and within its deadline.</summary>
public sealed class OrderUnpaidGate : IContactGate
{
    /// <inheritdoc/>
    public string Name => "order-unpaid";

    /// <inheritdoc/>
    public GateVerdict Check(in GateContext context)
    {
        // By index: the enumerator of an interface allocates, and this is asked at every decision.
        for (var i = 0; i < context.Intent.Orders.Count; i++)
        {
            if (Find(context, context.Intent.Orders[i].Id) is not { } order)
                return GateVerdict.Deny("an order is not known");
            switch (order.StateAt(context.Now))
            {
                case OrderState.Paid:
                    return GateVerdict.Deny("an order is paid");
                case OrderState.Closed:
                    return GateVerdict.Deny("an order is closed");
                case not OrderState.Unpaid:
                    return GateVerdict.Deny("an order is not placed");
            }

            // Read again at sending: what asked for the deposit must not ask for the balance.
            if ((context.Intent.Reason == ContactReason.PaymentReminder || context.Intent.Reason == ContactReason.PaymentCall) && order.AwaitsBalanceAt(context.Now))
                return GateVerdict.Deny("the deposit is paid");
            if (order.PayableUntil(context.Now) <= context.Now)
                return GateVerdict.Deny("an order is past its deadline");
        }

        return GateVerdict.Pass;
    }

    /// <inheritdoc/>
    public string Saw(in GateContext context)
    {
        var now = context.Now;
        var facts = context.Facts;
        return string.Join(", ", context.Intent.Orders.Select(about =>
            $"{about.Id} {facts.Orders.FirstOrDefault(order => order.Id == about.Id)?.StateAt(now).ToString() ?? "unknown"}"));
    }

    private static Order? Find(in GateContext context, OrderId id)
    {
        for (var i = 0; i < context.Facts.Orders.Count; i++)
        {
            if (context.Facts.Orders[i].Id == id)
                return context.Facts.Orders[i];
        }

        return null;
    }
}
