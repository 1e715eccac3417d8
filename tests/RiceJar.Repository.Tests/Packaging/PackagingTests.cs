using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Xml.Linq;

namespace RiceJar.Repository.Tests.Packaging;

public class PackagingTests(PackedPackages packed) : IClassFixture<PackedPackages>
{
    public static TheoryData<string> Packages { get; } = [.. PackedPackages.Projects.Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_holds_its_documents_its_licence_and_its_symbols(string name)
    {
        using var package = Open(name, "nupkg");
        var files = package.Entries.Select(entry => entry.FullName).ToList();
        files.Should().Contain("LICENSE");
        files.Should().Contain("README.md");
        files.Should().ContainSingle(file => file.EndsWith($"/net10.0/{name}.dll") || file.EndsWith($"/net10.0/any/{name}.dll"));
        if (files.Contains($"lib/net10.0/{name}.dll"))
            files.Should().Contain($"lib/net10.0/{name}.xml");

        using var symbols = Open(name, "snupkg");
        symbols.Entries.Should().Contain(entry => entry.Name == $"{name}.pdb");
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_says_what_it_is(string name)
    {
        var metadata = Metadata(name);
        Value(metadata, "id").Should().Be(name);
        Value(metadata, "version").Should().Be(packed.Version);
        Value(metadata, "license").Should().Be("Apache-2.0");
        Value(metadata, "description").Should().NotBeNullOrWhiteSpace().And.NotBe("Package Description");
        Value(metadata, "authors").Should().NotBeNullOrWhiteSpace();
        Value(metadata, "tags").Should().NotBeNullOrWhiteSpace();
        Value(metadata, "readme").Should().Be("README.md");
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Packages_of_one_version_go_together(string name) =>
        Metadata(name).Descendants()
            .Where(element => element.Name.LocalName == "dependency" && element.Attribute("id")!.Value.StartsWith("RiceJar"))
            .Where(dependency => dependency.Attribute("version")!.Value != packed.Version)
            .Should().BeEmpty();

    [Fact]
    public async Task The_first_program_of_the_README_runs_in_a_new_project_with_the_packages()
    {
        using var consumer = new Consumer(packed, Readme.FirstProgram, Readme.Packages);
        var (exitCode, output) = await Dotnet.RunAsync(consumer.Folder, "run", "-v", "quiet");
        exitCode.Should().Be(0, output);
        output.Should().NotBeNullOrWhiteSpace();
        output.Should().NotContain("warning");
    }

    [Fact]
    public void The_packages_that_the_README_names_are_ours_or_those_that_we_build_with()
    {
        var built = XDocument.Load(Repository.Path("Directory.Packages.props")).Descendants("PackageVersion").Select(package => package.Attribute("Include")!.Value);
        Readme.AllPackages.Should().HaveCountGreaterThan(2).And.BeSubsetOf([.. Packages.Select(package => package.Data), .. built]);
    }

    [Fact]
    public async Task The_tool_of_the_README_can_be_installed_from_the_packages_and_runs()
    {
        using var tools = new Consumer(packed, "", []);
        var tool = Readme.Tools.Should().ContainSingle().Subject;
        var (exitCode, output) = await Dotnet.RunAsync(tools.Folder, "tool", "install", tool, "--tool-path", "tools", "--version", packed.Version);
        exitCode.Should().Be(0, output);
        var start = new ProcessStartInfo(Path.Combine(tools.Folder, "tools", "ricejar"), "--version") { RedirectStandardOutput = true };
        // Wherever the runtime of these tests is, the tool's is there too.
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        using var process = Process.Start(start)!;
        output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        (process.ExitCode, output.Split('+')[0].Trim()).Should().Be((0, packed.Version));
    }

    private ZipArchive Open(string name, string extension) =>
        ZipFile.OpenRead(Path.Combine(packed.Folder, $"{name}.{packed.Version}.{extension}"));

    private XElement Metadata(string name)
    {
        using var package = Open(name, "nupkg");
        using var stream = package.GetEntry($"{name}.nuspec")!.Open();
        return XDocument.Load(stream).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
    }

    private static string? Value(XElement metadata, string name) =>
        metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;
}
