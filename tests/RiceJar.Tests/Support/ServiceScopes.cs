using Microsoft.Extensions.DependencyInjection;
using RiceJar.Running;

namespace RiceJar.Tests.Support;

internal static class ServiceScopes
{
    public static CustomerData GetCustomerData(this IServiceProvider services) => services.GetRequiredService<CustomerData>();
}
