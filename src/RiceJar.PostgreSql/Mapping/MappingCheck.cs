using Npgsql;
using RiceJar.Configuration;
using RiceJar.PostgreSql.Sql;

namespace RiceJar.PostgreSql;

/// <summary>Finds a shop's tables in the database as options name them.</summary>
internal static class MappingCheck
{
    private const string Ids = "an id is text, varchar, smallint, integer, bigint or uuid";
    private const string Moments = "a moment is timestamp with time zone; without a zone nobody knows which moment it is: map a view that says (at AT TIME ZONE 'Europe/London')";
    private const string Amounts = "money is numeric, or whole units as smallint, integer or bigint; a binary fraction is not exact: map a view that casts it";
    private const string Booleans = "this is a boolean";

    /// <exception cref="InvalidOperationException">The mapping is wrong; the message lists all errors, a line each.</exception>
    public static async Task<OrderMapping> FindAsync(NpgsqlDataSource source, PostgreSqlOptions options, CancellationToken cancellationToken)
    {
        var errors = new OptionErrors();
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var refunds = options.Refunds is null ? null : await RefundsAsync(connection, options, errors, cancellationToken).ConfigureAwait(false);
            var mapping = await OrdersAsync(connection, options.Orders, refunds, errors, cancellationToken).ConfigureAwait(false);
            if (mapping is not null && refunds is not null)
                CheckAlike(mapping, refunds, errors);
            return errors.All.Count == 0 ? mapping! : throw new SetupException(string.Join(Environment.NewLine, errors.All));
        }
    }

    private static async Task<OrderMapping?> OrdersAsync(
        NpgsqlConnection connection, OrderTableOptions options, RefundMapping? refunds, OptionErrors errors, CancellationToken cancellationToken)
    {
        const string Section = $"{PostgreSqlSettings.Section}:Orders";
        if (await TableLook.AtAsync(connection, Section, options.Table, errors, cancellationToken).ConfigureAwait(false) is not { } table)
            return null;
        var id = table.Required(nameof(options.OrderId), options.OrderId, column => column.IsId, Ids);
        var customer = table.Required(nameof(options.CustomerId), options.CustomerId, column => column.IsId, Ids);
        var placed = table.Required(nameof(options.PlacedAt), options.PlacedAt, column => column.IsMoment, Moments);
        var paid = table.Optional(nameof(options.PaidAt), options.PaidAt, column => column.IsMoment, Moments);
        var amount = table.Required(nameof(options.Amount), options.Amount, column => column.IsAmount, Amounts);
        var member = table.Optional(nameof(options.PlacedByMember), options.PlacedByMember, column => column.IsBoolean, Booleans);
        var changed = table.Optional(nameof(options.ChangedAt), options.ChangedAt, column => column.IsMoment, Moments);
        await table.CheckFilterAsync(connection, options.Filter, cancellationToken).ConfigureAwait(false);
        return id is null || customer is null || placed is null || amount is null ? null : new OrderMapping
        {
            Table = table.Name,
            OrderId = id,
            CustomerId = customer,
            PlacedAt = placed,
            PaidAt = paid,
            Amount = amount,
            PlacedByMember = member,
            ChangedAt = changed,
            Filter = options.Filter,
            Refunds = refunds,
        };
    }

    private static async Task<RefundMapping?> RefundsAsync(
        NpgsqlConnection connection, PostgreSqlOptions all, OptionErrors errors, CancellationToken cancellationToken)
    {
        const string Section = $"{PostgreSqlSettings.Section}:Refunds";
        var options = all.Refunds!;
        if (await TableLook.AtAsync(connection, Section, options.Table, errors, cancellationToken).ConfigureAwait(false) is not { } table)
            return null;
        var id = table.Required(nameof(options.OrderId), options.OrderId, column => column.IsId, Ids);
        var customer = all.Distributed
            ? table.Required(nameof(options.CustomerId), options.CustomerId, column => column.IsId, Ids)
            : table.Optional(nameof(options.CustomerId), options.CustomerId, column => column.IsId, Ids);
        var refunded = table.Required(nameof(options.RefundedAt), options.RefundedAt, column => column.IsMoment, Moments);
        var amount = table.Required(nameof(options.Amount), options.Amount, column => column.IsAmount, Amounts);
        var changed = table.Optional(nameof(options.ChangedAt), options.ChangedAt, column => column.IsMoment, Moments);
        await table.CheckFilterAsync(connection, options.Filter, cancellationToken).ConfigureAwait(false);
        return id is null || refunded is null || amount is null ? null : new RefundMapping
        {
            Table = table.Name,
            OrderId = id,
            CustomerId = customer,
            RefundedAt = refunded,
            Amount = amount,
            ChangedAt = changed ?? refunded,
            Filter = options.Filter,
        };
    }

    private static void CheckAlike(OrderMapping orders, RefundMapping refunds, OptionErrors errors)
    {
        Check("OrderId", orders.OrderId, refunds.OrderId);
        if (refunds.CustomerId is { } customer)
            Check("CustomerId", orders.CustomerId, customer);

        void Check(string option, Column ofOrder, Column ofRefund)
        {
            if (ofOrder.KeptAs != ofRefund.KeptAs)
            {
                errors.Add(
                    $"{PostgreSqlSettings.Section}:Refunds:{option}",
                    $"the column '{ofRefund.Name}' of '{refunds.Table}' is {ofRefund.Shown}, but '{ofOrder.Name}' of '{orders.Table}' is {ofOrder.Shown}.");
            }
        }
    }
}
