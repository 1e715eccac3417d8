using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ShopBackend.Shop;

namespace ShopBackend.Api;

/// <summary>Who shows a customer's token is that customer; who shows the operator's key runs the shop. A real shop has its own way.</summary>
public sealed class CustomerTokens(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ShopDb db, IConfiguration configuration)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "token";
    public const string Operator = "operator";

    private const string Prefix = "Bearer ";

    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>The customer who asks.</summary>
    public static string CustomerOf(ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier)!;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.Ordinal))
            return AuthenticateResult.NoResult();
        var token = header[Prefix.Length..].Trim();
        if (IsOperator(token))
            return Success(new Claim(ClaimTypes.Role, Operator));
        var hash = Hash(token);
        var id = await db.Customers.Where(customer => customer.TokenHash == hash).Select(customer => customer.Id).SingleOrDefaultAsync();
        return id is null ? AuthenticateResult.Fail("The token is not known.") : Success(new Claim(ClaimTypes.NameIdentifier, id), new Claim(ClaimTypes.Role, "customer"));
    }

    private bool IsOperator(string token) =>
        configuration["Shop:OperatorKey"] is { Length: > 0 } key
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(key)), SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private static AuthenticateResult Success(params Claim[] claims) =>
        AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName)), SchemeName));
}
