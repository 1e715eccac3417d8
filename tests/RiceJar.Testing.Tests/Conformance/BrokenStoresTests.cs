using RiceJar.Messaging;
using RiceJar.Orders;
using RiceJar.Testing.Conformance;
using RiceJar.Testing.Tests.Conformance.Broken;

namespace RiceJar.Testing.Tests.Conformance;

/// <summary>Shows that the suites can fail: each store has one thing broken, and the case that is about it says so.</summary>
public class BrokenStoresTests
{
    private static readonly Dictionary<string, (ConformanceSuite Suite, string Case)> All = new()
    {
        ["loses gifts"] = Journal<LosesGifts>("Every field of a contact comes back"),
        ["keeps milliseconds"] = Journal<KeepsMilliseconds>("The moment of planning and the one waited for are floored to the microsecond"),
        ["holds the first key alone"] = Journal<HoldsTheFirstKeyAlone>("A merged message holds every key that it covers"),
        ["says replaced of what is taken"] = Journal<SaysReplacedOfWhatIsTaken>("A key is taken while its contact is Sent"),
        ["holds some keys of what is taken"] = Journal<HoldsSomeKeysOfWhatIsTaken>("A merged message with one key that is taken holds none"),
        ["frees no keys of what is replaced"] = Journal<FreesNoKeysOfWhatIsReplaced>("Keys that a new message does not cover become free"),
        ["forgets that it was put off"] = Journal<ForgetsThatItWasPutOff>("A contact that takes the place of one put off waits no shorter"),
        ["gives contacts twice"] = Journal<GivesContactsTwice>("What is held is not claimed again before its lease is over"),
        ["lets workers meet"] = Journal<LetsWorkersMeet>("Workers that claim one at a time claim each contact once"),
        ["claims the latest first"] = Journal<ClaimsTheLatestFirst>("The longest over is claimed first"),
        ["merges shops"] = Journal<MergesShops>("Only contacts of the shop that was asked for are claimed"),
        ["hides that it may have been sent"] = Journal<HidesThatItMayHaveBeenSent>("After a crash that followed beginning another host sees that it may have been sent"),
        ["ignores leases"] = Journal<IgnoresLeases>("A lease that was lost can neither begin nor complete"),
        ["ignores versions"] = Journal<IgnoresVersions>("Hosts that decide and begin at once do not break a cap"),
        ["ignores old versions"] = Journal<IgnoresVersions>("On an old version nothing is begun, and the contact stays held"),
        ["begins without counting"] = Journal<BeginsWithoutCounting>("Beginning changes the contact and the customer's version together"),
        ["says that everything is completed"] = Journal<SaysThatEverythingIsCompleted>("Completing ends the lease"),
        ["loses references"] = Journal<LosesReferences>("Sent is kept with the provider's reference"),
        ["cancels nothing that is held"] = Journal<CancelsNothingThatIsHeld>("A contact that is Claimed is cancelled"),
        ["cancels every purpose"] = Journal<CancelsEveryPurpose>("Contacts of other purposes stay"),
        ["erases nothing"] = Operations<ErasesNothing>("A contact that is Sent is erased with its customer"),
        ["frees no keys"] = Operations<FreesNoKeys>("Keys of what is forgotten become free"),
        ["frees the keys of what it forgets"] = Operations<FreesTheKeysOfWhatItForgets>("What is Sent is forgotten, and its key stays taken"),
        ["forgets what is unknown"] = Operations<ForgetsWhatIsUnknown>("What is Unknown is not forgotten"),
        ["forgets versions"] = Operations<ForgetsVersions>("The customer's version outlives what is forgotten"),
        ["lists the first page alone"] = Operations<ListsTheFirstPageAlone>("Pages follow one another and leave nothing out"),
        ["counts all that failed"] = Operations<CountsAllThatFailed>("What failed for good is counted apart"),
        ["hears nothing of what is unknown"] = Operations<HearsNothingOfWhatIsUnknown>("What is unknown was sent when a provider tells of it"),
        ["tries nothing again"] = Operations<TriesNothingAgain>("What is Unknown is tried again at once"),
        ["picks the oldest consent"] = Consent(
            () => new(records => records.GroupBy(record => record.Subject).Select(own => own.MinBy(record => record.At)!)), "The latest answer counts, whichever was added first"),
        ["keeps consent twice"] = Consent(() => new(records => records.Concat(records)), "The same record twice is as good as once"),
        ["loses refusals of machines"] = Consent(
            () => new(records => records.Select(record => record with { RefusesAutomatedMarketing = null })), "Every field of a record comes back"),
        ["erases no consent"] = Consent(
            () => new(erasesNothing: true), "Erasing a customer erases his records, and leaves those of addresses, others and other shops"),
        ["loses refunds"] = Source(orders => new(orders, order => order with { Refunds = [] }), "Every field of an order comes back"),
        ["streams by id"] = Source(orders => new(orders, anyOrder: true), "The stream comes in the order of placing, and ends before the instant"),
        ["gives paid orders as unpaid"] = Source(orders => new(orders, paidToo: true), "What is neither paid nor closed is given for its window, in the order of placing"),
        ["keeps the last saved"] = (PaymentBaselineStoreSuite.Of(Fresh.Store<KeepsTheLastSaved>()), "What was learned of the same or an earlier day is not kept"),
        ["publishes at once"] = (AssessmentStoreSuite.Of(Fresh.Store<PublishesAtOnce>()), "Nobody sees a run before it is published"),
        ["loses predictions"] = (AssessmentStoreSuite.Of(Fresh.Store<LosesPredictions>()), "The predictions of a run come back in every field"),
        ["erases nobody from assessments"] = (
            AssessmentStoreSuite.Of(Fresh.Store<PublishesAtOnce>()), "Erasing a customer erases him from what is published, and leaves others and other shops"),
        ["says rejected of what may come later"] = Channel(
            () => new((result, _) => result.Outcome == SendOutcome.NotAccepted ? SendResult.Rejected("no") : result), "What was not taken now may be tried again"),
        ["says not accepted of what is unknown"] = Channel(
            () => new((result, _) => result.Outcome == SendOutcome.Unknown ? SendResult.NotAccepted("reset") : result),
            "What may have arrived is unknown when the receiver breaks off"),
        ["tells addresses"] = Channel(
            () => new((result, message) => result.Outcome == SendOutcome.Rejected ? SendResult.Rejected($"no such number: {message.Address}") : result),
            "What is refused is rejected"),
        ["takes second copies"] = Channel(() => new(dropsCopies: false), "A receiver that is said to drop second copies drops them"),
    };

