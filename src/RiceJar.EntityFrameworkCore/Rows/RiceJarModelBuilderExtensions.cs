using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;
using RiceJar.EntityFrameworkCore.Sql;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore;

/// <summary>Lets a shop's own context query RiceJar's tables.</summary>
public static class RiceJarModelBuilderExtensions
{
    /// <summary>
    /// Maps <see cref="ContactRow"/>, <see cref="ConsentRow"/> and <see cref="AssessmentRow"/>, for <c>db.Set&lt;ContactRow&gt;()</c>.
    /// The tables stay RiceJar's: they are
    /// excluded from the shop's migrations
    /// and from EnsureCreated; <see cref="RiceJarSchema"/> makes them. The journal itself needs no mapping.
    /// </summary>
    /// <param name="model">The model that the shop's context is building.</param>
    /// <returns>The same model builder.</returns>
    public static ModelBuilder AddRiceJar(this ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<ContactRow>(row =>
        {
            ToTable(row, "ricejar_contacts");
            row.Property(contact => contact.Shop).HasColumnName("shop");
            row.Property(contact => contact.Key).HasColumnName("contact_key");
            row.Property(contact => contact.Customer).HasColumnName("customer");
            row.Property(contact => contact.OrderId).HasColumnName("order_id");
            row.Property(contact => contact.Purpose).HasColumnName("purpose").HasConversion<short>();
            row.Property(contact => contact.Reason).HasColumnName("reason");
            row.Property(contact => contact.State).HasColumnName("state").HasConversion<short>();
            row.Property(contact => contact.WakeAt).HasColumnName("wake_at").HasConversion<Moment>();
            row.Property(contact => contact.PlannedAt).HasColumnName("planned_at").HasConversion<Moment>();
            row.Property(contact => contact.DueAt).HasColumnName("due_at").HasConversion<Moment>();
            row.Property(contact => contact.ExpiresAt).HasColumnName("expires_at").HasConversion<Moment>();
            row.Property(contact => contact.SendingAt).HasColumnName("sending_at").HasConversion<Moment>();
            row.Property(contact => contact.Channel).HasColumnName("channel");
            row.Property(contact => contact.ChangedAt).HasColumnName("changed_at").HasConversion<Moment>();
            row.Property(contact => contact.Attempts).HasColumnName("attempts");
            row.Property(contact => contact.Gate).HasColumnName("gate");
            row.Property(contact => contact.Why).HasColumnName("why");
            row.Property(contact => contact.Reference).HasColumnName("reference");
            row.Property(contact => contact.Delivery).HasColumnName("delivery").HasConversion<short>();
            row.Property(contact => contact.DeliveryAt).HasColumnName("delivery_at").HasConversion<Moment>();
            row.Property(contact => contact.Intent).HasColumnName("intent");
        });
        model.Entity<ConsentRow>(row =>
        {
            ToTable(row, "ricejar_consent");
            row.Property(consent => consent.Shop).HasColumnName("shop");
            row.Property(consent => consent.Customer).HasColumnName("customer");
            row.Property(consent => consent.Address).HasColumnName("address");
            row.Property(consent => consent.At).HasColumnName("given_at").HasConversion<Moment>();
            row.Property(consent => consent.Source).HasColumnName("source");
            row.Property(consent => consent.Channel).HasColumnName("channel");
            row.Property(consent => consent.Purposes).HasColumnName("purposes").HasConversion<short>();
            row.Property(consent => consent.Agreed).HasColumnName("agreed");
            row.Property(consent => consent.RefusesAutomatedMarketing).HasColumnName("refuses_automated_marketing");
        });
        model.Entity<AssessmentRow>(row =>
        {
            row.HasNoKey().ToView("ricejar_assessed", schema: null);
            row.Property(assessed => assessed.Shop).HasColumnName("shop");
            row.Property(assessed => assessed.Customer).HasColumnName("customer").HasConversion<OrdinalId>();
            row.Property(assessed => assessed.AsOf).HasColumnName("as_of").HasConversion<Date>();
            row.Property(assessed => assessed.Stage).HasColumnName("stage").HasConversion<string>();
            row.Property(assessed => assessed.Tier).HasColumnName("tier");
            row.Property(assessed => assessed.Segment).HasColumnName("segment");
            row.Property(assessed => assessed.Rfm).HasColumnName("rfm");
            row.Property(assessed => assessed.Document).HasColumnName("document");
        });
        return model;
    }

    // No schema, also where the shop's model has a default one: the journal's statements name none either.
    private static void ToTable<TRow>(EntityTypeBuilder<TRow> row, string table)
        where TRow : class =>
        row.HasNoKey().ToTable(table, null, mapping => mapping.ExcludeFromMigrations());

    private sealed class Moment() : ValueConverter<Instant, DateTime>(instant => Stamp.Of(instant), value => Stamp.Read(value));

    private sealed class Date() : ValueConverter<LocalDate, DateOnly>(date => date.ToDateOnly(), value => LocalDate.FromDateOnly(value));

    private sealed class OrdinalId() : ValueConverter<string, string>(id => OrdinalText.Of(id), text => OrdinalText.Read(text));
}
