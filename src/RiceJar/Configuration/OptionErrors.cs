namespace RiceJar.Configuration;

/// <summary>Collects what is wrong with options, so that all of it is shown together.</summary>
internal sealed class OptionErrors
{
    private readonly List<string> _errors = [];

    public IReadOnlyList<string> All => _errors;

    public void Add(string option, string message) => _errors.Add($"{RiceJarOptions.SectionName}:{option}: {message}");

    /// <summary>Makes rules of options; throws where any of those that it reads is wrong.</summary>
    /// <exception cref="ArgumentException">Options are wrong; the message lists all errors, a line each.</exception>
    public static T RulesOf<T>(RiceJarOptions options, Func<OptionErrors, T?> make)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = new OptionErrors();
        var rules = make(errors);
        return errors.All.Count == 0
            ? rules!
            : throw new ArgumentException(string.Join(Environment.NewLine, errors.All), nameof(options));
    }

    /// <summary>Makes a part of the rules; what the part itself refuses becomes an error of the option.</summary>
    public T? Try<T>(string option, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException e)
        {
            Add(option, WithoutParameter(e));
            return default;
        }
    }

    /// <summary>The one of some words that an option names.</summary>
    public T? Choose<T>(string option, string? value, params ReadOnlySpan<(string Word, T Value)> choices)
    {
        foreach (var (word, choice) in choices)
        {
            if (string.Equals(word, value, StringComparison.OrdinalIgnoreCase))
                return choice;
        }

        Add(option, $"'{value}' is none of {string.Join(", ", choices.ToArray().Select(choice => $"'{choice.Word}'"))}.");
        return default;
    }

    // The parameter's name is of the code; the user knows the option's. The value that .NET adds in a line of its own is kept.
    private static string WithoutParameter(ArgumentException e) =>
        e.Message.Replace($" (Parameter '{e.ParamName}')", "", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
