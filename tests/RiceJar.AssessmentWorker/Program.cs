using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Npgsql;
using RiceJar.AssessmentWorker;
using RiceJar.Assessments;
using RiceJar.PostgreSql;
using RiceJar.Running;

// Assesses a shop in its database, and stands still at a step, for its test to kill it there: connection string, options as JSON, as-of, zone, step.
await using var source = NpgsqlDataSource.Create(args[0]);
var options = JsonSerializer.Deserialize<PostgreSqlOptions>(args[1])!;
var asOf = LocalDatePattern.Iso.Parse(args[2]).Value;
var rules = new AssessmentRules(DateTimeZoneProviders.Tzdb[args[3]]);
await new PostgreSqlAssessmentRunner(source, options, rules, TimeProvider.System)
    .RunAsync(new PostgreSqlAssessmentRequest { AsOf = asOf }, new Halt(Enum.Parse<AssessmentStep>(args[4])));
Console.WriteLine("ended");
