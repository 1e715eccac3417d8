namespace RiceJar.Repository.Tests.Packaging;

/// <summary>Packs all packages of the repository into a temporary folder, once for all tests that look at them.</summary>
public sealed class PackedPackages : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ricejar-packages-");

    public static IReadOnlyList<Repository.Project> Projects { get; } = [.. Repository.SourceProjects.Where(project => project.IsPackable)];

    public string Folder => Path.Combine(_folder.FullName, "packages");

    // The folder's name is unique, and so no package of an earlier run can stand in for one of this.
    public string Version => $"0.0.0-{_folder.Name}";

    public async ValueTask InitializeAsync()
    {
        // A solution of the packages alone, built apart from the repository's own output, which other commands may be using.
        var solution = Path.Combine(_folder.FullName, "Packages.slnx");
        var projects = Projects.Select(project => $"""<Project Path="{project.File}" />""");
        await File.WriteAllTextAsync(solution, $"<Solution>{string.Concat(projects)}</Solution>");
        var (exitCode, output) = await Dotnet.RunAsync(
            Repository.Root,
            [
                "pack", solution, "-c", "Release", "-v", "quiet", "-o", Folder, "--artifacts-path", Path.Combine(_folder.FullName, "build"),
                $"-p:Version={Version}", "-p:RunAnalyzers=false",
            ]);
        exitCode.Should().Be(0, output);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
