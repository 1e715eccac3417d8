using NodaTime;
using RiceJar.Contacts;

namespace RiceJar.Core.Tests.Contacts;

/// <summary>A gate that answers as a function says.</summary>
internal sealed class ScriptedGate(string name, Func<GateContext, GateVerdict> answer) : IContactGate
{
    public string Name => name;

    public GateVerdict Check(in GateContext context) => answer(context);

    public string Saw(in GateContext context) => "a script";

    public static ScriptedGate Denying(string name) => new(name, _ => GateVerdict.Deny($"{name} says no"));
}

/// <summary>A time gate that is shut through spans of minutes counted from a start, and can be limited to one channel.</summary>
internal sealed class ShutGate(string name, Instant start, (int From, int Until)[] shut, ContactChannel? channel = null) : ITimeGate
{
    public string Name => name;

    /// <summary>Whether it is shut in a minute, looked up span by span.</summary>
    public bool IsShut(long minute, ContactChannel asked) =>
        (channel is null || channel == asked) && shut.Any(span => minute >= span.From && minute < span.Until);

    public GateVerdict Check(in GateContext context)
    {
        var asked = context.Channel;
        var minute = (long)Math.Floor((context.Now - start).TotalMinutes);
        if (!IsShut(minute, asked))
            return GateVerdict.Pass;
        while (IsShut(minute, asked))
            minute++;
        return GateVerdict.DeferUntil(start + Duration.FromMinutes(minute), $"{name} is shut");
    }

    public string Saw(in GateContext context) => "the clock";
}

/// <summary>A time gate that denies through spans of minutes counted from a start.</summary>
internal sealed class SealedGate(Instant start, (int From, int Until)[] denied) : ITimeGate
{
    public string Name => "sealed";

    public bool IsSealed(double minute) => denied.Any(span => minute >= span.From && minute < span.Until);

    public GateVerdict Check(in GateContext context) =>
        IsSealed((context.Now - start).TotalMinutes) ? GateVerdict.Deny("sealed") : GateVerdict.Pass;

    public string Saw(in GateContext context) => "the clock";
}

/// <summary>A time gate that has nothing against anything, and counts how often it is asked.</summary>
internal sealed class CountedGate : ITimeGate
{
    public string Name => "counted";

    public int Times { get; private set; }

    public GateVerdict Check(in GateContext context)
    {
        Times++;
        return GateVerdict.Pass;
    }

    public string Saw(in GateContext context) => "nothing";
}
