using BenchmarkDotNet.Attributes;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Orders;
using RiceJar.Payments;
using RiceJar.Testing.Simulation;

namespace RiceJar.Benchmarks;

/// <summary>
/// A million orders of three months with a Double 11. Planning: each of a million unpaid orders alone, beside making its message by hand, which is the least that planning ends in. The replay:
/// all of it, beside grouping the orders by customer and sorting each customer's, which is the least that it begins with. The goal of the replay is ten seconds.
/// </summary>
[IterationCount(3)]
[WarmupCount(1)]
public class RemindBenchmarks
{
    private const int Count = 1_000_000;

    private static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly string[] ValueNames = [.. ReminderMessages.ValueNames];

    private readonly ContactPolicy _policy = ContactPolicies.China();
    private Order[] _orders = null!;
    private CustomerPayments[] _unpaid = null!;
    private PaymentReminderRules _rules = null!;
    private PaymentReminderPlanner _planner = null!;
    private ReplayRequest _request = null!;

    [GlobalSetup]
    public void Setup()
    {
        var sale = SimulatedSale.OnDays("Double 11", new LocalDate(2026, 11, 11), new LocalDate(2026, 11, 11), Shanghai);
        var shop = new ShopSimulation
        {
            FirstDate = new LocalDate(2026, 9, 1),
            LastDate = new LocalDate(2026, 11, 30),
            OrdersPerDay = 12_000,
            Customers = 250_000,
            Sales = [sale],
        };
        _orders = [.. shop.Stream().Take(Count)];
        _rules = new PaymentReminderRules(new PaymentLearning(Shanghai) { Sales = [sale.Sale] });
        _planner = new PaymentReminderPlanner(_rules, PaymentBaseline.Fit(_orders, _rules.Learning, new LocalDate(2026, 10, 15)), _policy);
        _unpaid = [.. _orders.Select(order => new CustomerPayments(ShopId.Default, order.CustomerId, [order with { PaidAt = null, ClosedAt = null }]))];
        _request = new ReplayRequest(_orders, Instant.FromUtc(2026, 9, 30, 16, 0), Instant.FromUtc(2026, 11, 30, 16, 0));
    }

    [Benchmark(Baseline = true)]
    public int MessagesByHand()
    {
        var made = 0;
        foreach (var customer in _unpaid)
        {
            var order = customer.Orders[0];
            var intent = new ContactIntent(
                customer.Shop, customer.Customer, ContactPurpose.Service, ContactReason.PaymentReminder, [ContactChannel.Sms, ContactChannel.Push],
                "payment-reminder", order.PlacedAt, order.PlacedAt + Duration.FromDays(3))
            {
                Orders = [new ContactOrder(order.Id)],
                Values = ValueNames.ToDictionary(name => name, _ => order.Amount.ToString()),
            };
            made += intent.Orders.Count;
        }

        return made;
    }

    [Benchmark]
    public int PlanMillionUnpaid()
    {
        var planned = 0;
        foreach (var customer in _unpaid)
            planned += _planner.Plan(customer, ContactFacts.None, customer.Orders[0].PlacedAt).Intents.Count;
        return planned;
    }

    [Benchmark]
    public int GroupAndSortByCustomer() => _orders.GroupBy(order => order.CustomerId).Sum(orders => orders.OrderBy(order => order.PlacedAt).Count());

    [Benchmark]
    public int ReplayMillion() => new PaymentReminderReplay(_rules, _policy).Run(_request).Reminders.Count;

    [Benchmark]
    public int ReplayMillionOnTwoThreads() => new PaymentReminderReplay(_rules, _policy).Run(_request with { DegreeOfParallelism = 2 }).Reminders.Count;
}
