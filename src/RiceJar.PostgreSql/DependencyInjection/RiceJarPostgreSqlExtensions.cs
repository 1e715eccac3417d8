using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;
using RiceJar.Assessments;
using RiceJar.Configuration;
using RiceJar.PostgreSql;
using RiceJar.Storage;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Assesses a shop where its orders are, in PostgreSQL.</summary>
public static class RiceJarPostgreSqlExtensions
{
    /// <summary>
    /// Adds <see cref="PostgreSqlAssessmentRunner"/>, which assesses the shop in its database, and keeps assessments there (<see cref="PostgreSqlAssessmentStore"/>) in place of memory or of another
    /// store. Options come from the section <c>RiceJar:PostgreSql</c>, then from <paramref name="configure"/>, which wins; all errors are shown together at start. The tables are made by
    /// <see cref="PostgreSqlSchema.MigrateAsync"/>, which is the shop's to call. For a process that serves one shop.
    /// </summary>
    /// <remarks>
    /// The database is that of an <see cref="NpgsqlDataSource"/> that the shop registered, or else of <see cref="PostgreSqlOptions.ConnectionString"/>.
    /// <para>
    /// Runs are the shop's to start. Where the process also has RiceJar's background services, <c>RiceJar:Background:AssessAt</c> is <c>none</c>: their daily assessment reads all orders into the
    /// process, and publishes into the same store.
    /// </para>
    /// </remarks>
    /// <param name="builder">RiceJar's builder.</param>
    /// <param name="configure">Sets options in code; may be null.</param>
    public static RiceJarBuilder UsePostgreSql(this RiceJarBuilder builder, Action<PostgreSqlOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        if (services.All(service => service.ServiceType != typeof(PostgreSqlAssessmentStore)))
        {
            services.AddSingleton(new AdapterSection(PostgreSqlSettings.Section));
            // Bound before any code configures, also code that was registered before this call, so that code wins.
            services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<PostgreSqlOptions>>(provider => new ConfigureNamedOptions<PostgreSqlOptions>(
                Options.Options.DefaultName, options => Bind(provider.GetService<IConfiguration>(), options))));
            services.AddSingleton<IValidateOptions<PostgreSqlOptions>, Validation>();
        }

        var options = services.AddOptions<PostgreSqlOptions>().ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);
        services.TryAddSingleton(provider => NpgsqlDataSource.Create(
            provider.GetRequiredService<IOptions<PostgreSqlOptions>>().Value.ConnectionString
            ?? throw new InvalidOperationException($"RiceJar:{PostgreSqlSettings.Section}:ConnectionString is required where no NpgsqlDataSource is registered.")));
        services.TryAddTransient(provider => new PostgreSqlAssessmentRunner(
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<IOptions<PostgreSqlOptions>>().Value,
            provider.GetRequiredService<AssessmentRules>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<Logging.ILogger<PostgreSqlAssessmentRunner>>()));
        services.TryAddSingleton<PostgreSqlAssessmentStore>();
        services.Replace(ServiceDescriptor.Singleton<IAssessmentStore>(provider => provider.GetRequiredService<PostgreSqlAssessmentStore>()));
        return builder;
    }

    private static void Bind(IConfiguration? configuration, PostgreSqlOptions options)
    {
        if (configuration?.GetSection($"{RiceJarOptions.SectionName}:{PostgreSqlSettings.Section}") is not { } section)
            return;
        section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        // The binder passes over it in silence; it is not shown, since it may hold a password.
        if (section.Value is { Length: > 0 })
            throw new InvalidOperationException($"A text at '{section.Path}' stands where several settings belong.");
    }

    private sealed class Validation : IValidateOptions<PostgreSqlOptions>
    {
        public ValidateOptionsResult Validate(string? name, PostgreSqlOptions options) =>
            PostgreSqlSettings.Errors(options) is { Count: > 0 } errors ? ValidateOptionsResult.Fail(errors) : ValidateOptionsResult.Success;
    }
}
