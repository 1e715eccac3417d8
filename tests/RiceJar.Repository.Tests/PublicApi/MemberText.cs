using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace RiceJar.Repository.Tests.PublicApi;

/// <summary>Writes members as C# declares them, without bodies.</summary>
public static class MemberText
{
    public static bool IsVisible(MemberInfo member) => member switch
    {
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        PropertyInfo property => property.GetAccessors(true).Any(IsVisible),
        EventInfo happening => IsVisible(happening.AddMethod!),
        Type type => type.IsNestedPublic || type.IsNestedFamily,
        _ => false,
    };

    public static string Of(MemberInfo member)
    {
        var text = member switch
        {
            FieldInfo field => Field(field),
            ConstructorInfo constructor => Constructor(constructor),
            PropertyInfo property => Property(property),
            EventInfo happening => Event(happening),
            MethodInfo method => Method(method),
            _ => throw new ArgumentOutOfRangeException(nameof(member), member, "There is no text for this kind of member."),
        };
        return string.Concat(TypeText.Attributes(member).Select(attribute => $"{attribute} ")) + text;
    }

    private static string Field(FieldInfo field)
    {
        var type = TypeText.Name(field.FieldType, new NullabilityInfoContext().Create(field));
        var access = field.IsPublic ? "" : "protected ";
        return field.IsLiteral
            ? $"{access}const {type} {field.Name} = {Value(field.GetRawConstantValue(), field.FieldType)}"
            : $"{access}{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{type} {field.Name}";
    }

    private static string Constructor(ConstructorInfo constructor) =>
        $"{Access(constructor)}{TypeText.Name(constructor.DeclaringType!).Split('<')[0]}({Parameters(constructor)})";

    private static string Event(EventInfo happening)
    {
        var type = TypeText.Name(happening.EventHandlerType!, new NullabilityInfoContext().Create(happening));
        return $"{Modifiers(happening.AddMethod!)}event {type} {happening.Name}";
    }

    private static string Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(true).Where(IsVisible).ToList();
        var widest = accessors.Find(accessor => accessor.IsPublic) ?? accessors[0];
        var words = accessors.Select(accessor =>
            (accessor.IsPublic == widest.IsPublic ? "" : "protected ") +
            (accessor == property.GetMethod ? "get;" : IsInit(accessor) ? "init;" : "set;"));
        var parameters = string.Join(", ", property.GetIndexParameters().Select(Parameter));
        var index = parameters.Length > 0 ? $"this[{parameters}]" : property.Name;
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        var byReference = property.PropertyType.IsByRef ? Reference(property.GetMethod!.ReturnParameter) : "";
        var type = TypeText.Name(property.PropertyType, new NullabilityInfoContext().Create(property));
        return $"{Modifiers(widest)}{required}{byReference}{type} {index} {{ {string.Join(' ', words)} }}";
    }

    private static string Method(MethodInfo method)
    {
        var result = method.ReturnParameter;
        var byReference = method.ReturnType.IsByRef ? Reference(result) : "";
        var type = TypeText.Name(method.ReturnType, new NullabilityInfoContext().Create(result));
        var generics = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";
        var extension = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        var constraints = TypeText.Constraints(method.GetGenericArguments());
        return $"{Modifiers(method)}{byReference}{type} {method.Name}{generics}({extension}{Parameters(method)}){constraints}";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var many = parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute)) ? "params " : "";
        var byReference = !parameter.ParameterType.IsByRef ? "" : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
        var type = TypeText.Name(parameter.ParameterType, new NullabilityInfoContext().Create(parameter));
        var byDefault = parameter.HasDefaultValue ? $" = {Value(parameter.RawDefaultValue, parameter.ParameterType)}" : "";
        return $"{many}{byReference}{type} {parameter.Name}{byDefault}";
    }

    private static string Modifiers(MethodInfo method)
    {
        var isOverride = method.GetBaseDefinition() != method;
        var inheritance = method switch
        {
            { DeclaringType.IsInterface: true } => method is { IsAbstract: false, IsStatic: false } ? "virtual " : "",
            { IsAbstract: true } => isOverride ? "abstract override " : "abstract ",
            _ when isOverride => method.IsFinal ? "sealed override " : "override ",
            { IsVirtual: true, IsFinal: false } => "virtual ",
            _ => "",
        };
        return $"{Access(method)}{(method.IsStatic ? "static " : "")}{inheritance}";
    }

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Reference(ParameterInfo result) => result.IsDefined(typeof(IsReadOnlyAttribute)) ? "ref readonly " : "ref ";

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Value(object? value, Type type) => value switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        string text => $"\"{text}\"",
        bool yes => yes ? "true" : "false",
        _ when type.IsEnum => $"{TypeText.Name(type)}.{Enum.GetName(type, value)}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };
}
