namespace RiceJar.Numerics;

/// <summary>The error when what a store gives back cannot be restored: it names the parameter of every <c>Restore</c>, however deep the part lies.</summary>
internal static class WrongParts
{
    public static ArgumentException Because(string message, string parameter = "parts") => new(message, parameter);
}
