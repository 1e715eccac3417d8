using System.IO.Compression;
using System.Text;

namespace RiceJar.Cli.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ricejar-").FullName;

    public string Folder => _folder;

    public string At(string name) => Path.Combine(_folder, name);

    public string Add(string name, string text) => Add(name, Encoding.UTF8.GetBytes(text));

    public string Add(string name, byte[] bytes)
    {
        File.WriteAllBytes(At(name), bytes);
        return At(name);
    }

    public string AddGzip(string name, string text)
    {
        using var file = File.Create(At(name));
        using var packed = new GZipStream(file, CompressionLevel.Fastest);
        packed.Write(Encoding.UTF8.GetBytes(text));
        return At(name);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
