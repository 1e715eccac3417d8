using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using RiceJar.Contacts;
using RiceJar.EntityFrameworkCore.Tests.Support;
using RiceJar.Storage;

namespace RiceJar.EntityFrameworkCore.Tests.Consent;

public class ConsentStoreTests(Servers servers)
{
    private static readonly ConsentSubject Ann = ConsentSubject.Of(new CustomerId("ann"));
    private static readonly ConsentSubject Phone = ConsentSubject.Of(new AddressHash(new string('a', 64)));
    private static readonly ContactChannel Sms = new("sms");

    private static readonly ConsentRecord[] Records =
    [
        new(ShopId.Default, Ann, Make.Noon, "checkout") { Answer = new ConsentEntry(Sms, ContactPurposes.Marketing, true) },
        new(ShopId.Default, Ann, Make.Noon, "checkout") { Answer = new ConsentEntry(null, ContactPurposes.Marketing, true) },
        new(ShopId.Default, Ann, Make.Noon + Duration.FromTicks(10), "checkout") { RefusesAutomatedMarketing = true },
        new(ShopId.Default, Phone, Make.Noon, "sms-reply ' 退订") { Answer = new ConsentEntry(Sms, ContactPurposes.All, false), RefusesAutomatedMarketing = false },
        new(new ShopId("other"), Ann, Make.Noon, "checkout") { Answer = new ConsentEntry(Sms, ContactPurposes.Care, false) },
    ];

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task Records_come_back_as_they_were_each_once(Engine engine)
    {
        await using var database = await TestDatabase.MigratedAsync(engine, servers);
        await using var host = database.Host();
        var store = host.GetRequiredService<IConsentStore>();
        await store.AddAsync(Records);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => store.AddAsync([.. i % 2 == 0 ? Records : Records.Reverse()]).AsTask())));
        (await store.FindAsync(ShopId.Default, [Ann, Phone])).Should().BeEquivalentTo(Records[..4]);
        (await store.FindAsync(ShopId.Default, [Phone])).Should().Equal(Records[3]);
        (await store.FindAsync(new ShopId("other"), [Ann, Phone])).Should().Equal(Records[4]);
        (await store.FindAsync(ShopId.Default, [])).Should().BeEmpty();

        await using var db = database.Open();
        var refused = await db.Consents.Where(row => row.Agreed == false && row.At >= Make.Noon && row.Purposes == ContactPurposes.All).ToListAsync();
        refused.Should().ContainSingle().Which.Source.Should().Be("sms-reply ' 退订");
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.PostgreSql)]
    public async Task A_customers_records_are_exported_and_erased_and_those_of_an_address_stay(Engine engine)
    {
        await using var database = await TestDatabase.MigratedAsync(engine, servers);
        await using var host = database.Host();
        var store = host.GetRequiredService<EfConsentStore<ShopDb>>();
        await store.AddAsync(Records);
        using var stream = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(stream))
            await store.ExportAsync(ShopId.Default, new CustomerId("ann"), writer);
        JsonDocument.Parse(Encoding.UTF8.GetString(stream.ToArray())).RootElement.GetArrayLength().Should().Be(3);
        await store.EraseAsync(ShopId.Default, new CustomerId("ann"));
        (await store.FindAsync(ShopId.Default, [Ann, Phone])).Should().Equal(Records[3]);
        (await store.FindAsync(new ShopId("other"), [Ann])).Should().ContainSingle();
    }
}
