using NodaTime;
using RiceJar.Payments;
using static RiceJar.Core.Tests.Payments.ReminderCase;

namespace RiceJar.Core.Tests.Payments;

public class ReminderBatchTests
{
    private static readonly ReminderBatch Late = new(Time(9), Time(22), Time(6));

    [Theory]
    [InlineData("2026-03-09 23:59:59", "2026-03-10 00:29:59")]
    [InlineData("2026-03-10 00:00:00", "2026-03-10 08:00:00")]
    [InlineData("2026-03-10 03:15:00", "2026-03-10 08:00:00")]
    [InlineData("2026-03-10 07:30:00", "2026-03-10 08:00:00")] // as old as the delay
    [InlineData("2026-03-10 07:30:01", "2026-03-10 08:00:01")] // younger: in real time
    [InlineData("2026-03-10 07:31:00", "2026-03-10 08:01:00")]
    [InlineData("2026-03-10 07:59:59", "2026-03-10 08:29:59")]
    [InlineData("2026-03-10 08:00:00", "2026-03-10 08:30:00")]
    public void Orders_of_the_night_are_reminded_of_at_eight_and_others_in_real_time(string placed, string due)
    {
        var intent = Rules.Reminder(Placed("o", placed))!;

        intent.DueAt.Should().Be(At(due));
        intent.Wave.Should().Be(1);
    }

    [Theory]
    [InlineData("2026-03-10 07:59:59", "2026-03-10 03:30")]
    [InlineData("2026-03-10 08:00:00", "2026-03-10 03:30")] // at its deadline it is too late
    [InlineData("2026-03-10 08:00:01", "2026-03-10 08:00")]
    public void An_order_that_cannot_wait_for_the_batch_is_reminded_of_in_real_time(string deadline, string due) =>
        Rules.Reminder(Placed("o", "2026-03-10 03:00", deadline: deadline))!.DueAt.Should().Be(At(due));

    [Fact]
    public void An_order_of_the_batch_is_not_reminded_of_in_real_time_as_well()
    {
        var order = Placed("o", "2026-03-10 03:00");

        Rules.Skip(order, Sent("o", "2026-03-10 08:00")).Should().Be(ReminderSkip.AllSent);
    }

    [Theory]
    [InlineData("2026-03-09 21:59:59", "2026-03-09 22:29:59")]
    [InlineData("2026-03-09 22:00:00", "2026-03-10 09:00:00")]
    [InlineData("2026-03-10 00:00:00", "2026-03-10 09:00:00")]
    [InlineData("2026-03-10 05:59:59", "2026-03-10 09:00:00")]
    [InlineData("2026-03-10 06:00:00", "2026-03-10 06:30:00")]
    [InlineData("2026-12-31 23:00:00", "2027-01-01 09:00:00")]
    [InlineData("2028-02-28 23:00:00", "2028-02-29 09:00:00")]
    [InlineData("2028-02-29 01:00:00", "2028-02-29 09:00:00")]
    [InlineData("2028-02-29 22:00:00", "2028-03-01 09:00:00")]
    public void A_window_may_cross_midnight(string placed, string due) =>
        (Rules with { Batches = [Late] }).Reminder(Placed("o", placed))!.DueAt.Should().Be(At(due));

    [Theory]
    [InlineData("2026-03-10 08:00", "2026-03-11 07:00")] // 07:00 comes only on the next day
    [InlineData("2026-03-10 19:59", "2026-03-11 07:00")]
    public void A_batch_goes_out_at_the_first_such_time_after_its_window(string placed, string due) =>
        (Rules with { Batches = [new ReminderBatch(Time(7), Time(8), Time(20))] }).Reminder(Placed("o", placed))!.DueAt.Should().Be(At(due));

    [Theory]
    [InlineData("2026-03-10 01:00", "2026-03-10 08:00")]
    [InlineData("2026-03-10 08:00", "2026-03-10 12:30")]
    [InlineData("2026-03-10 11:59", "2026-03-10 12:30")]
    [InlineData("2026-03-10 12:00", "2026-03-10 12:30")] // in no window: in real time
    [InlineData("2026-03-10 18:00", "2026-03-10 21:00")]
    public void Each_of_several_batches_takes_the_orders_of_its_window(string placed, string due)
    {
        var rules = Rules with
        {
            Batches =
            [
                new ReminderBatch(Time(21), Time(18), Time(20)),
                ReminderBatch.Night,
                new ReminderBatch(new LocalTime(12, 30), Time(8), Time(12)),
            ],
        };

        rules.Reminder(Placed("o", placed))!.DueAt.Should().Be(At(due));
    }

    [Fact]
    public void Without_batches_all_reminders_come_in_real_time() =>
        RealTime.Reminder(Placed("o", "2026-03-10 03:00"))!.DueAt.Should().Be(At("2026-03-10 03:30"));

    [Theory]
    [InlineData(true, "2026-11-11 08:00")]
    [InlineData(false, "2026-11-11 02:20")]
    public void A_batch_may_leave_the_orders_of_a_sale_to_real_time(bool inSales, string due)
    {
        var rules = RulesOf(China, Sale("2026-11-10 20:00", "2026-11-11 04:00")) with
        {
            Batches = [new ReminderBatch(Time(8), Time(0), Time(8), inSales)],
        };

        rules.Reminder(Placed("o", "2026-11-11 02:00"))!.DueAt.Should().Be(At(due));
        rules.Reminder(Placed("o", "2026-11-11 04:00"))!.DueAt.Should().Be(At("2026-11-11 08:00"));
    }

    [Theory]
    [InlineData("00:00-08:00", "07:59-09:00")]
    [InlineData("07:59-09:00", "00:00-08:00")]
    [InlineData("00:00-08:00", "00:00-08:00")]
    [InlineData("00:00-08:00", "02:00-03:00")]
    [InlineData("22:00-06:00", "00:00-01:00")]
    [InlineData("00:00-01:00", "22:00-06:00")]
    [InlineData("22:00-06:00", "05:59-07:00")]
    [InlineData("22:00-06:00", "23:00-05:00")]
    [InlineData("20:00-23:00", "22:00-01:00")]
    public void Windows_that_overlap_are_refused(string one, string other)
    {
        var overlapping = () => Rules with { Batches = [Batch(one), Batch(other)] };

        overlapping.Should().Throw<ArgumentException>().WithMessage($"*{one}*").WithMessage($"*{other}*");
    }

    [Theory]
    [InlineData("00:00-08:00", "08:00-12:00")]
    [InlineData("22:00-06:00", "06:00-22:00")]
    [InlineData("22:00-00:00", "00:00-08:00")]
    public void Windows_that_touch_do_not_overlap(string one, string other) =>
        (Rules with { Batches = [Batch(one), Batch(other)] }).Batches.Should().HaveCount(2);

    [Fact]
    public void A_window_that_begins_and_ends_at_the_same_time_is_refused()
    {
        var empty = () => new ReminderBatch(Time(8), Time(6), Time(6));

        empty.Should().Throw<ArgumentException>().WithParameterName("until").WithMessage("*06:00*");
    }

    private static LocalTime Time(int hour) => new(hour, 0);

    private static ReminderBatch Batch(string window)
    {
        var pattern = NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm");
        var until = pattern.Parse(window[6..]).Value;
        return new ReminderBatch(until, pattern.Parse(window[..5]).Value, until);
    }
}
