using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RiceJar.DispatchWorker;

if (args is ["assess", var database, var connection, var asOf])
    return await Assessing.RunAsync(database, connection, asOf);

// A process that sends until it is killed: dispatch-worker DATABASE CONNECTION URL DEDUPES DISPATCHERS
var builder = Host.CreateEmptyApplicationBuilder(null);
// Each statement in words would cost more than the statements.
builder.Logging.AddSimpleConsole().AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
builder.Services.AddWorkerShop(args[0], args[1], args[2], bool.Parse(args[3]));
builder.Services.AddRiceJar().AddBackgroundServices(background =>
{
    background.Plans = false;
    background.AssessAt = null;
    background.Dispatchers = int.Parse(args[4], System.Globalization.CultureInfo.InvariantCulture);
    background.DispatchEvery = "PT0.2S";
});
await builder.Build().RunAsync();
return 0;
