// A shop embeds RiceJar: it says where its orders are, lets them be assessed, and asks who its customers are.
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Quickstart;
using RiceJar;
using RiceJar.Assessments;
using RiceJar.Running;
using RiceJar.Storage;

Console.OutputEncoding = Encoding.UTF8;

var services = new ServiceCollection();
services
    .AddRiceJar(options =>
    {
        options.Zone = "Europe/London";
        options.Currency = "GBP";
    })
    .AddOrderSource<RetailOrderSource>();
await using var provider = services.BuildServiceProvider();
await using var scope = provider.CreateAsyncScope();

// The data end on 9 December 2011; a live shop leaves AsOf out, and today counts.
var runner = scope.ServiceProvider.GetRequiredService<AssessmentRunner>();
var report = await runner.RunAsync(new AssessmentRequest { AsOf = new LocalDate(2011, 12, 9) });

var store = scope.ServiceProvider.GetRequiredService<IAssessmentStore>();
var customers = await store.ReadAsync(ShopId.Default).ToListAsync();
ShopPicture.Print(report, customers);

// One customer, and why: what a shop's service desk would look up.
var known = await store.FindAsync(ShopId.Default, new CustomerId("12748"));
var assessor = new CustomerAssessor(report.Overview.Baseline);
Console.WriteLine($"Who is customer {known!.Customer}, and why?");
foreach (var line in assessor.Explain(known.Summary, known.TierState!, report.Run.AsOf).ToLines())
    Console.WriteLine($"  {line}");
