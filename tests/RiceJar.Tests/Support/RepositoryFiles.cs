namespace RiceJar.Tests.Support;

/// <summary>Files of the repository, wherever the tests were built to.</summary>
internal static class RepositoryFiles
{
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root(), path)).ReplaceLineEndings("\n");

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RiceJar.slnx")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} has RiceJar.slnx.");
    }
}
