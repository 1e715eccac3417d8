using System.Reflection;

namespace RiceJar.Repository.Tests.PublicApi;

public class PublicApiTests
{
    private const string Accept = "RICEJAR_ACCEPT_PUBLIC_API";

    public static TheoryData<string> Packages { get; } =
        [.. Repository.SourceProjects.Where(project => project is { IsPackable: true, IsTool: false }).Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_public_API_of_a_package_is_the_one_that_was_approved(string package)
    {
        var approvedFile = Repository.Path("tests", "RiceJar.Repository.Tests", "PublicApi", $"{package}.txt");
        var actual = PublicApiText.Of(Assembly.Load(package));
        if (Environment.GetEnvironmentVariable(Accept) == "1")
            File.WriteAllText(approvedFile, actual);
        var approved = File.Exists(approvedFile) ? File.ReadAllText(approvedFile) : "";
        if (actual != approved)
        {
            Assert.Fail(
                $"The public API of {package} is not the approved one (- approved, + now):\n{Difference(approved, actual)}\n" +
                $"If that is meant, run this test with {Accept}=1 and commit the file that it writes, " +
                $"{Path.GetRelativePath(Repository.Root, approvedFile)}.");
        }
    }

    [Fact]
    public void A_difference_names_the_type_and_the_lines() =>
        Difference(
            "public class A\n    int X { get; }\n    int Y { get; }\n\npublic class B\n    int X { get; }\n\n",
            "public class A\n    int X { get; }\n    long Y { get; }\n\npublic class C\n    int X { get; }\n\n")
        .Should().Be("- public class A: int Y { get; }\n- public class B\n- public class B: int X { get; }\n" +
                     "+ public class A: long Y { get; }\n+ public class C\n+ public class C: int X { get; }");

    // Each line with its type before it, so that one missing line among many alike can be told.
    private static string Difference(string approved, string actual)
    {
        var (before, after) = (Qualified(approved), Qualified(actual));
        return string.Join('\n', before.Except(after).Select(line => $"- {line}").Concat(after.Except(before).Select(line => $"+ {line}")));
    }

    private static List<string> Qualified(string text)
    {
        var type = "";
        List<string> lines = [];
        foreach (var line in text.Split('\n').Where(line => line.Length > 0))
        {
            if (!line.StartsWith(' '))
                type = line;
            lines.Add(line == type ? line : $"{type}: {line.Trim()}");
        }

        return lines;
    }
}
