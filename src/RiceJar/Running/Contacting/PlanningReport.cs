namespace RiceJar.Running;

/// <summary>What a run of the planner did.</summary>
/// <param name="Added">Contacts that are new.</param>
/// <param name="Replaced">Contacts that took the place of others that waited.</param>
/// <param name="Unchanged">Contacts that wait already.</param>
/// <param name="Taken">Contacts that are or were being sent already, or came to an end.</param>
/// <param name="Dropped">
/// Intents that have no allowed moment before they expire, and what producers made none of for that (<see cref="IIntentProducer.Dropped"/>). Each run counts them anew, as long as they are asked for.
/// </param>
/// <param name="Failed">
/// Intents that were left out because what the shop adds to facts or gates threw about their customer, and customers whom producers left out for the like
/// (<see cref="IIntentProducer.LeftOut"/>); the next run tries them again.
/// </param>
public sealed record PlanningReport(int Added, int Replaced, int Unchanged, int Taken, int Dropped, int Failed = 0);
