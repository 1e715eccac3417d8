using NodaTime;
using RiceJar.Assessments;
using RiceJar.InMemory;
using RiceJar.Payments;
using RiceJar.Rfm;
using RiceJar.Storage;
using RiceJar.Tests.Support;
using RiceJar.Tiers;
using static RiceJar.Tests.Support.Make;

namespace RiceJar.Tests.Storage;

public class StoredJsonTests
{
    private readonly InMemoryAssessmentStore _store = new();

    [Fact]
    public async Task Every_customer_is_read_as_he_was_written()
    {
        await Runners.Of(SmallShop.Orders, _store).RunAsOfAsync(SmallShop.AsOf);
        var baseline = (await _store.FindBaselineAsync(ShopId.Default))!;
        var assessor = new CustomerAssessor(ShopBaselineJson.Read(ShopBaselineJson.Write(baseline), Runners.Rules));
        assessor.Baseline.Id.Should().Be((await _store.FindRunAsync(ShopId.Default))!.BaselineId);
        var customers = await _store.ReadAsync(ShopId.Default).ToListAsync();
        customers.Should().HaveCount(7);
        foreach (var customer in customers)
        {
            var read = StoredCustomerJson.Read(StoredCustomerJson.Write(customer), Runners.Rules);
            (read with { TierState = customer.TierState }).Should().Be(customer);
            read.TierState!.ToParts().Should().BeEquivalentTo(customer.TierState!.ToParts());
            assessor.Assess(read.Summary, read.TierState, SmallShop.AsOf).Should().Be(customer.Assessment);
            Bits(read.Assessment).Should().Equal(Bits(customer.Assessment));
            StoredCustomerJson.Write(read).Should().Be(StoredCustomerJson.Write(customer));
        }
    }

    [Fact]
    public void Numbers_that_are_hard_to_write_come_back_to_the_bit()
    {
        foreach (var number in new[] { 0.1, 1 / 3.0, -0.0, double.Epsilon, double.MaxValue, -1e-300, 123456789.123456789 })
        {
            var ann = Assessed("ann", Date(2026, 1, 1));
            ann = ann with { Assessment = ann.Assessment with { Clv = ann.Assessment.Clv!.Value with { MarginPerPurchase = number } } };
            var read = StoredCustomerJson.Read(StoredCustomerJson.Write(ann), Runners.Rules);
            BitConverter.DoubleToInt64Bits(read.Assessment.Clv!.Value.MarginPerPurchase).Should().Be(BitConverter.DoubleToInt64Bits(number));
        }
    }

    [Fact]
    public void The_format_is_this_and_changes_only_with_its_version() =>
        StoredCustomerJson.Write(Assessed("ann", Date(2026, 1, 1))).Should().Be(
            string.Concat(
                """{"formatVersion":1,"customer":"ann","summary":{"purchases":1,"purchaseDays":1""",
                ""","firstPurchaseOn":"2026-01-01","lastPurchaseOn":"2026-01-01","purchaseMoney":100000,"firstDayMoney":100000,"creditNotes":0,"isMember":false}""",
                ""","tierState":{"ladderFingerprint":"FINGERPRINT","rank":1,"termLastDay":null""",
                ""","days":[{"date":"2026-01-01","purchases":1,"money":100000}]""",
                ""","history":[{"on":"2026-01-01","fromRank":0,"toRank":1,"reason":"Promotion"}],"historyThrough":"2026-01-01"}""",
                ""","assessment":{"asOf":"2026-01-01","buyer":{"recencyDays":0,"frequency":1,"monetary":100000""",
                ""","recencyScore":1,"frequencyScore":1,"monetaryScore":1,"segment":"Lost","segmentChinese":"\u6D41\u5931\u5BA2\u6237","weightedScore":0""",
                ""","lifespanYears":3,"marginPerPurchase":10,"purchasesPerYear":1.5}""",
                ""","lifecycle":{"stage":"Active","habit":"First","nextStageOn":"2026-02-16","nearEndOn":"2026-02-11"}""",
                ""","tier":{"rank":1,"termLastDay":null},"unchangedUntil":"2026-02-16"}}""")
                .Replace("FINGERPRINT", TierLadder.Default.Fingerprint, StringComparison.Ordinal));

