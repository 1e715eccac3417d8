namespace RiceJar.Cli;

/// <summary>What the user gave cannot be worked on: the message says what, and the tool ends with exit code 1.</summary>
internal sealed class UserError(string message) : Exception(message);
