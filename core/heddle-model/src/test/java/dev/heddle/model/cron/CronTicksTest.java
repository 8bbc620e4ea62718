package dev.heddle.model.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTicksTest {
    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2040-01-01T00:00:00Z");

    /// Expressions with what they mean in Java.
    private static final Map<String, Predicate<LocalDateTime>> MEANT =
            Map.of(
                    "*/15 * * * *", time -> time.getMinute() % 15 == 0,
                    "40 * * * *", time -> time.getMinute() == 40,
                    "0 0 * * *", time -> time.getHour() == 0 && time.getMinute() == 0,
                    "0,30 1-2 * * *",
                            time ->
                                    time.getMinute() % 30 == 0
                                            && (time.getHour() == 1 || time.getHour() == 2),
                    "20 */2 * * *", time -> time.getMinute() == 20 && time.getHour() % 2 == 0,
                    "59 23,0 * * *",
                            time -> time.getMinute() == 59 && (time.getHour() + 1) % 24 < 2);

    /// Every change of a clock in every zone, since years with local mean time.
    @Test
    void firesAsTheRuleSaysAtEveryChangeOfEveryZone() {
        Set<ZoneRules> seen = new HashSet<>();
        int checked = 0;
        for (String id : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(id);
            if (!seen.add(zone.getRules())) {
                continue;
            }
            ZoneOffsetTransition change = zone.getRules().nextTransition(FIRST);
            while (change != null && change.getInstant().isBefore(LAST)) {
                // Zones that change together come with different expressions.
                List<String> expressions = MEANT.keySet().stream().sorted().toList();
                check(zone, change, expressions.get(checked % expressions.size()));
                checked++;
                change = zone.getRules().nextTransition(change.getInstant());
            }
        }
        assertThat(checked).isGreaterThan(10_000);
    }

    private static void check(ZoneId zone, ZoneOffsetTransition change, String text) {
        CronExpression expression = CronExpression.parse(text);
        CronTicks ticks = CronTicks.of(expression, zone);
        Duration around = Duration.ofHours(2).plus(change.getDuration().abs());
        Instant from = change.getInstant().minus(around);
        Instant to = change.getInstant().plus(around);
        List<Instant> wanted =
                new CronOracle(zone.getRules(), MEANT.get(text), expression.everyHour())
                        .between(from, to, change.getDuration().abs());
        Supplier<String> which = () -> text + " in " + zone + " at " + change;
        same(forwards(ticks, from, to), wanted, which);
        same(backwards(ticks, from, to), wanted, which);
        for (Instant tick : wanted) {
            long number = ticks.countUpTo(tick) - 1;
            same(ticks.at(number), tick, which);
            same(ticks.countUpTo(tick.minusNanos(1)), number, which);
            OffsetDateTime match = ticks.matchAt(number);
            same(MEANT.get(text).test(match.toLocalDateTime()), true, which);
            boolean leftOut = zone.getRules().getValidOffsets(match.toLocalDateTime()).isEmpty();
            same(leftOut || match.toInstant().equals(tick), true, which);
        }
    }

    /// Assertions are dear where there are a million of them.
    private static void same(Object found, Object wanted, Supplier<String> which) {
        if (!found.equals(wanted)) {
            assertThat(found).as(which.get()).isEqualTo(wanted);
        }
    }

    private static List<Instant> forwards(CronTicks ticks, Instant from, Instant to) {
        List<Instant> found = new ArrayList<>();
        for (Instant next = ticks.after(from); !next.isAfter(to); next = ticks.after(next)) {
            found.add(next);
        }
        return found;
    }

    private static List<Instant> backwards(CronTicks ticks, Instant from, Instant to) {
        List<Instant> found = new ArrayList<>();
        for (Instant last = ticks.atOrBefore(to);
                last.isAfter(from);
                last = ticks.atOrBefore(last.minusNanos(1))) {
            found.add(0, last);
        }
        return found;
    }

    /// All that fires on some days, so that the table may be checked by hand.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Left out: 02:30 moves to the end of the gap, only once with 02:45 and 03:00.
                "Europe/Berlin | 30 2 * * * | 2026-03-28 | 2026-03-30 | 28T02:30+01 29T03:00+02",
                "Europe/Berlin | 30,45 2 * * * | 2026-03-29 | 2026-03-30 | 29T03:00+02",
                "Europe/Berlin | 0 2,3 * * * | 2026-03-29 | 2026-03-30 | 29T03:00+02",
                "Europe/Berlin | 30 2,3 * * * | 2026-03-29 | 2026-03-30 | 29T03:00+02 29T03:30+02",
                // Every hour: nothing for the gap, both copies of what is repeated.
                "Europe/Berlin | 30 * 29 3 * | 2026-03-29 | 2026-03-29T05:00 | 29T00:30+01 29T01:30+01 29T03:30+02 29T04:30+02",
                "Europe/Berlin | 30 * 25 10 * | 2026-10-25T01:00 | 2026-10-25T04:00 | 25T01:30+02 25T02:30+02 25T02:30+01 25T03:30+01",
                "Europe/Berlin | 30 0-23 25 10 * | 2026-10-25T02:00 | 2026-10-25T03:00 | 25T02:30+02 25T02:30+01",
                // Repeated: the later of both.
                "Europe/Berlin | 30 2 * * * | 2026-10-25 | 2026-10-26 | 25T02:30+01",
                "Europe/Berlin | 0 */2 * * * | 2026-10-25 | 2026-10-25T05:00 | 25T00:00+02 25T02:00+01 25T04:00+01",
                // Half an hour, and at midnight.
                "Australia/Lord_Howe | 15 2 * * * | 2026-10-04 | 2026-10-05 | 04T02:30+11",
                "Australia/Lord_Howe | 45 1 * * * | 2026-04-05 | 2026-04-06 | 05T01:45+10:30",
                "Australia/Lord_Howe | */30 * * * * | 2026-04-05T01:00 | 2026-04-05T02:15 | 05T01:00+11 05T01:30+11 05T01:30+10:30 05T02:00+10:30",
                "Africa/Cairo | 0 0 * * * | 2026-04-23 | 2026-04-25 | 23T00:00+02 24T01:00+03",
                "Africa/Cairo | 30 23 * * * | 2026-10-29 | 2026-10-30T12:00 | 29T23:30+02",
                "America/Sao_Paulo | 0 0 * * * | 2018-11-03 | 2018-11-05 | 03T00:00-03 04T01:00-02",
                "America/Havana | 0 0 * * * | 2026-11-01 | 2026-11-02 | 01T00:00-05",
                // A whole day that was never there.
                "Pacific/Apia | 0 12 * * * | 2011-12-29 | 2012-01-01 | 29T12:00-10 31T00:00+14 31T12:00+14",
                "Pacific/Apia | 0 0 * * * | 2011-12-29 | 2012-01-01 | 29T00:00-10 31T00:00+14"
            })
    void firesAsCalculatedByHand(
            String zone, String expression, String from, String to, String wanted) {
        ZoneId where = ZoneId.of(zone);
        CronTicks ticks = CronTicks.of(CronExpression.parse(expression), where);
        List<String> found =
                forwards(
                                ticks,
                                instant(from, where).minusNanos(1),
                                instant(to, where).minusNanos(1))
                        .stream()
                        .map(tick -> tick.atZone(where).toOffsetDateTime())
                        .map(time ->
                                time.toLocalDateTime().toString().substring(8)
                                        + time.getOffset().getId().replace(":00", ""))
                        .toList();
        assertThat(found).isEqualTo(Arrays.asList(wanted.split(" ")));
    }

    private static Instant instant(String text, ZoneId zone) {
        return LocalDateTime.parse(text.contains("T") ? text : text + "T00:00")
                .atZone(zone)
                .toInstant();
    }

    @Test
    void countsWithoutGoingThroughAll() {
        Random random = new Random(1);
        for (String text :
                List.of("* * * * *", "0 0 29 2 *", "0 0 L * 1#2", "7 */3 13 * fri", "@weekly")) {
            for (String zone : List.of("UTC", "Europe/Berlin", "Asia/Kathmandu")) {
                CronTicks ticks = CronTicks.of(CronExpression.parse(text), ZoneId.of(zone));
                for (int i = 0; i < 2_000; i++) {
                    Instant instant =
                            Instant.ofEpochSecond(
                                    random.nextLong(-5_000_000_000L, 20_000_000_000L));
                    long count = ticks.countUpTo(instant);
                    assertThat(ticks.at(count - 1)).isBeforeOrEqualTo(instant);
                    assertThat(ticks.at(count)).isAfter(instant);
                    assertThat(ticks.countUpTo(ticks.at(count))).isEqualTo(count + 1);
                }
            }
        }
    }

    @Test
    void doesNotLoseALeapDayOnWhichItStarts() {
        CronTicks ticks =
                CronTicks.of(CronExpression.parse("30 4 29 2 *"), ZoneId.of("Europe/Berlin"));
        Instant leap = Instant.parse("2024-02-29T03:30:00Z");
        assertThat(ticks.atOrBefore(leap)).isEqualTo(leap);
        assertThat(ticks.after(leap.minusNanos(1))).isEqualTo(leap);
        assertThat(ticks.after(leap)).isEqualTo(Instant.parse("2028-02-29T03:30:00Z"));
        assertThat(ticks.after(Instant.parse("2096-03-01T00:00:00Z")))
                .isEqualTo(Instant.parse("2104-02-29T03:30:00Z"));
    }

    @Test
    void unitesListsInOrderAndWithoutDuplicates() {
        CronSchedule schedule =
                new CronSchedule(
                        List.of(
                                CronExpression.parse("0,30 2 * * *"),
                                CronExpression.parse("*/30 * * * *"),
                                CronExpression.parse("15 2 * * *")),
                        ZoneId.of("Europe/Berlin"));
        List<String> found = new ArrayList<>();
        Instant at = Instant.parse("2026-10-24T23:59:00Z");
        for (int i = 0; i < 6; i++) {
            at = schedule.after(at);
            found.add(at.atOffset(ZoneOffset.UTC).toLocalTime().toString());
            assertThat(schedule.atOrBefore(at)).isEqualTo(at);
        }
        assertThat(found).containsExactly("00:00", "00:30", "01:00", "01:15", "01:30", "02:00");
        Instant last = at;
        assertThat(schedule.atOrBefore(last.minusNanos(1)))
                .isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
    }
}
