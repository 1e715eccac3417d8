using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RiceJar.Configuration;
using RiceJar.Hosting;
using RiceJar.PostgreSql;
using RiceJar.RabbitMq;
using RiceJar.Tiers;
using RiceJar.Webhooks;

namespace RiceJar.Repository.Tests.Docs;

/// <summary>The documents' tables of options against the options.</summary>
public class DocumentedOptionsTests
{
    private static readonly string Document = Read("options.md");

    private static readonly ILookup<string, OptionRow> Rows =
        OptionTables.In(Document).Concat(OptionTables.In(Read("concepts.md"))).ToLookup(row => row.Section);

    private static readonly Assembly[] Packages =
        [typeof(RiceJarOptions).Assembly, typeof(BackgroundOptions).Assembly, typeof(WebhookOptions).Assembly, typeof(RabbitMqOptions).Assembly, typeof(PostgreSqlOptions).Assembly];

    public static TheoryData<string, Type> Sections { get; } = new()
    {
        { "Rfm", typeof(RfmOptions) },
        { "Stages", typeof(StageOptions) },
        { "Tiers", typeof(TierLadderOptions) },
        { "Tiers:Ladder:<n>", typeof(TierOptions) },
        { "Clv", typeof(ClvOptions) },
        { "Prediction", typeof(PredictionOptions) },
        { "Messages", typeof(MessageOptions) },
        { "Messages:Templates:<name>:<n>", typeof(MessageTextOptions) },
        { "Dispatch", typeof(DispatchOptions) },
        { "RabbitMq:<channel>", typeof(RabbitMqOptions) },
        { "PostgreSql", typeof(PostgreSqlOptions) },
        { "PostgreSql:Orders", typeof(OrderTableOptions) },
        { "PostgreSql:Refunds", typeof(RefundTableOptions) },
        { "", typeof(RiceJarOptions) },
    };

    public static TheoryData<string> Types { get; } = [.. OptionTypes().Select(type => type.FullName!)];

    [Fact]
    public void Every_table_is_looked_at() =>
        Rows.Select(table => table.Key).Should().BeEquivalentTo(Sections.Select(section => section.Data.Item1));

    [Theory]
    [MemberData(nameof(Sections))]
    public void A_table_has_each_option_once_and_no_other(string section, Type type)
    {
        // Groups that are settings themselves have tables of their own.
        var options = Options(type).Where(option => !OptionTypes().Contains(option.PropertyType) && option.Name != nameof(RiceJarOptions.Sales));
        Rows[section].Select(row => row.Name).Should().BeEquivalentTo(options.Select(option => option.Name));
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public void The_default_that_is_told_is_that_of_the_code(string section, Type type)
    {
        foreach (var row in Rows[section])
        {
            var given = type.GetProperty(row.Name)!.GetValue(Activator.CreateInstance(type));
            if (given is not (null or ""))
                row.Values.Should().Equal([Text(given)], row.Name);
            else if (row.Values.Count > 0)
                Rules(Settings(row)).Should().Be(Rules([]), $"{section}:{row.Name} given as its default changes nothing");
        }
    }

    [Fact]
    public void Each_section_is_in_the_list_of_sections() =>
        Options(typeof(RiceJarOptions)).Select(option => option.Name).Except([nameof(RiceJarOptions.Zone), nameof(RiceJarOptions.Currency)])
            .Where(name => !Regex.IsMatch(Document, $@"\n\|[^|]*`{name}`[^|]*\|[^|]*\| \[[\w.-]+\]\([^)]+\) \|")).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Types))]
    public void Each_option_stands_in_some_table(string type)
    {
        var tables = Directory.EnumerateFiles(Repository.Path("docs"), "*.md").SelectMany(File.ReadLines).Where(line => line.StartsWith('|')).ToList();
        Options(OptionTypes().Single(own => own.FullName == type))
            .Where(option => !OptionTypes().Contains(option.PropertyType))
            .Where(option => !tables.Exists(line => Regex.IsMatch(line, $"[`:]{option.Name}(:<n>)?`")))
            .Select(option => option.Name).Should().BeEmpty();
    }

    [Fact]
    public void The_examples_are_right()
    {
        var examples = Regex.Matches(Document, "```json\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value).ToList();
        examples.Should().HaveCount(3).And.AllSatisfy(json => Bound(json).Errors().Should().BeEmpty());
        Bound(examples[0]).ToRules().Ladder.ToString().Should().Be(TierLadder.Default.ToString());
        Bound(examples[1]).ToRules().Should().Match<Assessments.AssessmentRules>(rules => rules.Clv.MarginRate == 0.4 && rules.Prediction!.MarginRate == 0.4);
        Bound(examples[2]).Messages.Templates!["payment-reminder"].Should().HaveCount(3);
    }

    private static IEnumerable<Type> OptionTypes() =>
        Packages.SelectMany(package => package.GetExportedTypes()).Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && Options(type).Any());

    private static IEnumerable<PropertyInfo> Options(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite);

    private static string Text(object value) => value is bool flag ? flag ? "true" : "false" : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static IEnumerable<KeyValuePair<string, string?>> Settings(OptionRow row) => row.Values.Count == 1
        ? [new($"RiceJar:{row.Section}:{row.Name}", row.Values[0])]
        : row.Values.Select((value, place) => KeyValuePair.Create($"RiceJar:{row.Section}:{row.Name}:{place}", (string?)value));

    private static (string Fingerprint, Running.DispatchRules Dispatch) Rules(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var options = Bound(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return (options.ToRules().Fingerprint, options.ToDispatchRules());
    }

    private static RiceJarOptions Bound(string json) => Bound(new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build());

    /// <summary>As a host binds them; what is wrong is thrown.</summary>
    private static RiceJarOptions Bound(IConfiguration configuration)
    {
        var services = new ServiceCollection().AddSingleton(configuration);
        services.AddRiceJar();
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<RiceJarOptions>>().Value;
    }

    private static string Read(string file) => File.ReadAllText(Repository.Path("docs", file)).ReplaceLineEndings("\n");
}
