using System.Text;

namespace RiceJar.Cli.Output;

/// <summary>Standard output, or a file that is there whole or not at all.</summary>
internal static class ResultFile
{
    public static void Write(string? path, Surroundings at, Action<TextWriter> write)
    {
        if (path is null)
        {
            using var output = new StreamWriter(at.OpenOutput(), Utf8(), bufferSize: 1 << 16);
            write(output);
            return;
        }

        // Written beside and moved, so that a failure leaves an older file as it was.
        var place = at.At(path);
        var beside = $"{place}.partial";
        try
        {
            using (var output = new StreamWriter(beside, append: false, Utf8(), bufferSize: 1 << 16))
                write(output);
            File.Move(beside, place, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(beside))
                File.Delete(beside);
            throw new UserError($"{path}: cannot be written: {e.Message}");
        }
    }

    private static UTF8Encoding Utf8() => new(encoderShouldEmitUTF8Identifier: false);
}
