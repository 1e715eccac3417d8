using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace RiceJar.Reliability.Tests;

/// <summary>A disk of a few megabytes in memory, that can be filled and emptied. Only root on Linux may have one.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    private string Filler => Path.Combine(Folder, "filler");

    /// <summary>Mounts one; skips the test where that is not allowed.</summary>
    public static async Task<SmallDisk> MountAsync(int megabytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "A small disk of its own can be mounted only by root on Linux.");
        var disk = new SmallDisk(Directory.CreateTempSubdirectory("ricejar-disk-").FullName);
        await ShAsync($"mount -t tmpfs -o size={megabytes}m tmpfs {disk.Folder}");
        return disk;
    }

    public Task FillAsync() => ShAsync($"cat /dev/zero > {Filler} 2>/dev/null; true");

    public void Free() => File.Delete(Filler);

    /// <summary>Somebody who reads a SQLite database of it, and sees it as it is now until he is disposed of.</summary>
    public async Task<SqliteConnection> ReaderOf(string database)
    {
        var reader = new SqliteConnection($"Data Source={Path.Combine(Folder, database)};Pooling=False");
        await reader.OpenAsync();
        using var look = reader.CreateCommand();
        look.CommandText = "BEGIN; SELECT count(*) FROM ricejar_contacts;";
        await look.ExecuteScalarAsync();
        return reader;
    }

    /// <summary>A folder of it for an account.</summary>
    public async Task<string> FolderForAsync(string account)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, account)).FullName;
        await ShAsync($"chmod 755 {Folder} && chown {account}: {folder}");
        return folder;
    }

    public async ValueTask DisposeAsync() => await ShAsync($"umount -l {Folder} && rmdir {Folder}");

    private static async Task ShAsync(string command)
    {
        using var process = Process.Start("sh", ["-c", command]);
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0, "{0}", command);
    }
}
