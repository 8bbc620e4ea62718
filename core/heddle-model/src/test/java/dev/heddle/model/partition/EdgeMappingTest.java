package dev.heddle.model.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EdgeMappingTest {
    private static final List<String> ZONES =
            List.of("UTC", "Europe/Berlin", "Pacific/Apia", "America/Sao_Paulo", "Asia/Tokyo");
    private static final PartitionsDefinition NONE = PartitionsDefinition.none();
    private static final TimePartitions DAYS =
            TimePartitions.of(Cadence.DAILY, LocalDate.of(2020, 1, 1));
    private static final TimePartitions MONTHS =
            TimePartitions.of(Cadence.MONTHLY, LocalDate.of(2020, 1, 1));
    private static final StaticPartitions KEYS = keys("EU", "US");

    private static StaticPartitions keys(String... names) {
        return StaticPartitions.of(Arrays.stream(names).map(PartitionKey::of).toList());
    }

    @Test
    void looksUpAndDownTheSame() {
        for (long seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            EdgeMapping edge = edge(random);
            if (edge.impossible().isPresent()) {
                continue;
            }
            Instant now =
                    Instant.parse("2011-12-25T10:00:00Z")
                            .plusSeconds(3_600L * random.nextInt(24 * 60));
            int up = edge.upstream().sizeAt(now);
            int down = edge.downstream().sizeAt(now);
            for (int p = 0; p < up; p++) {
                IntRanges readers = edge.downstreamOf(IntRanges.single(p), now);
                for (int q = 0; q < down; q++) {
                    assertThat(readers.contains(q))
                            .as("seed %d: %s, upstream %d, reader %d at %s", seed, edge, p, q, now)
                            .isEqualTo(edge.upstreamOf(q, now).existing().contains(p));
                }
            }
            IntRanges some =
                    IntRanges.ofAll(IntStream.range(0, up).filter(i -> random.nextBoolean()));
            IntRanges each =
                    some.stream()
                            .mapToObj(p -> edge.downstreamOf(IntRanges.single(p), now))
                            .reduce(IntRanges.EMPTY, IntRanges::union);
            if (!(edge.mapping() instanceof PartitionMapping.Window)) {
                assertThat(edge.downstreamOf(some, now)).as("seed %d", seed).isEqualTo(each);
            } else {
                assertThat(edge.downstreamOf(some, now).intersect(each)).isEqualTo(each);
            }
        }
    }

    private static EdgeMapping edge(Random random) {
        return switch (random.nextInt(7)) {
            case 6 -> tableOfLetters(letters(random), letters(random), random);
            case 0 -> time(random, new PartitionMapping.Identity());
            case 1, 2 -> {
                int from = random.nextInt(5) - 3;
                yield time(random, new PartitionMapping.Window(from, from + random.nextInt(3)));
            }
            case 3 -> new EdgeMapping(new PartitionMapping.All(), any(random), any(random));
            case 4 -> new EdgeMapping(new PartitionMapping.Last(), any(random), any(random));
            default ->
                    new EdgeMapping(
                            random.nextBoolean()
                                    ? new PartitionMapping.Only(List.of(PartitionKey.of("b")))
                                    : new PartitionMapping.Identity(),
                            letters(random),
                            letters(random));
        };
    }

    private static EdgeMapping tableOfLetters(
            StaticPartitions up, StaticPartitions down, Random random) {
        Map<PartitionKey, List<PartitionKey>> reads = new HashMap<>();
        for (PartitionKey key : down.keys()) {
            reads.put(key, up.keys().stream().filter(read -> random.nextBoolean()).toList());
        }
        return new EdgeMapping(new PartitionMapping.Keys(reads), up, down);
    }

    private static EdgeMapping time(Random random, PartitionMapping mapping) {
        return new EdgeMapping(mapping, calendar(random), calendar(random));
    }

    private static PartitionsDefinition any(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> NONE;
            case 1 -> calendar(random);
            default -> letters(random);
        };
    }

    private static TimePartitions calendar(Random random) {
        boolean daily = random.nextInt(3) > 0;
        LocalDate start =
                daily
                        ? LocalDate.of(2011, 12, 20).plusDays(random.nextInt(20))
                        : LocalDate.of(2011, 10, 1).plusMonths(random.nextInt(4));
        TimePartitions made =
                TimePartitions.of(daily ? Cadence.DAILY : Cadence.MONTHLY, start)
                        .in(ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))));
        return random.nextBoolean() ? made : made.until(start.plusDays(1 + random.nextInt(60)));
    }

    private static StaticPartitions letters(Random random) {
        List<String> letters = new ArrayList<>(List.of("a", "b", "c", "d"));
        Collections.shuffle(letters, random);
        return keys(letters.subList(0, 1 + random.nextInt(4)).toArray(String[]::new));
    }

    @Test
    void readsTheDayBeforeAlsoWhereTheZoneLeftADayOut() {
        TimePartitions days =
                TimePartitions.of(Cadence.DAILY, LocalDate.of(2011, 12, 28))
                        .in(ZoneId.of("Pacific/Apia"));
        EdgeMapping edge = new EdgeMapping(new PartitionMapping.Window(-1, -1), days, days);
        Instant now = Instant.parse("2012-02-01T00:00:00Z");
        for (int position = 1; position < 6; position++) {
            assertThat(edge.upstreamOf(position, now).existing())
                    .isEqualTo(IntRanges.single(position - 1));
        }
        assertThat(edge.upstreamOf(0, now))
                .isEqualTo(new MappedPartitions(IntRanges.EMPTY, false, true));
    }

    @Test
    void tellsNotYetFromNever() {
        Instant now = Instant.parse("2020-03-02T00:00:00Z");
        EdgeMapping days = new EdgeMapping(new PartitionMapping.Window(0, 1), DAYS, DAYS);
        assertThat(days.upstreamOf(60, now))
                .isEqualTo(new MappedPartitions(IntRanges.single(60), true, false));
        EdgeMapping shorter =
                new EdgeMapping(
                        new PartitionMapping.Identity(),
                        DAYS.until(LocalDate.of(2020, 1, 3)),
                        DAYS);
        assertThat(shorter.upstreamOf(1, now).complete()).isTrue();
        assertThat(shorter.upstreamOf(2, now))
                .isEqualTo(new MappedPartitions(IntRanges.EMPTY, false, true));
        EdgeMapping months = new EdgeMapping(new PartitionMapping.Window(0, 0), DAYS, MONTHS);
        assertThat(months.upstreamOf(1, now).existing()).isEqualTo(IntRanges.of(31, 60));
        EdgeMapping last = new EdgeMapping(new PartitionMapping.Last(), DAYS, NONE);
        assertThat(last.upstreamOf(0, Instant.parse("2019-01-01T00:00:00Z")))
                .isEqualTo(new MappedPartitions(IntRanges.EMPTY, true, false));
    }

    @Test
    void infersWhatIsPlain() {
        assertThat(EdgeMapping.inferred(NONE, NONE)).contains(new PartitionMapping.All());
        assertThat(EdgeMapping.inferred(DAYS, NONE)).contains(new PartitionMapping.All());
        assertThat(EdgeMapping.inferred(NONE, KEYS)).contains(new PartitionMapping.All());
        assertThat(EdgeMapping.inferred(DAYS, DAYS)).contains(new PartitionMapping.Identity());
        assertThat(EdgeMapping.inferred(DAYS, MONTHS)).contains(new PartitionMapping.Window(0, 0));
        assertThat(EdgeMapping.inferred(DAYS, DAYS.in(ZoneId.of("Asia/Tokyo"))))
                .contains(new PartitionMapping.Window(0, 0));
        assertThat(EdgeMapping.inferred(KEYS, keys("US")))
                .contains(new PartitionMapping.Identity());
        assertThat(EdgeMapping.inferred(KEYS, keys("US", "APAC"))).isEmpty();
        assertThat(EdgeMapping.inferred(DAYS, KEYS)).isEmpty();
        assertThat(EdgeMapping.inferred(KEYS, DAYS)).isEmpty();
    }

    @Test
    void mapsKeysByATable() {
        EdgeMapping edge = new EdgeMapping(table("EU=DE,FR", "US=US", "XX="), COUNTRIES, REGIONS);
        assertThat(edge.impossible()).isEmpty();
        assertThat(edge.upstreamOf(0, Instant.EPOCH).existing()).isEqualTo(IntRanges.of(1, 3));
        assertThat(edge.upstreamOf(2, Instant.EPOCH))
                .isEqualTo(new MappedPartitions(IntRanges.EMPTY, false, false));
        assertThat(edge.downstreamOf(IntRanges.single(2), Instant.EPOCH))
                .isEqualTo(IntRanges.single(0));
        assertThat(edge.downstreamOf(IntRanges.upTo(3), Instant.EPOCH))
                .isEqualTo(IntRanges.upTo(2));
        assertThat(
                        new EdgeMapping(table("EU=DE,PL", "US=US", "XX="), COUNTRIES, REGIONS)
                                .impossible())
                .contains("there is no partition 'PL' upstream");
        assertThat(new EdgeMapping(table("EU=DE,FR", "US=US"), COUNTRIES, REGIONS).impossible())
                .contains("it does not say what partition 'XX' reads");
        assertThat(
                        new EdgeMapping(table("EU=DE", "US=", "XX=", "APAC=US"), COUNTRIES, REGIONS)
                                .impossible())
                .contains("the reader has no partition 'APAC'");
        assertThat(new EdgeMapping(table("2020-01-01=DE"), COUNTRIES, DAYS).impossible())
                .contains("a table of keys needs static partitions on the reader's side");
    }

    private static final StaticPartitions COUNTRIES = keys("US", "DE", "FR");
    private static final StaticPartitions REGIONS = keys("EU", "US", "XX");

    /// Rows such as `EU=DE,FR`.
    private static PartitionMapping table(String... rows) {
        Map<PartitionKey, List<PartitionKey>> reads = new HashMap<>();
        for (String row : rows) {
            List<String> read = List.of(row.substring(row.indexOf('=') + 1).split(",", -1));
            reads.put(
                    PartitionKey.of(row.substring(0, row.indexOf('='))),
                    read.stream().filter(key -> !key.isEmpty()).map(PartitionKey::of).toList());
        }
        return new PartitionMapping.Keys(reads);
    }

    @Test
    void saysWhyAMappingCanNotWork() {
        assertThat(new EdgeMapping(new PartitionMapping.Window(0, 0), DAYS, KEYS).impossible())
                .contains("windows need time partitions on both sides");
        assertThat(new EdgeMapping(new PartitionMapping.Identity(), DAYS, MONTHS).impossible())
                .contains("the same partition needs the same kind of keys on both sides");
        assertThat(
                        new EdgeMapping(
                                        new PartitionMapping.Only(List.of(PartitionKey.of("x"))),
                                        KEYS,
                                        NONE)
                                .impossible())
                .contains("there is no partition 'x' upstream");
        assertThat(new EdgeMapping(new PartitionMapping.All(), DAYS, KEYS).impossible()).isEmpty();
        assertThat(new EdgeMapping(new PartitionMapping.Last(), KEYS, DAYS).impossible()).isEmpty();
    }

    @Test
    void keepsKeysAndDictionaryOfStaticKeysInAnyOrder() {
        assertThat(keys("US", "NEW", "EU").domain()).isEqualTo(KEYS.domain());
        EdgeMapping edge =
                new EdgeMapping(new PartitionMapping.Identity(), keys("US", "NEW", "EU"), KEYS);
        assertThat(edge.upstreamOf(0, Instant.EPOCH).existing()).isEqualTo(IntRanges.single(2));
        assertThat(edge.upstreamOf(1, Instant.EPOCH).existing()).isEqualTo(IntRanges.single(0));
    }
}