    public static TheoryData<string> Names { get; } = [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_broken_store_fails_the_case_that_is_about_it(string name)
    {
        var (suite, named) = All[name];
        var running = () => suite.RunAsync(named, TestContext.Current.CancellationToken);
        var failure = (await running.Should().ThrowAsync<ConformanceException>()).Which;
        (failure.Suite, failure.Case).Should().Be((suite.Name, named));
        failure.Message.Should().Contain(named).And.Contain(failure.Expected).And.Contain(failure.Actual);
        failure.InnerException!.GetType().Name.Should().Be("MismatchException", "it fails by what it does, and does not throw: {0}", failure);
    }

    private static (ConformanceSuite, string) Journal<T>(string named)
        where T : JournalWrapper, new() => (ContactJournalSuite.Of(Fresh.Store<T>()), named);

    private static (ConformanceSuite, string) Operations<T>(string named)
        where T : JournalWrapper, new() => (ContactJournalOperationsSuite.Of(Fresh.Store<T>()), named);

    private static (ConformanceSuite, string) Consent(Func<BrokenConsentStore> make, string named) => (ConsentStoreSuite.Of(Fresh.Store(make)), named);

    private static (ConformanceSuite, string) Source(Func<IReadOnlyList<Order>, BrokenOrderSource> make, string named) =>
        (OrderSourceSuite.Of((orders, _) => ValueTask.FromResult(new ConformanceStore<BrokenOrderSource>(make(orders)))), named);

    private static (ConformanceSuite, string) Channel(Func<MemoryChannel> make, string named) =>
        (ContactChannelSuite.Of<MemoryChannel>(_ => ValueTask.FromResult<IContactChannelHarness>(make())), named);
}
