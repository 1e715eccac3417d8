using System.IO.Compression;
using System.Text.Unicode;
using CsvHelper;

namespace RiceJar.Cli.Input;

/// <summary>A CSV file read row by row: UTF-8 with or without BOM, any line ending, quoted fields, gzip when the name ends in .gz, - for standard input.</summary>
/// <remarks>The separator is a comma, semicolon, tab or bar, whichever the first lines use.</remarks>
internal sealed class CsvTable : IDisposable
{
    private const int LongestRow = 1 << 20;

    // Else a gzip file that was cut off counts as whole.
    static CsvTable() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);

    private readonly Stream _stream;
    private readonly CsvReader _reader;
    private readonly string[] _header;
    private CsvMalformedReason? _malformed;

    private CsvTable(string name, Stream stream, long? length)
    {
        Name = name;
        Length = length;
        _stream = stream;
        var text = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        _reader = CsvReader.Create(text, new CsvReaderOptions
        {
            HasHeader = false,
            TrackLineNumbers = true,
            PoolStrings = true,
            MaxRecordSize = LongestRow,
            OnMalformedRecord = record => _malformed = record.Reason,
        });
        _header = ReadHeader();
    }

    public string Name { get; }

    /// <summary>The line on which the row begins, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>The bytes of the file; null for standard input and pipes.</summary>
    public long? Length { get; }

    /// <summary>How many of <see cref="Length"/> are read.</summary>
    public long Position => Length is null ? 0 : _stream.Position;

    public static CsvTable Open(string path, Surroundings at)
    {
        if (path == "-")
            return new CsvTable("standard input", at.OpenInput(), null);
        try
        {
            var file = File.OpenRead(at.At(path));
            return new CsvTable(path, file, file.CanSeek ? file.Length : null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"{path}: cannot be read: {e.Message}");
        }
    }

    /// <summary>The place of a column by its name; upper and lower case count only where two columns differ by nothing else.</summary>
    public int? FindColumn(string name)
    {
        int[] exact = [.. Places(StringComparison.Ordinal)];
        int[] found = exact.Length > 0 ? exact : [.. Places(StringComparison.OrdinalIgnoreCase)];
        return found.Length switch
        {
            0 => null,
            1 => found[0],
            _ => throw new UserError($"{Name}, line 1: there are {found.Length} columns '{name}'."),
        };

        IEnumerable<int> Places(StringComparison comparison) =>
            Enumerable.Range(0, _header.Length).Where(place => string.Equals(_header[place], name, comparison));
    }

    public int RequireColumn(string name, string option) =>
        FindColumn(name)
        ?? throw new UserError($"{Name}, line 1: there is no column '{name}'; name it with {option}. The columns are {string.Join(", ", _header)}.");

    public string ColumnName(int place) => _header[place];

    /// <summary>A field of the current row.</summary>
    public string Field(int place) => _reader.GetString(place);

    /// <summary>The bytes of a field of the current row, which are UTF-8.</summary>
    public ReadOnlySpan<byte> Bytes(int place) => _reader.GetSpan(place);

    /// <summary>Goes to the next row; false at the end.</summary>
    /// <exception cref="RowError">The row is not well-formed; reading can go on behind it.</exception>
    public bool Read()
    {
        if (!Advance())
            return false;
        if (_reader.FieldCount != _header.Length)
            throw new RowError("wrong number of fields", null, $"the row has {_reader.FieldCount} fields, but the header has {_header.Length}");
        return true;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _stream.Dispose();
    }

    private string[] ReadHeader()
    {
        try
        {
            return Advance()
                ? [.. Enumerable.Range(0, _reader.FieldCount).Select(place => Field(place).Trim())]
                : throw new UserError($"{Name}: the file is empty: the first line must name the columns.");
        }
        catch (RowError e)
        {
            throw new UserError(e.At(Name, Line));
        }
    }

    private bool Advance()
    {
        _malformed = null;
        try
        {
            if (!_reader.Read())
                return false;
        }
        catch (CsvFormatException e)
        {
            throw new UserError($"{Name}, after line {Line}: {e.Message}");
        }
        catch (InvalidDataException e)
        {
            throw new UserError($"{Name}: cannot be unpacked: {e.Message}");
        }
        catch (IOException e)
        {
            throw new UserError($"{Name}: cannot be read: {e.Message}");
        }

        Line = (int)_reader.LineNumber;
        if (_malformed is { } reason)
            throw new RowError("bad quotes", null, Describe(reason));
        if (!Utf8.IsValid(_reader.RawRecord))
            throw new RowError("not UTF-8", null, "the text is not UTF-8: save the file as UTF-8 (of Chinese text in GBK: iconv -f GBK -t UTF-8)");
        return true;
    }

    private static string Describe(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.StrayQuote => "a quote stands inside a field that does not begin with one",
        CsvMalformedReason.TextAfterClosingQuote => "text follows a closing quote",
        CsvMalformedReason.UnterminatedQuote => "a quoted field is never closed",
        _ => $"the row is malformed ({reason})",
    };
}
