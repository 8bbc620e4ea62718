package dev.heddle.model.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimePartitionsTest {
    private static final LocalDate START = LocalDate.of(1900, 1, 1);
    private static final Instant FIRST = Instant.parse("1900-01-03T00:00:00Z");
    private static final Instant LAST = Instant.parse("2037-12-31T00:00:00Z");

    /// Every change of a clock in every zone, every seventh of them: 200 zones take long.
    @Test
    void splitsTimeWithoutGapsInEveryZone() {
        int checked = 0;
        for (String id : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(id);
            TimePartitions days = TimePartitions.of(Cadence.DAILY, START).in(zone);
            TimePartitions months = TimePartitions.of(Cadence.MONTHLY, START).in(zone);
            ZoneOffsetTransition change = zone.getRules().nextTransition(FIRST);
            while (change != null && change.getInstant().isBefore(LAST)) {
                if (checked++ % 7 == 0) {
                    checkAround(days, change.getInstant());
                    checkAround(months, change.getInstant());
                }
                change = zone.getRules().nextTransition(change.getInstant());
            }
        }
        assertThat(checked).isGreaterThan(10_000);
    }

    private static void checkAround(TimePartitions partitions, Instant change) {
        int size = partitions.sizeAt(change);
        String which = partitions.zone() + " at " + change;
        for (int position = Math.max(0, size - 2); position <= size + 2; position++) {
            TimeWindow window = partitions.windowAt(position);
            assertThat(window.end()).as(which).isEqualTo(partitions.windowAt(position + 1).start());
            assertThat(partitions.positionOf(partitions.keyAt(position)))
                    .as(which)
                    .isEqualTo(OptionalInt.of(position));
            for (long nanos : new long[] {-1, 0, 1}) {
                checkSize(partitions, size, window.end().plusNanos(nanos));
            }
        }
        for (long hours = -25; hours <= 25; hours++) {
            checkSize(partitions, size, change.plus(Duration.ofHours(hours)));
        }
    }

    /// Counts windows that have ended, instead of calculating.
    private static void checkSize(TimePartitions partitions, int near, Instant now) {
        int ended = Math.max(0, near - 4);
        while (!partitions.windowAt(ended).end().isAfter(now)) {
            ended++;
        }
        assertThat(partitions.sizeAt(now)).as("%s at %s", partitions.zone(), now).isEqualTo(ended);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-29, PT23H",
        "Europe/Berlin, 2026-10-25, PT25H",
        "America/Havana, 2012-04-01, PT23H",
        "America/Havana, 2012-11-04, PT25H",
        "America/Sao_Paulo, 2018-11-04, PT23H",
        "America/Sao_Paulo, 2018-02-17, PT25H",
        "America/St_Johns, 2010-11-07, PT25H",
        "America/St_Johns, 2010-11-06, PT24H",
        "Pacific/Apia, 2011-12-29, PT24H",
        "Pacific/Apia, 2011-12-30, PT0S",
        "Pacific/Apia, 2011-12-31, PT24H",
        "Asia/Kathmandu, 1986-01-01, PT23H45M"
    })
    void hasDaysAsLongAsTheZoneMakesThem(String zone, LocalDate day, Duration length) {
        TimePartitions days =
                TimePartitions.of(Cadence.DAILY, LocalDate.of(1980, 1, 1)).in(ZoneId.of(zone));
        TimeWindow window = days.windowAt(days.positionOf(day).orElseThrow());
        assertThat(Duration.between(window.start(), window.end())).isEqualTo(length);
    }

    @Test
    void isExclusiveAtTheEnd() {
        TimePartitions days =
                TimePartitions.of(Cadence.DAILY, LocalDate.of(2020, 1, 1))
                        .until(LocalDate.of(2020, 1, 4));
        assertThat(days.limit()).isEqualTo(3);
        assertThat(days.sizeAt(LAST)).isEqualTo(3);
        assertThat(days.sizeAt(Instant.parse("2019-01-01T00:00:00Z"))).isZero();
        assertThat(days.positionOf(PartitionKey.of("2020-01-04"))).isEmpty();
        assertThat(days.positionOf(PartitionKey.of("2019-12-31"))).isEmpty();
        assertThatThrownBy(() -> days.keyAt(3)).isInstanceOf(IndexOutOfBoundsException.class);
        TimePartitions months =
                TimePartitions.of(Cadence.MONTHLY, LocalDate.of(2020, 1, 1))
                        .until(LocalDate.of(2020, 3, 2));
        assertThat(months.limit()).isEqualTo(3);
    }

    @Test
    void knowsOnlyKeysThatItWrites() {
        TimePartitions loose =
                TimePartitions.of(Cadence.DAILY, LocalDate.of(2020, 1, 1)).formatted("uuuu-M-d");
        assertThat(loose.keyAt(1)).hasToString("2020-1-2");
        assertThat(loose.positionOf(PartitionKey.of("2020-01-02"))).isEmpty();
        TimePartitions months =
                TimePartitions.of(Cadence.MONTHLY, LocalDate.of(2020, 1, 1))
                        .formatted("dd.MM.uuuu");
        assertThat(months.positionOf(PartitionKey.of("15.02.2020"))).isEmpty();
        assertThat(months.positionOf(PartitionKey.of("01.02.2020"))).hasValue(1);
        assertThat(months.positionOf(PartitionKey.of("x"))).isEmpty();
    }

    @Test
    void keepsKeysAndDictionaryWhenItStartsEarlierOrEnds() {
        TimePartitions days = TimePartitions.of(Cadence.DAILY, LocalDate.of(2020, 1, 2));
        TimePartitions earlier = TimePartitions.of(Cadence.DAILY, LocalDate.of(2020, 1, 1));
        assertThat(earlier.domain()).isEqualTo(days.domain());
        assertThat(days.until(LocalDate.of(2021, 1, 1)).domain()).isEqualTo(days.domain());
        assertThat(earlier.keyAt(1)).isEqualTo(days.keyAt(0));
        assertThat(days.in(ZoneId.of("Europe/Berlin")).domain()).isNotEqualTo(days.domain());
    }

    @ParameterizedTest
    @CsvSource({"uuuu-MM", "yyyy-MM-dd", "yy-MM-dd", "MM-dd", "uuuu-MM-dd HH"})
    void refusesFormatsThatLoseTheDay(String format) {
        TimePartitions days = TimePartitions.of(Cadence.DAILY, LocalDate.of(2020, 1, 1));
        assertThatThrownBy(() -> days.formatted(format))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "Cannot use the partition format '" + format + "': it loses")
                .hasMessageEndingWith("such as 'uuuu-MM-dd'.");
    }

    @Test
    void refusesWhatIsNoFormatAndWrongBounds() {
        TimePartitions days = TimePartitions.of(Cadence.DAILY, LocalDate.of(2020, 1, 1));
        assertThatThrownBy(() -> days.formatted("{"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "Cannot use the partition format '{': it is not a pattern of dates:");
        assertThatThrownBy(() -> days.until(LocalDate.of(2020, 1, 1)))
                .hasMessage(
                        "Cannot end partitions on 2020-01-01: they start on 2020-01-01 and the end is exclusive.");
        assertThatThrownBy(() -> TimePartitions.of(Cadence.MONTHLY, LocalDate.of(2020, 1, 2)))
                .hasMessage(
                        "Cannot start monthly partitions on 2020-01-02: a month starts on its first day.");
    }
}
