package dev.heddle.model.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.model.HeddleException;
import dev.heddle.model.cron.CronExpression;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Mappings between time partitions of all cadences, compared with sets of keys.
class TimeMappingTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 23);
    private static final List<Cadence> CADENCES =
            List.of(
                    Cadence.HOURLY,
                    new Cadence.Hourly(40),
                    Cadence.DAILY,
                    Cadence.DAILY,
                    new Cadence.Daily(LocalTime.of(2, 30)),
                    new Cadence.Weekly(DayOfWeek.MONDAY, LocalTime.of(6, 0)),
                    Cadence.WEEKLY,
                    Cadence.MONTHLY,
                    new Cadence.Monthly(Cadence.Monthly.LAST_DAY, LocalTime.NOON),
                    new Cadence.Cron(CronExpression.parse("0 0 * * 1-5")),
                    new Cadence.Cron(CronExpression.parse("30 2,14 * * *")));
    private static final List<String> ZONES =
            List.of("UTC", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu");

    private static TimePartitions random(Random random) {
        Cadence cadence = CADENCES.get(random.nextInt(CADENCES.size()));
        LocalDate start =
                switch (cadence) {
                    case Cadence.Weekly weekly -> MONDAY.plusWeeks(random.nextInt(-2, 2));
                    case Cadence.Monthly monthly ->
                            monthly.day() == 1
                                    ? LocalDate.of(2026, 2 + random.nextInt(2), 1)
                                    : LocalDate.of(2026, 1, 31);
                    case Cadence.Hourly hourly -> LocalDate.of(2026, 3, 27);
                    case Cadence.Daily daily -> LocalDate.of(2026, 3, 18 + random.nextInt(9));
                    case Cadence.Cron cron -> LocalDate.of(2026, 3, 18 + random.nextInt(9));
                };
        TimePartitions made =
                TimePartitions.of(cadence, start)
                        .in(ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))));
        if (random.nextInt(3) == 0) {
            boolean hours = cadence instanceof Cadence.Hourly;
            made =
                    made.until(
                            start.plusDays(hours ? 2 + random.nextInt(2) : 8 + random.nextInt(60)));
        }
        if (random.nextInt(3) == 0) {
            made = made.closingAfter(Duration.ofMinutes(random.nextInt(3_000)));
        }
        if (random.nextInt(4) == 0) {
            made = made.withEndOffset(random.nextInt(-1, 2));
        }
        return random.nextInt(3) == 0 ? without(made, random) : made;
    }

    private static TimePartitions without(TimePartitions definition, Random random) {
        Set<String> out = new TreeSet<>();
        int some = Math.min(definition.limit() - 1, random.nextInt(5));
        for (int i = 0; i < some; i++) {
            out.add(definition.keyAt(random.nextInt(Math.min(30, definition.limit()))).value());
        }
        return out.size() < definition.limit() ? definition.excluding(out) : definition;
    }

    private static Set<String> keys(PartitionsDefinition definition, IntRanges positions) {
        Set<String> keys = new TreeSet<>();
        positions.stream().forEach(position -> keys.add(definition.keyAt(position).value()));
        return keys;
    }

    @Test
    void mapsWindowsAsIfAllWereWrittenDown() {
        int compared = 0;
        for (long seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            TimePartitions up = random(random);
            TimePartitions down = random.nextInt(5) == 0 ? up : random(random);
            int from = random.nextInt(6) - 3;
            int to = from + random.nextInt(3);
            EdgeMapping edge = new EdgeMapping(new PartitionMapping.Window(from, to), up, down);
            Instant now =
                    Instant.parse("2026-03-26T00:00:00Z")
                            .plusSeconds(60L * random.nextInt(12 * 24 * 60));
            MappingOracle oracle =
                    new MappingOracle(MappingOracle.Side.of(up), MappingOracle.Side.of(down));
            String which = "seed %d: %s at %s".formatted(seed, edge, now);
            Set<String> upstream = oracle.upstream().existing(up, now);
            Set<String> readers = oracle.downstream().existing(down, now);
            assertThat(keys(up, up.existingAt(now))).as(which).isEqualTo(upstream);
            assertThat(keys(down, down.existingAt(now))).as(which).isEqualTo(readers);
            List<Set<String>> named = new ArrayList<>();
            for (int position = 0; position < down.sizeAt(now); position++) {
                MappingOracle.Named wanted = oracle.window(down.keyAt(position).value(), from, to);
                Set<String> there = new TreeSet<>(wanted.keys());
                there.retainAll(upstream);
                MappedPartitions found = edge.upstreamOf(position, now);
                assertThat(keys(up, found.existing())).as(which).isEqualTo(there);
                assertThat(found.notYet()).as(which).isEqualTo(there.size() < wanted.keys().size());
                assertThat(found.outside()).as(which).isEqualTo(wanted.outside());
                named.add(there);
                compared++;
            }
            IntRanges changed =
                    IntRanges.ofAll(
                            IntStream.range(0, up.sizeAt(now)).filter(i -> random.nextInt(4) == 0));
            Set<String> changedKeys = keys(up, changed);
            Set<String> wanted = new TreeSet<>();
            for (int position = 0; position < named.size(); position++) {
                if (named.get(position).stream().anyMatch(changedKeys::contains)) {
                    wanted.add(down.keyAt(position).value());
                }
            }
            assertThat(keys(down, edge.downstreamOf(changed, now))).as(which).isEqualTo(wanted);
        }
        assertThat(compared).isGreaterThan(5_000);
    }

    @Test
    void mapsSameKeysAsIfAllWereWrittenDown() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            TimePartitions up = random(random);
            TimePartitions down = without(up.in(up.zone()), random).until(up.start().plusDays(100));
            EdgeMapping edge = new EdgeMapping(new PartitionMapping.Identity(), up, down);
            assertThat(edge.impossible()).isEmpty();
            Instant now = Instant.parse("2026-04-06T00:00:00Z");
            Set<String> upstream = keys(up, up.existingAt(now));
            Set<String> readers = keys(down, down.existingAt(now));
            String which = "seed %d: %s".formatted(seed, edge);
            down.existingAt(now).stream()
                    .forEach(position -> {
                        Set<String> wanted = new TreeSet<>(Set.of(down.keyAt(position).value()));
                        wanted.retainAll(upstream);
                        assertThat(keys(up, edge.upstreamOf(position, now).existing()))
                                .as(which)
                                .isEqualTo(wanted);
                    });
            IntRanges changed =
                    IntRanges.ofAll(
                            IntStream.range(0, up.sizeAt(now)).filter(i -> random.nextInt(3) == 0));
            Set<String> wanted = keys(up, changed);
            wanted.retainAll(readers);
            assertThat(keys(down, edge.downstreamOf(changed, now))).as(which).isEqualTo(wanted);
        }
    }

    private static TimePartitions berlin(Cadence cadence, LocalDate start) {
        return TimePartitions.of(cadence, start).in(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void readsAsManyHoursAsADayHas() {
        TimePartitions hours = berlin(Cadence.HOURLY, LocalDate.of(2026, 1, 1));
        TimePartitions days = berlin(Cadence.DAILY, LocalDate.of(2026, 1, 1));
        EdgeMapping edge = new EdgeMapping(new PartitionMapping.Window(0, 0), hours, days);
        EdgeMapping back = new EdgeMapping(new PartitionMapping.Window(0, 0), days, hours);
        Instant now = Instant.parse("2027-01-01T00:00:00Z");
        for (String day : List.of("2026-03-28 24", "2026-03-29 23", "2026-10-25 25")) {
            int position = days.positionOf(PartitionKey.of(day.substring(0, 10))).orElseThrow();
            IntRanges read = edge.upstreamOf(position, now).existing();
            assertThat(read.size()).as(day).isEqualTo(Integer.parseInt(day.substring(11)));
            assertThat(edge.downstreamOf(read, now)).isEqualTo(IntRanges.single(position));
            assertThat(back.downstreamOf(IntRanges.single(position), now)).isEqualTo(read);
            assertThat(back.upstreamOf(read.first(), now).existing())
                    .isEqualTo(IntRanges.single(position));
        }
    }

    /// Ten million partitions on each side, in well under the time that going through them takes.
    @Test
    void mapsTenMillionPartitionsAsRanges() {
        Cadence minutes = new Cadence.Cron(CronExpression.parse("* * * * *"));
        TimePartitions up = berlin(minutes, LocalDate.of(2000, 1, 1));
        TimePartitions down =
                berlin(minutes, LocalDate.of(2000, 1, 2)).excluding(List.of("2010-05-05"));
        TimePartitions hours = berlin(Cadence.HOURLY, LocalDate.of(2000, 1, 1));
        Instant now = Instant.parse("2020-01-01T00:00:00Z");
        IntRanges all = up.existingAt(now);
        assertThat(all.size()).isGreaterThan(10_000_000);
        for (PartitionMapping mapping :
                List.of(
                        new PartitionMapping.Identity(),
                        new PartitionMapping.Window(-3, 0),
                        new PartitionMapping.All(),
                        new PartitionMapping.Last())) {
            EdgeMapping edge = new EdgeMapping(mapping, up, down);
            assertThat(edge.downstreamOf(all, now)).isEqualTo(down.existingAt(now));
            for (int i = 0; i < 1_000; i++) {
                assertThat(edge.upstreamOf(9_000_000 + i, now).existing().ranges()).hasSize(1);
            }
        }
        EdgeMapping coarser = new EdgeMapping(new PartitionMapping.Window(0, 0), up, hours);
        assertThat(coarser.downstreamOf(all, now)).isEqualTo(hours.existingAt(now));
    }

    /// A time partition of a year that begins in October, by the months that it consists of.
    @Test
    void asksUserCodeWhereNothingElseFits() {
        TimePartitions months = TimePartitions.of(Cadence.MONTHLY, LocalDate.of(2024, 10, 1));
        StaticPartitions years =
                StaticPartitions.of(List.of(PartitionKey.of("FY2025"), PartitionKey.of("FY2026")));
        KeyMapping fiscal =
                year -> {
                    LocalDate first =
                            LocalDate.of(Integer.parseInt(year.value().substring(2)) - 1, 10, 1);
                    return IntStream.range(0, 12)
                            .mapToObj(i -> first.plusMonths(i).toString().substring(0, 7))
                            .map(PartitionKey::of)
                            .toList();
                };
        EdgeMapping edge = new EdgeMapping(PartitionMapping.Custom.of(fiscal), months, years);
        assertThat(edge.impossible()).isEmpty();
        Instant now = Instant.parse("2025-12-15T00:00:00Z");
        assertThat(edge.upstreamOf(0, now))
                .isEqualTo(new MappedPartitions(IntRanges.of(0, 12), false, false));
        assertThat(edge.upstreamOf(1, now))
                .isEqualTo(new MappedPartitions(IntRanges.of(12, 14), true, false));
        assertThat(edge.downstreamOf(IntRanges.single(3), now)).isEqualTo(IntRanges.single(0));
        assertThat(edge.downstreamOf(IntRanges.of(11, 13), now)).isEqualTo(IntRanges.of(0, 2));
        EdgeMapping lost =
                new EdgeMapping(
                        PartitionMapping.Custom.of(key -> List.of(PartitionKey.of("never"))),
                        months,
                        years);
        assertThat(lost.upstreamOf(0, now))
                .isEqualTo(new MappedPartitions(IntRanges.EMPTY, false, true));
        EdgeMapping broken =
                new EdgeMapping(
                        new PartitionMapping.Custom(
                                "Broken",
                                key -> {
                                    throw new IllegalStateException("no");
                                },
                                Optional.empty()),
                        months,
                        years);
        assertThatThrownBy(() -> broken.upstreamOf(1, now))
                .isInstanceOf(HeddleException.class)
                .hasMessage(
                        "Cannot map partition 'FY2026' with Broken: it threw java.lang.IllegalStateException: no.")
                .hasRootCauseMessage("no");
    }
}
