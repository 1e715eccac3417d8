using NodaTime;

namespace RiceJar.Contacts;

/// <summary>Quiet hours (免打扰时段): each purpose has its hours, in the customer's zone where it is known and valid, else in the shop's.</summary>
public sealed class QuietHoursGate : ITimeGate
{
    private readonly ContactHours[] _byPurpose;

    /// <summary>Makes the gate.</summary>
    /// <param name="hours">The hours of each purpose; purposes left out keep the default: transactional always, service 08:00-22:30, care and promotion 08:00-21:00.</param>
    /// <exception cref="ArgumentException">A purpose is unknown, or its hours are null.</exception>
    public QuietHoursGate(IReadOnlyDictionary<ContactPurpose, ContactHours>? hours = null)
    {
        _byPurpose = [.. Enum.GetValues<ContactPurpose>().Select(purpose => new ContactHours(DefaultHours(purpose)))];
        foreach (var (purpose, own) in hours ?? new Dictionary<ContactPurpose, ContactHours>())
        {
            _byPurpose[(int)purpose] = Enum.IsDefined(purpose) && own is not null
                ? own
                : throw new ArgumentException($"Hours are given for a purpose, but {purpose} is none or has no hours.", nameof(hours));
        }
    }

    /// <inheritdoc/>
    public string Name => "quiet-hours";

    /// <summary>The hours of every day for purposes that are given none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The purpose is unknown.</exception>
    public static DailyHours DefaultHours(ContactPurpose purpose) => purpose switch
    {
        ContactPurpose.Transactional => DailyHours.AllDay,
        ContactPurpose.Service => new DailyHours(new LocalTime(8, 0), new LocalTime(22, 30)),
        ContactPurpose.Care or ContactPurpose.Promotion => new DailyHours(new LocalTime(8, 0), new LocalTime(21, 0)),
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "There is no such purpose."),
    };

    /// <inheritdoc/>
    public GateVerdict Check(in GateContext context)
    {
        var next = _byPurpose[(int)context.Intent.Purpose].NextAllowed(context.Now, context.Zone);
        if (next is not { } allowed)
            return GateVerdict.Deny("no hours are allowed within 400 days");
        return allowed == context.Now ? GateVerdict.Pass : GateVerdict.DeferUntil(allowed, "quiet hours");
    }

    /// <inheritdoc/>
    public string Saw(in GateContext context)
    {
        var local = context.Now.InZone(context.Zone);
        return $"{local:uuuu-MM-dd HH:mm} in {context.Zone.Id}; {context.Intent.Purpose} {_byPurpose[(int)context.Intent.Purpose].On(local.Date)} on that day";
    }
}
