using System.Globalization;
using RiceJar.Cli.Valuing;
using RiceJar.Value;

namespace RiceJar.Cli.Output;

/// <summary>What a model's parameters mean, in plain words.</summary>
internal static class ClvReading
{
    public static IEnumerable<string> Of(PurchaseModel model)
    {
        var (first, second, third, fourth) = (model.Parameters[0].Value, model.Parameters[1].Value, model.Parameters[2].Value, model.Parameters[3].Value);
        var unit = ModelNames.Word(model.Unit);
        yield return Text($"While he is active, a customer of the average rate buys every {second / first:#,0.0} {unit}s (alpha/r).");
        yield return model.Kind switch
        {
            PurchaseModelKind.ParetoNbd => Text($"A customer who leaves at the average rate stays for {fourth / third:#,0.0} {unit}s (beta/s), whether or not he buys."),
            PurchaseModelKind.MbgNbd => Text($"After each purchase, the first included, {third / (third + fourth):0.0%} leave for good on average (a/(a+b))."),
            _ => Text($"After each repeat purchase {third / (third + fourth):0.0%} leave for good on average (a/(a+b))."),
        };
    }

    public static string Of(GammaGammaModel spend, string? currency) => spend.MeanSpend is { } mean
        ? Text($"A purchase of the mean customer comes to {mean:#,0.00}{(currency is null ? "" : $" {currency}")} (p gamma/(q-1)); his own mean counts the more, the oftener he has bought.")
        : "Under these parameters the mean spend of all customers is infinite (q is 1 or less).";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
