using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace RiceJar.Cli.Settings;

/// <summary>Options that several commands have, or several are like.</summary>
internal static class CommonOptions
{
    /// <summary>For whom the result is.</summary>
    public static Option<OutputFormat> Format()
    {
        var option = new Option<OutputFormat>("--format") { Description = "table for a person, json or csv for a program (default table)", HelpName = "table|json|csv" };
        option.AcceptOnlyFromAmong("table", "json", "csv");
        return option;
    }

    /// <summary>Reads a whole number; what is none is an error that names the option and the text.</summary>
    public static int? ParseNumber(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        result.AddError($"{result.Argument.Name}: '{text}' is no whole number.");
        return null;
    }
}
