package dev.heddle.api.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.partition.PartitionKey;
import dev.heddle.model.schema.Column;
import dev.heddle.model.schema.ColumnType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryChecksTest {
    private static final HistoryChecks.Band ROWS =
            new HistoryChecks.Band(History.ROWS, 5, 1, 3, 30);

    @Test
    void oneOutlierInTheHistoryDoesNotWidenTheBand() {
        assertThat(HistoryChecks.anomaly(History.ofRows(500, 100, 102, 99_999, 98, 101), ROWS))
                .extracting(CheckResult::success)
                .isEqualTo(false);
        assertThat(HistoryChecks.anomaly(History.ofRows(104, 100, 102, 99_999, 98, 101), ROWS))
                .extracting(CheckResult::success)
                .isEqualTo(true);
    }

    @Test
    void anEvenHistoryStillAllowsThePercentage() {
        assertThat(
                        HistoryChecks.anomaly(History.ofRows(1_010, 1_000, 1_000, 1_000), ROWS)
                                .success())
                .isTrue();
        assertThat(
                        HistoryChecks.anomaly(History.ofRows(1_011, 1_000, 1_000, 1_000), ROWS)
                                .message())
                .isEqualTo("rows is 1011, and 3 earlier values let expect 990 to 1010");
    }

    @Test
    void aFactThatIsNotThereFails() {
        assertThat(
                        HistoryChecks.anomaly(
                                        History.ofRows(1, 1, 1, 1),
                                        new HistoryChecks.Band("rmse", 5, 1, 3, 30))
                                .message())
                .isEqualTo("it has no number 'rmse': attach it with context.metadata");
    }

    @Test
    void columnsAreExpectedByNameOrWithTheirType() {
        History history =
                new History(
                        new History.Entry(
                                PartitionKey.NONE,
                                Instant.EPOCH,
                                Instant.EPOCH,
                                0,
                                List.of(
                                        new Column("id", ColumnType.Simple.TEXT, false),
                                        new Column("note", ColumnType.Simple.TEXT, true)),
                                Map.of()),
                        List.of(),
                        true);

        assertThat(HistoryChecks.columns(history, "note  text NULL", "id").success()).isTrue();
        assertThat(HistoryChecks.columns(history, "id BIGINT", "cents").message())
                .isEqualTo("not there: id BIGINT, cents; not expected: id TEXT, note TEXT NULL");
    }
}
