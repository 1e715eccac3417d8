using Microsoft.EntityFrameworkCore;
using NodaTime;
using RiceJar.EntityFrameworkCore.Sql;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore;

/// <summary>Plans contacts, each by itself, as many together as is quick.</summary>
internal sealed class ContactPlanner<TContext>(UnitOfWork<TContext> work)
    where TContext : DbContext
{
    private const int MostAtOnce = 500;

    // Another host that plans the same contacts is met once or twice; then each goes by itself, which always ends.
    private const int MostLooks = 3;

    public async Task<PlanResult[]> PlanAsync(IReadOnlyList<PlannedContact> contacts, Instant now, CancellationToken cancellationToken)
    {
        ContactPlan[] plans = [.. contacts.Select(contact => new ContactPlan(contact))];
        List<PlanResult> results = new(plans.Length);
        foreach (var some in plans.Chunk(MostAtOnce))
        {
            results.AddRange(work.Dialect.IsRemote
                ? await PlanFarAsync(some, now, cancellationToken).ConfigureAwait(false)
                : await PlanNearAsync(some, now, cancellationToken).ConfigureAwait(false));
        }

        return [.. results];
    }

    /// <summary>Statements cost nearly nothing, transactions do: one for all.</summary>
    private Task<PlanResult[]> PlanNearAsync(ContactPlan[] plans, Instant now, CancellationToken cancellationToken) =>
        work.WriteAsync(
            async (session, stop) =>
            {
                List<PlanResult> results = new(plans.Length);
                foreach (var plan in plans)
                    results.Add(await SinglePlanner.PlanAsync(session, plan, now, stop).ConfigureAwait(false));
                return results.ToArray();
            },
            cancellationToken);

    private async Task<PlanResult[]> PlanFarAsync(ContactPlan[] plans, Instant now, CancellationToken cancellationToken)
    {
        var results = new PlanResult?[plans.Length];
        for (var look = 1; look <= MostLooks; look++)
        {
            int[] open = [.. Enumerable.Range(0, plans.Length).Where(index => results[index] is null)];
            if (open.Length == 0)
                break;
            var looked = await work.ReadAsync(
                (session, stop) => BatchPlanner.LookAsync(session, [.. open.Select(index => plans[index])], stop),
                cancellationToken).ConfigureAwait(false);
            int[] free = [.. open.Where((_, at) => looked[at] == PlanResult.Added)];
            foreach (var (index, result) in open.Zip(looked).Where(pair => pair.Second is PlanResult.Taken or PlanResult.Unchanged))
                results[index] = result;
            if (free.Length == 0)
                break;
            var added = await work.WriteAsync(
                (session, stop) => BatchPlanner.AddAsync(session, [.. free.Select(index => plans[index])], now, stop),
                cancellationToken).ConfigureAwait(false);
            foreach (var (index, _) in free.Zip(added).Where(pair => pair.Second))
                results[index] = PlanResult.Added;
            if (added.All(isAdded => isAdded))
                break;
        }

        for (var index = 0; index < plans.Length; index++)
        {
            var plan = plans[index];
            results[index] ??= await work.WriteAsync((session, stop) => SinglePlanner.PlanAsync(session, plan, now, stop), cancellationToken)
                .ConfigureAwait(false);
        }

        return [.. results.Select(result => result!.Value)];
    }
}
