using System.Net;

namespace RiceJar.ShopBackend.Tests;

/// <summary>Who may do and see what.</summary>
public class AccessTests(SharedShop shared)
{
    public const string OperatorKey = "this sample's key: take another";

    private readonly ShopProcess _shop = shared.Process;

    public static TheoryData<string, string> ForCustomers => new()
    {
        { "GET", "/orders" }, { "POST", "/orders" }, { "GET", "/orders/0123456789ab" }, { "POST", "/orders/0123456789ab/pay" },
        { "POST", "/orders/0123456789ab/close" }, { "GET", "/orders/0123456789ab/reminders" }, { "GET", "/me/messages" }, { "GET", "/me/data" },
        { "POST", "/me/opt-out" }, { "POST", "/me/opt-in" }, { "DELETE", "/me" },
    };

    public static TheoryData<string, string> ForOperators => new()
    {
        { "GET", "/operator/journal" }, { "GET", "/operator/journal/for-person" },
        { "POST", "/operator/journal/resolve?key=order|default|payment-reminder|1|1&resolution=Retry" },
    };

    [Theory]
    [MemberData(nameof(ForCustomers))]
    [MemberData(nameof(ForOperators))]
    public async Task Without_a_token_or_with_a_wrong_one_nothing_is_answered(string method, string path)
    {
        foreach (var token in (string?[])[null, "wrong", new string('0', 64), OperatorKey + "!"])
        {
            using var somebody = _shop.Client(token);
            (await somebody.SendAsync(new HttpMethod(method), path, method == "POST" ? """{"amount":1}""" : null))
                .ShouldBeProblem(HttpStatusCode.Unauthorized);
        }
    }

    [Theory]
    [MemberData(nameof(ForOperators))]
    public async Task A_customer_is_no_operator(string method, string path)
    {
        using var customer = await _shop.CustomerAsync();
        (await customer.SendAsync(new HttpMethod(method), path)).ShouldBeProblem(HttpStatusCode.Forbidden);
    }

    [Theory]
    [MemberData(nameof(ForCustomers))]
    public async Task The_operator_is_no_customer(string method, string path)
    {
        using var shopkeeper = _shop.Client(OperatorKey);
        (await shopkeeper.SendAsync(new HttpMethod(method), path, method == "POST" ? """{"amount":1}""" : null))
            .ShouldBeProblem(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_operators_key_opens_the_journal()
    {
        using var shopkeeper = _shop.Client(OperatorKey);
        (await shopkeeper.GetAsync("/operator/journal")).Json.TryGetProperty("counts", out _).Should().BeTrue();
        (await shopkeeper.GetAsync("/operator/journal/for-person")).Json.GetArrayLength().Should().Be(0);
        (await shopkeeper.PostAsync("/operator/journal/resolve?key=order|default|payment-reminder|1|1&resolution=Retry"))
            .ShouldBeProblem(HttpStatusCode.NotFound);
        (await shopkeeper.PostAsync("/operator/journal/resolve?key=nonsense&resolution=Retry")).ShouldBeProblem(HttpStatusCode.BadRequest);
        (await shopkeeper.PostAsync("/operator/journal/resolve?key=nonsense&resolution=Forget")).ShouldBeProblem(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Another_customers_order_is_not_there()
    {
        using var owner = await _shop.CustomerAsync("+8613911111111");
        using var other = await _shop.CustomerAsync("+8613922222222");
        var order = await owner.OrderAsync();

        (HttpMethod Method, string Path)[] ways =
            [(HttpMethod.Get, ""), (HttpMethod.Post, "/pay"), (HttpMethod.Post, "/close"), (HttpMethod.Get, "/reminders")];
        foreach (var (method, path) in ways)
        {
            var seen = (await other.SendAsync(method, $"/orders/{order}{path}")).ShouldBeProblem(HttpStatusCode.NotFound);
            var unknown = (await other.SendAsync(method, $"/orders/0123456789ab{path}")).ShouldBeProblem(HttpStatusCode.NotFound);
            seen.Text("detail").Replace(order, "0123456789ab", StringComparison.Ordinal)
                .Should().Be(unknown.Text("detail"), "an order of another's looks like none");
        }

        (await other.GetAsync("/orders")).Json.GetArrayLength().Should().Be(0);
        (await other.GetAsync("/me/data")).Body.Should().NotContain(order);
        (await owner.GetAsync($"/orders/{order}")).Text("state").Should().Be("unpaid");
    }

    [Theory]
    [InlineData("0123456789ab")]
    [InlineData("x")]
    [InlineData("0123456789AB")]
    [InlineData("%01")]
    [InlineData("' or '1'='1")]
    public async Task An_order_that_nobody_placed_is_not_there(string no)
    {
        using var customer = await _shop.CustomerAsync();
        await customer.OrderAsync();
        (await customer.GetAsync($"/orders/{no}")).ShouldBeProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_closed_cannot_be_paid_and_what_is_paid_cannot_be_closed()
    {
        using var customer = await _shop.CustomerAsync();
        var (closed, paid) = (await customer.OrderAsync(), await customer.OrderAsync());
        (await customer.PostAsync($"/orders/{closed}/close")).Text("state").Should().Be("closed");
        (await customer.PostAsync($"/orders/{paid}/pay")).Text("state").Should().Be("paid");

        (await customer.PostAsync($"/orders/{closed}/pay")).ShouldBeProblem(HttpStatusCode.Conflict);
        (await customer.PostAsync($"/orders/{paid}/close")).ShouldBeProblem(HttpStatusCode.Conflict);
        (await customer.PostAsync($"/orders/{paid}/pay")).Text("state").Should().Be("paid", "a payment that is said twice is one");
    }

    [Fact]
    public async Task Paid_and_closed_at_the_same_moment_it_is_one_of_them()
    {
        using var customer = await _shop.CustomerAsync();
        for (var round = 0; round < 5; round++)
        {
            var order = await customer.OrderAsync();
            var answers = await Task.WhenAll(customer.PostAsync($"/orders/{order}/pay"), customer.PostAsync($"/orders/{order}/close"));
            answers.Select(answer => answer.Status).Order().Should().Equal(HttpStatusCode.OK, HttpStatusCode.Conflict);
            var won = answers.Single(answer => answer.Status == HttpStatusCode.OK).Text("state");
            (await customer.GetAsync($"/orders/{order}")).Text("state").Should().Be(won);
        }
    }
}
