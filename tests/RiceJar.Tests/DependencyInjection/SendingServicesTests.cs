using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.InMemory;
using RiceJar.Messaging;
using RiceJar.Running;
using RiceJar.Storage;
using RiceJar.Tests.Support;

namespace RiceJar.Tests.DependencyInjection;

/// <summary>What a shop that sends has among its services.</summary>
public class SendingServicesTests
{
    private readonly ServiceCollection _services = new();

    public static TheoryData<Type, ServiceLifetime> Registered { get; } = new()
    {
        { typeof(IContactJournal), ServiceLifetime.Singleton },
        { typeof(IContactJournalOperations), ServiceLifetime.Singleton },
        { typeof(IConsentStore), ServiceLifetime.Singleton },
        { typeof(IPaymentBaselineStore), ServiceLifetime.Singleton },
        { typeof(IMessageTemplates), ServiceLifetime.Singleton },
        { typeof(DispatchRules), ServiceLifetime.Singleton },
        { typeof(ContactMetrics), ServiceLifetime.Singleton },
        { typeof(ContactChannels), ServiceLifetime.Singleton },
        { typeof(ConsentRegister), ServiceLifetime.Singleton },
        { typeof(ContactFactsLoader), ServiceLifetime.Scoped },
        { typeof(ContactPlanner), ServiceLifetime.Scoped },
        { typeof(ContactAttempt), ServiceLifetime.Scoped },
        { typeof(ContactDispatcher), ServiceLifetime.Scoped },
        { typeof(CustomerData), ServiceLifetime.Scoped },
        { typeof(PaymentBaselineRunner), ServiceLifetime.Scoped },
        { typeof(IIntentProducer), ServiceLifetime.Scoped },
        { typeof(IOrderSource), ServiceLifetime.Scoped },
        { typeof(IRecipientDirectory), ServiceLifetime.Scoped },
    };

    [Theory]
    [MemberData(nameof(Registered))]
    public void Each_service_is_there_once_however_often_RiceJar_is_added(Type service, ServiceLifetime lifetime)
    {
        AddAll();
        AddAll();
        _services.Where(descriptor => descriptor.ServiceType == service).Should().ContainSingle().Which.Lifetime.Should().Be(lifetime);
        using var provider = Build();
        using var scope = provider.CreateScope();
        scope.ServiceProvider.GetRequiredService(service).Should().BeSameAs(scope.ServiceProvider.GetRequiredService(service));
    }

