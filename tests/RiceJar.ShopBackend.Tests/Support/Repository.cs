namespace RiceJar.ShopBackend.Tests;

/// <summary>Where the sample is.</summary>
internal static class Repository
{
    public static string Sample { get; } = FindSample();

    private static string FindSample()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RiceJar.slnx")))
                return Path.Combine(folder.FullName, "samples", "ShopBackend");
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds RiceJar.slnx.");
    }
}
