using System.Linq.Expressions;
using System.Reflection;

namespace RiceJar.EntityFrameworkCore;

/// <summary>Says in a projection what the shop left out of it, so that conditions on those properties become SQL too.</summary>
internal static class OrderRowDefaults
{
    // No condition is ever on lines.
    private static readonly PropertyInfo[] Properties = [.. typeof(OrderRow).GetProperties().Where(property => property.Name != nameof(OrderRow.Lines))];

    public static IQueryable<OrderRow> Complete(IQueryable<OrderRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var complete = new Completer().Visit(rows.Expression);
        return complete == rows.Expression ? rows : rows.Provider.CreateQuery<OrderRow>(complete);
    }

    private sealed class Completer : ExpressionVisitor
    {
        protected override Expression VisitMemberInit(MemberInitExpression node)
        {
            var visited = (MemberInitExpression)base.VisitMemberInit(node);
            if (visited.Type != typeof(OrderRow))
                return visited;
            var given = visited.Bindings.Select(binding => binding.Member.Name).ToHashSet(StringComparer.Ordinal);
            var missing = Properties.Where(property => !given.Contains(property.Name))
                .Select(property => Expression.Bind(property, Expression.Default(property.PropertyType))).ToList();
            return missing.Count == 0 ? visited : visited.Update(visited.NewExpression, [.. visited.Bindings, .. missing]);
        }
    }
}
