using Mono.Cecil;

namespace RiceJar.Repository.Tests.Architecture;

/// <summary>The rooms of an assembly, lowest first: each room is a namespace, and uses itself and those before it.</summary>
public sealed class Rooms(params string[] lowestFirst)
{
    /// <summary>What offends against the rooms, a line each; empty when nothing does.</summary>
    public IReadOnlyList<string> Offences(Stream assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        return [.. Homeless(module).Concat(LookingUp(module)).Distinct().Order(StringComparer.Ordinal)];
    }

    private IEnumerable<string> Homeless(ModuleDefinition module) =>
        module.Types
            .Where(type => Room(type) < 0 && !IsGenerated(type))
            .Select(type => $"{type.FullName} is in the unknown room '{type.Namespace}'; the rooms are {string.Join(", ", lowestFirst)}");

    private IEnumerable<string> LookingUp(ModuleDefinition module) =>
        TypeReferences.Of(module)
            .Where(use => Room(use.User) >= 0 && Room(use.Used) > Room(use.User))
            .Select(use => $"{use.User.FullName}.{use.Member} looks up at {use.Used.FullName}");

    // A nested type, also one that the compiler made of a lambda, an iterator or an async method, is where its outermost type is.
    private int Room(TypeDefinition type) => Array.IndexOf(lowestFirst, Outermost(type).Namespace);

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    // A namespace of generated code is not ours to choose; what source generators put into our own types is checked with them.
    private static bool IsGenerated(TypeDefinition type) =>
        type.Name == "<Module>" || type.CustomAttributes.Any(attribute => attribute.AttributeType.FullName
            is "System.Runtime.CompilerServices.CompilerGeneratedAttribute"
            or "System.CodeDom.Compiler.GeneratedCodeAttribute"
            or "Microsoft.CodeAnalysis.EmbeddedAttribute");
}
