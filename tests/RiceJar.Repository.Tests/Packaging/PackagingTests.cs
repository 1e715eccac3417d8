using System.IO.Compression;
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
