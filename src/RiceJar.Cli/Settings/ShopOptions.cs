using Microsoft.Extensions.Options;

namespace RiceJar.Cli.Settings;

/// <summary>What the library says against options, as errors of the user.</summary>
internal static class ShopOptions
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
            // The binder's own words: a key that no option has, or a text that is no number.
            throw new UserError($"the configuration cannot be used: {(e.InnerException is null ? e.Message : $"{e.Message} {e.InnerException.Message}")}");
        }
    }
}
