using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Extensions;
using NodaTime.Text;
using RiceJar.Contacts;
using RiceJar.Storage;
using Spectre.Console;

namespace RiceJar.Cli.Journaling;

/// <summary>What <c>ricejar journal</c> does.</summary>
internal static class JournalRun
{
    private static readonly InstantPattern Time = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss'Z'");

    public static Task<int> CountAsync(JournalDatabase database, ShopId shop, CancellationToken stop) => WithAsync(database, async journal =>
    {
        var overview = await journal.CountAsync(shop, stop);
        var table = new Table().AddColumn("State").AddColumn(new TableColumn("Contacts").RightAligned());
        foreach (var state in Enum.GetValues<ContactState>())
            table.AddRow(state.ToString(), Number(overview.Of(state)));
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine($"For a person: {Number(overview.Of(ContactState.Unknown) + overview.FailedForGood)}");
        if (overview.OldestDueAt is { } due)
            AnsiConsole.WriteLine($"The oldest open contact waits for {Time.Format(due)}, {Lag(due)}");
        return ExitCodes.Success;
    }, stop);

    public static Task<int> ListAsync(JournalDatabase database, ShopId shop, ContactState[] states, int most, CancellationToken stop) => WithAsync(database, async journal =>
    {
        if (most < 1)
            throw new UserError($"--most is at least 1, but was {most}.");
        var contacts = await journal.ListAsync(new JournalQuery(shop, states) { ForPerson = states.Length == 0, Most = most }, stop);
        var table = new Table().AddColumns("Changed", "State", "Channel", "Why", "Key");
        foreach (var contact in contacts)
            table.AddRow(Time.Format(contact.ChangedAt), contact.State.ToString(), Markup.Escape(contact.Channel?.Name ?? ""), Markup.Escape(contact.Why ?? ""), Markup.Escape(contact.Key.Value));
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine($"{contacts.Count} contacts{(contacts.Count == most ? ", and perhaps more: see --most" : "")}");
        return ExitCodes.Success;
    }, stop);

    public static Task<int> ResolveAsync(JournalDatabase database, ShopId shop, ContactKey key, ContactResolution resolution, CancellationToken stop) => WithAsync(database, async journal =>
    {
        if (!await journal.ResolveAsync(shop, key, resolution, Now(), stop))
            throw new UserError($"The contact {key} does not wait for a person: 'ricejar journal list' shows those that do.");
        AnsiConsole.WriteLine($"{key} is {(await journal.FindAsync(shop, key, stop))?.State}");
        return ExitCodes.Success;
    }, stop);

    private static async Task<int> WithAsync(JournalDatabase database, Func<IContactJournalOperations, Task<int>> work, CancellationToken stop)
    {
        try
        {
            await using var services = await database.OpenAsync(stop);
            return await work(services.GetRequiredService<IContactJournalOperations>());
        }
        catch (Exception e) when (e is DbException or ArgumentException or InvalidOperationException and not ObjectDisposedException)
        {
            throw new UserError($"The database does not answer as it should: {e.Message}");
        }
    }

    private static string Lag(Instant due)
    {
        var lag = Now() - due;
        return lag > Duration.Zero ? $"{lag:-D:hh:mm:ss} ago" : "still to come";
    }

    private static Instant Now() => TimeProvider.System.GetUtcNow().ToInstant();

    private static string Number(long number) => number.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
}
