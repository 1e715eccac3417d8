using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using RiceJar.EntityFrameworkCore.Tests.Support;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore.Tests.Journal;

/// <summary>The connection is lost after the commit and before its answer, and the context's strategy runs the call again.</summary>
public class LostAnswerTests(Servers servers)
{
    [Fact]
    public async Task A_call_that_happened_says_so_when_it_is_run_again()
    {
        await using var database = await TestDatabase.MigratedAsync(Engine.PostgreSql, servers, retries: true);
        var lost = new LoseAnswers();
        await using var host = database.Host(builder => builder.Services.ConfigureDbContext<ShopDb>(options => options.AddInterceptors(lost)));
        var journal = host.GetRequiredService<IContactJournal>();
        var intent = Make.AboutOrders("ann", "o");

        lost.Next = true;
        (await journal.PlanOneAsync(intent)).Should().BeOneOf(PlanResult.Added, PlanResult.Unchanged, PlanResult.Taken);
        var claimed = (await journal.ClaimDueAsync(Make.ClaimAt(Make.Noon))).Single();
        lost.Next = true;
        (await journal.TryBeginSendingAsync(claimed.Sending(version: 0))).Should().Be(SendingStart.Begun);
        var of = (await journal.OfCustomersAsync(ShopId.Default, [intent.Customer])).Values.Single();
        (of.Version, of.Contacts.Single().Attempts).Should().Be((1, 1));
        lost.Next = true;
        (await journal.CompleteAsync(ShopId.Default, intent.Key, claimed.Lease, ContactCompletion.Sent(), Make.Noon)).Should().BeTrue();
        (await journal.CompleteAsync(ShopId.Default, intent.Key, claimed.Lease, ContactCompletion.Sent(), Make.Noon)).Should().BeFalse();
        lost.Count.Should().Be(3);
    }

    private sealed class LoseAnswers : DbTransactionInterceptor
    {
        public bool Next { get; set; }

        public int Count { get; private set; }

        public override Task TransactionCommittedAsync(
            DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (!Next)
                return Task.CompletedTask;
            Next = false;
            Count++;
            throw new TimeoutException("The answer to the commit is lost.");
        }
    }
}
