using RiceJar.Storage;

namespace RiceJar.Running;

/// <summary>What a run of the dispatcher did.</summary>
/// <param name="Claimed">How many contacts it took up.</param>
/// <param name="Completed">In which state those that it worked on ended.</param>
/// <param name="LetGo">How many others had taken from it by then, or left for later: cancelled meanwhile, held too long, or with an answer to come.</param>
public sealed record DispatchReport(int Claimed, IReadOnlyDictionary<ContactState, int> Completed, int LetGo)
{
    /// <summary>How many ended in a state.</summary>
    public int Of(ContactState state) => Completed.GetValueOrDefault(state);
}
