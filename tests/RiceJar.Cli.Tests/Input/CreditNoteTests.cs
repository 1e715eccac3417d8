namespace RiceJar.Cli.Tests;

public class CreditNoteTests
{
    [Fact]
    public async Task A_credit_note_lowers_the_money_and_not_the_count()
    {
        var table = await Score.CsvAsync(Score.Header + "1,2026-01-01,100\n1,2026-01-05,-30\n2,2026-01-03,10\n");
        table.Column("monetary").Should().Be("1:70 2:10");
        table.Column("frequency").Should().Be("1:1 2:1");
        table.Column("recency_days").Should().Be("1:4 2:2", "the note is the shop's last order and no purchase");
        table.Column("habit").Should().Be("1:first 2:first");
    }

    [Fact]
    public async Task An_order_is_a_credit_note_when_its_lines_sum_below_zero()
    {
        const string Text = "customer_id,date,order_id,pieces,price\n"
            + "1,2026-01-01,A,10,1\n1,2026-01-01,A,-3,1\n"
            + "1,2026-01-02,C1,-2,1\n1,2026-01-02,C1,1,0.5\n";
        var table = await Score.CsvAsync(Text, "--quantity", "pieces", "--unit-price", "price");
        table.Column("monetary").Should().Be("1:5.5");
        table.Column("frequency").Should().Be("1:1");
    }

    [Fact]
    public async Task Who_only_gave_back_is_a_prospect_with_money_below_zero()
    {
        var table = await Score.CsvAsync(Score.Header + "1,2026-01-01,-12.5\n1,2026-01-02,-1\n2,2026-01-02,100\n");
        table["1", "stage"].Should().Be("prospect");
        table["1", "frequency"].Should().Be("0");
        table["1", "monetary"].Should().Be("-13.5");
        table["1", "r"].Should().BeEmpty();
        table["1", "segment"].Should().BeEmpty();
    }

    [Fact]
    public async Task A_shop_of_nothing_but_credit_notes_has_no_buyers()
    {
        const string Text = Score.Header + "1,2026-01-01,-12.5\n2,2026-01-01,-1\n";
        (await Score.JsonAsync(Text)).At("summary", "buyers").GetInt32().Should().Be(0);
        (await Score.JsonAsync(Text)).At("summary", "concentration", "gini").GetDouble().Should().Be(0);
        (await Score.CsvAsync(Text)).Column("stage").Should().Be("1:prospect 2:prospect");
        (await Score.RunAsync(Text)).ShouldSucceed();
    }

    [Fact]
    public async Task A_buyer_may_give_back_more_than_he_bought()
    {
        var table = await Score.CsvAsync(Score.Header + "1,2026-01-01,10\n1,2026-01-02,-30\n2,2026-01-01,5\n");
        table.Column("monetary").Should().Be("1:-20 2:5");
        table.Column("m").Should().Be("1:1 2:3");
        table.Column("frequency").Should().Be("1:1 2:1");
    }
}
