using RiceJar.Assessments;
using RiceJar.Storage;

namespace RiceJar.Testing.Conformance;

/// <summary>Two hosts on one store: what the first writes, the second reads.</summary>
internal sealed record AssessmentScene(IAssessmentStore One, IAssessmentStore Two, CancellationToken Stop)
{
    public ICustomerRecords Records => (ICustomerRecords)Two;

    public ValueTask<IAssessmentWriter> BeginAsync(AssessmentRun run) => One.BeginAsync(run, AssessedShop.BaselineOf(run), Stop);

    public async Task PublishAsync(AssessmentRun run, params AssessedCustomer[] customers)
    {
        var writer = await BeginAsync(run).ConfigureAwait(false);
        await using var _ = writer.ConfigureAwait(false);
        await writer.WriteAsync(customers, Stop).ConfigureAwait(false);
        await writer.PublishAsync(Stop).ConfigureAwait(false);
    }

    /// <summary>Begins another run where one is being written already; null where the store refuses that.</summary>
    public async Task<IAssessmentWriter?> TryBeginAsync(IAssessmentStore host, AssessmentRun run)
    {
        try
        {
            return await host.BeginAsync(run, AssessedShop.BaselineOf(run), Stop).ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Looks at a published run as a whole; null = the default shop has none.</summary>
    public async Task SeesAsync(AssessmentRun? run, params AssessedCustomer[] customers)
    {
        var shop = run?.Shop ?? ShopId.Default;
        Check.Equal(run, await Two.FindRunAsync(shop, Stop).ConfigureAwait(false), "the published run");
        var expected = customers.OrderBy(customer => customer.Customer).Select(AssessedShop.Text);
        Check.Sequence(expected, (await ReadAsync(shop).ConfigureAwait(false)).Select(AssessedShop.Text), "the customers of the published run");
        foreach (var customer in customers.Take(20))
        {
            var found = await Two.FindAsync(shop, customer.Customer, Stop).ConfigureAwait(false);
            Check.Equal(AssessedShop.Text(customer), found is null ? "none" : AssessedShop.Text(found), $"'{customer.Customer}'");
        }

        Check.True(await Two.FindAsync(shop, new CustomerId("nobody"), Stop).ConfigureAwait(false) is null, "nobody is not found");
    }

    public async Task SeesBaselineAsync(ShopId shop, ShopBaseline? baseline, string looked)
    {
        var found = await Two.FindBaselineAsync(shop, Stop).ConfigureAwait(false);
        Check.Equal(baseline?.Id, found?.Id, $"the id of {looked}");
        if (baseline is not null)
            Check.Equal(ShopBaselineJson.Write(baseline), ShopBaselineJson.Write(found!), looked);
    }

    public async Task<List<AssessedCustomer>> ReadAsync(ShopId shop)
    {
        List<AssessedCustomer> read = [];
        await foreach (var customer in Two.ReadAsync(shop, Stop).ConfigureAwait(false))
            read.Add(customer);
        return read;
    }
}
