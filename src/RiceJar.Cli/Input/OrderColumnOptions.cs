using System.CommandLine;
using System.CommandLine.Parsing;

namespace RiceJar.Cli.Input;

/// <summary>The options that name the columns of a file of orders or order lines.</summary>
/// <param name="amountDefault">What happens where no column of amounts is named.</param>
internal sealed class OrderColumnOptions(string amountDefault)
{
    private readonly Option<string?> _customer = Column("--customer", "Column with the customer's id (default customer_id)");
    private readonly Option<string?> _date = Column("--date", "Column with the date or time at which the order was paid (default date); what is not paid is no purchase");
    private readonly Option<string?> _amount = Column("--amount", $"Column with the order's amount; negative = credit note ({amountDefault})");
    private readonly Option<string?> _order = Column("--order", "Column with the order's id (default order_id; without one each row is an order)");
    private readonly Option<string?> _quantity = Column("--quantity", "Column with the quantity of an order line; goes with --unit-price, in place of --amount");
    private readonly Option<string?> _unitPrice = Column("--unit-price", "Column with the unit price of an order line; goes with --quantity");
    private readonly Option<string?> _currency = Column("--currency-column", "Column with the row's currency (default currency, where there is one)");

    /// <summary>Adds the options, before all others, and the check that they go together to a command.</summary>
    public void AddTo(Command command)
    {
        Option[] options = [_customer, _date, _amount, _order, _quantity, _unitPrice, _currency];
        for (var i = 0; i < options.Length; i++)
            command.Options.Insert(i, options[i]);
        command.Validators.Add(Check);
    }

    public bool IsAmountGiven(ParseResult parsed) => parsed.GetValue(_amount) is not null;

    public OrderColumns Of(ParseResult parsed)
    {
        var defaults = new OrderColumns();
        return new OrderColumns
        {
            Customer = parsed.GetValue(_customer) ?? defaults.Customer,
            Date = parsed.GetValue(_date) ?? defaults.Date,
            Amount = parsed.GetValue(_amount) ?? defaults.Amount,
            Order = parsed.GetValue(_order),
            Quantity = parsed.GetValue(_quantity),
            UnitPrice = parsed.GetValue(_unitPrice),
            Currency = parsed.GetValue(_currency),
        };
    }

    public static Option<string?> Column(string name, string description) => new(name) { Description = description, HelpName = "COLUMN" };

    private void Check(CommandResult result)
    {
        var hasQuantity = result.GetResult(_quantity) is not null;
        if (hasQuantity != result.GetResult(_unitPrice) is not null)
            result.AddError("--quantity and --unit-price go together.");
        if (hasQuantity && result.GetResult(_amount) is not null)
            result.AddError("Rows are orders with --amount or order lines with --quantity and --unit-price, not both.");
    }
}
