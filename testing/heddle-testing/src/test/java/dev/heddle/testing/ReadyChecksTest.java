package dev.heddle.testing;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.state.CheckResultRecord;
import dev.heddle.sample.Ledger;
import dev.heddle.sample.Ledger.Book;
import dev.heddle.sample.Ledger.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadyChecksTest {
    private final List<Entry> book = new ArrayList<>();
    private final Workbench bench =
            Workbench.of(Ledger.class).with(Book.class, () -> List.copyOf(book));

    private static Entry entry(int number) {
        return new Entry("ann", number, 10, "EUR", Optional.of("SALE"));
    }

    private BenchRun write(Entry... entries) {
        book.addAll(List.of(entries));
        return bench.materialize("entries");
    }

    private static CheckResultRecord result(BenchRun run, String check) {
        return run.checks().get(AssetKey.parse("entries")).stream()
                .filter(result -> result.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void goodRowsPass() {
        assertThat(write(entry(1), new Entry("bob", 1, -1000, "USD", Optional.empty())))
                .isPublished();
    }

    @Test
    void rowsOfOneKeyAreRejected() {
        BenchRun run = write(entry(1), entry(2), entry(1));

        assertThat(run).rejectedBy("key");
        CheckResultRecord key = result(run, "key");
        assertThat(key.message())
                .isEqualTo("account, number does not name each row: it is empty or there twice");
        assertThat(key.sample().orElseThrow().rows()).hasSize(2);
    }

    @Test
    void numbersBeyondTheRangeAreRejected() {
        BenchRun run = write(entry(1), new Entry("ann", 2, 1001, "EUR", Optional.empty()));

        assertThat(run).rejectedBy("cents_range");
        assertThat(result(run, "cents_range").message())
                .isEqualTo("cents is not between -1000 and 1000 in 1 row");
    }

    @Test
    void textsOfAnotherFormOrValueAreRejected() {
        assertThat(write(new Entry("ann", 1, 0, "EURO", Optional.of("GIFT"))))
                .rejectedBy("currency_matches")
                .rejectedBy("kind_one_of");
    }

    @Test
    void tooFewAndTooManyRowsAreRejected() {
        assertThat(write()).rejectedBy("row_count");
        assertThat(
                        write(
                                IntStream.range(0, 11)
                                        .mapToObj(ReadyChecksTest::entry)
                                        .toArray(Entry[]::new)))
                .rejectedBy("row_count");
    }

    @Test
    void aJumpInTheNumberOfRowsIsToldAndNotRejected() {
        assertThat(write(entry(1), entry(2))).isPublished();

        BenchRun run = write(entry(3), entry(4));

        assertThat(run).isPublished().warnedBy("row_count_change");
        assertThat(result(run, "row_count_change").message())
                .isEqualTo("4 rows after 2: +100.0 %, and 50 % are allowed");
    }
}
