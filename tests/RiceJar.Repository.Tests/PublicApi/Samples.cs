namespace RiceJar.Repository.Tests.PublicApi.Samples;

public delegate bool Opened(Jar jar);

[Flags]
public enum Grain : byte
{
    None = 0,
    Long = 1,
    Short = 2,
}

public readonly record struct Jar(int Size) : IDisposable
{
    internal int Hidden => Size;

    public void Dispose()
    {
    }

    public static Jar operator +(Jar left, Jar right) => new(left.Size + right.Size);
}

public static class JarExtensions
{
    public static bool IsEmpty(this Jar jar, object? owner) => jar.Size == 0 && owner is null;
}

public abstract class Shelf<T> : List<T>
    where T : class, new()
{
    public const string Label = "rice";

    public static readonly int Most = 12;

    private readonly int _hidden;

    protected Shelf(string? label = null) => _hidden = label?.Length ?? 0;

    public event Action<string?>? Emptied;

    public required string Name { get; init; }

    public T? this[in int row, string name]
    {
        get => null;
        protected set => Emptied?.Invoke(name);
    }

    public abstract IReadOnlyDictionary<string, string?[]>? Find(ref int at, out string found, DayOfWeek day = DayOfWeek.Friday);

    public TItem? Take<TItem>(int? many = 3, double by = 0.5, CancellationToken token = default)
        where TItem : struct, IComparable<TItem> => null;

    public ref readonly int Peek() => ref _hidden;

    public override string ToString() => Name;

    protected virtual void Fill(params ReadOnlySpan<int> jars)
    {
    }

    private protected void Hide()
    {
    }
}
