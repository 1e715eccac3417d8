using NodaTime;
using RiceJar.Cli.Input;
using RiceJar.Cli.Output;
using RiceJar.Cli.Settings;
using RiceJar.Orders;
using RiceJar.Payments;

namespace RiceJar.Cli.Reminding;

/// <summary>Reads the file, lets the library replay it, and writes the result.</summary>
internal static class RemindRun
{
    public static Task<int> RunAsync(RemindSettings settings, Surroundings at, CancellationToken cancellationToken) =>
        Task.Run(() => Run(settings, at, cancellationToken), cancellationToken);

    private static int Run(RemindSettings settings, Surroundings at, CancellationToken cancellationToken)
    {
        ResultFile.Check(settings.OutFile, at, settings.Path, settings.ConfigFile, settings.CompareFile);
        var rules = RemindRules.Load(settings.ConfigFile, settings.Zone, at);
        var zone = rules.Rules.Learning.Zone;
        var other = settings.CompareFile is { } file ? RemindRules.LoadBeside(rules, file, settings.Zone, at) : null;
        using var progress = new ProgressLine(at);
        var (orders, input) = PaymentFile.Read(
            settings.Path, at, settings.Columns, new FieldParser(zone, settings.DateFormat), settings.SkipErrors, progress.Reading, cancellationToken);
        var request = Request(settings, orders, input, zone);
        progress.Replaying();
        if (settings.Explain is { } explained)
            Explain(settings, at, rules, request, FieldParser.Id(explained), progress, cancellationToken);
        else
            Replay(settings, at, rules, other, request, input, progress, cancellationToken);
        SkippedRows.Show(input, at.Error);
        return ExitCodes.Success;
    }

    private static ReplayRequest Request(RemindSettings settings, IReadOnlyList<Order> orders, InputReport input, DateTimeZone zone)
    {
        if (orders.Count == 0)
            throw new UserError($"{settings.Path}: none of the {input.Rows} rows can be used: {string.Join(", ", input.LeftOut.Select(entry => $"{entry.Key} {entry.Value}"))}.");
        var from = settings.From is { } first ? first.InZoneLeniently(zone).ToInstant() : orders.Min(order => order.PlacedAt);
        // A deadline is reminded before; what lies behind the last of anything can only be reminders of the past again.
        var to = settings.To is { } last
            ? last.InZoneLeniently(zone).ToInstant()
            : orders.Max(order => Instant.Max(order.ChangedAt, order.DeadlineAt ?? order.PlacedAt)) + Duration.FromSeconds(1);
        if (to > from)
            return new ReplayRequest(orders, from, to) { DegreeOfParallelism = Environment.ProcessorCount };
        throw new UserError(
            settings.To is null
                ? $"--from: {RemindResult.Time(from, zone)} lies after all that happened in {settings.Path}, the last at {RemindResult.Time(to - Duration.FromSeconds(1), zone)}."
                : $"--to: {RemindResult.Time(to, zone)} is not after {(settings.From is null ? "the first order," : "--from")} {RemindResult.Time(from, zone)}.");
    }

    private static void Explain(
        RemindSettings settings,
        Surroundings at,
        RemindRules rules,
        ReplayRequest request,
        string order,
        ProgressLine progress,
        CancellationToken cancellationToken)
    {
        var steps = (order.Length == 0 ? null : new PaymentReminderReplay(rules.Rules, rules.Policy).Explain(request, new OrderId(order), cancellationToken))
            ?? throw new UserError($"--explain: there is no order '{order}' in {settings.Path}.");
        progress.Clear();
        var zone = rules.Rules.Learning.Zone;
        ResultFile.Write(settings.OutFile, at, output =>
        {
            if (settings.Format == OutputFormat.Json)
                StepsJson.Write(order, steps, zone, output);
            else
                StepsText.Write(order, steps, zone, output);
        });
    }

    private static void Replay(
        RemindSettings settings,
        Surroundings at,
        RemindRules rules,
        RemindRules? other,
        ReplayRequest request,
        InputReport input,
        ProgressLine progress,
        CancellationToken cancellationToken)
    {
        var zone = rules.Rules.Learning.Zone;
        var result = new RemindResult(
            settings.Path, zone, request.From, request.To, input, Side(rules), other is null ? null : Side(other));
        progress.Clear();
        ResultFile.Write(settings.OutFile, at, output =>
        {
            switch (settings.Format)
            {
                case OutputFormat.Csv:
                    RemindCsv.Write(result, output);
                    break;
                case OutputFormat.Json:
                    RemindJson.Write(result, output);
                    break;
                default:
                    RemindTable.Write(result, output, at);
                    break;
            }
        });

        RemindSide Side(RemindRules side) => new(
            side, new ReplaySummary(new PaymentReminderReplay(side.Rules, side.Policy).Run(request, cancellationToken), zone, side.Prices));
    }
}
