namespace RiceJar.Numerics;

/// <summary>The error when what a store gives back cannot be restored: it names the parameter of every <c>Restore</c>, however deep the wrong part lies.</summary>
internal static class WrongParts
{
    private const string Parameter = "parts";

    public static ArgumentException Because(string message) => new(message, Parameter);
}
