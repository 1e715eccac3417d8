using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using RiceJar.Assessments;
using RiceJar.Configuration;
using RiceJar.InMemory;
using RiceJar.Running;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.DependencyInjection;

public class AddRiceJarTests
{
    private readonly ServiceCollection _services = new();

    [Fact]
    public async Task Orders_go_in_and_assessments_come_out()
    {
        _services.AddSingleton<TimeProvider>(new TestClock(Make.At(SmallShop.AsOf)));
        _services.AddRiceJar(options => options.Zone = "Asia/Shanghai").AddOrders(SmallShop.Orders);
        await using var provider = Build();
        var report = await provider.GetRequiredService<AssessmentRunner>().RunAsync();
        report.Run.AsOf.Should().Be(SmallShop.AsOf);
        var ann = await provider.GetRequiredService<IAssessmentStore>().FindAsync(ShopId.Default, new CustomerId("ann"));
        ann!.Assessment.Segment!.Name.Should().Be("Champions");
    }

    [Fact]
    public void Adding_twice_registers_everything_once()
    {
        _services.AddRiceJar();
        var once = _services.Where(IsOurs).Select(Describe).ToList();
        _services.AddRiceJar();
        _services.Where(IsOurs).Select(Describe).Should().BeEquivalentTo(once);
        using var provider = Build();
        provider.GetServices<IAssessmentStore>().Should().ContainSingle();
        provider.GetServices<AssessmentRules>().Should().ContainSingle();
    }

    [Fact]
    public void Adding_twice_keeps_what_both_configure_and_the_later_wins()
    {
        _services.AddRiceJar(options => (options.Zone, options.Currency) = ("Asia/Shanghai", "CNY"));
        _services.AddRiceJar(options => options.Zone = "Europe/London");
        using var provider = Build();
        var options = provider.GetRequiredService<IOptions<RiceJarOptions>>().Value;
        (options.Zone, options.Currency).Should().Be(("Europe/London", "CNY"));
    }

    [Fact]
    public void The_rules_are_made_once()
    {
        _services.AddRiceJar(options => options.Zone = "Asia/Shanghai");
        using var provider = Build();
        var rules = provider.GetRequiredService<AssessmentRules>();
        rules.Should().BeSameAs(provider.GetRequiredService<AssessmentRules>());
        rules.Zone.Should().Be(DateTimeZoneProviders.Tzdb["Asia/Shanghai"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_shops_own_clock_is_the_clock(bool clockFirst)
    {
        var clock = new TestClock(NodaConstants.UnixEpoch);
        if (clockFirst)
            _services.AddSingleton<TimeProvider>(clock);
        _services.AddRiceJar();
        if (!clockFirst)
            _services.AddSingleton<TimeProvider>(clock);
        using var provider = Build();
        provider.GetRequiredService<TimeProvider>().Should().BeSameAs(clock);
    }

    [Fact]
    public void The_first_source_of_orders_stands()
    {
        var (first, second) = (new InMemoryOrderSource(), new InMemoryOrderSource());
        _services.AddRiceJar().AddOrderSource(first);
        _services.AddRiceJar().AddOrderSource(second).AddOrders([]);
        using var provider = Build();
        provider.GetRequiredService<IOrderSource>().Should().BeSameAs(first);
        provider.GetServices<IOrderSource>().Should().ContainSingle();
    }

    [Fact]
    public void A_source_of_the_shop_lives_as_long_as_its_scope()
    {
        _services.AddRiceJar().AddOrderSource<EmptySource>();
        using var provider = Build();
        using var one = provider.CreateScope();
        using var two = provider.CreateScope();
        one.ServiceProvider.GetRequiredService<AssessmentRunner>().Should().NotBeNull();
        one.ServiceProvider.GetRequiredService<IOrderSource>().Should().BeSameAs(one.ServiceProvider.GetRequiredService<IOrderSource>());
        one.ServiceProvider.GetRequiredService<IOrderSource>().Should().NotBeSameAs(two.ServiceProvider.GetRequiredService<IOrderSource>());
        provider.Invoking(root => root.GetRequiredService<IOrderSource>()).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void A_store_of_the_shop_replaces_the_one_in_memory_also_when_RiceJar_is_added_again()
    {
        _services.AddRiceJar().AddAssessmentStore<WatchedStore>();
        _services.AddRiceJar();
        using var provider = Build();
        provider.GetServices<IAssessmentStore>().Should().ContainSingle().Which.Should().BeOfType<WatchedStore>();
        provider.GetRequiredService<IAssessmentStore>().Should().BeSameAs(provider.GetRequiredService<IAssessmentStore>());
    }

    [Fact]
    public void Wrong_options_are_shown_together_when_the_rules_are_asked_for()
    {
        _services.AddRiceJar(options => (options.Zone, options.Stages.FormedFrom) = ("Mars/Olympus", 1));
        using var provider = Build();
        var failures = provider.Invoking(p => p.GetRequiredService<AssessmentRules>()).Should().Throw<OptionsValidationException>().Which.Failures;
        failures.Should().HaveCount(2)
            .And.Contain(failure => failure.Contains("Mars/Olympus"))
            .And.Contain(failure => failure.Contains("FormedFrom"));
    }

    [Fact]
    public void Bad_arguments_throw_at_once()
    {
        FluentActions.Invoking(() => RiceJarServiceCollectionExtensions.AddRiceJar(null!)).Should().Throw<ArgumentNullException>();
        _services.AddRiceJar().Invoking(builder => builder.AddOrderSource(null!)).Should().Throw<ArgumentNullException>();
    }

    // The options of the host's start-up keep a line for each call, which validates the same options again.
    private static bool IsOurs(ServiceDescriptor service) =>
        service.ServiceType.FullName?.Contains("StartupValidatorOptions", StringComparison.Ordinal) != true;

    private static string Describe(ServiceDescriptor service) => $"{service.Lifetime} {service.ServiceType} {service.ImplementationType}";

    private ServiceProvider Build() => _services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = false });

    private sealed class EmptySource() : ListOrderSource([]);
}
