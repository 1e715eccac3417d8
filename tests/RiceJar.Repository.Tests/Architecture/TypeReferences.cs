using Mono.Cecil;
using Mono.Cecil.Cil;

namespace RiceJar.Repository.Tests.Architecture;

/// <summary>
/// Finds which types of its own assembly a type uses: in signatures, fields, attributes, generics and method bodies. What the compiler folds away
/// leaves no trace: constants, enumeration values as numbers, nameof, and documentation.
/// </summary>
public static class TypeReferences
{
    /// <summary>Each use, as (the using type, the member that uses, the used type); nested types speak for themselves.</summary>
    public static IEnumerable<(TypeDefinition User, string Member, TypeDefinition Used)> Of(ModuleDefinition module) =>
        from user in module.GetTypes()
        from use in OfType(user)
        from used in Parts(use.Reference)
        where used.Scope == module
        let definition = used.Resolve()
        where definition is not null
        select (user, use.Member, definition);

    private static IEnumerable<(string Member, TypeReference? Reference)> OfType(TypeDefinition type) =>
    [
        .. Named(type.Name, [type.BaseType, .. type.Interfaces.Select(implemented => implemented.InterfaceType)]),
        .. Named(type.Name, type.Interfaces.SelectMany(Attributes)),
        .. Named(type.Name, Attributes(type)),
        .. Named(type.Name, Generics(type)),
        .. type.Fields.SelectMany(field => Named(field.Name, [field.FieldType, .. Attributes(field)])),
        .. type.Properties.SelectMany(property => Named(property.Name, [property.PropertyType, .. Attributes(property)])),
        .. type.Events.SelectMany(happening => Named(happening.Name, [happening.EventType, .. Attributes(happening)])),
        .. type.Methods.SelectMany(method => Named(method.Name, OfMethod(method))),
    ];

    private static IEnumerable<(string, TypeReference?)> Named(string member, IEnumerable<TypeReference?> references) =>
        references.Select(reference => (member, reference));

    private static IEnumerable<TypeReference?> OfMethod(MethodDefinition method) =>
    [
        .. Signature(method),
        .. Attributes(method),
        .. Attributes(method.MethodReturnType),
        .. method.Parameters.SelectMany(Attributes),
        .. Generics(method),
        .. method.Overrides.SelectMany(Signature),
        .. method.HasBody ? OfBody(method.Body) : [],
    ];

    private static IEnumerable<TypeReference?> OfBody(MethodBody body) =>
    [
        .. body.Variables.Select(variable => variable.VariableType),
        .. body.ExceptionHandlers.Select(handler => handler.CatchType),
        .. body.Instructions.SelectMany(instruction => OfOperand(instruction.Operand)),
    ];

    private static IEnumerable<TypeReference?> OfOperand(object? operand) => operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        MethodReference method => Signature(method),
        IMethodSignature callSite => Signature(callSite),
        _ => [],
    };

    private static IEnumerable<TypeReference?> Signature(MethodReference method) =>
    [
        method.DeclaringType,
        .. Signature((IMethodSignature)method),
        .. method is GenericInstanceMethod generic ? generic.GenericArguments : [],
    ];

    private static IEnumerable<TypeReference?> Signature(IMethodSignature signature) =>
        [signature.ReturnType, .. signature.Parameters.Select(parameter => parameter.ParameterType)];

    private static IEnumerable<TypeReference?> Generics(IGenericParameterProvider provider) =>
        provider.GenericParameters.SelectMany(parameter => (IEnumerable<TypeReference?>)
        [
            .. parameter.Constraints.Select(constraint => constraint.ConstraintType),
            .. parameter.Constraints.SelectMany(Attributes),
            .. Attributes(parameter),
        ]);

    private static IEnumerable<TypeReference?> Attributes(ICustomAttributeProvider provider) =>
        provider.CustomAttributes.SelectMany(attribute => (IEnumerable<TypeReference?>)
        [
            attribute.AttributeType,
            .. attribute.ConstructorArguments.SelectMany(Argument),
            .. attribute.Properties.Concat(attribute.Fields).SelectMany(named => Argument(named.Argument)),
        ]);

    private static IEnumerable<TypeReference?> Argument(CustomAttributeArgument argument) =>
    [
        argument.Type,
        .. argument.Value switch
        {
            TypeReference type => [type],
            CustomAttributeArgument inner => Argument(inner),
            CustomAttributeArgument[] many => many.SelectMany(Argument),
            _ => [],
        },
    ];

    /// <summary>The named types that a reference is made of: of arrays, generics, references, modifiers and function pointers.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? reference) => reference switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => [.. Parts(generic.ElementType), .. generic.GenericArguments.SelectMany(Parts)],
        FunctionPointerType pointer => Signature(pointer).SelectMany(Parts),
        RequiredModifierType modified => [.. Parts(modified.ElementType), .. Parts(modified.ModifierType)],
        OptionalModifierType modified => [.. Parts(modified.ElementType), .. Parts(modified.ModifierType)],
        TypeSpecification specification => Parts(specification.ElementType),
        _ => [reference],
    };
}