    [Fact]
    public void Under_another_ladder_all_is_read_but_the_tiers_state()
    {
        var ann = Assessed("ann", Date(2026, 1, 1));
        var read = StoredCustomerJson.Read(StoredCustomerJson.Write(ann), new AssessmentRules(Shanghai, ladder: new TierLadder([new Tier("One")])));
        read.Should().Be(ann with { TierState = null });
    }

    [Fact]
    public void A_baseline_of_other_rules_is_refused()
    {
        var json = ShopBaselineJson.Write(Baseline(Date(2026, 1, 1)));
        var read = () => ShopBaselineJson.Read(json, new AssessmentRules(Shanghai, new RfmRules(minimumBuyers: 7)));
        read.Should().Throw<ArgumentException>().WithParameterName("rules").WithMessage("*assess the shop again*");
    }

    [Fact]
    public void A_payment_baseline_comes_back_whole()
    {
        var day = Date(2026, 3, 1);
        var orders = Enumerable.Range(0, 200)
            .Select(i => Unpaid($"{i}", "ann", day.PlusDays(-i % 40), i) with { PaidAt = At(day.PlusDays(-i % 40)) + Duration.FromSeconds(i * 91 % 5000) });
        var baseline = PaymentBaseline.Fit(orders, new PaymentLearning(Shanghai) { MostAfterReminder = 0.3 }, day);
        baseline.TimeToPay.All.Should().NotBeNull();
        AssertSame(baseline);
        AssertSame(PaymentBaseline.Fit([], new PaymentLearning(Shanghai), LocalDate.MaxIsoValue));

        static void AssertSame(PaymentBaseline one)
        {
            var read = PaymentBaselineJson.Read(PaymentBaselineJson.Write(one));
            read.Should().BeEquivalentTo(one);
            read.ToParts().Should().BeEquivalentTo(one.ToParts(), options => options.WithStrictOrdering());
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"formatVersion":1}""")]
    [InlineData("""{"formatVersion":2}""", "version 2")]
    [InlineData("""{"formatVersion":"x"}""", "version x")]
    public void Broken_text_and_later_versions_are_said_to_be_so(string json, string said = "stored")
    {
        foreach (var read in new Func<object>[]
        {
            () => StoredCustomerJson.Read(json, Runners.Rules), () => ShopBaselineJson.Read(json, Runners.Rules), () => PaymentBaselineJson.Read(json),
        })
            read.Should().Throw<FormatException>().WithMessage($"*{said}*");
    }

    [Theory]
    [InlineData("\"purchases\":1,", "")]
    [InlineData("\"purchases\":1,", "\"purchases\":-1,")]
    [InlineData("\"date\":\"2026-01-01\"", "\"date\":\"2026-13-01\"")]
    [InlineData("\"money\":100000", "\"money\":1.5")]
    [InlineData("\"recencyDays\":0", "\"recencyDays\":1")]
    [InlineData("\"recencyScore\":1", "\"recencyScore\":0")]
    [InlineData("\"marginPerPurchase\":10", "\"marginPerPurchase\":\"NaN\"")]
    [InlineData("\"marginPerPurchase\":10", "\"marginPerPurchase\":1e999")]
    [InlineData("\"stage\":\"Active\"", "\"stage\":\"Awake\"")]
    [InlineData("\"stage\":\"Active\"", "\"stage\":77")]
    [InlineData("\"stage\":\"Active\"", "\"stage\":\"Prospect\"")]
    [InlineData("\"customer\":\"ann\"", "\"customer\":\"\"")]
    [InlineData("\"customer\":\"ann\"", "\"customer\":null")]
    public void A_changed_text_is_refused(string written, string changed)
    {
        var json = StoredCustomerJson.Write(Assessed("ann", Date(2026, 1, 1)));
        json.Should().Contain(written);
        var read = () => StoredCustomerJson.Read(json.Replace(written, changed, StringComparison.Ordinal), Runners.Rules);
        read.Should().Throw<FormatException>();
    }

    private static long[] Bits(CustomerAssessment one) =>
        [.. new[] { one.WeightedScore, one.Clv?.MarginPerPurchase, one.Clv?.PurchasesPerYear }.Select(number => BitConverter.DoubleToInt64Bits(number ?? -1))];
}
