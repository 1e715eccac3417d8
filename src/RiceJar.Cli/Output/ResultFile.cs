using System.Text;

namespace RiceJar.Cli.Output;

/// <summary>Standard output, or a file that is there whole or not at all.</summary>
internal static class ResultFile
{
    /// <summary>Checks that no file is written over that is read.</summary>
    /// <exception cref="UserError">One would be.</exception>
    public static void Check(string? path, Surroundings at, params ReadOnlySpan<string?> inputs)
    {
        if (path is null)
            return;
        var place = PlaceOf(path, at);
        foreach (var input in inputs)
        {
            if (input is not null and not "-" && PlaceOf(input, at) == place)
                throw new UserError($"--out: {path} is the file {input} that is read; name another.");
        }
    }

    public static void Write(string? path, Surroundings at, Action<TextWriter> write)
    {
        try
        {
            if (path is null)
                WriteTo(at.OpenOutput(), write);
            else
                WriteTo(PlaceOf(path, at), write);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"{path ?? "standard output"}: cannot be written: {e.Message}");
        }
    }

    private static void WriteTo(string place, Action<TextWriter> write)
    {
        if (OpenSpecial(place) is { } special)
        {
            WriteTo(special, write);
            return;
        }

        // Written beside and moved, so that a failure leaves an older file as it was; by a name of its own, since another run may write there too.
        var beside = $"{place}.{Path.GetRandomFileName()}.partial";
        try
        {
            WriteTo(new FileStream(beside, FileMode.CreateNew, FileAccess.Write), write);
            File.Move(beside, place, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    private static void WriteTo(Stream stream, Action<TextWriter> write)
    {
        using var output = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16);
        write(output);
    }

    /// <summary>Opens a device or a pipe, in whose place no file may be put; null where there is none.</summary>
    private static FileStream? OpenSpecial(string place)
    {
        if (!File.Exists(place))
            return null;
        var stream = new FileStream(place, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        if (!stream.CanSeek || place.StartsWith("/dev/", StringComparison.Ordinal))
            return stream;
        stream.Dispose();
        return null;
    }

    /// <summary>Where a file is in the end: a link stays one.</summary>
    private static string PlaceOf(string path, Surroundings at)
    {
        var place = Path.GetFullPath(at.At(path));
        try
        {
            // What /dev/stdout leads to in the end may be open and have no name.
            return File.ResolveLinkTarget(place, returnFinalTarget: true) is { } target && (target.Exists || !File.Exists(place)) ? target.FullName : place;
        }
        catch (IOException)
        {
            // It is not there yet, or links go round in a circle: opening it says so.
            return place;
        }
    }
}
