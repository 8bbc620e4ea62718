package dev.heddle.testing;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.model.asset.AssetKey;
import dev.heddle.model.metadata.MetadataValue;
import dev.heddle.model.state.CheckResultRecord;
import dev.heddle.sample.Tolls;
import dev.heddle.sample.Tolls.Gate;
import dev.heddle.sample.Tolls.Toll;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HistoryChecksTest {
    private final Map<String, List<Toll>> days = new TreeMap<>();
    private double temperature = 20;
    private final Workbench bench = Workbench.of(Tolls.class).with(Gate.class, new Days());

    private final class Days implements Gate {
        @Override
        public List<Toll> of(String date) {
            return days.getOrDefault(date, List.of());
        }

        @Override
        public double temperature() {
            return temperature;
        }
    }

    private void day(String date, String from, int count) {
        Instant noon = LocalDate.parse(date).atTime(12, 0).toInstant(ZoneOffset.UTC);
        days.put(date, IntStream.range(0, count).mapToObj(i -> new Toll(from + i, noon)).toList());
    }

    private static CheckResultRecord result(BenchRun run, String asset, String check) {
        return run.checks().get(AssetKey.parse(asset)).stream()
                .filter(result -> result.check().equals(check))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aDayWithFarFewerRowsThanTheDaysBeforeIsRejected() {
        day("2001-01-01", "a", 100);
        day("2001-01-02", "b", 103);
        day("2001-01-03", "c", 98);
        bench.at("2001-01-04T00:00:00Z");
        assertThat(bench.materialize("tolls")).isPublished();

        day("2001-01-04", "d", 20);
        bench.at("2001-01-05T00:00:00Z");
        BenchRun run = bench.materialize("tolls", "2001-01-04");

        assertThat(run).rejectedBy("rows_anomaly");
        assertThat(result(run, "tolls", "rows_anomaly").message())
                .isEqualTo("rows is 20, and 3 earlier values let expect 85.1740 to 114.826");
        day("2001-01-04", "d", 104);
        assertThat(bench.materialize("tolls", "2001-01-04")).isPublished();
    }

    @Test
    void fewEarlierValuesAreNoHistory() {
        day("2001-01-01", "a", 100);
        bench.at("2001-01-02T00:00:00Z");

        BenchRun run = bench.materialize("tolls");

        assertThat(run).isPublished();
        assertThat(result(run, "tolls", "rows_anomaly").message())
                .isEqualTo("0 earlier values, and 3 are needed to judge");
    }

    @Test
    void aKeyThatIsThereOnAnotherDayIsRejected() {
        day("2001-01-01", "a", 2);
        bench.at("2001-01-02T00:00:00Z");
        assertThat(bench.materialize("tolls")).isPublished();

        day("2001-01-02", "a", 1);
        bench.at("2001-01-03T00:00:00Z");

        assertThat(bench.materialize("tolls", "2001-01-02")).rejectedBy("key");
    }

    @Test
    void daysOfOneRunAreComparedWithEachOther() {
        day("2001-01-01", "a", 2);
        day("2001-01-02", "a", 2);
        day("2001-01-03", "c", 2);
        bench.at("2001-01-04T00:00:00Z");

        BenchRun run = bench.materialize("tolls");

        assertThat(run).rejectedBy("key");
        assertThat(bench.published("tolls", "2001-01-03")).isPresent();
        assertThat(
                        List.of("2001-01-01", "2001-01-02").stream()
                                .filter(day -> bench.published("tolls", day).isPresent()))
                .hasSizeLessThan(2);
    }

    @Test
    void aCheckReadsTheDayBeforeTheOneItTests() {
        day("2001-01-01", "a", 2);
        day("2001-01-02", "b", 30);
        bench.at("2001-01-03T00:00:00Z");
        assertThat(bench.materialize("tolls", "2001-01-01")).isPublished();

        BenchRun run = bench.materialize("tolls", "2001-01-02");

        assertThat(run).isPublished().warnedBy("grows_slowly");
        assertThat(result(run, "tolls", "grows_slowly").message()).isEqualTo("28 more");
    }

    @Test
    void onlyTheNewestDayIsHeldToBeFresh() {
        day("2001-01-01", "a", 1);
        day("2001-01-02", "b", 1);
        bench.at("2001-01-03T00:00:00Z");

        BenchRun run = bench.materialize("tolls");

        assertThat(run).isPublished().warnedBy("at_fresh");
        assertThat(result(run, "tolls", "at_fresh").message())
                .isEqualTo(
                        "the newest data is of 2001-01-02T12:00:00Z, 12h ago, and 2h are allowed");
        assertThat(result(run, "tolls", "fresh").passed()).isTrue();
        bench.at("2001-01-05T03:00:00Z");
        BenchRun late = bench.materialize("tolls", "2001-01-02");
        assertThat(result(late, "tolls", "fresh").message())
                .isEqualTo(
                        "the newest data is of 2001-01-03T00:00:00Z, 2d 3h ago, and 26h are allowed");
        assertThat(result(bench.materialize("tolls", "2001-01-01"), "tolls", "fresh").message())
                .isEqualTo("there is a later partition");
    }

    @Test
    void aFactIsComparedWithTheEarlierOnesOfTheSameCell() {
        for (double degrees : new double[] {20, 21, 20.5}) {
            temperature = degrees;
            assertThat(bench.materialize("weather")).isPublished();
            bench.advance(Duration.ofHours(1));
        }

        temperature = 80;
        BenchRun run = bench.materialize("weather");

        assertThat(run).rejectedBy("degrees_anomaly");
        assertThat(result(run, "weather", "history").metadata())
                .containsEntry("tested", new MetadataValue.Real(80))
                .containsEntry("before", new MetadataValue.Whole(3));
        temperature = 21;
        assertThat(bench.materialize("weather")).isPublished();
    }
}
