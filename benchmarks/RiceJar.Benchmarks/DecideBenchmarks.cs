using BenchmarkDotNet.Attributes;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.Lifecycle;
using RiceJar.Orders;

namespace RiceJar.Benchmarks;

/// <summary>
/// One decision of the policy with all gates of the preset. The baseline is the least question anybody asks: consent and the time of day. The goal is a million decisions a second on one
/// core, without allocating when the contact is allowed.
/// </summary>
public class DecideBenchmarks
{
    private static readonly DateTimeZone Shanghai = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 11, 4, 0);
    private static readonly Instant Night = Instant.FromUtc(2026, 11, 11, 16, 0);

    private readonly ContactPolicy _policy = ContactPolicies.China();
    private ContactIntent _reminder = null!;
    private ContactIntent _promotion = null!;
    private ContactFacts _facts = null!;

    [GlobalSetup]
    public void Setup()
    {
        var customer = new CustomerId("lin");
        var order = new Order(new OrderId("1001"), customer, Noon - Duration.FromMinutes(30), Money.FromDecimal(99));
        _reminder = Intent(customer, ContactPurpose.Service, ContactReason.PaymentReminder) with { Orders = [new ContactOrder(order.Id)] };
        _promotion = Intent(customer, ContactPurpose.Promotion, new ContactReason("new-arrivals"));
        _facts = new ContactFacts
        {
            ZoneId = "Asia/Shanghai",
            Stage = LifecycleStage.Active,
            Consent = new ConsentBook(false, [new ConsentEntry(null, ContactPurposes.All, true)]),
            Orders = [order],
            OrdersKnownUntil = Noon,
            History = [.. Enumerable.Range(1, 10).Select(i =>
                new PastContact(Noon - Duration.FromDays(10 * i), ContactChannel.Sms, ContactPurpose.Promotion, new ContactReason("new-arrivals")))],
        };
    }

    [Benchmark(Baseline = true)]
    public bool ConsentAndTimeOfDay() =>
        _facts.Consent.Answer(ContactChannel.Sms, ContactPurpose.Promotion) == true && Noon.InZone(Shanghai).TimeOfDay < new LocalTime(21, 0);

    [Benchmark]
    public ContactDecision AllowReminder() => _policy.Decide(_reminder, _facts, Noon);

    [Benchmark]
    public ContactDecision AllowPromotion() => _policy.Decide(_promotion, _facts, Noon);

    [Benchmark]
    public ContactDecision DeferPromotion() => _policy.Decide(_promotion, _facts, Night);

    [Benchmark]
    public ContactTrail ExplainPromotion() => _policy.Explain(_promotion, _facts, Noon);

    private static ContactIntent Intent(CustomerId customer, ContactPurpose purpose, ContactReason reason) =>
        new(ShopId.Default, customer, purpose, reason, [ContactChannel.Sms, ContactChannel.WeChat], "template", Noon, Noon + Duration.FromDays(5));
}
