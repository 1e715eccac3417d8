using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Configuration;

namespace RiceJar.Configuration;

/// <summary>
/// Sees to what the configuration binder passes over in silence: an empty list, which is bound as if it were not given, and a text where a list or
/// several settings belong, which is ignored. A shop that wrote <c>"OptIn": "promotion"</c> must not run without it.
/// </summary>
internal static partial class ConfigurationShape
{
    /// <summary>Checks a section that was bound to options, and sets its empty lists.</summary>
    /// <exception cref="InvalidOperationException">A text stands where a list or several settings belong.</exception>
    public static void Apply(IConfiguration section, RiceJarOptions options) => Apply(section, Shapes.Default.RiceJarOptions, options);

    private static void Apply(IConfiguration section, JsonTypeInfo type, object value)
    {
        foreach (var (place, child) in section.GetChildren().Index())
        {
            var property = type.Properties.FirstOrDefault(property => property.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase));
            var inner = Shapes.Default.GetTypeInfo(property?.PropertyType ?? type.ElementType ?? typeof(string));
            if (inner is null or { Kind: JsonTypeInfoKind.None })
                continue;
            if (child.Value is { Length: > 0 } text)
                throw new InvalidOperationException($"'{text}' at '{child.Path}' stands where a list or several settings belong.");
            if (child.Value is "" && inner.Kind == JsonTypeInfoKind.Enumerable && property is { Set: { } set })
                set(value, JsonSerializer.Deserialize("[]", inner));
            if (Bound(value, property, child.Key, place) is { } bound)
                Apply(child, inner, bound);
        }
    }

    private static object? Bound(object value, JsonPropertyInfo? property, string key, int place) => value switch
    {
        IDictionary entries => entries[key],
        IList list => place < list.Count ? list[place] : null,
        _ => property?.Get?.Invoke(value),
    };

    /// <summary>What each option is, known to the compiler, so that nothing is looked up by reflection.</summary>
    [JsonSerializable(typeof(RiceJarOptions))]
    private sealed partial class Shapes : JsonSerializerContext;
}
