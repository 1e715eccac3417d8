using System.Net;
using System.Text;

[assembly: AssemblyFixture(typeof(RiceJar.ShopBackend.Tests.SharedShop))]

namespace RiceJar.ShopBackend.Tests;

public class ValidationTests(SharedShop shared)
{
    private readonly ShopProcess _shop = shared.Process;

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("0.001")]
    [InlineData("19.999")]
    [InlineData("1000000.01")]
    [InlineData("79228162514264337593543950335")]
    public async Task An_amount_that_nobody_can_pay_is_refused(string amount)
    {
        using var customer = await _shop.CustomerAsync();
        var answer = (await customer.PostAsync("/orders", $$"""{"amount":{{amount}}}""")).ShouldBeProblem(HttpStatusCode.BadRequest);
        answer.Json.GetProperty("errors").GetProperty("Amount")[0].GetString().Should().Contain("0.01");
        (await customer.GetAsync("/orders")).Json.GetArrayLength().Should().Be(0);
    }

    [Theory]
    [InlineData("0.01")]
    [InlineData("19.90")]
    [InlineData("1.000")]
    [InlineData("1000000")]
    public async Task An_amount_that_can_be_paid_is_taken(string amount)
    {
        using var customer = await _shop.CustomerAsync();
        var order = await customer.OrderAsync(amount);
        (await customer.GetAsync($"/orders/{order}")).Json.GetProperty("amount").GetDecimal()
            .Should().Be(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"amount":null}""")]
    [InlineData("""{"amount":"much"}""")]
    [InlineData("""{"amount":1e400}""")]
    [InlineData("""{"price":1}""")]
    [InlineData("""{"amount":1,"customerId":"another"}""")]
    public async Task A_body_that_is_no_order_is_refused(string body)
    {
        using var customer = await _shop.CustomerAsync();
        (await customer.PostAsync("/orders", body)).ShouldBeProblem(HttpStatusCode.BadRequest);
        (await customer.GetAsync("/orders")).Json.GetArrayLength().Should().Be(0);
    }

    [Theory]
    [InlineData("""{"name":"Lin","phone":"13912345678"}""", "Phone")]
    [InlineData("""{"name":"Lin","phone":"+0123456789"}""", "Phone")]
    [InlineData("""{"name":"Lin","phone":"+86 139 1234 5678"}""", "Phone")]
    [InlineData("""{"name":"Lin","phone":"+12345678901234567"}""", "Phone")]
    [InlineData("""{"name":"Lin","phone":"+8613912345678\n"}""", "Phone")]
    [InlineData("""{"name":"","phone":"+8613912345678"}""", "Name")]
    [InlineData("""{"name":"  ","phone":"+8613912345678"}""", "Name")]
    [InlineData("""{"name":"L\u0000n","phone":"+8613912345678"}""", "Name")]
    [InlineData("""{"name":"Lin","phone":"+8613912345678","culture":"Chinese, please"}""", "Culture")]
    public async Task A_customer_who_cannot_be_is_refused_with_the_field_that_is_wrong(string body, string field)
    {
        using var nobody = _shop.Client();
        var answer = (await nobody.PostAsync("/customers", body)).ShouldBeProblem(HttpStatusCode.BadRequest);
        answer.Json.GetProperty("errors").EnumerateObject().Select(error => error.Name).Should().Equal(field);
    }

    [Theory]
    [InlineData("""{"name":"Lin"}""")]
    [InlineData("""{"phone":"+8613912345678"}""")]
    [InlineData("""{"name":7,"phone":"+8613912345678"}""")]
    [InlineData("""{"name":"Lin","phone":"+8613912345678","isOperator":true}""")]
    public async Task A_body_that_is_no_customer_is_refused(string body)
    {
        using var nobody = _shop.Client();
        (await nobody.PostAsync("/customers", body)).ShouldBeProblem(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Another_type_of_body_is_refused()
    {
        using var nobody = _shop.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/customers");
        request.Content = new StringContent("name=Lin", Encoding.UTF8, "text/plain");
        (await nobody.SendAsync(request)).ShouldBeProblem(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("/me/messages?atLeast=many")]
    [InlineData("/orders/0123456789ab/reminders?state=Lost")]
    public async Task A_question_that_cannot_be_understood_is_refused(string path)
    {
        using var customer = await _shop.CustomerAsync();
        (await customer.GetAsync(path)).ShouldBeProblem(HttpStatusCode.BadRequest);
    }
}
