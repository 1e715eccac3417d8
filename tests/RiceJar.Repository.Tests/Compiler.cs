using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RiceJar.Repository.Tests;

/// <summary>Compiles a piece of source as a new console project would: top-level statements, implicit usings, nullable references.</summary>
public static class Compiler
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions ParseOptions = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);

    // Of what the tests themselves run with, a user has the framework and RiceJar with what it brings, not the test libraries.
    private static readonly IReadOnlyList<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => IsFramework(file) || IsForUsers(Path.GetFileNameWithoutExtension(file)))
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];

    /// <summary>Whether an assembly's file lies in the shared framework's folder.</summary>
    public static bool IsFramework(string file) => Path.GetDirectoryName(file) == Path.GetDirectoryName(typeof(object).Assembly.Location);

    public static CSharpCompilation Compile(string source, string assemblyName = "Sample")
    {
        var tree = CSharpSyntaxTree.ParseText(source, ParseOptions);
        var isProgram = tree.GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any();
        return CSharpCompilation.Create(
            assemblyName,
            [CSharpSyntaxTree.ParseText(ImplicitUsings, ParseOptions), tree],
            References,
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>The compiled assembly; the source must be right.</summary>
    public static MemoryStream Emit(string source)
    {
        var stream = new MemoryStream();
        var result = Compile(source).Emit(stream);
        result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Should().BeEmpty();
        stream.Position = 0;
        return stream;
    }

    private static bool IsForUsers(string name) =>
        name is "NodaTime" || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
        || Repository.SourceProjects.Any(project => project.Name == name && !project.IsTool);
}
