using RiceJar.TestServers;

namespace RiceJar.ShopBackend.Tests;

/// <summary>The same shop on PostgreSQL.</summary>
public class PostgreSqlTests
{
    [Fact]
    public async Task The_walk_through_on_PostgreSQL()
    {
        await using var server = await PostgreSqlServer.StartAsync();
        await server.CreateDatabaseAsync("shop");
        string lin;
        string order;
        await using (var shop = await ShopProcess.StartAsync(("ConnectionStrings__PostgreSql", server.ConnectionString("shop"))))
        {
            using var customer = await shop.CustomerAsync();
            order = await customer.OrderAsync();
            (await customer.MessagesAsync(atLeast: 1)).Single().Should().Contain(order).And.Contain("199.00");
            await customer.RemindersAsync(order, "Planned");
            (await customer.PostAsync($"/orders/{order}/pay")).Text("state").Should().Be("paid");
            (await customer.RemindersAsync(order, "Cancelled")).Should().Equal("1 Sent", "2 Cancelled paid");

            await customer.PostAsync("/me/opt-out");
            var refused = await customer.OrderAsync("20");
            (await customer.RemindersAsync(refused, "Denied")).Should().Equal("1 Denied the customer opted out");
            (await customer.MessagesAsync()).Should().HaveCount(1);

            lin = customer.Token!;
            shop.Log.Should().NotContain("fail:").And.NotContain("Exception");
        }

        await using var again = await ShopProcess.StartAsync(("ConnectionStrings__PostgreSql", server.ConnectionString("shop")));
        using var back = again.Client(lin);
        (await back.MessagesAsync()).Single().Should().Contain(order, "what the gateway took survives a restart");
        var id = (await back.GetAsync("/me/data")).Text("customer");
        await HasOrdersAsync(id, "true");
        (await back.SendAsync(HttpMethod.Delete, "/me")).Status.Should().Be(System.Net.HttpStatusCode.NoContent);
        // An order under his id would be assessed again each night.
        await HasOrdersAsync(id, "false");
        (await back.GetAsync("/me/messages")).ShouldBeProblem(System.Net.HttpStatusCode.Unauthorized);
        again.Log.Should().NotContain("Exception");

        // The statement fails where it is otherwise.
        Task HasOrdersAsync(string customer, string expected) => server.PsqlAsync(
            $"""DO $$ BEGIN ASSERT EXISTS (SELECT FROM "Orders" WHERE "CustomerId" = '{customer}') = {expected}; END $$""", "shop");
    }
}
