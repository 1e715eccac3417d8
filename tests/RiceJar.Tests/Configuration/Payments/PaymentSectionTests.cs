using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NodaTime;
using RiceJar.Configuration;
using RiceJar.Contacts;
using RiceJar.Payments;
using static RiceJar.Tests.Configuration.Contacts.ContactCase;

namespace RiceJar.Tests.Configuration.Payments;

/// <summary>Payment reminders in the shop's configuration, in dependency injection and at a host's start.</summary>
public class PaymentSectionTests
{
    [Theory]
    [InlineData("null")]
    [InlineData("{ }")]
    [InlineData("""{ "Batches": null, "LastCall": null, "SwitchedOnAt": null, "AverageOrder": null, "PaymentRate": null }""")]
    [InlineData("""{ "Delay": { }, "Cadence": null, "Learning": { "PaidWithin": null } }""")]
    public void What_is_left_empty_keeps_its_default(string reminders)
    {
        var options = Section(reminders);
        options.Errors().Should().BeEmpty();
        options.ToPaymentReminderRules().Batches.Should().Equal(ReminderBatch.Night);
        options.ToPaymentReminderRules().Delay.Should().Be(new ReminderDelay());
    }

    [Fact]
    public void Settings_of_a_part_leave_the_others_of_it()
    {
        var options = Section("""{ "Delay": { "Percent": 80 }, "Cadence": { "SaleLater": "PT3H" }, "Second": { "AmountAtLeast": 0 } }""");
        var rules = options.ToPaymentReminderRules();
        rules.Delay.Should().Be(new ReminderDelay(percent: 80));
        rules.Cadence.Should().Be(new ReminderCadence(saleLater: Duration.FromHours(3)));
        rules.Second.Should().Be(new SecondReminder(amountAtLeast: null));
    }

    [Fact]
    public void An_empty_list_of_batches_is_given_and_not_left_out() =>
        Section("""{ "Batches": [] }""").ToPaymentReminderRules().Batches.Should().BeEmpty();

    [Fact]
    public void A_null_where_a_batch_belongs_is_an_error_of_all_that_it_lacks() =>
        Section("""{ "Batches": [ null ] }""").Errors().Should()
            .OnlyContain(error => error.StartsWith("RiceJar:PaymentReminders:Batches:0")).And.NotBeEmpty();

    [Theory]
    [InlineData("""{ "Delay": "PT30M" }""", "'PT30M' at 'RiceJar:PaymentReminders:Delay'")]
    [InlineData("""{ "Batches": "08:00" }""", "'08:00' at 'RiceJar:PaymentReminders:Batches'")]
    [InlineData("""{ "Batches": [ "08:00" ] }""", "'08:00' at 'RiceJar:PaymentReminders:Batches:0'")]
    [InlineData("""{ "Messages": "none" }""", "'none' at 'RiceJar:PaymentReminders:Messages'")]
    public void A_text_where_a_list_or_several_settings_belong_is_an_error(string reminders, string error) =>
        FluentActions.Invoking(() => Section(reminders)).Should().Throw<InvalidOperationException>().Which.Message.Should().Contain(error);

    [Theory]
    [InlineData("""{ "Delays": { } }""", "Delays")]
    [InlineData("""{ "Delay": { "Longst": "PT1H" } }""", "Longst")]
    [InlineData("""{ "Batches": [ { "At": "08:00", "From": "00:00", "Until": "08:00", "InSale": false } ] }""", "InSale")]
    [InlineData("""{ "Learning": { "Minimum": 5 } }""", "Minimum")]
    public void An_unknown_key_is_an_error_that_names_it(string reminders, string key) =>
        FluentActions.Invoking(() => Section(reminders)).Should().Throw<InvalidOperationException>().Which.Message.Should().Contain($"'{key}'");

    [Fact]
    public void The_rules_are_in_the_services_and_code_wins_over_configuration()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(Configuration(
            ("RiceJar:PaymentReminders:LastCall", "PT3H"), ("RiceJar:PaymentReminders:Late", "drop")));
        services.AddRiceJar(o => (o.Zone, o.PaymentReminders.LastCall) = ("Asia/Shanghai", "PT1H"));
        using var provider = services.BuildServiceProvider();
        var rules = provider.GetRequiredService<PaymentReminderRules>();
        rules.Should().BeSameAs(provider.GetRequiredService<PaymentReminderRules>());
        (rules.LastCall, rules.Late, rules.Learning.Zone.Id).Should().Be((Duration.FromHours(1), LatePlacement.Drop, "Asia/Shanghai"));
    }

    [Fact]
    public void Rules_of_the_shops_own_in_the_services_stand()
    {
        var own = new PaymentReminderRules(new PaymentLearning(DateTimeZone.Utc));
        var services = new ServiceCollection();
        services.AddSingleton(own);
        services.AddRiceJar();
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<PaymentReminderRules>().Should().BeSameAs(own);
    }

    [Fact]
    public async Task A_host_with_wrong_reminders_does_not_start_and_shows_all_errors()
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddConfiguration(Configuration(
            ("RiceJar:PaymentReminders:Late", "later"),
            ("RiceJar:PaymentReminders:Batches:0:At", "8:00"),
            ("RiceJar:PaymentReminders:Batches:0:From", "00:00"),
            ("RiceJar:PaymentReminders:Batches:0:Until", "08:00"),
            ("RiceJar:Contacts:Templates:payment-reminder:0", "name"),
            ("RiceJar:Stages:FormedFrom", "1")));
        builder.Services.AddRiceJar();
        using var host = builder.Build();
        var thrown = await host.Invoking(h => h.StartAsync()).Should().ThrowAsync<OptionsValidationException>();
        thrown.Which.Failures.Should().HaveCount(4);
        thrown.Which.Message.Should().Contain("'later'").And.Contain("'8:00'").And.Contain("'name'").And.Contain("RiceJar:Stages:FormedFrom");
    }

    private static RiceJarOptions Section(string reminders) => BoundSection($$"""{ "Zone": "Asia/Shanghai", "PaymentReminders": {{reminders}} }""");

    private static IConfigurationRoot Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
}
