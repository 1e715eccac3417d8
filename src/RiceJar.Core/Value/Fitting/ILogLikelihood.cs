using RiceJar.Numerics;

namespace RiceJar.Value;

/// <summary>A log-likelihood with the logarithms of its priors, to be maximised.</summary>
internal interface ILogLikelihood : IObjective
{
    /// <summary>The log-likelihood alone, without priors, at the point that was evaluated last.</summary>
    double OfRows { get; }
}
