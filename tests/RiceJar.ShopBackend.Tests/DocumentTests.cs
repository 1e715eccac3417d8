using System.Net;

namespace RiceJar.ShopBackend.Tests;

public class DocumentTests(SharedShop shared)
{
    [Fact]
    public async Task The_OpenAPI_document_lists_every_endpoint()
    {
        using var nobody = shared.Process.Client();
        var document = (await nobody.GetAsync("/openapi/v1.json")).Json;
        document.GetProperty("openapi").GetString().Should().StartWith("3.");
        var endpoints = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name} {path.Name}"));
        endpoints.Should().BeEquivalentTo(
            "post /customers", "post /me/opt-out", "post /me/opt-in", "get /me/data", "delete /me", "get /me/messages",
            "post /orders", "get /orders", "get /orders/{no}", "post /orders/{no}/pay", "post /orders/{no}/close", "get /orders/{no}/reminders",
            "get /operator/journal", "get /operator/journal/for-person", "post /operator/journal/resolve", "post /gateway/messages");
        foreach (var operation in document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()))
            operation.Value.GetProperty("summary").GetString().Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task Health_answers()
    {
        using var nobody = shared.Process.Client();
        var health = await nobody.GetAsync("/health");
        health.Status.Should().Be(HttpStatusCode.OK);
        health.Body.Should().Be("Healthy");
    }

    [Fact]
    public async Task What_is_not_there_is_a_problem_too()
    {
        using var nobody = shared.Process.Client();
        (await nobody.GetAsync("/nowhere")).ShouldBeProblem(HttpStatusCode.NotFound);
        (await nobody.GetAsync("/customers")).ShouldBeProblem(HttpStatusCode.MethodNotAllowed);
    }
}
