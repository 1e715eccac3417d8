namespace RiceJar.Repository.Tests.Architecture;

/// <summary>Shows that the check of rooms can fail: on small houses that are compiled here.</summary>
public class RoomsTests
{
    private const string Upper = """
        namespace House.Upper
        {
            public class Thing<T> { public static int Count; public static T? Make() => default; }
            public class Thing { public static int Count; public static void Do() { } public event Action? Happened; }
            public interface IThing { }
            public sealed class ThingException : Exception { }
            public sealed class MarkAttribute : Attribute { public Type? Of { get; set; } }
            public delegate void Handler();
            public static class Extensions { public static void Extend(this string text) { } }
        }
        """;

    [Theory]
    [InlineData("class User : Upper.Thing { }")]
    [InlineData("class User : Upper.IThing { }")]
    [InlineData("class User { Upper.Thing? _field; }")]
    [InlineData("class User { Upper.Thing[]? _field; }")]
    [InlineData("class User { List<Dictionary<string, Upper.Thing>>? _field; }")]
    [InlineData("class User { Upper.Thing? Property { get; set; } }")]
    [InlineData("class User { event Upper.Handler? Happened; }")]
    [InlineData("class User { Upper.Thing? Method() => null; }")]
    [InlineData("class User { void Method(ref Upper.Thing thing) { } }")]
    [InlineData("class User { void Method<T>() where T : Upper.IThing { } }")]
    [InlineData("class User<T> where T : Upper.Thing { }")]
    [InlineData("class User : List<Upper.Thing> { }")]
    [InlineData("[Upper.Mark] class User { }")]
    [InlineData("class User { [Upper.Mark] int _field; }")]
    [InlineData("class User { void Method([Upper.Mark] int x) { } }")]
    [InlineData("class User { [return: Upper.Mark] int Method() => 0; }")]
    [InlineData("class User { object Method() => new Upper.Thing(); }")]
    [InlineData("class User { void Method() => Upper.Thing.Do(); }")]
    [InlineData("class User { int Method() => Upper.Thing.Count; }")]
    [InlineData("class User { object Method() => typeof(Upper.Thing); }")]
    [InlineData("class User { bool Method(object x) => x is Upper.Thing; }")]
    [InlineData("class User { int Method() => Upper.Thing<int>.Count; }")]
    [InlineData("class User { object Method() => Enumerable.Empty<Upper.Thing>(); }")]
    [InlineData("class User { void Method() { try { } catch (Upper.ThingException) { } } }")]
    [InlineData("class User { void Method() => \"\".Extend(); }")]
    [InlineData("class User { Func<object> Method(int x) => () => x + Upper.Thing.Count; }")]
    [InlineData("class User { IEnumerable<object> Method() { yield return new Upper.Thing(); } }")]
    [InlineData("class User { async Task Method() { await Task.Yield(); Upper.Thing.Do(); } }")]
    [InlineData("class User { class Nested { Upper.Thing? _field; } }")]
    [InlineData("class User { static object _field = new Upper.Thing(); }")]
    [InlineData("[System.ComponentModel.TypeConverter(typeof(Upper.Thing))] class User { }")]
    [InlineData("[Lower.Own(Of = typeof(Upper.Thing))] class User { } class OwnAttribute : Attribute { public Type? Of; }")]
    [InlineData("[Lower.Own([typeof(Upper.Thing)])] class User { } class OwnAttribute(Type[] of) : Attribute { public Type[] Of => of; }")]
    public void A_room_that_looks_up_is_named(string user)
    {
        var offences = Offences($$"""using House.Upper; namespace House.Lower { {{user}} } {{Upper}}""");
        offences.Should().NotBeEmpty();
        offences.Should().OnlyContain(offence => offence.StartsWith("House.Lower.User") && offence.Contains(" looks up at House.Upper."));
    }

    [Fact]
    public void A_room_that_looks_down_or_about_itself_is_right() =>
        Offences("""
            namespace House.Lower { class Thing { Other? _other; } class Other { } }
            namespace House.Upper { class User : Lower.Thing
            {
                Lower.Other? _other;
                object Method(int x) => Enumerable.Range(0, x).Select(y => x + y);
            } }
            """).Should().BeEmpty();

    [Fact]
    public void An_unknown_room_is_named() =>
        Offences("namespace House.Cellar { class Thing { } }")
            .Should().ContainSingle().Which.Should().StartWith("House.Cellar.Thing is in the unknown room");

    [Fact]
    public void A_type_without_a_room_is_named() =>
        Offences("class Thing { }").Should().ContainSingle().Which.Should().StartWith("Thing is in the unknown room ''");

    [Fact]
    public void What_the_compiler_makes_for_itself_needs_no_room() =>
        Offences("""
            namespace House.Lower
            {
                class User
                {
                    object Anonymous(int x) => new { X = x };
                    ReadOnlySpan<int> Data() => [1, 2, 3];
                    IReadOnlyList<int> Collection(int x) => [x, x + 1];
                    int Switch(string s) => s switch { "a" => 1, "b" => 2, "c" => 3, "d" => 4, "e" => 5, "f" => 6, "g" => 7, _ => 8 };
                }
            }
            """).Should().BeEmpty();

    private static IReadOnlyList<string> Offences(string source)
    {
        using var assembly = Compiler.Emit(source);
        return new Rooms("House.Lower", "House.Upper").Offences(assembly);
    }
}