    [Fact]
    public void What_is_of_a_scope_is_not_given_outside_of_one()
    {
        AddAll();
        using var provider = Build();
        provider.Invoking(root => root.GetRequiredService<ContactDispatcher>()).Should().Throw<InvalidOperationException>();
        provider.Invoking(root => root.GetRequiredService<ContactPlanner>()).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void The_operations_are_those_of_the_journal()
    {
        AddAll();
        using var provider = Build();
        provider.GetRequiredService<IContactJournalOperations>().Should().BeSameAs(provider.GetRequiredService<IContactJournal>());
    }

    [Fact]
    public void Dispatchers_of_two_scopes_are_two()
    {
        AddAll();
        using var provider = Build();
        using var one = provider.CreateScope();
        using var two = provider.CreateScope();
        one.ServiceProvider.GetRequiredService<ContactAttempt>().Should().NotBeSameAs(two.ServiceProvider.GetRequiredService<ContactAttempt>());
    }

    [Fact]
    public void Channels_are_found_by_their_names()
    {
        var (sms, push) = (new ScriptedChannel(ContactChannel.Sms), new ScriptedChannel(ContactChannel.Push));
        _services.AddRiceJar().AddChannel(sms).AddChannel(push);
        using var provider = Build();
        var channels = provider.GetRequiredService<ContactChannels>();
        channels.Find(ContactChannel.Sms).Should().BeSameAs(sms);
        channels.Find(ContactChannel.Push).Should().BeSameAs(push);
        channels.Find(ContactChannel.Email).Should().BeNull();
    }

    [Fact]
    public void Two_channels_of_one_name_are_a_clear_error()
    {
        _services.AddRiceJar().AddChannel(new ScriptedChannel(ContactChannel.Sms)).AddChannel<SmsChannel>();
        using var provider = Build();
        provider.Invoking(services => services.GetRequiredService<ContactChannels>()).Should().Throw<ArgumentException>()
            .Which.Message.Should().Contain("'sms'");
    }

    [Fact]
    public void Templates_of_the_shop_replace_those_of_the_options_also_when_RiceJar_is_added_again()
    {
        _services.AddRiceJar().AddMessageTemplates<OwnTemplates>();
        _services.AddRiceJar();
        using var provider = Build();
        provider.GetServices<IMessageTemplates>().Should().ContainSingle().Which.Should().BeOfType<OwnTemplates>();
    }

    [Fact]
    public void The_first_register_of_recipients_stands()
    {
        AddAll();
        using var shop = new SendingShop();
        _services.AddRiceJar().AddRecipients(shop);
        using var provider = Build();
        using var scope = provider.CreateScope();
        scope.ServiceProvider.GetServices<IRecipientDirectory>().Should().ContainSingle().Which.Should().BeOfType<Nobody>();
    }

    [Fact]
    public void A_producer_that_is_added_twice_is_asked_once_and_those_of_the_shop_stand_beside_the_reminders()
    {
        AddAll();
        _services.AddRiceJar().AddPaymentReminders().AddIntentProducer<OwnProducer>().AddIntentProducer<OwnProducer>();
        using var provider = Build();
        using var scope = provider.CreateScope();
        scope.ServiceProvider.GetServices<IIntentProducer>().Select(producer => producer.GetType())
            .Should().Equal(typeof(PaymentReminderProducer), typeof(OwnProducer));
    }

    [Fact]
    public void Wrong_options_are_shown_when_anything_of_sending_is_asked_for()
    {
        AddAll();
        _services.Configure<RiceJar.Configuration.RiceJarOptions>(options =>
        {
            options.Dispatch.BatchSize = 0;
            options.Messages.AddressKey = "secret!";
        });
        using var provider = Build();
        foreach (var service in (Type[])[typeof(DispatchRules), typeof(IMessageTemplates), typeof(ConsentRegister)])
        {
            provider.Invoking(services => services.GetRequiredService(service)).Should().Throw<OptionsValidationException>()
                .Which.Failures.Should().HaveCount(2).And.NotContain(failure => failure.Contains("secret!"));
        }
    }

    [Fact]
    public void A_journal_of_the_shop_is_taken_in_place_of_the_one_in_memory()
    {
        var journal = new WatchedJournal(new InMemoryContactJournal());
        _services.AddSingleton<IContactJournal>(journal);
        AddAll();
        using var provider = Build();
        provider.GetRequiredService<IContactJournal>().Should().BeSameAs(journal);
    }

    [Fact]
    public void Bad_arguments_throw_at_once()
    {
        var builder = _services.AddRiceJar();
        builder.Invoking(b => b.AddChannel(null!)).Should().Throw<ArgumentNullException>();
        builder.Invoking(b => b.AddRecipients(null!)).Should().Throw<ArgumentNullException>();
    }

    private void AddAll() => _services.AddRiceJar().AddOrderSource<NoOrders>().AddRecipients<Nobody>().AddPaymentReminders();

    private ServiceProvider Build() => _services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = false });

    private sealed class NoOrders() : ListOrderSource([]);

    private sealed class SmsChannel : IContactChannel
    {
        public ContactChannel Channel => ContactChannel.Sms;

        public Duration? DedupesWithin => null;

        public ValueTask<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(SendResult.Accepted());
    }

    private sealed class OwnTemplates : IMessageTemplates
    {
        public MessageContent Render(ContactIntent intent, ContactChannel channel, Recipient recipient) => new("own");
    }

    private sealed class OwnProducer() : ListProducer(SendingShop.Notice);

    private sealed class Nobody : IRecipientDirectory
    {
        public ValueTask<IReadOnlyDictionary<CustomerId, Recipient>> FindAsync(
            ShopId shop, IReadOnlyCollection<CustomerId> customers, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<IReadOnlyDictionary<CustomerId, Recipient>>(new Dictionary<CustomerId, Recipient>());
    }
}
