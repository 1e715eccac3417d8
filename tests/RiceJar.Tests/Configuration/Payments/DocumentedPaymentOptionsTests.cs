using System.Text.Json;
using NodaTime;
using RiceJar.Configuration;
using RiceJar.Contacts;
using RiceJar.Payments;
using RiceJar.Tests.Support;
using static RiceJar.Tests.Configuration.Contacts.ContactCase;

namespace RiceJar.Tests.Configuration.Payments;

/// <summary>What docs/payment-reminders.md says of options and values.</summary>
public class DocumentedPaymentOptionsTests
{
    private static readonly string Document = RepositoryFiles.Read("docs/payment-reminders.md");
    private static readonly string Json = Document.Split("```json\n")[1].Split("```")[0];
    private static readonly string Tables = Document.Split("```json\n")[0].Split("## Options")[1];

    private readonly RiceJarOptions _options = BoundSection(JsonDocument.Parse(Json).RootElement.GetProperty("RiceJar").GetRawText());

    public static TheoryData<string> Options { get; } =
        [.. OptionTypes.SelectMany(type => type.GetProperties().Select(property => property.Name)).Distinct()];

    private static Type[] OptionTypes =>
    [
        typeof(PaymentReminderOptions), typeof(ReminderDelayOptions), typeof(ReminderBatchOptions), typeof(ReminderCadenceOptions),
        typeof(SecondReminderOptions), typeof(LargeOrderOptions), typeof(PresaleReminderOptions), typeof(PaydayOptions),
        typeof(ReminderMessageOptions), typeof(PaymentLearningOptions),
    ];

    [Theory]
    [MemberData(nameof(Options))]
    public void Each_option_stands_in_the_table_and_in_the_example(string option)
    {
        Tables.Should().MatchRegex($"`{option}(:<n>)?`");
        Json.Should().Contain($"\"{option}\": ");
    }

    [Fact]
    public void Each_value_of_a_message_stands_in_the_table_of_values() =>
        ReminderMessages.ValueNames.Where(name => !Document.Contains($"\n| `{name}` |")).Should().BeEmpty();

    [Fact]
    public void The_example_is_right() => _options.Errors().Should().BeEmpty();

    [Fact]
    public void The_examples_rules_are_as_it_says()
    {
        var rules = _options.ToPaymentReminderRules();
        var (minutes, hours) = ((Func<long, Duration>)Duration.FromMinutes, (Func<int, Duration>)Duration.FromHours);
        rules.Delay.Should().Be(new ReminderDelay(DelayMeasure.Percentile, 80, minutes(15), hours(1), minutes(20), 0.5, byHour: true));
        rules.Batches.Should().Equal(
            new ReminderBatch(new LocalTime(9, 0), LocalTime.Midnight, new LocalTime(8, 30), inSales: false),
            new ReminderBatch(new LocalTime(8, 30), new LocalTime(22, 30), LocalTime.Midnight, inSales: false));
        rules.Cadence.Should().Be(new ReminderCadence(hours(8), minutes(45), hours(3), hours(6)));
        rules.Second.Should().Be(new SecondReminder(0.8, 1.5m));
        rules.Large.Should().Be(new LargeOrders(10, LargeOrderHandling.CallInstead));
        rules.Presale.Should().Be(new PresaleReminders(new LocalTime(21, 30), hours(3), beforeGiftEnds: true));
        rules.Payday.Should().Be(new PaydayReminders(0, 3));
        (rules.LastCall, rules.ExpiresAfter, rules.LookBack, rules.Late).Should().Be((hours(1), hours(48), hours(6), LatePlacement.OtherChannel));
        rules.OldestOrder.Should().Be(Duration.FromDays(200));
        rules.SwitchedOnAt.Should().Be(At("2026-11-01T00:00"));
        rules.Messages.Should().Be(new ReminderMessages
        {
            Payment = "pay-now",
            Presale = "pay-balance",
            Call = "call-now",
            Incentive = IncentiveLevel.Light,
            LostOrder = "the price of the sale",
            LostPresale = "the deposit",
        });
        (rules.AverageOrder, rules.PaymentRate).Should().Be((Money.FromDecimal(120), 0.75));
        (rules.Learning.Days, rules.Learning.PaidWithin, rules.Learning.MinimumOrders, rules.Learning.MostAfterReminder).Should().Be((14, hours(12), 500, 0.05));
        rules.Learning.Sales.Should().Equal(new BigSale("Double 11", At("2026-11-11T00:00"), At("2026-11-12T00:00")));
    }
}
