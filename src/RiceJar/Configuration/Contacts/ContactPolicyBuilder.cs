using NodaTime;
using RiceJar.Contacts;
using RiceJar.Lifecycle;

namespace RiceJar.Configuration;

/// <summary>Turns the options of contacts into the one policy, beginning with the gates that stand by default.</summary>
internal sealed class ContactPolicyBuilder(ContactOptions options, ShopChannels channels, IReadOnlyList<SaleRules> sales, OptionErrors errors)
{
    // The holdout is no gate among others: it is asked last of all, and has options of its own.
    private const string Holdout = "holdout";

    private readonly BigSale[] _sales = [.. sales.Select(sale => sale.Sale)];

    /// <summary>The policy; null where options are wrong.</summary>
    public ContactPolicy? Build(DateTimeZone zone, IReadOnlyList<IContactGate> own)
    {
        var earlier = errors.All.Count;
        var byDefault = WithTemplates(ContactPolicies.Gates(OptIn(), _sales));
        var ownRules = OwnRules(own, [.. byDefault.Select(rule => rule.Gate.Name)]);
        var subjects = new GateSubjects(options.Gates, [.. byDefault.Concat(ownRules).Select(rule => rule.Gate.Name)], errors);
        var stale = Gate("Contacts:StaleAfter", options.StaleAfter, limit => new StaleDataGate(limit));
        var recent = Gate("Contacts:RecentPurchaseWindow", options.RecentPurchaseWindow, window => new RecentPurchaseGate(window));
        var budgets = Budgets();
        var budgetWindow = errors.Duration("Contacts:StageBudgetWindow", options.StageBudgetWindow);
        errors.Try("Contacts:StageBudgetWindow", () => new StageBudgetGate(window: budgetWindow));
        errors.Try("Contacts:LostInSale", () => new StageBudgetGate(lostInSale: options.LostInSale));
        var hours = new QuietHoursGate(HoursBuilder.Build(options.Hours, sales, errors));
        var caps = CapsBuilder.Build(options.Caps, channels, errors);
        // Caps that are wrong, such as two of one name, are told already; the gate would refuse them once more.
        var capGate = errors.All.Count > earlier ? null : new FrequencyCapGate(caps);
        List<GateRule?> rules =
        [
            .. byDefault.Select(rule => rule.Gate switch
            {
                StaleDataGate => subjects.Apply(rule, _ => stale ?? rule.Gate),
                RecentPurchaseGate => subjects.Apply(rule, _ => recent ?? rule.Gate),
                // Where an option is wrong, that is told already.
                StageBudgetGate => subjects.Apply(rule, exempt => errors.All.Count > earlier ? rule.Gate : new StageBudgetGate(budgets, _sales, exempt, budgetWindow, options.LostInSale)),
                QuietHoursGate => subjects.Apply(rule, _ => hours),
                FrequencyCapGate => subjects.Apply(rule, _ => capGate ?? rule.Gate),
                _ => subjects.Apply(rule),
            }),
            .. ownRules.Select(rule => subjects.Apply(rule)),
        ];
        var holdout = HoldoutGate();
        var purposes = Purposes();
        return errors.All.Count > earlier ? null : new ContactPolicy(zone, [.. rules.OfType<GateRule>()], holdout, purposes);
    }

    private bool IsChina => string.Equals(options.Preset, "china", StringComparison.OrdinalIgnoreCase);

    private ContactPurposes OptIn()
    {
        var preset = errors.Choose(
            "Contacts:Preset", options.Preset, ("neutral", ContactPurposes.None), ("china", ContactPolicies.ChinaOptIn));
        // An empty list is meant here: nothing needs an opt-in.
        return options.OptIn is { Count: 0 } ? ContactPurposes.None : errors.Purposes("Contacts:OptIn", options.OptIn) ?? preset;
    }

    /// <summary>Those of the preset, and those that are given in their place.</summary>
    private Dictionary<ContactReason, ContactPurpose> Purposes()
    {
        var purposes = IsChina ? new Dictionary<ContactReason, ContactPurpose>(ContactPolicies.ChinaPurposes) : [];
        foreach (var (option, reason, word) in errors.Entries("Contacts:PurposesByReason", options.PurposesByReason, errors.Reason))
        {
            if (errors.Purpose(option, word) is { } purpose)
                purposes[reason] = purpose;
        }

        return purposes;
    }

    private List<GateRule> WithTemplates(IEnumerable<GateRule> gates)
    {
        const string Option = "Contacts:Templates";
        var needs = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (template, given) in options.Templates ?? new Dictionary<string, IList<string>>())
        {
            var option = $"{Option}:{template}";
            string[] names = [.. given ?? []];
            if (names.Length == 0)
                errors.Add(option, $"'{template}' names no values: leave it out when it needs none.");
            else if (errors.Try(option, () => new TemplateGate(new Dictionary<string, IReadOnlyList<string>> { [template] = names })) is not null)
                needs[template] = names;
        }

        return [.. gates.SelectMany<GateRule, GateRule>(
            rule => needs.Count > 0 && rule.Gate is SameGiftGate ? [rule, new GateRule(new TemplateGate(needs))] : [rule])];
    }

    private List<GateRule> OwnRules(IReadOnlyList<IContactGate> own, IReadOnlyList<string> builtIn)
    {
        const string Option = "Contacts:Gates";
        var rules = own.Select(gate => errors.Try(Option, () => new GateRule(gate))).OfType<GateRule>().ToList();
        errors.NamedOnce(Option, "gates", [.. builtIn, Holdout, .. rules.Select(rule => rule.Gate.Name)]);
        return rules;
    }

    private TGate? Gate<TGate>(string option, string? text, Func<Duration, TGate> make)
        where TGate : class => errors.Duration(option, text) is { } duration ? errors.Try(option, () => make(duration)) : null;

    private Dictionary<LifecycleStage, int> Budgets()
    {
        var budgets = new Dictionary<LifecycleStage, int>();
        foreach (var (option, stage, budget) in errors.Entries("Contacts:StageBudgets", options.StageBudgets, errors.Stage))
        {
            if (errors.Try(option, () => new StageBudgetGate(new Dictionary<LifecycleStage, int> { [stage] = budget })) is not null)
                budgets[stage] = budget;
        }

        return budgets;
    }

    private HoldoutGate? HoldoutGate()
    {
        const string Option = "Contacts:Holdout";
        var earlier = errors.All.Count;
        var (salt, experiment, share) = (options.Holdout.Salt, options.Holdout.Experiment, options.Holdout.Share);
        var purposes = errors.Purposes($"{Option}:Purposes", options.Holdout.Purposes);
        errors.Try($"{Option}:Share", () => new HoldoutGate("salt", "experiment", share));
        if (share == 0)
            return null;
        errors.Try($"{Option}:Salt", () => new HoldoutGate(salt, "experiment", 0));
        errors.Try($"{Option}:Experiment", () => new HoldoutGate("salt", experiment, 0));
        if (errors.All.Count > earlier)
            return null;
        return purposes is { } own ? new HoldoutGate(salt, experiment, share, own) : new HoldoutGate(salt, experiment, share);
    }
}
