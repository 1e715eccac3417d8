using RiceJar.Repository.Tests.PublicApi.Samples;

namespace RiceJar.Repository.Tests.PublicApi;

public class PublicApiTextTests
{
    [Fact]
    public void A_class_shows_its_members_their_nullability_and_their_defaults() =>
        PublicApiText.Of(typeof(Shelf<>)).Should().Be("""
            public abstract class RiceJar.Repository.Tests.PublicApi.Samples.Shelf<T> : List<T> where T : class, new()
                const string Label = "rice"
                static readonly int Most
                protected Shelf(string? label = null)
                T? this[in int row, string name] { get; protected set; }
                required string Name { get; init; }
                event Action<string?>? Emptied
                protected virtual void Fill(params ReadOnlySpan<int> jars)
                abstract IReadOnlyDictionary<string, string?[]>? Find(ref int at, out string found, DayOfWeek day = DayOfWeek.Friday)
                ref readonly int Peek()
                TItem? Take<TItem>(int? many = 3, double by = 0.5, CancellationToken token = default) where TItem : struct, IComparable<TItem>
                override string ToString()


            """);

    [Fact]
    public void A_record_shows_what_it_declares() =>
        PublicApiText.Of(typeof(Jar)).Should().Be("""
            public readonly record struct RiceJar.Repository.Tests.PublicApi.Samples.Jar : IDisposable
                Jar(int Size)
                int Size { get; init; }
                void Dispose()
                static Jar op_Addition(Jar left, Jar right)


            """);

    [Fact]
    public void An_enumeration_shows_its_numbers() =>
        PublicApiText.Of(typeof(Grain)).Should().Be("""
            [Flags] public enum(byte) RiceJar.Repository.Tests.PublicApi.Samples.Grain
                None = 0
                Long = 1
                Short = 2


            """);

    [Fact]
    public void Extensions_and_delegates_show_their_parameters_in_the_order_of_their_names() =>
        PublicApiText.Of(typeof(Opened), typeof(JarExtensions)).Should().Be("""
            public static class RiceJar.Repository.Tests.PublicApi.Samples.JarExtensions
                static bool IsEmpty(this Jar jar, object? owner)

            public delegate RiceJar.Repository.Tests.PublicApi.Samples.Opened
                virtual bool Invoke(Jar jar)


            """);
}
