using System.Reflection;
using System.Runtime.CompilerServices;

namespace RiceJar.Repository.Tests.PublicApi;

/// <summary>Renders what an assembly shows to others as text: a line each for type and member, in a stable order.</summary>
/// <remarks>What a record brings by itself (equality, printing, deconstruction) is said by the word record alone.</remarks>
public static class PublicApiText
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly) => Of(assembly.GetExportedTypes());

    public static string Of(params IEnumerable<Type> types) =>
        string.Concat(types
            .Where(type => !type.Name.StartsWith('<'))
            .OrderBy(type => type.Namespace, StringComparer.Ordinal)
            .ThenBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => $"{TypeText.Declaration(type)}\n{string.Concat(Members(type).Select(line => $"    {line}\n"))}\n"));

    private static IEnumerable<string> Members(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
            return [MemberText.Of(type.GetMethod("Invoke")!)];
        if (type.IsEnum)
            return type.GetEnumValues().Cast<object>().Select(value => $"{value} = {Enum.Format(type, value, "d")}");
        return type.GetMembers(All)
            .Where(member => MemberText.IsVisible(member) && !member.Name.Contains('<'))
            .Where(member => member is not Type && (member is not MethodInfo method || !(IsAccessor(method) || IsSynthesized(method))))
            .Select(member => (Rank: Rank(member), member.Name, Text: MemberText.Of(member)))
            .OrderBy(line => line.Rank)
            .ThenBy(line => line.Name, StringComparer.Ordinal)
            .ThenBy(line => line.Text, StringComparer.Ordinal)
            .Select(line => line.Text);
    }

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool IsSynthesized(MethodInfo method) => method.IsDefined(typeof(CompilerGeneratedAttribute));

    private static int Rank(MemberInfo member) => member switch
    {
        FieldInfo => 0,
        ConstructorInfo => 1,
        PropertyInfo => 2,
        EventInfo => 3,
        _ => 4,
    };
}
