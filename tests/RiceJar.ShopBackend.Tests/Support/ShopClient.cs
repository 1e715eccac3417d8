using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace RiceJar.ShopBackend.Tests;

/// <summary>Somebody who asks the shop.</summary>
public sealed class ShopClient : IDisposable
{
    private readonly HttpClient _http;

    public string? Token { get; }

    public ShopClient(Uri address, string? token)
    {
        Token = token;
        _http = new HttpClient { BaseAddress = address };
        if (token is not null)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PostAsync(string path, string? json = null) => SendAsync(HttpMethod.Post, path, json);

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return await SendAsync(request);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request);
        return new Answer(response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Places an order; its number.</summary>
    public async Task<string> OrderAsync(string amount = "199")
    {
        var placed = await PostAsync("/orders", $$"""{"amount":{{amount}}}""");
        placed.Status.Should().Be(HttpStatusCode.Created, placed.Body);
        return placed.Text("no");
    }

    /// <summary>The texts that reached his phone.</summary>
    public async Task<IReadOnlyList<string>> MessagesAsync(int atLeast = 0)
    {
        var answer = await GetAsync($"/me/messages?atLeast={atLeast}");
        answer.Status.Should().Be(HttpStatusCode.OK, answer.Body);
        return [.. answer.Json.EnumerateArray().Select(message => message.GetProperty("text").GetString()!)];
    }

    /// <summary>Waits until a reminder of an order is in a state; all of them, such as <c>1 Sent</c>.</summary>
    public async Task<IReadOnlyList<string>> RemindersAsync(string order, string state)
    {
        var answer = await GetAsync($"/orders/{order}/reminders?state={state}");
        answer.Status.Should().Be(HttpStatusCode.OK, answer.Body);
        return [.. answer.Json.EnumerateArray().Select(one =>
            $"{one.GetProperty("wave")} {one.GetProperty("state")} {one.GetProperty("why")}".TrimEnd())];
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>What the shop answered.</summary>
public sealed record Answer(HttpStatusCode Status, string? MediaType, string Body)
{
    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.Clone();
        }
    }

    public string Text(string property) => Json.GetProperty(property).GetString()!;

    /// <summary>An error as problem details, which name its status again, and nothing of the inside.</summary>
    public Answer ShouldBeProblem(HttpStatusCode status)
    {
        Status.Should().Be(status, Body);
        MediaType.Should().Be("application/problem+json");
        Json.GetProperty("status").GetInt32().Should().Be((int)status);
        Json.GetProperty("title").GetString().Should().NotBeNullOrEmpty();
        Body.Should().NotContain("   at ").And.NotContain("Exception");
        return this;
    }
}
