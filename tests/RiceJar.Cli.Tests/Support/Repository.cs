namespace RiceJar.Cli.Tests;

/// <summary>The files of the repository that tests read.</summary>
internal static class Repository
{
    public static string OnlineRetail { get; } = Find("samples/data/online-retail.csv.gz");

    public static string Cdnow { get; } = Find("tests/data/cdnow.csv.gz");

    public static string ToolPage { get; } = Find("docs/tool.md");

    private static string Find(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RiceJar.slnx")))
                return Path.Combine(folder.FullName, file);
        }

        throw new InvalidOperationException($"{AppContext.BaseDirectory} is not inside the repository.");
    }
}
