package dev.heddle.model.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.model.cron.CronExpression;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimePartitionsTest {
    private static final LocalDate START = LocalDate.of(1900, 1, 1);
    private static final Instant FIRST = Instant.parse("1900-01-03T00:00:00Z");
    private static final Instant LAST = Instant.parse("2037-12-31T00:00:00Z");

    private static final Cadence TICKS = new Cadence.Cron(CronExpression.parse("30 2,14 * * 1-5"));

    /// Every change of a clock in every zone, every seventh of them: 200 zones take long.
    @Test
    void splitsTimeWithoutGapsInEveryZone() {
        int checked = 0;
        for (String id : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(id);
            TimePartitions days = TimePartitions.of(Cadence.DAILY, START).in(zone);
            TimePartitions months = TimePartitions.of(Cadence.MONTHLY, START).in(zone);
            TimePartitions hours = TimePartitions.of(Cadence.HOURLY, START).in(zone);
            TimePartitions ticks = TimePartitions.of(TICKS, START).in(zone);
            ZoneOffsetTransition change = zone.getRules().nextTransition(FIRST);
            while (change != null && change.getInstant().isBefore(LAST)) {
                if (checked++ % 7 == 0) {
                    checkAround(days, change.getInstant());
                    checkAround(months, change.getInstant());
                } else if (checked % 28 == 3) {
                    checkAround(hours, change.getInstant());
                    checkAround(ticks, change.getInstant());
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
        int far = partitions.cadence() instanceof Cadence.Hourly ? 3 : 25;
        for (long hours = -far; hours <= far; hours++) {
            checkSize(partitions, size, change.plus(Duration.ofHours(hours)));
        }
    }

    /// Counts windows that have ended, instead of calculating.
    private static void checkSize(TimePartitions partitions, int near, Instant now) {
        int ended = Math.max(0, near - 8);
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
        TimeWindow window =
                days.windowAt(days.positionOf(PartitionKey.of(day.toString())).orElseThrow());
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
    @CsvSource({"uuuu-MM", "yyyy-MM-dd", "yy-MM-dd", "MM-dd", "uuuu-MM-dd VV"})
    void refusesFormatsThatLoseTheDay(String format) {
        TimePartitions days = TimePartitions.of(Cadence.DAILY, LocalDate.of(2020, 1, 1));
        assertThatThrownBy(() -> days.formatted(format))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot use the partition format '" + format + "': it ")
                .hasMessageEndingWith(". It has to tell all days apart, such as 'uuuu-MM-dd'.");
    }

    @Test
    void refusesWhatIsNoFormatAndWrongBounds() {
        TimePartitions days = TimePartitions.of(Cadence.DAILY, LocalDate.of(2020, 1, 1));
        assertThatThrownBy(() -> days.formatted("{"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "Cannot use the partition format '{': it is not a pattern of dates:");
        assertThatThrownBy(() -> days.formatted("uuuupMMdd"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it is not a pattern of dates: 'p' can not stand before");
        assertThatThrownBy(() -> days.until(LocalDate.of(2020, 1, 1)))
                .hasMessage(
                        "Cannot end partitions on 2020-01-01: they start on 2020-01-01 and the end is exclusive.");
        assertThatThrownBy(() -> TimePartitions.of(Cadence.MONTHLY, LocalDate.of(2020, 1, 2)))
                .hasMessage(
                        "Cannot start monthly partitions on 2020-01-02: a month starts on its first day.");
    }

    /// Zone, cadence, a day on which the clock is changed, and the keys of the windows that begin
    /// on it with their lengths in minutes.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Europe/Berlin | 0 0-4 29 3 * | 2026-03-29 | 2026-03-29T00:00=60 2026-03-29T01:00=60 2026-03-29T03:00=60",
                "Europe/Berlin | 30 * * * * | 2026-03-29T01:00 | 2026-03-29T01:30+01:00=60 2026-03-29T03:30+02:00=60 2026-03-29T04:30+02:00=60",
                "Europe/Berlin | @hourly | 2026-10-25T01:00 | 2026-10-25T01:00+02:00=60 2026-10-25T02:00+02:00=60 2026-10-25T02:00+01:00=60 2026-10-25T03:00+01:00=60",
                "Australia/Lord_Howe | @hourly | 2026-04-05T01:00 | 2026-04-05T01:00+11:00=90 2026-04-05T02:00+10:30=60",
                "Australia/Lord_Howe | @hourly | 2026-10-04T01:00 | 2026-10-04T01:00+10:30=90 2026-10-04T03:00+11:00=60",
                "UTC | @hourly | 2026-03-29T01:00 | 2026-03-29T01:00=60 2026-03-29T02:00=60",
                "Europe/Berlin | 30 2 * * * | 2026-03-28 | 2026-03-28=1410 2026-03-29=1410 2026-03-30=1440",
                "Europe/Berlin | 30 2 * * * | 2026-10-24 | 2026-10-24=1500 2026-10-25=1440",
                "America/Havana | 0 0 * * * | 2026-10-31 | 2026-10-31=1500 2026-11-01=1440",
                "Pacific/Apia | 0 12 * * * | 2011-12-29 | 2011-12-29=720 2011-12-30=720 2011-12-31=1440"
            })
    void makesWindowsOfTicks(String zone, String cron, String from, String wanted) {
        CronExpression expression = CronExpression.parse(cron);
        Cadence cadence = cron.equals("@hourly") ? Cadence.HOURLY : new Cadence.Cron(expression);
        TimePartitions partitions =
                TimePartitions.of(
                                cadence,
                                LocalDateTime.parse(from.contains("T") ? from : from + "T00:00"))
                        .in(ZoneId.of(zone));
        List<String> found = new ArrayList<>();
        for (int position = 0; position < wanted.split(" ").length; position++) {
            TimeWindow window = partitions.windowAt(position);
            long minutes = Duration.between(window.start(), window.end()).toMinutes();
            found.add(partitions.keyAt(position) + "=" + minutes);
            assertThat(partitions.positionOf(partitions.keyAt(position))).hasValue(position);
        }
        assertThat(found).isEqualTo(Arrays.asList(wanted.split(" ")));
    }

    @Test
    void beginsDaysWeeksAndMonthsWhereItIsTold() {
        LocalTime six = LocalTime.of(6, 30);
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        TimePartitions days =
                TimePartitions.of(new Cadence.Daily(six), LocalDate.of(2026, 3, 27)).in(berlin);
        assertThat(days.keyAt(1)).hasToString("2026-03-28");
        assertThat(days.windowAt(1).start()).isEqualTo("2026-03-28T05:30:00Z");
        assertThat(days.windowAt(1).end()).isEqualTo("2026-03-29T04:30:00Z");
        assertThat(days.sizeAt(Instant.parse("2026-03-29T04:29:59Z"))).isEqualTo(1);
        assertThat(days.sizeAt(Instant.parse("2026-03-29T04:30:00Z"))).isEqualTo(2);
        assertThat(days).hasToString("daily at 06:30 from 2026-03-27 (Europe/Berlin)");
        TimePartitions weeks =
                TimePartitions.of(
                        new Cadence.Weekly(DayOfWeek.SUNDAY, six), LocalDate.of(2026, 3, 1));
        assertThat(weeks.keyAt(4)).hasToString("2026-03-29");
        assertThat(weeks.positionOf(PartitionKey.of("2026-03-28"))).isEmpty();
        TimePartitions months =
                TimePartitions.of(
                        new Cadence.Monthly(5, LocalTime.MIDNIGHT), LocalDate.of(2026, 1, 5));
        assertThat(months.keyAt(1)).hasToString("2026-02");
        assertThat(months.windowAt(1).start()).isEqualTo("2026-02-05T00:00:00Z");
        assertThat(months.positionOf(PartitionKey.of("2026-02"))).hasValue(1);
        TimePartitions ends =
                TimePartitions.of(
                        new Cadence.Monthly(Cadence.Monthly.LAST_DAY, LocalTime.MIDNIGHT),
                        LocalDate.of(2026, 1, 31));
        assertThat(ends.windowAt(1).start()).isEqualTo("2026-02-28T00:00:00Z");
        assertThat(ends.windowAt(1).end()).isEqualTo("2026-03-31T00:00:00Z");
        assertThat(ends.positionOf(PartitionKey.of("2026-02"))).hasValue(1);
    }

    @Test
    void existsOnceClosedAndLateDataCanNotCome() {
        TimePartitions days =
                TimePartitions.of(Cadence.DAILY, LocalDate.of(2026, 1, 1))
                        .closingAfter(Duration.ofHours(6));
        assertThat(days.sizeAt(Instant.parse("2026-01-02T05:59:59Z"))).isZero();
        assertThat(days.sizeAt(Instant.parse("2026-01-02T06:00:00Z"))).isEqualTo(1);
        assertThat(days.withEndOffset(1).sizeAt(Instant.parse("2026-01-02T06:00:00Z")))
                .isEqualTo(2);
        assertThat(days.withEndOffset(-1).sizeAt(Instant.parse("2026-01-02T06:00:00Z"))).isZero();
        TimePartitions ended = days.until(LocalDate.of(2026, 1, 3)).withEndOffset(5);
        assertThat(ended.sizeAt(Instant.parse("2026-01-02T06:00:00Z"))).isEqualTo(2);
        assertThat(days.domain()).isEqualTo("time/daily/UTC/uuuu-MM-dd");
        assertThat(ended.domain()).isEqualTo(days.domain());
        assertThatThrownBy(() -> days.closingAfter(Duration.ofHours(-1)))
                .hasMessage("Cannot close partitions PT-1H after their windows: it is negative.");
    }

    @Test
    void leavesWindowsOut() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            LocalDate start = LocalDate.of(2026, 1, 5);
            TimePartitions all = TimePartitions.of(Cadence.DAILY, start);
            Set<String> out = new HashSet<>();
            for (int i = random.nextInt(12); i > 0; i--) {
                out.add(start.plusDays(random.nextInt(-5, 20)).toString());
            }
            TimePartitions some = all.excluding(out);
            List<String> kept = new ArrayList<>();
            for (int number = 0; number < 40; number++) {
                String key = all.keyAt(number).value();
                Instant closed = all.windowAt(number).end();
                if (out.contains(key)) {
                    assertThat(some.positionOf(PartitionKey.of(key))).isEmpty();
                } else {
                    assertThat(some.keyAt(kept.size())).hasToString(key);
                    assertThat(some.windowAt(kept.size())).isEqualTo(all.windowAt(number));
                    assertThat(some.positionOf(PartitionKey.of(key))).hasValue(kept.size());
                    kept.add(key);
                }
                assertThat(some.sizeAt(closed)).as("seed %d", seed).isEqualTo(kept.size());
            }
            TimePartitions ended = some.until(start.plusDays(21));
            assertThat(ended.limit())
                    .isEqualTo(
                            (int)
                                    kept.stream()
                                            .filter(key -> key.compareTo("2026-01-26") < 0)
                                            .count());
            assertThat(some.domain()).isEqualTo(all.domain());
        }
    }

    @Test
    void leavesAllWindowsOfADayOut() {
        TimePartitions hours =
                TimePartitions.of(Cadence.HOURLY, LocalDate.of(2026, 10, 24))
                        .in(ZoneId.of("Europe/Berlin"))
                        .excluding(List.of("2026-10-25", "2026-10-24T22:00+02:00"));
        assertThat(hours.keyAt(21)).hasToString("2026-10-24T21:00+02:00");
        assertThat(hours.keyAt(22)).hasToString("2026-10-24T23:00+02:00");
        assertThat(hours.keyAt(23)).hasToString("2026-10-26T00:00+01:00");
        TimePartitions weeks = TimePartitions.of(Cadence.WEEKLY, LocalDate.of(2026, 1, 5));
        assertThatThrownBy(() -> weeks.excluding(List.of("2026-01-13")))
                .hasMessage(
                        "Cannot exclude '2026-01-13' from partitions that are weekly on MONDAY: it is neither a key such as '2026-01-05' nor a day on which one begins.");
        assertThatThrownBy(() -> weeks.excluding(List.of("x")))
                .hasMessageStartingWith("Cannot exclude 'x' from partitions");
        TimePartitions workdays =
                TimePartitions.of(
                        new Cadence.Cron(CronExpression.parse("0 0 * * 1-5")),
                        LocalDate.of(2026, 1, 1));
        assertThat(workdays.excluding(List.of("2026-01-03")).keyAt(2)).hasToString("2026-01-05");
    }

    /// So many that going through them would take for ever.
    @Test
    void countsWithoutGoingThroughAll() {
        TimePartitions minutes =
                TimePartitions.of(
                                new Cadence.Cron(CronExpression.parse("* * * * *")),
                                LocalDate.of(1970, 1, 1))
                        .in(ZoneId.of("America/New_York"))
                        .excluding(List.of("1999-12-31"));
        assertThat(minutes.sizeAt(Instant.parse("2030-01-01T05:00:00Z")))
                .isEqualTo((60 * 365 + 15 - 1) * 24 * 60);
        PartitionKey key = PartitionKey.of("2029-11-04T01:30-05:00");
        int position = minutes.positionOf(key).orElseThrow();
        assertThat(minutes.keyAt(position)).isEqualTo(key);
        assertThat(minutes.keyAt(position - 60)).hasToString("2029-11-04T01:30-04:00");
    }

    @Test
    void refusesKeysThatAZoneRepeats() {
        TimePartitions hours =
                TimePartitions.of(Cadence.HOURLY, LocalDate.of(2026, 1, 1))
                        .in(ZoneId.of("Europe/Berlin"));
        assertThat(hours.format()).isEqualTo("uuuu-MM-dd'T'HH:mmXXX");
        assertThatThrownBy(() -> hours.formatted("uuuu-MM-dd HH:mm"))
                .hasMessage(
                        "Cannot use the partition format 'uuuu-MM-dd HH:mm': it gives '2026-10-25 02:00' twice. It has to tell all hours apart, such as 'uuuu-MM-dd'T'HH:mmXXX'.");
        assertThat(hours.formatted("uuuuMMddHHxx").keyAt(0)).hasToString("2026010100+0100");
        assertThat(hours.in(ZoneId.of("UTC")).formatted("uuuuMMddHH").keyAt(1))
                .hasToString("2026010101");
    }

    @Test
    void tellsDefinitionsApartByWhatAKeyMeans() {
        LocalDate start = LocalDate.of(2026, 1, 5);
        List<Cadence> cadences =
                List.of(
                        Cadence.DAILY,
                        new Cadence.Daily(LocalTime.of(6, 0)),
                        Cadence.HOURLY,
                        new Cadence.Hourly(15),
                        Cadence.WEEKLY,
                        new Cadence.Weekly(DayOfWeek.MONDAY, LocalTime.NOON),
                        new Cadence.Monthly(5, LocalTime.MIDNIGHT),
                        new Cadence.Cron(CronExpression.parse("0 0 * * *")),
                        new Cadence.Cron(CronExpression.parse("0 6 * * *")));
        Set<String> domains = new HashSet<>();
        for (Cadence cadence : cadences) {
            domains.add(TimePartitions.of(cadence, start).domain());
        }
        assertThat(domains).hasSameSizeAs(cadences);
        assertThat(TimePartitions.of(new Cadence.Cron(CronExpression.parse("@daily")), start))
                .isEqualTo(
                        TimePartitions.of(
                                new Cadence.Cron(CronExpression.parse("0 0 * * *")), start));
    }

    @Test
    void refusesWindowsThatCanNotBegin() {
        assertThatThrownBy(() -> TimePartitions.of(Cadence.WEEKLY, LocalDate.of(2026, 1, 7)))
                .hasMessage(
                        "Cannot start weekly partitions on 2026-01-07, a WEDNESDAY: weeks begin on MONDAY, such as 2026-01-05.");
        assertThatThrownBy(() -> new Cadence.Monthly(29, LocalTime.MIDNIGHT))
                .hasMessage(
                        "Cannot begin months on day 29: not every month has it. Choose 1 to 28, or the last day.");
        assertThatThrownBy(() -> new Cadence.Hourly(60))
                .hasMessage("Cannot begin hours at minute 60: it is not in 0 to 59.");
        assertThatThrownBy(
                        () -> TimePartitions.of(Cadence.DAILY, LocalDateTime.of(2026, 1, 1, 5, 0)))
                .hasMessage(
                        "Cannot start partitions at 2026-01-01T05:00: they are daily, and their windows begin at 00:00.");
        TimePartitions leap =
                TimePartitions.of(
                        new Cadence.Cron(CronExpression.parse("0 0 29 2 *")),
                        LocalDate.of(2025, 1, 1));
        assertThat(leap.keyAt(0)).hasToString("2028-02-29");
        assertThatThrownBy(() -> leap.until(LocalDate.of(2027, 1, 1)))
                .hasMessageStartingWith("Cannot use partitions that are cron '0 0 29 2 *' from ")
                .hasMessageEndingWith(": there is no window between start and end.");
    }
}
