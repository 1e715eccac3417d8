using System.Text.RegularExpressions;

namespace RiceJar.Repository.Tests;

/// <summary>Where the files of the repository are, found from where the tests run.</summary>
public static partial class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>The projects under src, by name.</summary>
    public static IReadOnlyList<Project> SourceProjects { get; } =
        [.. Directory.GetFiles(Path("src"), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => new Project(file))];

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "RiceJar.slnx")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds RiceJar.slnx.");
    }

    public sealed partial record Project(string File)
    {
        private readonly string _text = System.IO.File.ReadAllText(File);

        public string Name => System.IO.Path.GetFileNameWithoutExtension(File);

        public bool IsPackable => !NotPackable().IsMatch(_text);

        /// <summary>Whether it is the tool, not a library: others do not compile against it.</summary>
        public bool IsTool => Executable().IsMatch(_text);

        [GeneratedRegex("<IsPackable>\\s*false\\s*</IsPackable>", RegexOptions.IgnoreCase)]
        private static partial Regex NotPackable();

        [GeneratedRegex("<OutputType>\\s*Exe\\s*</OutputType>", RegexOptions.IgnoreCase)]
        private static partial Regex Executable();
    }
}
