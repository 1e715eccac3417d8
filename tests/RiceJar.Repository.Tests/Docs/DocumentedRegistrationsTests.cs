using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;

namespace RiceJar.Repository.Tests.Docs;

/// <summary>What can be registered, against the documents: a port that none of them names is found by nobody.</summary>
public partial class DocumentedRegistrationsTests
{
    private static readonly string Documents = string.Join(
        '\n', Directory.EnumerateFiles(Repository.Path("docs"), "*.md").Append(Repository.Path("README.md")).Select(File.ReadAllText));

    public static TheoryData<string> Registrations { get; } =
    [
        .. Repository.SourceProjects.Where(project => project is { IsPackable: true, IsTool: false })
            .SelectMany(project => Assembly.Load(project.Name).GetExportedTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(IsRegistration).Select(method => method.Name).Distinct().Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Registrations))]
    public void Each_registration_is_named_in_a_document(string method) => Documents.Should().MatchRegex($@"\b{Regex.Escape(method)}\b");

    [Fact]
    public void Registrations_of_every_kind_are_looked_at() =>
        Registrations.Select(method => method.Data).Should()
            .Contain([nameof(RiceJarBuilder.AddContactFacts), "AddRiceJar", "AddWebhookChannel", "UseEntityFrameworkCore", "AddBackgroundServices"]);

    /// <summary>A method of the builder, or one that extends it or a builder of the framework.</summary>
    private static bool IsRegistration(MethodInfo method) =>
        Name().IsMatch(method.Name) && (method.DeclaringType == typeof(RiceJarBuilder) || method.IsDefined(typeof(ExtensionAttribute)));

    [GeneratedRegex("^(Add|Use)[A-Z]")]
    private static partial Regex Name();
}
