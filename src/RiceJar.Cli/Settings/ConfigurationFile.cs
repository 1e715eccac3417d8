using System.Text.Json;
using Microsoft.Extensions.Configuration;
using RiceJar.Configuration;

namespace RiceJar.Cli.Settings;

/// <summary>The JSON file of <c>--config</c>.</summary>
internal static class ConfigurationFile
{
    /// <summary>Reads a configuration file; its options may stand in a section <c>RiceJar</c> or at the top.</summary>
    public static IConfiguration Load(string? path, Surroundings at)
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
