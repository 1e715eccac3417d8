using System.Globalization;
using NodaTime;
using RiceJar.Lifecycle;

namespace RiceJar.Contacts;

/// <summary>How many care and promotion contacts a customer's lifecycle stage allows in a window, by default 30 days; the lost are sealed but for some in a big sale, by default one.</summary>
public sealed class StageBudgetGate : ITimeGate
{
    private const string NoBudget = "the stage has no budget";

    private readonly int[] _budgets;
    private readonly Duration _window;
    private readonly int _lostInSale;
    private readonly BigSale[] _sales;
    private readonly ContactReason[] _uncounted;

    /// <summary>Makes the gate.</summary>
    /// <param name="budgets">Contacts in the window by stage, not negative; stages left out keep the default: prospect 2, active 4, silent 4, sleeping 2, lost 0.</param>
    /// <param name="sales">The sales and anniversaries in which the lost get a contact, their warm-up included; null = none.</param>
    /// <param name="uncounted">Reasons that use up no budget, whatever their purpose; null = payment and balance reminders.</param>
    /// <param name="window">How far back contacts count; above zero; null = 30 days.</param>
    /// <param name="lostInSale">How many contacts the lost get in each sale where their stage has no budget; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A budget or number is negative, the window not above zero, or a stage unknown.</exception>
    public StageBudgetGate(
        IReadOnlyDictionary<LifecycleStage, int>? budgets = null,
        IEnumerable<BigSale>? sales = null,
        IEnumerable<ContactReason>? uncounted = null,
        Duration? window = null,
        int lostInSale = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lostInSale);
        if (window <= Duration.Zero)
            throw new ArgumentOutOfRangeException(nameof(window), window, "The window of stage budgets is above zero.");
        (_window, _lostInSale) = (window ?? Duration.FromDays(30), lostInSale);
        _budgets = [2, 4, 4, 2, 0];
        foreach (var (stage, budget) in budgets ?? new Dictionary<LifecycleStage, int>())
        {
            if (!Enum.IsDefined(stage))
                throw new ArgumentOutOfRangeException(nameof(budgets), stage, "There is no such stage.");
            if (budget < 0)
                throw new ArgumentOutOfRangeException(nameof(budgets), budget, $"The budget of stage {stage} cannot be negative.");
            _budgets[(int)stage] = budget;
        }

        _sales = [.. sales ?? []];
        _uncounted = [.. uncounted ?? ContactReason.Reminders];
    }

    /// <inheritdoc/>
    public string Name => "stage-budget";

    /// <inheritdoc/>
    public GateVerdict Check(in GateContext context)
    {
        if (context.Facts.Stage is not { } stage)
            return GateVerdict.Pass;
        if (_budgets[(int)stage] == 0)
            return CheckSealed(context, stage);
        return LastOf(context.Facts.Past, _budgets[(int)stage], context.Now - _window) is { } oldest
            ? GateVerdict.DeferUntil(oldest + _window, "the stage's budget is used up")
            : GateVerdict.Pass;
    }

    /// <inheritdoc/>
    public string Saw(in GateContext context)
    {
        if (context.Facts.Stage is not { } stage)
            return "stage not known";
        var from = context.Now - _window;
        return $"{stage}: {context.Facts.History.Count(contact => contact.At > from && Counts(contact))} of {_budgets[(int)stage]} in {Text(_window)}";
    }

    private static string Text(Duration window) => window == Duration.FromDays(window.Days)
        ? $"{window.Days} days"
        : window.ToString("-D:hh:mm:ss", CultureInfo.InvariantCulture);

    private GateVerdict CheckSealed(in GateContext context, LifecycleStage stage)
    {
        if (stage != LifecycleStage.Lost || _lostInSale == 0 || _sales.Length == 0)
            return GateVerdict.DenyAtAnyTime(NoBudget);
        var isInSale = false;
        foreach (var sale in _sales)
        {
            if (context.Now < sale.WarmUpFrom || context.Now >= sale.Until)
                continue;
            if (LastOf(context.Facts.Past, _lostInSale, sale.WarmUpFrom - Duration.Epsilon) is null)
                return GateVerdict.Pass;
            isInSale = true;
        }

        var usedUp = _lostInSale == 1 ? "the one contact of the sale is used up" : "the contacts of the sale are used up";
        return GateVerdict.Deny(isInSale ? usedUp : NoBudget);
    }

    /// <summary>The moment of the budget-th latest marketing contact after a moment; null when there are fewer.</summary>
    private Instant? LastOf(ReadOnlySpan<PastContact> past, int budget, Instant after)
    {
        for (var i = past.Length - 1; i >= 0 && past[i].At > after; i--)
        {
            if (Counts(past[i]) && --budget == 0)
                return past[i].At;
        }

        return null;
    }

    private bool Counts(in PastContact contact) =>
        ContactPurposes.Marketing.Has(contact.Purpose) && Array.IndexOf(_uncounted, contact.Reason) < 0;
}
