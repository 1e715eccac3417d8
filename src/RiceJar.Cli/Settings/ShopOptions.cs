using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace RiceJar.Cli.Settings;

/// <summary>What the library says against options, as errors of the user.</summary>
internal static partial class ShopOptions
{
    /// <summary>Makes what hangs on options.</summary>
    /// <exception cref="UserError">Options are wrong.</exception>
    public static T Checked<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (OptionsValidationException e)
        {
            throw new UserError(string.Join(Environment.NewLine + "ricejar: ", e.Failures));
        }
        catch (InvalidOperationException e)
        {
            throw new UserError($"the configuration cannot be used: {Why(e)}");
        }
    }

    /// <summary>The binder's own words, a text that is no number say; but of a key that no option has it tells how the binder is made.</summary>
    private static string Why(InvalidOperationException e)
    {
        var unknown = UnknownKeys().Match(e.Message);
        return unknown.Success ? $"there is no option {unknown.Groups[1].Value}."
            : e.InnerException is null ? e.Message
            : $"{e.Message} {e.InnerException.Message}";
    }

    [GeneratedRegex("properties were not found on the instance of [^:]*: (.*)$", RegexOptions.Singleline)]
    private static partial Regex UnknownKeys();
}
