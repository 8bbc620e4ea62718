package dev.heddle.io.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.api.data.RecordColumns;
import dev.heddle.model.Problem;
import dev.heddle.model.fingerprint.Fingerprint;
import dev.heddle.model.schema.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckedQueriesTest {
    record Order(String product, long cents) {}

    record Total(long cents) {}

    record Name(String cents) {}

    private static final List<Column> TOTAL = RecordColumns.of(Total.class);
    private static final Map<String, List<Column>> ORDERS =
            Map.of("orders", RecordColumns.of(Order.class));
    private static final String SQL = "select cents from orders";

    @TempDir Path folder;

    private Path file() {
        return folder.resolve("checked-queries");
    }

    private DuckDbRowStore store() {
        return new DuckDbRowStore(
                new DuckDbSettings(64L << 20, 1, folder.resolve("spill")), file());
    }

    private List<Problem> check(List<Column> declared, String sql) {
        try (DuckDbRowStore store = store()) {
            return store.checkQuery(declared, sql, ORDERS);
        }
    }

    private static Fingerprint hash() {
        return CheckedQueries.of(TOTAL, SQL, ORDERS);
    }

    @Test
    void notesWhatIsInOrderForTheNextProcess() throws IOException {
        assertThat(check(TOTAL, SQL)).isEmpty();
        assertThat(Files.readString(file())).isEqualTo(hash().hex() + "\n");
        assertThat(check(TOTAL, SQL)).isEmpty();
        assertThat(Files.readString(file())).as("noted once").isEqualTo(hash().hex() + "\n");
        assertThat(CheckedQueries.in(file()).contains(hash())).isTrue();
    }

    /// The engine refuses to be used on a virtual thread.
    @Test
    void leavesTheEngineAloneForWhatWasNoted() throws InterruptedException {
        check(TOTAL, SQL);
        AtomicReference<List<Problem>> found = new AtomicReference<>();
        Thread.ofVirtual().start(() -> found.set(check(TOTAL, SQL))).join();
        assertThat(found.get()).isEmpty();
    }

    @Test
    void looksAgainAtWhatHasProblems() {
        List<Problem> problems = check(RecordColumns.of(Order.class), SQL);
        assertThat(problems).isNotEmpty();
        assertThat(check(RecordColumns.of(Order.class), SQL)).isEqualTo(problems);
        assertThat(file()).doesNotExist();
    }

    @Test
    void tellsApartAllThatCounts() {
        Set<Fingerprint> hashes = new HashSet<>();
        List<Column> orders = RecordColumns.of(Order.class);
        hashes.add(hash());
        hashes.add(CheckedQueries.of(TOTAL, SQL + " ", ORDERS));
        hashes.add(CheckedQueries.of(RecordColumns.of(Name.class), SQL, ORDERS));
        hashes.add(CheckedQueries.of(orders, SQL, ORDERS));
        hashes.add(CheckedQueries.of(TOTAL, SQL, Map.of("other", orders)));
        hashes.add(CheckedQueries.of(TOTAL, SQL, Map.of("orders", TOTAL)));
        hashes.add(CheckedQueries.of(TOTAL, SQL, Map.of("orders", orders, "other", orders)));
        assertThat(hashes).hasSize(7);
    }

    @Test
    void takesDamageForNothing() throws IOException {
        Files.write(file(), new byte[] {(byte) 0xff, 0, 10, 'a'});
        CheckedQueries damaged = CheckedQueries.in(file());
        assertThat(damaged.contains(hash())).isFalse();
        damaged.add(hash());
        // Its line begins where the damaged one never ended.
        assertThat(CheckedQueries.in(file()).contains(hash())).isFalse();
        CheckedQueries again = CheckedQueries.in(file());
        again.add(hash());
        assertThat(CheckedQueries.in(file()).contains(hash())).isTrue();
    }

    @Test
    void doesWithoutAFileThatCanNotBeUsed() throws IOException {
        Files.createDirectory(file());
        assertThat(check(TOTAL, SQL)).isEmpty();
        CheckedQueries checked = CheckedQueries.in(file());
        checked.add(hash());
        assertThat(checked.contains(hash())).isTrue();
        assertThat(CheckedQueries.in(file()).contains(hash())).isFalse();
    }

    @Test
    void seesWhatAnotherProcessNoted() throws IOException {
        CheckedQueries mine = CheckedQueries.in(file());
        assertThat(mine.contains(hash())).isFalse();
        Files.writeString(
                file(), hash().hex() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        assertThat(CheckedQueries.in(file()).contains(hash())).isTrue();
        mine.add(CheckedQueries.of(TOTAL, "select 1 as cents", ORDERS));
        assertThat(Files.readAllLines(file())).hasSize(2);
    }
}
