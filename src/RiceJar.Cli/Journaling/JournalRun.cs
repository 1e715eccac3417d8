using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Extensions;
using NodaTime.Text;
using RiceJar.Cli.Output;
using RiceJar.Contacts;
using RiceJar.Storage;

namespace RiceJar.Cli.Journaling;

/// <summary>What <c>ricejar journal</c> does.</summary>
internal sealed class JournalRun(JournalDatabase database, ShopId shop, TextWriter output)
{
    private static readonly InstantPattern Time = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss'Z'");

    public Task<int> CountAsync(CancellationToken stop) => WithAsync(async journal =>
    {
        var overview = await journal.CountAsync(shop, stop);
        var rows = Enum.GetValues<ContactState>().Select(state => (string[])[state.ToString(), TableOutput.Number(overview.Of(state)).PadLeft(10)]);
        WriteColumns([["State", "Contacts".PadLeft(10)], .. rows]);
        output.WriteLine($"For a person: {TableOutput.Number(overview.Of(ContactState.Unknown) + overview.FailedForGood)}");
        if (overview.OldestDueAt is { } due)
            output.WriteLine($"The oldest open contact waits for {Time.Format(due)}, {Lag(due)}");
    }, stop);

    public Task<int> ListAsync(ContactState[] states, int most, CancellationToken stop) => WithAsync(async journal =>
    {
        if (most < 1)
            throw new UserError($"--most is at least 1, but was {most}.");
        var contacts = await journal.ListAsync(new JournalQuery(shop, states) { ForPerson = states.Length == 0, Most = most }, stop);
        var rows = contacts.Select(contact => (string[])
            [Time.Format(contact.ChangedAt), contact.State.ToString(), contact.Channel?.Name ?? "-", contact.Key.Value, contact.Why ?? ""]);
        WriteColumns([["Changed", "State", "Channel", "Key", "Why"], .. rows]);
        var more = contacts.Count == most ? ", and perhaps more: see --most" : "";
        output.WriteLine($"{contacts.Count} contact{(contacts.Count == 1 ? "" : "s")}{more}");
    }, stop);

    public Task<int> ResolveAsync(ContactKey key, ContactResolution decision, CancellationToken stop) => WithAsync(async journal =>
    {
        var isDone = await journal.ResolveAsync(shop, key, decision, Now(), stop);
        var contact = await journal.FindAsync(shop, key, stop);
        if (!isDone)
            throw new UserError(Refusal(key, contact, decision));
        output.WriteLine($"{key} is {contact?.State}");
    }, stop);

    private static string Refusal(ContactKey key, JournalContact? contact, ContactResolution resolution) => contact switch
    {
        null => $"There is no contact {key}: 'ricejar journal list' shows those that wait for a person.",
        { State: ContactState.Failed } when resolution == ContactResolution.WasSent =>
            $"The contact {key} was certainly not sent: retry or dismiss it.",
        _ => $"The contact {key} is {contact.State}, and does not wait for a person: 'ricejar journal list' shows those that do.",
    };

    private async Task<int> WithAsync(Func<IContactJournalOperations, Task> work, CancellationToken stop)
    {
        try
        {
            await using var services = await database.OpenAsync(stop);
            await work(services.GetRequiredService<IContactJournalOperations>());
            return ExitCodes.Success;
        }
        catch (Exception e) when (e is DbException or SocketException or TimeoutException or IOException || e.InnerException is DbException)
        {
            // What was tried around it says less than the database itself; and of it the first line.
            var cause = e is DbException ? e : e.InnerException ?? e;
            throw new UserError($"The database does not answer as it should: {cause.Message.Split('\n')[0].Trim()}");
        }
    }

    // Not a table that breaks lines at the width of the terminal: a key is there to be copied.
    private void WriteColumns(IReadOnlyList<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
            output.WriteLine(string.Join("  ", row.Select((text, column) => OnOneLine(text).PadRight(widths[column]))).TrimEnd());
    }

    private static string OnOneLine(string text) => string.Concat(text.Select(sign => char.IsControl(sign) ? ' ' : sign));

    private static string Lag(Instant due)
    {
        var lag = Now() - due;
        return lag > Duration.Zero ? $"{lag:-D:hh:mm:ss} ago" : "still to come";
    }

    private static Instant Now() => TimeProvider.System.GetUtcNow().ToInstant();
}
