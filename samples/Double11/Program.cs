// A shop looks back on Double 11 (双十一): which payment reminders (催付) would its everyday rules have sent, and which would rules for the sale?
using System.Diagnostics;
using System.Text;
using Double11;
using RiceJar.Payments;

Console.OutputEncoding = Encoding.UTF8;
var watch = Stopwatch.StartNew();

// A real shop reads its orders from its database; these are made up, the same on every machine.
var orders = Shop.Orders();
var past = new ReplayRequest(orders, from: Shop.PresaleBegins, to: Shop.End)
{
    Customers = Shop.Knows,
    DegreeOfParallelism = Environment.ProcessorCount,
};

var everyday = new Variant("everyday rules", ShopRules.Everyday(), past);
var sale = new Variant("sale rules", ShopRules.Sale(), past);
new Picture(orders, everyday, sale).Print();

// One order's whole way under both, for whoever asks why.
var order = Variant.OrderToExplain(orders, everyday, sale);
TrailPrinter.Print(order, everyday);
TrailPrinter.Print(order, sale);
Text.Line($"({orders.Count:#,0} orders made up, and replayed under both rules, in {watch.Elapsed.TotalSeconds:0.0} s)");
