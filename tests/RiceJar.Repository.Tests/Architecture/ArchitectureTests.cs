using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using RiceJar.EntityFrameworkCore;
using RiceJar.Hosting;
using RiceJar.PostgreSql;
using RiceJar.RabbitMq;
using RiceJar.Testing.Simulation;
using RiceJar.Webhooks;

namespace RiceJar.Repository.Tests.Architecture;

public class ArchitectureTests
{
    private static readonly Assembly Core = typeof(Money).Assembly;
    private static readonly Assembly Library = typeof(RiceJarBuilder).Assembly;
    private static readonly Assembly Storage = typeof(RiceJarSchema).Assembly;
    private static readonly Assembly Hosting = typeof(BackgroundOptions).Assembly;
    private static readonly Assembly PostgreSql = typeof(PostgreSqlAssessmentRunner).Assembly;
    private static readonly Assembly RabbitMq = typeof(RabbitMqChannel).Assembly;
    private static readonly Assembly Testing = typeof(ShopSimulation).Assembly;
    private static readonly Assembly Webhooks = typeof(WebhookChannel).Assembly;

    private static readonly string[] LibraryUses =
    [
        "NodaTime",
        "RiceJar.Core",
        "Microsoft.Extensions.Configuration",
        "Microsoft.Extensions.Configuration.Abstractions",
        "Microsoft.Extensions.Configuration.Binder",
        "Microsoft.Extensions.DependencyInjection.Abstractions",
        "Microsoft.Extensions.Logging.Abstractions",
        "Microsoft.Extensions.Options",
        "Microsoft.Extensions.Options.ConfigurationExtensions",
        "Microsoft.Extensions.Primitives",
    ];

    [Fact]
    public void No_room_of_the_core_looks_up() =>
        OffencesOf(
            Core,
            "RiceJar",
            "RiceJar.Numerics",
            "RiceJar.Orders",
            "RiceJar.Purchases",
            "RiceJar.Rfm",
            "RiceJar.Lifecycle",
            "RiceJar.Tiers",
            "RiceJar.Value",
            "RiceJar.Assessments",
            "RiceJar.Contacts",
            "RiceJar.Payments").Should().BeEmpty();

    [Fact]
    public void No_room_of_the_library_looks_up() =>
        OffencesOf(
            Library,
            "RiceJar.Storage",
            "RiceJar.Messaging",
            "RiceJar.InMemory",
            "RiceJar.Running",
            "RiceJar.Configuration",
            "Microsoft.Extensions.DependencyInjection").Should().BeEmpty();

    [Fact]
    public void No_room_of_the_storage_package_looks_up() =>
        OffencesOf(
            Storage, "RiceJar.Storage", "RiceJar.EntityFrameworkCore.Sql", "RiceJar.EntityFrameworkCore", "Microsoft.Extensions.DependencyInjection").Should().BeEmpty();

    [Fact]
    public void No_room_of_the_testing_package_looks_up() => OffencesOf(Testing, "RiceJar.Testing.Simulation", "RiceJar.Testing.Conformance").Should().BeEmpty();

    [Fact]
    public void No_room_of_the_webhooks_looks_up() =>
        OffencesOf(Webhooks, "RiceJar.Configuration", "RiceJar.Webhooks", "Microsoft.Extensions.DependencyInjection").Should().BeEmpty();

    [Fact]
    public void No_room_of_the_channel_of_RabbitMQ_looks_up() =>
        OffencesOf(RabbitMq, "RiceJar.Configuration", "RiceJar.RabbitMq", "Microsoft.Extensions.DependencyInjection").Should().BeEmpty();

    [Fact]
    public void No_room_of_the_assessment_in_the_database_looks_up() =>
        OffencesOf(
            PostgreSql,
            "RiceJar.Configuration",
            "RiceJar.Storage",
            "RiceJar.PostgreSql.Sql",
            "RiceJar.PostgreSql",
            "Microsoft.Extensions.DependencyInjection").Should().BeEmpty();

    [Fact]
    public void No_room_of_the_hosting_package_looks_up() =>
        OffencesOf(Hosting, "RiceJar.Configuration", "RiceJar.Hosting", "Microsoft.Extensions.DependencyInjection").Should().BeEmpty();

    [Fact]
    public void The_core_uses_NodaTime_and_the_framework_alone() => Foreign(Core).Should().Equal("NodaTime");

    [Fact]
    public void The_library_uses_the_core_NodaTime_and_abstractions_alone() =>
        Foreign(Library).Should().BeSubsetOf(LibraryUses);

    [Fact]
    public void The_storage_package_uses_RiceJar_and_EntityFrameworkCore_and_no_provider() =>
        Foreign(Storage).Should().BeSubsetOf(
        [
            "NodaTime",
            "RiceJar",
            "RiceJar.Core",
            "Microsoft.EntityFrameworkCore",
            "Microsoft.EntityFrameworkCore.Abstractions",
            "Microsoft.EntityFrameworkCore.Relational",
            "Microsoft.Extensions.DependencyInjection.Abstractions",
            "Microsoft.Extensions.Logging",
            "Microsoft.Extensions.Logging.Abstractions",
        ]);

    [Fact]
    public void The_testing_package_uses_RiceJar_and_NodaTime_alone() =>
        Foreign(Testing).Should().BeSubsetOf(["NodaTime", "RiceJar", "RiceJar.Core"]);

    [Fact]
    public void The_webhooks_use_what_the_library_uses_and_Polly() =>
        Foreign(Webhooks).Should().BeSubsetOf([.. LibraryUses, "RiceJar", "Polly.Core"]);

    [Fact]
    public void The_channel_of_RabbitMQ_uses_what_the_library_uses_and_its_client() =>
        Foreign(RabbitMq).Should().BeSubsetOf([.. LibraryUses, "RiceJar", "RabbitMQ.Client", "System.Threading.RateLimiting"]);

    [Fact]
    public void The_assessment_in_the_database_uses_what_the_library_uses_and_Npgsql() =>
        Foreign(PostgreSql).Should().BeSubsetOf([.. LibraryUses, "RiceJar", "Npgsql"]);

    private static IReadOnlyList<string> OffencesOf(Assembly assembly, params string[] rooms)
    {
        using var stream = File.OpenRead(assembly.Location);
        return new Rooms(rooms).Offences(stream);
    }

    private static IEnumerable<string> Foreign(Assembly assembly)
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return assembly.GetReferencedAssemblies().Select(reference => reference.Name!)
            .Where(name => !File.Exists(Path.Combine(framework, $"{name}.dll")));
    }
}
