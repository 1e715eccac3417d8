using RiceJar.Numerics;

namespace RiceJar.Value;

/// <summary>Moments of a time with their weights, by a Gauss rule in ln(origin + time), panel by panel. At the end one more stands for what lies beyond, so much length of it. Goes through them with <c>foreach</c>, once and without allocating.</summary>
internal ref struct LogMoments((double[] Nodes, double[] Weights) rule, double origin, double length, int panels, double tail = 0)
{
    private readonly double _panelLength = length / panels;
    private int _panel;
    private int _node = -1;

    /// <summary>The moment and its weight.</summary>
    public readonly (double Time, double Weight) Current
    {
        get
        {
            if (_panel == panels)
                return (origin * Exponential.MinusOne(length), tail * origin * Math.Exp(length));
            var at = (_panel + rule.Nodes[_node]) * _panelLength;
            return (origin * Exponential.MinusOne(at), rule.Weights[_node] * _panelLength * origin * Math.Exp(at));
        }
    }

    public readonly LogMoments GetEnumerator() => this;

    public bool MoveNext()
    {
        if (++_node == rule.Nodes.Length)
            (_panel, _node) = (_panel + 1, 0);
        return _panel < panels || (_panel == panels && _node == 0 && tail > 0);
    }
}
