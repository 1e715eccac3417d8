namespace RiceJar.Cli.Output;

/// <summary>Takes the values of a row one after another, in the order of its columns; null where there is none.</summary>
internal interface IFields
{
    void Add(string? text);

    void Add(int? number);

    void Add(decimal? number);

    void Add(double? number);
}
