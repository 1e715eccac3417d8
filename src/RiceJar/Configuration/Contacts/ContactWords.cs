using RiceJar.Contacts;
using RiceJar.Lifecycle;

namespace RiceJar.Configuration;

/// <summary>Reads the words for purposes, stages, offers and reasons.</summary>
internal static class ContactWords
{
    private static readonly (string Word, ContactPurpose? Value)[] PurposeWords = WordsOf<ContactPurpose>();
    private static readonly (string Word, LifecycleStage? Value)[] StageWords = WordsOf<LifecycleStage>();
    private static readonly (string Word, IncentiveLevel? Value)[] IncentiveWords = WordsOf<IncentiveLevel>();

    public static ContactPurpose? Purpose(this OptionErrors errors, string option, string? word) => errors.Choose(option, word, PurposeWords);

    public static LifecycleStage? Stage(this OptionErrors errors, string option, string? word) => errors.Choose(option, word, StageWords);

    public static IncentiveLevel? Incentive(this OptionErrors errors, string option, string? word) => errors.Choose(option, word, IncentiveWords);

    public static ContactReason? Reason(this OptionErrors errors, string option, string word) =>
        errors.Try<ContactReason?>(option, () => new ContactReason(word));

    /// <summary>A set of purposes; null where it is not given or wrong.</summary>
    public static ContactPurposes? Purposes(this OptionErrors errors, string option, IList<string>? words) =>
        errors.Several(option, words, errors.Purpose) is { } purposes
            ? purposes.Aggregate(ContactPurposes.None, (all, purpose) => all | (ContactPurposes)(1 << (int)purpose))
            : null;

    private static (string Word, T? Value)[] WordsOf<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(value => (value.ToString().ToLowerInvariant(), (T?)value))];
}
