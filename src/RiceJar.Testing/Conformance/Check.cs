using System.Runtime.CompilerServices;

namespace RiceJar.Testing.Conformance;

/// <summary>What cases assert with: no test framework is needed.</summary>
internal static class Check
{
    public static void Equal<T>(T expected, T actual, string looked)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            throw new MismatchException(looked, Text(expected), Text(actual));
    }

    public static void True(bool holds, string looked, string actual = "it does not hold")
    {
        if (!holds)
            throw new MismatchException(looked, "it holds", actual);
    }

    /// <summary>Looks at a list as a whole, and names the first difference.</summary>
    public static void Sequence<T>(IEnumerable<T> expected, IEnumerable<T> actual, string looked)
    {
        string[] wanted = [.. expected.Select(Text)];
        string[] given = [.. actual.Select(Text)];
        for (var i = 0; i < Math.Min(wanted.Length, given.Length); i++)
        {
            if (wanted[i] != given[i])
                throw new MismatchException($"{looked}: entry {i + 1} of {given.Length}", wanted[i], given[i]);
        }

        if (wanted.Length > given.Length)
            throw new MismatchException($"{looked}: entry {given.Length + 1} is missing", $"{wanted.Length} entries, next {wanted[given.Length]}", $"{given.Length} entries");
        if (wanted.Length < given.Length)
            throw new MismatchException($"{looked}: entry {wanted.Length + 1} is too many", $"{wanted.Length} entries", $"{given.Length} entries, next {given[wanted.Length]}");
    }

    /// <summary>Looks at a list in any order.</summary>
    public static void Set<T>(IEnumerable<T> expected, IEnumerable<T> actual, string looked) =>
        Sequence(expected.Select(Text).Order(StringComparer.Ordinal), actual.Select(Text).Order(StringComparer.Ordinal), looked);

    public static T Single<T>(IReadOnlyList<T> actual, string looked) =>
        actual.Count == 1 ? actual[0] : throw new MismatchException(looked, "1 entry", $"{actual.Count} entries");

    public static T NotNull<T>(T? actual, string looked)
        where T : class => actual ?? throw new MismatchException(looked, "there is one", "null");

    private static string Text<T>(T value) => value switch
    {
        null => "null",
        string text => text,
        ITuple tuple => $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Text(tuple[i])))})",
        IFormattable formattable => formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
