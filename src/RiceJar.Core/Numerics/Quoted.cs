namespace RiceJar.Numerics;

/// <summary>Users' own words inside a text that a fingerprint is taken of: quoted, so that no name can imitate another rule.</summary>
internal static class Quoted
{
    public static string Text(string name) =>
        $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
