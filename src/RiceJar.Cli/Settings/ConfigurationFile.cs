using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RiceJar.Configuration;

namespace RiceJar.Cli.Settings;

/// <summary>The JSON file of <c>--config</c>.</summary>
internal static class ConfigurationFile
{
    // Of the other packages: a shop's own file holds them too, and the tool has no use for them.
    private static readonly AdapterSection[] OthersSections = [new("Webhooks"), new("RabbitMq"), new("PostgreSql"), new("Background")];

    /// <summary>Adds the options of a file, which may stand in a section <c>RiceJar</c> or at the top; null = none.</summary>
    /// <exception cref="UserError">The file cannot be read.</exception>
    public static IServiceCollection AddConfigurationFile(this IServiceCollection services, string? path, Surroundings at)
    {
        foreach (var section in OthersSections)
            services.AddSingleton(section);
        return services.AddSingleton(Load(path, at));
    }

    private static IConfiguration Load(string? path, Surroundings at)
    {
        if (path is null)
            return new ConfigurationBuilder().Build();
        try
        {
            using var file = File.OpenRead(at.At(path));
            var loaded = new ConfigurationBuilder().AddJsonStream(file).Build();
            return loaded.GetSection(RiceJarOptions.SectionName).Exists() ? loaded : UnderSection(loaded);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or InvalidDataException or JsonException)
        {
            throw new UserError($"{path}: cannot be read: {(e.InnerException ?? e).Message}");
        }
    }

    private static IConfigurationRoot UnderSection(IConfigurationRoot loaded) => new ConfigurationBuilder()
        .AddInMemoryCollection(loaded.AsEnumerable().Select(entry => KeyValuePair.Create($"{RiceJarOptions.SectionName}:{entry.Key}", entry.Value)))
        .Build();
}
