using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using RiceJar.EntityFrameworkCore.Tests.Support;
using RiceJar.Storage;
using RiceJar.TestServers;

namespace RiceJar.EntityFrameworkCore.Tests.Journal;

/// <summary>PostgreSQL goes away and comes back, on a server of the test's own.</summary>
public class ServerCrashTests
{
    [Fact]
    public async Task What_was_answered_is_there_after_the_server_was_restarted_and_killed()
    {
        await using var server = await PostgreSqlServer.StartAsync();
        var services = new ServiceCollection();
        services.AddRiceJar().UseEntityFrameworkCore(options => options.UseNpgsql(server.ConnectionString(), npgsql => npgsql.EnableRetryOnFailure()));
        await using var host = services.BuildServiceProvider();
        await using (var scope = host.CreateAsyncScope())
            await RiceJarSchema.MigrateAsync(scope.ServiceProvider.GetRequiredService<RiceJarDbContext>());
        var journal = host.GetRequiredService<IContactJournal>();

        await journal.PlanOneAsync(Make.AboutOrders("ann", "a"));
        await server.RestartAsync();
        (await journal.PlanOneAsync(Make.AboutOrders("bob", "b"))).Should().Be(PlanResult.Added);
        await server.RestartAsync("immediate");
        (await journal.ClaimDueAsync(Make.ClaimAt(Make.Noon, most: 1))).Should().ContainSingle();
        await server.KillAsync();
        await server.StartAgainAsync();
        (await journal.ClaimDueAsync(Make.ClaimAt(Make.Noon))).Should().ContainSingle("the other is held");
        (await journal.ClaimDueAsync(Make.ClaimAt(Make.Noon + Duration.FromHours(1)))).Should().HaveCount(2, "the leases are over");
    }
}
