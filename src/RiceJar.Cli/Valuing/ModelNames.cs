using RiceJar.Value;

namespace RiceJar.Cli.Valuing;

/// <summary>What models are called: on the command line and in json, and in the literature.</summary>
internal static class ModelNames
{
    public const string Automatic = "auto";

    private static readonly (PurchaseModelKind Kind, string Word, string Title)[] Names =
    [
        (PurchaseModelKind.MbgNbd, "mbg-nbd", "MBG/NBD"),
        (PurchaseModelKind.BgNbd, "bg-nbd", "BG/NBD"),
        (PurchaseModelKind.ParetoNbd, "pareto-nbd", "Pareto/NBD"),
    ];

    public static string[] Words { get; } = ["bg-nbd", "mbg-nbd", "pareto-nbd", Automatic];

    public static string Word(PurchaseModelKind kind) => Names.Single(name => name.Kind == kind).Word;

    public static string Title(PurchaseModelKind kind) => Names.Single(name => name.Kind == kind).Title;

    public static string Word(TimeUnit unit) => unit == TimeUnit.Week ? "week" : "day";

    /// <summary>The model of a word; null for the one to be chosen.</summary>
    public static PurchaseModelKind? Kind(string? word) => Names.FirstOrDefault(name => name.Word == word) is { Word: not null } found ? found.Kind : null;
}
