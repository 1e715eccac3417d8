using System.Reflection;
using System.Runtime.CompilerServices;

namespace RiceJar.Repository.Tests.PublicApi;

/// <summary>Writes types as C# does: their declarations, and their names with the nullability of references.</summary>
public static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(object)] = "object",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(string)] = "string",
        [typeof(uint)] = "uint",
        [typeof(ulong)] = "ulong",
        [typeof(ushort)] = "ushort",
        [typeof(void)] = "void",
    };

    public static string Declaration(Type type)
    {
        string[] words = [.. Attributes(type), "public", .. Modifiers(type), Kind(type), FullName(type)];
        Type?[] bases = [type.IsClass && type.BaseType != typeof(object) && !IsDelegate(type) ? type.BaseType : null, .. Interfaces(type)];
        var inherited = string.Join(", ", bases.OfType<Type>().Select(one => Name(one)));
        return $"{string.Join(' ', words)}{(inherited.Length == 0 ? "" : $" : {inherited}")}{Constraints(type.GetGenericArguments())}";
    }

    /// <summary>A type's name; with nullability where that is known.</summary>
    public static string Name(Type type, NullabilityInfo? nullability = null)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!, nullability);
        if (Nullable.GetUnderlyingType(type) is { } value)
            return $"{Name(value, nullability?.GenericTypeArguments is [var inner] ? inner : null)}?";
        NullabilityState?[] states = [nullability?.ReadState, nullability?.WriteState];
        var isNullable = !type.IsValueType && states.Contains(NullabilityState.Nullable);
        return Bare(type, nullability) + (isNullable ? "?" : "");
    }

    public static string Constraints(Type[] arguments) => string.Concat(arguments.Where(argument => argument.IsGenericParameter).Select(Constraint));

    /// <summary>Attributes that are part of what a user meets, and not what the compiler adds for old compilers.</summary>
    public static IEnumerable<string> Attributes(MemberInfo member) =>
        member.IsDefined(typeof(CompilerFeatureRequiredAttribute))
            ? []
            : member.GetCustomAttributesData()
                .Select(data => data.AttributeType.Name)
                .Where(name => name is "FlagsAttribute" or "ObsoleteAttribute" or "ExperimentalAttribute")
                .Select(name => $"[{name[..^"Attribute".Length]}]");

    private static string Bare(Type type, NullabilityInfo? nullability)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsArray)
            return $"{Name(type.GetElementType()!, nullability?.ElementType)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsPointer)
            return $"{Name(type.GetElementType()!)}*";
        if (type.IsGenericParameter)
            return type.Name;
        var name = type.Name.Split('`')[0];
        if (type.IsNested)
            name = $"{Bare(type.DeclaringType!, null).Split('<')[0]}.{name}";
        if (!type.IsGenericType)
            return name;
        var arguments = type.GetGenericArguments().Select((argument, i) => Name(argument, nullability?.GenericTypeArguments.ElementAtOrDefault(i)));
        return $"{name}<{string.Join(", ", arguments)}>";
    }

    private static string FullName(Type type) => $"{type.Namespace}.{Bare(type, null)}";

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => $"enum({Name(type.GetEnumUnderlyingType())})",
        { IsInterface: true } => "interface",
        _ when IsDelegate(type) => "delegate",
        { IsValueType: true } => IsRecord(type) ? "record struct" : "struct",
        _ => IsRecord(type) ? "record" : "class",
    };

    private static IEnumerable<string> Modifiers(Type type)
    {
        if (type.IsClass && !IsDelegate(type))
        {
            if (type is { IsAbstract: true, IsSealed: true })
                yield return "static";
            else if (type.IsAbstract)
                yield return "abstract";
            else if (type.IsSealed)
                yield return "sealed";
        }

        if (type is { IsValueType: true, IsEnum: false } && type.IsDefined(typeof(IsReadOnlyAttribute)))
            yield return "readonly";
        if (type.IsByRefLike)
            yield return "ref";
    }

    // Those that the type itself names, not those that its base or another of its interfaces brings.
    private static IEnumerable<Type> Interfaces(Type type)
    {
        if (type.IsEnum || IsDelegate(type))
            return [];
        var all = type.GetInterfaces().Where(one => one.IsPublic || one.IsNestedPublic).ToList();
        return all
            .Where(one => !(type.BaseType?.GetInterfaces() ?? []).Contains(one) && !all.Any(other => other.GetInterfaces().Contains(one)))
            .Where(one => !(IsRecord(type) && one == typeof(IEquatable<>).MakeGenericType(type)))
            .OrderBy(one => one.FullName, StringComparer.Ordinal);
    }

    private static string Constraint(Type parameter)
    {
        var flags = parameter.GenericParameterAttributes;
        List<string> parts = [];
        if (flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
            parts.Add("struct");
        else if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            parts.Add("class");
        parts.AddRange(parameter.GetGenericParameterConstraints().Where(one => one != typeof(ValueType)).Select(one => Name(one)));
        if (flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !parts.Contains("struct"))
            parts.Add("new()");
        return parts.Count == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", parts)}";
    }

    private static bool IsDelegate(Type type) => typeof(Delegate).IsAssignableFrom(type) && type != typeof(Delegate);

    private static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly) is not null;
}
