namespace RiceJar.Numerics;

/// <summary>A smooth function to be maximised, with its derivatives.</summary>
internal interface IObjective
{
    /// <summary>The number of variables.</summary>
    int Dimension { get; }

    /// <summary>The value at a point, with the gradient and the Hessian (row by row, symmetric) there. Not finite where the function cannot be computed.</summary>
    double Evaluate(ReadOnlySpan<double> point, Span<double> gradient, Span<double> hessian);
}
