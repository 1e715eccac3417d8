using System.Globalization;

namespace RiceJar.Core.Tests.Assessments;

/// <summary>Runs something in a culture that writes numbers otherwise, as the Swedish one does.</summary>
internal static class OtherCulture
{
    public static void Run(Action action)
    {
        var before = CultureInfo.CurrentCulture;
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        other.NumberFormat.NegativeSign = "\u2212";
        other.NumberFormat.NumberDecimalSeparator = ",";
        other.NumberFormat.NumberGroupSeparator = "\u00a0";
        CultureInfo.CurrentCulture = other;
        try
        {
            action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
