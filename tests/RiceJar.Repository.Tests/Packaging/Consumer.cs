using System.Xml.Linq;

namespace RiceJar.Repository.Tests.Packaging;

/// <summary>A new console project outside the repository that uses the packages.</summary>
public sealed class Consumer : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ricejar-consumer-");

    public Consumer(PackedPackages packed, string program, IEnumerable<string> packages)
    {
        var references = packages.Select(name => $"""<PackageReference Include="{name}" Version="{VersionOf(name, packed)}" />""");
        // What this repository was built with is on the machine already, and no network can fail.
        Write("nuget.config", $"""
            <configuration><packageSources>
              <clear /><add key="packed" value="{packed.Folder}" /><add key="built-with" value="{BuiltWith}" />
            </packageSources></configuration>
            """);
        Write("Program.cs", program);
        Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <RestorePackagesPath>packages</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                {string.Join("\n    ", references)}
              </ItemGroup>
            </Project>
            """);
    }

    public string Folder => _folder.FullName;

    private static string BuiltWith => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public void Dispose() => _folder.Delete(recursive: true);

    private static string VersionOf(string package, PackedPackages packed)
    {
        if (PackedPackages.Projects.Any(project => project.Name == package))
            return packed.Version;
        var file = XDocument.Load(Repository.Path("Directory.Packages.props"));
        var version = file.Descendants("PackageVersion")
            .Single(element => element.Attribute("Include")!.Value == package).Attribute("Version")!.Value;
        return version.StartsWith("$(") ? file.Descendants(version[2..^1]).Single().Value : version;
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(Folder, file), text);
}
