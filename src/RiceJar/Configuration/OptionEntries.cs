namespace RiceJar.Configuration;

/// <summary>Reads lists and dictionaries of options: what is null, unknown or given twice is an error of its own, and the rest is read on.</summary>
internal static class OptionEntries
{
    /// <summary>The items of a list with the option of each.</summary>
    public static List<(string Option, T Item)> Items<T>(this OptionErrors errors, string option, IEnumerable<T>? given)
    {
        var items = new List<(string, T)>();
        foreach (var (place, item) in (given ?? []).Index())
        {
            if (item is null)
                errors.Add($"{option}:{place}", "is null.");
            else
                items.Add(($"{option}:{place}", item));
        }

        return items;
    }

    /// <summary>The items of a list, each read; null where it is not given, or empty, or one of its items is wrong.</summary>
    public static List<T>? Several<T>(this OptionErrors errors, string option, IList<string>? given, Func<string, string, T?> read)
        where T : struct
    {
        if (given is null)
            return null;
        if (given.Count == 0)
            errors.Add(option, "names none: leave it out for the default.");
        var items = errors.Items(option, given);
        var values = items.Select(item => read(item.Option, item.Item)).OfType<T>().ToList();
        return values.Count > 0 && values.Count == given.Count ? values : null;
    }

    /// <summary>The entries of a dictionary, each by what its key names.</summary>
    public static List<(string Option, TKey Key, TValue Value)> Entries<TKey, TValue>(
        this OptionErrors errors, string option, IDictionary<string, TValue>? given, Func<string, string, TKey?> key)
        where TKey : struct
    {
        var entries = new List<(string, TKey, TValue)>();
        var seen = new HashSet<TKey>();
        foreach (var (word, value) in given ?? new Dictionary<string, TValue>())
        {
            var entry = $"{option}:{word}";
            if (value is null)
                errors.Add(entry, "is null.");
            else if (key(entry, word) is { } named)
            {
                if (seen.Add(named))
                    entries.Add((entry, named, value));
                else
                    errors.Add(entry, $"'{word}' is given twice, in capital and in small letters.");
            }
        }

        return entries;
    }

    /// <summary>Tells each name that stands for several; no name at all is another error.</summary>
    public static void NamedOnce(this OptionErrors errors, string option, string what, IEnumerable<string?> names)
    {
        foreach (var group in names.OfType<string>().Where(name => name.Length > 0).GroupBy(name => name, StringComparer.Ordinal))
        {
            if (group.Count() is > 1 and var count)
                errors.Add(option, $"{count} {what} are called '{group.Key}'.");
        }
    }
}
